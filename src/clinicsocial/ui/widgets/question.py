"""One question before something that cannot be undone. Never used for anything that can."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from clinicsocial.core.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Callable


def ask(
    parent: QWidget,
    title: str,
    message: str,
    action: str,
    then: Callable[[], None],
    *,
    dangerous: bool = False,
) -> QMessageBox:
    """Ask without blocking; `then` is called when the person chooses `action`. Escape means no.

    `then` must be a method of a QObject of the GUI thread. The box deletes itself.
    """
    box = QMessageBox(parent)
    box.setObjectName("question")
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Warning if dangerous else QMessageBox.Icon.Question)
    box.setWindowTitle("ClinicSocial")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(title)
    box.setInformativeText(message)
    yes = box.addButton(action, QMessageBox.ButtonRole.AcceptRole)
    yes.setObjectName("question-yes")
    yes.setProperty("kind", "danger" if dangerous else "primary")
    no = box.addButton(tr("No, go back"), QMessageBox.ButtonRole.RejectRole)
    no.setObjectName("question-no")
    box.setEscapeButton(no)
    box.setDefaultButton(no if dangerous else yes)
    yes.clicked.connect(then)
    box.open()
    return box
