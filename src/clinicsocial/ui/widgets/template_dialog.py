"""Starting from a template: choose the kind of post, answer its questions, see the post grow beside them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QVBoxLayout, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.ui.widgets.app_dialog import AppDialog
from clinicsocial.ui.widgets.basics import (
    PrimaryButton,
    button,
    column,
    empty_layout,
    row,
    scrolled,
    text,
)
from clinicsocial.ui.widgets.template_answers import AnswerForm
from clinicsocial.ui.widgets.template_card import TemplateCard
from clinicsocial.ui.widgets.template_result import ResultPanel

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from clinicsocial.core.values.clinic import ClinicIdentity
    from clinicsocial.core.writing.templates import Template
    from clinicsocial.core.writing.views import OwnTemplateView
    from clinicsocial.ui.look import Look

_COLUMNS = 2
_SIZE = (1040, 640)


class TemplateDialog(AppDialog):
    """`picked` tells a template or one of the clinic's own, `answered` that something was answered."""

    picked = Signal(object)
    answered = Signal()
    used = Signal()
    manage_wanted = Signal()

    def __init__(
        self, look: Look, templates: Sequence[Template], own: Sequence[OwnTemplateView], parent: QWidget
    ) -> None:
        super().__init__("template-dialog", tr("Start from a template"), parent)
        self.resize(*_SIZE)
        self.result_panel = ResultPanel(look)
        self.form: AnswerForm | None = None
        self._heading = text(tr("What would you like to post?"), "section", name="template-heading")
        self._summary = text("", "muted", name="template-summary")
        self._good = QVBoxLayout()
        self._good.setSpacing(4)
        self._questions = QVBoxLayout()
        self._stack = QStackedWidget()
        self._stack.addWidget(scrolled(self._chooser(templates, own), name="template-chooser"))
        self._stack.addWidget(self._filling())
        self._back = button(tr("Other templates"), name="template-back")
        self._back.clicked.connect(self.go_back)
        cancel = button(tr("Cancel"), name="template-cancel")
        cancel.clicked.connect(self.reject)
        self._use = PrimaryButton(tr("Use this text"), name="template-use")
        self._use.clicked.connect(self.used)
        layout = column(
            self._heading, self._summary, self._stack, row(self._back, None, cancel, self._use), gap=10
        )
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setStretch(2, 1)
        self.setLayout(layout)
        self.go_back()

    def show_template(self, title: str, summary: str, good: Sequence[str], form: AnswerForm | None) -> None:
        """Show the questions of a template; None where it has none."""
        self.form = form
        self._heading.setText(title)
        self._summary.setText(summary)
        empty_layout(self._good)
        for one in good:
            self._good.addWidget(text(tr("• {advice}", advice=one), "muted"))
        empty_layout(self._questions)
        if form is not None:
            form.changed.connect(self.answered)
            self._questions.addWidget(form)
        self._stack.setCurrentIndex(1)
        self._back.show()
        self._use.show()
        if form is None:
            self._use.setFocus()
        else:
            form.focusNextChild()

    @property
    def answers(self) -> Mapping[str, str]:
        """What has been answered so far."""
        return {} if self.form is None else self.form.answers

    @Slot()
    def go_back(self) -> None:
        """Choose another one."""
        self._heading.setText(tr("What would you like to post?"))
        self._summary.setText(tr("Each kind asks a few questions, and makes a post of the answers."))
        self._stack.setCurrentIndex(0)
        self._back.hide()
        self._use.hide()

    def _chooser(self, templates: Sequence[Template], own: Sequence[OwnTemplateView]) -> QWidget:
        whole = QWidget()
        grid = QGridLayout()
        grid.setSpacing(12)
        for place, one in enumerate(templates):
            card = self._card(one.title, one.summary, f"template-{one.id}", one)
            grid.addWidget(card, place // _COLUMNS, place % _COLUMNS)
        ours = QVBoxLayout()
        ours.setSpacing(8)
        for mine in own:
            preview = " ".join(mine.text.split())[:90]
            ours.addWidget(self._card(mine.name, preview, f"own-template-{mine.id}", mine))
        if own:
            manage = button(tr("Change or delete them in Settings…"), "link", name="template-manage")
            manage.clicked.connect(self.manage_wanted)
            ours.addLayout(row(manage, None))
        else:
            ours.addWidget(text(tr("None yet: save a post as a template from its menu “More”."), "muted"))
        mine_heading = text(tr("Your own templates"), "strong")
        whole.setLayout(column(grid, mine_heading, ours, None, gap=14))
        return whole

    def _card(self, title: str, summary: str, name: str, what: Template | OwnTemplateView) -> TemplateCard:
        card = TemplateCard(title, summary, name)
        card.chosen.connect(partial(self.picked.emit, what))
        return card

    def _filling(self) -> QWidget:
        both = QWidget()
        left = QWidget()
        left.setLayout(column(self._good, self._questions, None, gap=14))
        columns = row(
            scrolled(left, name="template-questions"),
            scrolled(self.result_panel, name="template-beside"),
            gap=24,
        )
        columns.setStretch(0, 1)
        columns.setStretch(1, 1)
        both.setLayout(columns)
        return both


def form_of(template: Template, clinic: ClinicIdentity, today: date) -> AnswerForm:
    """The questions of a template."""
    return AnswerForm(template, clinic, today)
