"""Signing on the screen: the whole window is the form, so that the person sees nobody else's data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from clinicsocial.core.documents.form_parts import Role
from clinicsocial.core.i18n import tr
from clinicsocial.ui.widgets.basics import Card, Picture, PrimaryButton, button, column, row, scrolled, text
from clinicsocial.ui.widgets.consent_signature import SignatureField
from clinicsocial.ui.widgets.fields import FormRow

if TYPE_CHECKING:
    from datetime import date

    from clinicsocial.core.documents.form_parts import Part
    from clinicsocial.ui.look import Look
    from clinicsocial.ui.pages.consents.papers import ToSign

_WIDEST = 760


class SigningDialog(QDialog):
    """`signed` tells who signed and the PNG of the signature; `paper_wanted` that they would rather not."""

    signed = Signal(str, bytes)
    paper_wanted = Signal()

    def __init__(self, look: Look, asked: ToSign, day: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("signing")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(asked.text.title)
        self.setModal(True)
        self._look = look
        self.field = SignatureField(look)
        self.name = QLineEdit()
        self._name_row = FormRow(
            tr("Your name, as parent or representative") if asked.for_other else tr("Your name"),
            self.name,
            name="signer-name",
            required=True,
        )
        self.name.setText("" if asked.for_other else asked.person)
        self._error = text("", "error", name="signing-error")
        self._error.hide()
        self.agree = PrimaryButton(tr("I agree and sign"), name="sign-agree")
        self.agree.clicked.connect(self._sign)
        self.agree.setAutoDefault(False)
        self._lay_out(asked, day)
        self.field.changed.connect(self._clear_error)

    def _lay_out(self, asked: ToSign, day: str) -> None:
        words = Card(margin=28, gap=10)
        words.body.addWidget(text(asked.clinic.name, "caption"))
        words.body.addWidget(text(asked.text.title, "title"))
        for part in asked.text.parts:
            words.body.addLayout(self._part(part))
        words.body.addSpacing(8)
        words.body.addWidget(text(tr("Signature"), "section"))
        words.body.addWidget(text(day, "muted"))
        words.body.addWidget(self._name_row)
        words.body.addWidget(self.field)
        clear = button(tr("Clear"), "quiet", name="sign-clear")
        clear.clicked.connect(self.field.clear)
        words.body.addLayout(row(clear, None))
        words.body.addStretch(1)
        words.setMaximumWidth(_WIDEST)
        middle = QWidget()
        middle.setLayout(_middle(words))
        paper = button(tr("Sign on paper instead"), name="sign-paper")
        stop = button(tr("Stop without signing"), "quiet", name="sign-stop")
        paper.clicked.connect(self._use_paper)
        stop.clicked.connect(self.reject)
        for one in (paper, stop, clear):
            one.setAutoDefault(False)
        foot = row(stop, paper, None, self._error, self.agree, gap=12)
        foot.setContentsMargins(24, 12, 24, 16)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self.area = scrolled(middle, name="signing-scroll")
        whole.addWidget(self.area, 1)
        whole.addLayout(foot)

    def _part(self, part: Part) -> QHBoxLayout | QVBoxLayout:
        if part.role is Role.HEADING:
            return column(text(part.text, "section"))
        if part.role is Role.PAIR:
            return column(text(part.name, "caption"), text(part.text, "lead"), gap=0)
        if part.role is Role.STATEMENT:
            line = row(gap=10)
            line.addWidget(Picture(self._look, "check", "accent", 20), alignment=Qt.AlignmentFlag.AlignTop)
            line.addWidget(text(part.text, "lead"), 1)
            return line
        return column(text(part.text, "lead"))

    @Slot()
    def _sign(self) -> None:
        name = self.name.text().strip()
        self._name_row.show_error("" if name else tr("Please write your name."))
        if not name:
            self.name.setFocus()
            return
        if not self.field.is_signed:
            self._tell(tr("Please sign in the field."))
            self.area.ensureWidgetVisible(self.field)
            return
        self.signed.emit(name, self.field.png())
        self.accept()

    @Slot()
    def _use_paper(self) -> None:
        self.paper_wanted.emit()
        self.reject()

    @Slot()
    def _clear_error(self) -> None:
        self._error.hide()

    def _tell(self, words: str) -> None:
        self._error.setText(words)
        self._error.show()


def _middle(words: QWidget) -> QHBoxLayout:
    """The form in the middle of the screen, never wider than is easy to read."""
    layout = QHBoxLayout()
    layout.setContentsMargins(24, 24, 24, 24)
    layout.addStretch(1)
    layout.addWidget(words, 8)
    layout.addStretch(1)
    return layout


def today_words(day: date) -> str:
    """The day beside a signature."""
    from clinicsocial.ui.when import long_day

    return tr("Today is {day}.", day=long_day(day))
