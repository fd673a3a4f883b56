"""Who is in a file: one row for each face with its answer, and people nobody's face stands for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QMenu, QRadioButton, QVBoxLayout, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.ui.widgets.basics import (
    Card,
    IconButton,
    Picture,
    button,
    column,
    empty_layout,
    row,
    text,
)
from clinicsocial.ui.widgets.library_picture import MarkTone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinicsocial.ui.look import Look

CROP = 52
"""Pixels of a face's own small picture."""
_ICONS = {
    MarkTone.OPEN: "help",
    MarkTone.DONE: "check",
    MarkTone.BAD: "block",
    MarkTone.QUIET: "info",
}


@dataclass(frozen=True, slots=True, repr=False)
class FaceLine:
    """A face as its row shows it."""

    number: int
    title: str
    status: str
    tone: MarkTone
    answered: bool
    can_blur: bool
    subject_id: int | None = None
    """Whose record of the register decides."""

    def __repr__(self) -> str:
        """Never who it is."""
        return f"FaceLine(number={self.number})"


@dataclass(frozen=True, slots=True, repr=False)
class PersonLine:
    """Somebody who is linked without a face of their own."""

    subject_id: int
    name: str
    status: str
    tone: MarkTone

    def __repr__(self) -> str:
        """Never who it is."""
        return f"PersonLine(subject_id={self.subject_id})"


class FaceRow(QFrame):
    """One face: its picture, what is said about it, and the ways to say it."""

    focused = Signal(int)
    person_wanted = Signal(int)
    """Somebody of the register is to be chosen."""
    colleague = Signal(int, int)
    """The face is this member of staff."""
    nobody = Signal(int)
    """Nobody could recognise who it is."""
    blur = Signal(int)
    record_wanted = Signal(int)
    """This person's record is to be shown."""

    def __init__(self, look: Look, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.number = number
        self.setObjectName(f"face-{number}")
        self.setProperty("role", "well")
        self._crop = QLabel()
        self._crop.setFixedSize(QSize(CROP, CROP))
        self._title = text("", "strong", wrap=False)
        self._icon = Picture(look, "help", "warning", 16)
        self._status = text("", "muted", name=f"face-{number}-status")
        self._menu = QMenu(self)
        self._menu.setObjectName(f"face-{number}-menu")
        self._who = button("", name=f"face-{number}-who")
        self._who.setMenu(self._menu)
        self._blur = button(tr("Blur"), name=f"face-{number}-blur")
        self._blur.setToolTip(tr("Make a copy on which nobody can recognise this face"))
        self._blur.clicked.connect(self._blur_it)
        self._subject: int | None = None
        self._record = button(tr("Their consent"), "quiet", name=f"face-{number}-record")
        self._record.clicked.connect(self._want_record)
        for part in (self._who, self._blur, self._record):
            part.installEventFilter(self)
        said = row(self._icon, self._status, gap=6)
        said.setStretch(1, 1)
        words = column(self._title, said, gap=2)
        inner = row(self._crop, words, gap=12)
        inner.setStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 10, 10, 10)
        layout.setSpacing(8)
        layout.addLayout(inner)
        layout.addLayout(row(self._who, self._blur, self._record, None))

    def show_line(self, line: FaceLine, crop: QPixmap | None, staff: Sequence[tuple[int, str]]) -> None:
        """Show this answer; `staff` are the colleagues who may be chosen."""
        self._title.setText(line.title)
        self._status.setText(line.status)
        ends_soon = line.answered and line.tone is MarkTone.OPEN
        icon = "clock" if ends_soon else _ICONS[line.tone]
        self._look.put_icon(self._icon, icon, line.tone.value, 16)
        if crop is not None:
            self._crop.setPixmap(crop)
        self._who.setText(tr("Change") if line.answered else tr("Who is this?"))
        self._who.setAccessibleName(tr("{face}: {status} Say who it is", face=line.title, status=line.status))
        self._blur.setAccessibleName(tr("Blur {face}", face=line.title))
        self._blur.setVisible(line.can_blur)
        self._subject = line.subject_id
        self._record.setVisible(line.subject_id is not None)
        self._record.setAccessibleName(tr("Show the consent of {face}", face=line.title))
        self._fill_menu(staff)

    def ask(self) -> None:
        """Open the menu of answers."""
        self._who.showMenu()

    def take_focus(self) -> None:
        """Put the keyboard here."""
        self._who.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell that the keyboard has come to this face."""
        if event.type() == QEvent.Type.FocusIn:
            self.focused.emit(self.number)
        return super().eventFilter(watched, event)

    def _fill_menu(self, staff: Sequence[tuple[int, str]]) -> None:
        self._menu.clear()
        self._menu.addAction(tr("Somebody in the consent register…")).triggered.connect(self._want_person)
        colleagues = self._menu.addMenu(tr("A colleague"))
        for staff_id, name in staff:
            colleagues.addAction(name.replace("&", "&&")).triggered.connect(
                partial(self._is_colleague, staff_id)
            )
        colleagues.setEnabled(bool(staff))
        self._menu.addSeparator()
        self._menu.addAction(tr("Nobody could be recognised, or no face")).triggered.connect(self._is_nobody)

    @Slot()
    def _want_person(self) -> None:
        self.person_wanted.emit(self.number)

    def _is_colleague(self, staff_id: int, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - a Qt signal
        self.colleague.emit(self.number, staff_id)

    @Slot()
    def _is_nobody(self) -> None:
        self.nobody.emit(self.number)

    @Slot()
    def _want_record(self) -> None:
        if self._subject is not None:
            self.record_wanted.emit(self._subject)

    @Slot()
    def _blur_it(self) -> None:
        self.blur.emit(self.number)


class PeopleCard(Card):
    """The faces of a file, who else is in it, and for a video the question who is heard."""

    face_focused = Signal(int)
    person_wanted = Signal(int)
    """For this face; -1: for nobody's face."""
    colleague = Signal(int, int)
    nobody = Signal(int)
    blur = Signal(int)
    blur_all = Signal()
    record_wanted = Signal(int)
    """This person's record of the register is to be shown."""
    removed = Signal(int)
    """This person of the register is not in it after all."""
    voices = Signal(bool)
    """Whether everybody who is seen or heard is named; False: there is nobody else."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent, name="library-people", gap=10)
        self._look = look
        self._rows: list[FaceRow] = []
        self._note = text("", "muted", name="library-people-note")
        self._faces = QVBoxLayout()
        self._faces.setSpacing(8)
        self._people = QVBoxLayout()
        self._people.setSpacing(6)
        self._blur_all = button(tr("Blur every face not named"), name="library-blur-all")
        self._add = button(tr("Add somebody…"), name="library-add-person")
        look.put_icon(self._add, "plus", "text", 16)
        self._add.clicked.connect(self._want_person)
        self._blur_all.clicked.connect(self.blur_all)
        self._voices = VoicesQuestion()
        self._voices.answered.connect(self.voices)
        self.body.addWidget(text(tr("Who is in it"), "section"))
        self.body.addWidget(self._note)
        self.body.addLayout(self._faces)
        self.body.addLayout(self._people)
        self.body.addLayout(row(self._add, self._blur_all, None))
        self.body.addWidget(self._voices)

    @property
    def rows(self) -> tuple[FaceRow, ...]:
        """The faces shown."""
        return tuple(self._rows)

    def show_faces(
        self, lines: Sequence[FaceLine], crops: Sequence[QPixmap | None], staff: Sequence[tuple[int, str]]
    ) -> None:
        """Show these faces; rows stay where only an answer changed, so that the keyboard stays as well."""
        while len(self._rows) > len(lines):
            gone = self._rows.pop()
            self._faces.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        while len(self._rows) < len(lines):
            self._faces.addWidget(self._new_row(len(self._rows)))
        for face, line, crop in zip(self._rows, lines, crops, strict=True):
            face.show_line(line, crop, staff)
        unnamed = [line for line in lines if not line.answered and line.can_blur]
        self._blur_all.setVisible(len(unnamed) > 1)

    def show_people(self, lines: Sequence[PersonLine]) -> None:
        """Show who is in it without a face."""
        empty_layout(self._people)
        for line in lines:
            self._people.addWidget(self._person(line))

    def show_note(self, words: str) -> None:
        """Say what was found."""
        self._note.setText(words)
        self._note.setVisible(bool(words))

    def show_voices(self, *, asked: bool, named: bool | None, somebody: bool) -> None:
        """For a video: what was answered; `somebody`: at least one person is linked."""
        self._voices.setVisible(asked)
        self._voices.show_answer(named, somebody=somebody)

    def open_for_answers(self, *, is_open: bool) -> None:
        """Whether there is anything to say yet."""
        self._add.setVisible(is_open)

    def _new_row(self, number: int) -> FaceRow:
        made = FaceRow(self._look, number)
        made.focused.connect(self.face_focused)
        made.person_wanted.connect(self.person_wanted)
        made.colleague.connect(self.colleague)
        made.nobody.connect(self.nobody)
        made.blur.connect(self.blur)
        made.record_wanted.connect(self.record_wanted)
        self._rows.append(made)
        return made

    def _person(self, line: PersonLine) -> QWidget:
        made = QFrame()
        made.setObjectName(f"person-{line.subject_id}")
        made.setProperty("role", "well")
        shape = "clock" if line.tone is MarkTone.OPEN else _ICONS[line.tone]
        icon = Picture(self._look, shape, line.tone.value, 16)
        away = IconButton(
            self._look,
            "close",
            tr("{name} is not in it", name=line.name),
            name=f"person-{line.subject_id}-remove",
        )
        away.clicked.connect(partial(self._remove, line.subject_id))
        said = row(icon, text(line.status, "muted"), gap=6)
        said.setStretch(1, 1)
        words = column(text(line.name, "strong"), said, gap=2)
        record = button(tr("Their consent"), "quiet", name=f"person-{line.subject_id}-record")
        record.setAccessibleName(tr("Show the consent of {name}", name=line.name))
        record.clicked.connect(partial(self._show_record, line.subject_id))
        inner = row(words, record, away)
        inner.setStretch(0, 1)
        inner.setContentsMargins(10, 8, 6, 8)
        made.setLayout(inner)
        return made

    def _show_record(self, subject_id: int, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - a Qt signal
        self.record_wanted.emit(subject_id)

    def _remove(self, subject_id: int, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - a Qt signal
        self.removed.emit(subject_id)

    @Slot()
    def _want_person(self) -> None:
        self.person_wanted.emit(-1)


class VoicesQuestion(QFrame):
    """Asked of every video: is anybody else seen or heard? A voice or a called name gives people away."""

    answered = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("library-voices")
        self.setProperty("role", "well")
        self._nobody = QRadioButton(tr("Nobody else is seen or heard"))
        self._nobody.setObjectName("voices-nobody")
        self._named = QRadioButton(tr("Everybody who is seen or heard is named above"))
        self._named.setObjectName("voices-named")
        self._hint = text("", "caption", name="voices-hint")
        self._nobody.clicked.connect(self._say_nobody)
        self._named.clicked.connect(self._say_named)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(4)
        layout.addWidget(text(tr("Watch it with the sound on: who else?"), "strong"))
        for part in (self._nobody, self._named, self._hint):
            layout.addWidget(part)

    def show_answer(self, named: bool | None, *, somebody: bool) -> None:  # noqa: FBT001 - three answers
        """Show what was said; None: nothing yet."""
        for choice, chosen in ((self._nobody, named is False), (self._named, named is True)):
            choice.setAutoExclusive(False)
            choice.setChecked(chosen)
            choice.setAutoExclusive(True)
        self._named.setEnabled(somebody)
        self._hint.setText(
            "" if somebody else tr("If a voice or a name gives somebody away, add that person first.")
        )
        self._hint.setVisible(not somebody)

    @Slot()
    def _say_nobody(self) -> None:
        self.answered.emit(False)  # noqa: FBT003 - a Qt signal has no keywords

    @Slot()
    def _say_named(self) -> None:
        self.answered.emit(True)  # noqa: FBT003 - a Qt signal has no keywords
