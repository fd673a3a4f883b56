"""The few questions that need a decision: a reason for pausing, what closing means."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.ui.widgets.app_dialog import AppDialog
from clinicsocial.ui.widgets.basics import PrimaryButton, button, row, text
from clinicsocial.ui.widgets.fields import FormRow


class PauseDialog(AppDialog):
    """Asks why publishing is paused; `reason_given` tells it. Colleagues read the reason on the strip."""

    reason_given = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("pause-dialog", tr("Pause publishing"), parent, width=460)
        self._field = QLineEdit()
        self._field.setMaxLength(200)
        self._row = FormRow(
            tr("&Why?"),
            self._field,
            tr("Everybody at this PC sees it, for example: “Press enquiry, wait for Dr Shah.”"),
            name="pause-reason",
        )
        pause = PrimaryButton(tr("Pause"), name="pause-confirm")
        pause.setDefault(True)
        cancel = button(tr("Cancel"), name="pause-cancel")
        pause.clicked.connect(self._confirm)
        cancel.clicked.connect(self.reject)
        layout = self.column()
        layout.addWidget(text(tr("Pause all publishing?"), "section"))
        layout.addWidget(
            text(
                tr("Nothing goes out until you resume. Posts whose time passes wait for your decision."),
                "muted",
            )
        )
        layout.addWidget(self._row)
        layout.addLayout(row(None, cancel, pause))

    @Slot()
    def _confirm(self) -> None:
        reason = self._field.text().strip()
        if not reason:
            self._row.show_error(tr("Say in a few words why."))
            self._field.setFocus()
            return
        self.reason_given.emit(reason)
        self.accept()


class ClosingDialog(AppDialog):
    """Asked when the window is closed. `decided` tells whether to stay, and whether never to ask again."""

    decided = Signal(bool, bool)

    def __init__(self, *, tray: bool, next_post: str, parent: QWidget | None = None) -> None:
        super().__init__("closing-dialog", tr("Close ClinicSocial"), parent, width=480)
        self._remember = QCheckBox(tr("Do not ask again"))
        self._remember.setObjectName("closing-remember")
        self._remember.setVisible(tray)
        title = tr("Keep publishing in the background?") if tray else tr("Quit ClinicSocial?")
        layout = self.column()
        layout.addWidget(text(title, "section"))
        layout.addWidget(text(_meaning(tray=tray, next_post=next_post), name="closing-words"))
        layout.addWidget(self._remember)
        layout.addLayout(self._buttons(tray=tray))

    def _buttons(self, *, tray: bool) -> QHBoxLayout:
        cancel = button(tr("Cancel"), name="closing-cancel")
        leave = button(tr("Quit"), name="closing-quit")
        cancel.clicked.connect(self.reject)
        leave.clicked.connect(self._quit)
        if not tray:
            cancel.setDefault(True)
            return row(None, cancel, leave)
        stay = PrimaryButton(tr("Keep publishing"), name="closing-stay")
        stay.setDefault(True)
        stay.clicked.connect(self._stay)
        return row(None, cancel, leave, stay)

    @Slot()
    def _stay(self) -> None:
        self.decided.emit(True, self._remember.isChecked())  # noqa: FBT003 - a Qt signal has no keywords
        self.accept()

    @Slot()
    def _quit(self) -> None:
        self.decided.emit(False, self._remember.isChecked())  # noqa: FBT003 - a Qt signal has no keywords
        self.accept()


def _meaning(*, tray: bool, next_post: str) -> str:
    only = tr("Posts go out only while ClinicSocial runs and this PC is awake.")
    coming = tr("The next one is due {when}.", when=next_post) if next_post else tr("Nothing is waiting now.")
    offer = tr("It can stay in the system tray without a window.") if tray else ""
    return " ".join(part for part in (only, coming, offer) if part)
