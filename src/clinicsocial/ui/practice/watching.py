"""Watches what is done in practice mode, ticks the things to try, and leads to them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from clinicsocial.core.demo.training import NOTED_BY_WINDOW, Exercise
from clinicsocial.core.i18n import tr
from clinicsocial.core.planning.views import PostContent
from clinicsocial.core.values.changes import Topic
from clinicsocial.core.values.finding import FindingKind
from clinicsocial.ui import rooms
from clinicsocial.ui.composing.findings import FindingGroup
from clinicsocial.ui.widgets.practice_list import PracticeList, ThingToTry

if TYPE_CHECKING:
    from clinicsocial.core.demo.training import Tried
    from clinicsocial.core.planning.views import Done
    from clinicsocial.core.store.session import Session
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.changes import Changes
    from clinicsocial.ui.services import Services
    from clinicsocial.ui.shell import MainWindow
    from clinicsocial.ui.widgets.practice_band import PracticeBand

_TOPICS = frozenset({Topic.DELIVERIES, Topic.CONSENTS, Topic.PUBLISHING, Topic.POSTS, Topic.CLINIC})
_PAGES = {
    Exercise.SCHEDULE: "posts",
    Exercise.CONSENT: "consents",
    Exercise.WITHDRAW: "consents",
    Exercise.ANSWER: "answer",
    Exercise.MOVE: "calendar",
    Exercise.CHARTS: "insights",
}


class PracticeWatch(QObject):
    """Lives as long as the window in practice mode."""

    def __init__(self, services: Services, window: MainWindow, band: PracticeBand) -> None:
        super().__init__(window)
        self._services = services
        self._window = window
        self._band = band
        self._done: frozenset[Exercise] = frozenset()
        self._offered = offered()
        self._followed: set[str] = set()
        self.dialog: PracticeList | None = None
        band.list_wanted.connect(self.open_list)
        window.page_shown.connect(self._shown)
        services.bridge.changed.connect(self._changed)
        self._look_again()

    @Slot()
    def open_list(self) -> None:
        """Show the list beside the window; a second time brings it to the front."""
        if self.dialog is None:
            dialog = self.dialog = PracticeList(self._services.look, things(self._offered), self._window)
            dialog.shown_wanted.connect(self.lead)
            dialog.finished.connect(self._forget)
            dialog.show_done(self._done)
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()

    @Slot(str)
    def lead(self, name: str) -> None:
        """Go where this can be tried."""
        exercise = Exercise(name)
        if exercise is Exercise.BLOCK:
            self._services.navigator.new_post(start=PostContent(leaking_words()))
        elif exercise in _PAGES:
            self._services.navigator.go(_PAGES[exercise])
        if exercise is Exercise.ANSWER:
            self._give_review()
        self._window.activateWindow()

    def _give_review(self) -> None:
        """Something to answer, where nothing has been pasted yet."""
        from clinicsocial.ui.pages.answer import AnswerPage

        page = self._window.page("answer")
        if isinstance(page, AnswerPage) and self._window.current_page == "answer":
            editor = page.parts.comment.editor
            if not editor.toPlainText():
                editor.insertPlainText(invented_review())

    @Slot()
    def _forget(self) -> None:
        self.dialog = None

    # -- what was done ---------------------------------------------------------------------------------------

    @Slot(object)
    def _changed(self, changes: Changes) -> None:
        if changes.topics & _TOPICS:
            self._look_again()

    def _look_again(self) -> None:
        self._services.work.read(_tried, self._show, owner=self)

    def _show(self, tried: Tried) -> None:
        self._done = tried.done & frozenset(self._offered)
        self._band.show_count(len(self._done), len(self._offered))
        if self.dialog is not None:
            self.dialog.show_done(self._done)

    @Slot(str)
    def _shown(self, page: str) -> None:
        """A page was shown; the first time, begin to listen to what only it can tell."""
        if page == "insights":
            self._note(Exercise.CHARTS)
        if page in self._followed or page not in {"composer", "answer"}:
            return
        self._followed.add(page)
        from clinicsocial.ui.pages.answer import AnswerPage
        from clinicsocial.ui.pages.composer import ComposerPage

        shown = self._window.page(page)
        if isinstance(shown, ComposerPage):
            shown.editing.checked.connect(partial(self._look_for_block, shown))
        elif isinstance(shown, AnswerPage):
            shown.copied.connect(self._answered)

    def _look_for_block(self, page: object) -> None:
        from clinicsocial.ui.pages.composer import ComposerPage

        if isinstance(page, ComposerPage) and any(
            one.group is FindingGroup.STOPS and one.finding.kind is FindingKind.PRIVACY
            for one in page.editing.findings
        ):
            self._note(Exercise.BLOCK)

    @Slot()
    def _answered(self) -> None:
        self._note(Exercise.ANSWER)

    def _note(self, exercise: Exercise) -> None:
        if exercise in NOTED_BY_WINDOW and exercise not in self._done:
            self._services.work.write(partial(_noting, exercise), self._noted, owner=self)

    def _noted(self, _: Done) -> None:
        self._look_again()


def offered() -> tuple[Exercise, ...]:
    """What can be tried with the pages there are."""
    pages = {entry.page for entry in rooms.entries()}
    return tuple(one for one in Exercise if _PAGES.get(one, "today") in pages)


def leaking_words() -> str:
    """A text that must not go out: it tells of an invented patient."""
    return tr(
        "Lovely to see Mrs Ellen Barker back after her hip operation on Tuesday. "
        "Her new tablets for diabetes are working well. Ring her on 07700 900123 to say hello!"
    )


def invented_review() -> str:
    """A review that tempts to tell too much in the answer."""
    return tr(
        "Waited forty minutes on Monday, and then Dr Shah hardly looked at my knee. "
        "My mother was treated far better last year. Never again! One star."
    )


def things(exercises: tuple[Exercise, ...]) -> tuple[ThingToTry, ...]:
    """The lines of the list."""
    words = {
        Exercise.SCHEDULE: (
            tr("Schedule a post"),
            tr("Open a draft, or write a post, choose a time and press “Schedule”."),
        ),
        Exercise.BLOCK: (
            tr("Meet a privacy block"),
            tr("A text that tells of a patient cannot be scheduled. See why, and how to mend it."),
        ),
        Exercise.CONSENT: (
            tr("Record a consent"),
            tr("Choose a person, record what they agreed to and have it signed on the screen or on paper."),
        ),
        Exercise.WITHDRAW: (
            tr("Withdraw a consent"),
            tr("The person changed their mind. See which posts stop and what has to come off."),
        ),
        Exercise.ANSWER: (
            tr("Answer a review"),
            tr(
                "A review is there to practise on. Choose a ready reply and copy it; say of nobody that "
                "they are a patient."
            ),
        ),
        Exercise.PAUSE: (
            tr("Pause publishing"),
            tr("At the bottom right of the window. Nothing goes out until you resume."),
        ),
        Exercise.MOVE: (
            tr("Move a post in the calendar"),
            tr("Drag it to another day. Ctrl+Z takes it back."),
        ),
        Exercise.CHARTS: (
            tr("Look at the charts"),
            tr("How the last weeks went, with the figures as a table."),
        ),
    }
    return tuple(
        ThingToTry(one.value, *words[one], one is Exercise.BLOCK or one in _PAGES) for one in exercises
    )


def _tried(session: Session) -> Tried:
    from clinicsocial.core.demo.training import what_was_tried

    return what_was_tried(session)


def _noting(exercise: Exercise, unit: UnitOfWork) -> Done:
    from clinicsocial.core.demo.training import note_tried

    return note_tried(unit, exercise=exercise)
