"""What goes to paper through the system's print dialog: the recovery code, the sheet of keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, Qt
from PySide6.QtGui import QFont, QPageLayout, QPainter, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter

from clinicsocial.core.i18n import tr

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtWidgets import QWidget


def print_recovery_code(parent: QWidget, printable: str) -> None:
    """Ask for a printer and print the code. Nothing is written to a file by us."""
    printer = _ask_for_printer(parent, tr("Print the recovery code"))
    if printer is not None:
        painter = QPainter(printer)
        page = printer.pageLayout().paintRectPixels(printer.resolution())
        draw_recovery_page(painter, page.translated(-page.topLeft()), printable)
        painter.end()


def print_html(parent: QWidget, html: str, title: str) -> None:
    """Ask for a printer and print these words; `title` is the dialog's. We write nothing to a file."""
    printer = _ask_for_printer(parent, title)
    if printer is not None:
        document = QTextDocument()
        document.setHtml(html)
        document.print_(printer)


def _ask_for_printer(parent: QWidget, title: str) -> QPrinter | None:
    """The printer a person chose, with our margins; None where they chose none."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageMargins(QMarginsF(20, 20, 20, 20), QPageLayout.Unit.Millimeter)
    dialog = QPrintDialog(printer, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(title)
    return printer if dialog.exec() == QPrintDialog.DialogCode.Accepted else None


def draw_recovery_page(painter: QPainter, page: QRect, printable: str) -> None:
    """The page as it is printed: what it is, the code in groups, and where to keep it."""
    unit = page.height() // 60
    top = page.top() + unit

    def write(words: str, size: float, *, bold: bool = False, family: str = "") -> None:
        nonlocal top
        font = QFont(family) if family else QFont()
        font.setPixelSize(round(unit * size))
        font.setBold(bold)
        painter.setFont(font)
        box = page.adjusted(0, top - page.top(), 0, 0)
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
        used = painter.drawText(box, int(flags), words)
        top = used.bottom() + unit

    write(tr("ClinicSocial recovery code"), 2.0, bold=True)
    write(tr("This code opens the clinic's encrypted data and backups on another PC."), 1.1)
    write("  ".join(printable.split("-")), 1.7, bold=True, family="monospace")
    write(
        tr("Keep this page where the clinic keeps its important papers. Whoever has it can read the data."),
        1.1,
    )
