"""Which posts of a series an act is about: this one, or this and all later ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from clinicsocial.core.i18n import tr, trn

if TYPE_CHECKING:
    from collections.abc import Callable


def ask_which(
    parent: QWidget, title: str, later: int, *, this: Callable[[], None], all_later: Callable[[], None]
) -> QMessageBox:
    """Ask without blocking; `later` posts follow this one. Escape means neither.

    `this` and `all_later` must be methods of QObjects of the GUI thread. The box deletes itself.
    """
    box = QMessageBox(parent)
    box.setObjectName("series-question")
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle("ClinicSocial")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(title)
    box.setInformativeText(
        trn(
            "This post repeats, and {n} later one is planned. What has gone out stays as it is.",
            "This post repeats, and {n} later ones are planned. What has gone out stays as it is.",
            later,
        )
    )
    one = box.addButton(tr("Only this one"), QMessageBox.ButtonRole.AcceptRole)
    one.setObjectName("series-this")
    every = box.addButton(tr("This and all later"), QMessageBox.ButtonRole.AcceptRole)
    every.setObjectName("series-later")
    no = box.addButton(tr("No, go back"), QMessageBox.ButtonRole.RejectRole)
    box.setEscapeButton(no)
    box.setDefaultButton(one)
    one.clicked.connect(this)
    every.clicked.connect(all_later)
    box.open()
    return box
