"""The questions of a consent record as widgets: lines, and statements to tick, each with its error."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from clinicsocial.core.consents.form_fields import TICKED, Answer
from clinicsocial.core.i18n import tr
from clinicsocial.ui.widgets.basics import button, column, empty_layout, row, text
from clinicsocial.ui.widgets.composer_flow import FlowLayout
from clinicsocial.ui.widgets.fields import FormRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from clinicsocial.core.consents.form_fields import FormField
    from clinicsocial.core.values.clinic import Jurisdiction

_LONG = frozenset({"material"})
_LINES = 3


class Question(QWidget):
    """One field of the table. `changed` after each change."""

    changed = Signal()

    def __init__(self, field: FormField, country: Jurisdiction, *, must: bool) -> None:
        super().__init__()
        self.setObjectName(f"question-{field.slug}")
        self.slug = field.slug
        self._tick: QCheckBox | None = None
        self._line: QLineEdit | None = None
        self._lines: QPlainTextEdit | None = None
        self._row: FormRow | None = None
        self._error: QLabel | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        if field.answer is Answer.TICK:
            self._build_tick(field, layout, must=must)
        else:
            self._build_words(field, layout, must=must)
        section = field.section.get(country, "")
        if section:
            self.setToolTip(tr("Asked for by: {section}", section=section))

    @property
    def answer(self) -> str:
        """What was entered; `form_fields.TICKED` where a statement was ticked."""
        if self._tick is not None:
            return TICKED if self._tick.isChecked() else ""
        if self._lines is not None:
            return self._lines.toPlainText().strip()
        return "" if self._line is None else self._line.text().strip()

    def show_answer(self, answer: str) -> None:
        """Show what is stored."""
        if self._tick is not None:
            self._tick.setChecked(answer == TICKED)
        elif self._lines is not None:
            self._lines.setPlainText(answer)
        elif self._line is not None:
            self._line.setText(answer)

    def show_error(self, message: str) -> None:
        """Say what is missing, or nothing."""
        if self._row is not None:
            self._row.show_error(message)
        if self._error is not None:
            self._error.setText(message)
            self._error.setVisible(bool(message))

    def take_focus(self) -> None:
        """Put the keyboard here."""
        for one in (self._tick, self._line, self._lines):
            if one is not None:
                one.setFocus()

    def _build_tick(self, field: FormField, layout: QVBoxLayout, *, must: bool) -> None:
        title = tr("{label} (required)", label=tr(field.title)) if must else tr(field.title)
        self._tick = QCheckBox(title)
        self._tick.setObjectName(f"tick-{field.slug}")
        self._tick.setAccessibleDescription(tr(field.help))
        self._tick.toggled.connect(self.changed)
        hint = text(tr(field.help), "caption")
        self._error = text("", "error", name=f"{field.slug}-error")
        self._error.hide()
        hint.setIndent(26)
        self._error.setIndent(26)
        layout.addWidget(self._tick)
        layout.addWidget(hint)
        layout.addWidget(self._error)

    def _build_words(self, field: FormField, layout: QVBoxLayout, *, must: bool) -> None:
        entry: QLineEdit | QPlainTextEdit
        if field.slug in _LONG:
            self._lines = entry = QPlainTextEdit()
            entry.setTabChangesFocus(True)
            height = entry.fontMetrics().lineSpacing() * _LINES + 24
            entry.setMinimumHeight(height)
            entry.setMaximumHeight(height)
            entry.textChanged.connect(self.changed)
        else:
            self._line = entry = QLineEdit()
            entry.textEdited.connect(self.changed)
        self._row = FormRow(
            tr(field.title), entry, tr(field.help), name=f"answer-{field.slug}", required=must
        )
        layout.addWidget(self._row)


class TickSet(QWidget):
    """Several things ticked apart, with one label, one error."""

    changed = Signal()

    def __init__(self, name: str, label: str, hint: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._boxes: dict[str, QCheckBox] = {}
        self._flow = FlowLayout(gap=8)
        self._error = text("", "error", name=f"{name}-error")
        self._error.hide()
        self._label = label
        flow = QWidget()
        flow.setLayout(self._flow)
        self.setLayout(column(text(label, "strong"), text(hint, "caption"), flow, self._error, gap=4))

    def offer(self, choices: Iterable[tuple[str, str]]) -> None:
        """Offer these: value and words. What is ticked is taken away."""
        for box in self._boxes.values():
            self._flow.removeWidget(box)
            box.deleteLater()
        self._boxes.clear()
        for value, words in choices:
            box = QCheckBox(words)
            box.setObjectName(f"tick-{value}")
            box.setAccessibleName(f"{self._label}: {words}")
            box.toggled.connect(self._tell)
            self._boxes[value] = box
        widest = max((box.sizeHint().width() for box in self._boxes.values()), default=0)
        for box in self._boxes.values():
            box.setMinimumWidth(widest)
            self._flow.addWidget(box)

    @property
    def ticked(self) -> frozenset[str]:
        """What is ticked."""
        return frozenset(value for value, box in self._boxes.items() if box.isChecked())

    def show_ticked(self, wanted: Iterable[str]) -> None:
        """Tick these and no others."""
        known = frozenset(wanted)
        for value, box in self._boxes.items():
            box.setChecked(value in known)

    def show_error(self, message: str) -> None:
        """Say what is wrong, or nothing."""
        self._error.setText(message)
        self._error.setVisible(bool(message))

    def take_focus(self) -> None:
        """Put the keyboard on the first."""
        for box in self._boxes.values():
            box.setFocus()
            return

    @Slot()
    def _tell(self) -> None:
        self.changed.emit()


class QuestionList(QWidget):
    """The questions of one step: those that must be answered, and folded below them the others."""

    changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._questions: dict[str, Question] = {}
        self._must = QVBoxLayout()
        self._must.setSpacing(16)
        self._others = QVBoxLayout()
        self._others.setSpacing(16)
        self._folded = QWidget()
        self._folded.setLayout(self._others)
        self._others.setContentsMargins(0, 4, 0, 0)
        self._unfold = button(tr("Also good to note (not required)"), "link", name=f"{name}-others")
        self._unfold.setCheckable(True)
        self._unfold.toggled.connect(self._folded.setVisible)
        self.setLayout(column(self._must, row(self._unfold, None), self._folded, gap=12))

    @property
    def slugs(self) -> tuple[str, ...]:
        """The questions shown."""
        return tuple(self._questions)

    @property
    def answers(self) -> dict[str, str]:
        """What stands in them, empty ones too."""
        return {slug: one.answer for slug, one in self._questions.items()}

    def show_questions(
        self,
        fields: Iterable[FormField],
        country: Jurisdiction,
        must: frozenset[str],
        answers: Mapping[str, str],
    ) -> None:
        """Ask these, with what is known already."""
        for layout in (self._must, self._others):
            empty_layout(layout)
        self._questions.clear()
        for field in fields:
            question = Question(field, country, must=field.slug in must)
            question.show_answer(answers.get(field.slug, ""))
            question.changed.connect(self.changed)
            self._questions[field.slug] = question
            (self._must if field.slug in must else self._others).addWidget(question)
        some = any(slug not in must for slug in self._questions)
        answered = any(answers.get(slug) for slug in self._questions if slug not in must)
        self._unfold.setVisible(some)
        self._unfold.setChecked(answered)
        self._folded.setVisible(some and answered)

    def clear(self) -> None:
        """Ask nothing, and know nothing of what was answered."""
        for layout in (self._must, self._others):
            empty_layout(layout)
        self._questions.clear()

    def mark(self, errors: Mapping[str, str]) -> QWidget | None:
        """Say at each question what is wrong with it; the first such gets the keyboard and is given."""
        first: Question | None = None
        for slug, question in self._questions.items():
            message = errors.get(slug, "")
            question.show_error(message)
            if message and first is None:
                first = question
        if first is not None:
            first.take_focus()
        return first
