"""Watches what is done in practice mode, ticks the things to try, and leads to them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from clinicsocial.core.demo.training import NOTED_BY_WINDOW, Exercise
from clinicsocial.core.values.changes import Topic
from clinicsocial.ui import rooms

if TYPE_CHECKING:
    from clinicsocial.core.demo.training import Tried
    from clinicsocial.core.planning.views import Done
    from clinicsocial.core.store.session import Session
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.changes import Changes
    from clinicsocial.ui.services import Services
    from clinicsocial.ui.shell import MainWindow
    from clinicsocial.ui.widgets.practice_band import PracticeBand
    from clinicsocial.ui.widgets.practice_list import PracticeList

_TOPICS = frozenset({Topic.DELIVERIES, Topic.CONSENTS, Topic.PUBLISHING, Topic.POSTS, Topic.CLINIC})
_PAGES = {
    Exercise.SCHEDULE: "posts",
    Exercise.CONSENT: "consents",
    Exercise.WITHDRAW: "consents",
    Exercise.ANSWER: "answer",
    Exercise.MOVE: "calendar",
    Exercise.CHARTS: "insights",
}
_LEADS = frozenset(_PAGES) | {Exercise.BLOCK}
"""Somebody can be shown the way to these."""
_FIRST_LOOK_MS = 800
"""What was tried is counted once the first page is there: nobody waits for the count."""


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
        self._first_look = QTimer(self)
        self._first_look.setSingleShot(True)
        self._first_look.timeout.connect(self._look_again)
        self._first_look.start(_FIRST_LOOK_MS)

    @Slot()
    def open_list(self) -> None:
        """Show the list beside the window; a second time brings it to the front."""
        if self.dialog is None:
            from clinicsocial.ui.practice.things import things
            from clinicsocial.ui.widgets.practice_list import PracticeList

            lines = things(self._offered, _LEADS)
            dialog = self.dialog = PracticeList(self._services.look, lines, self._window)
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
            from clinicsocial.core.planning.views import PostContent
            from clinicsocial.ui.practice.things import leaking_words

            self._services.navigator.new_post(start=PostContent(leaking_words()))
        elif exercise in _PAGES:
            self._services.navigator.go(_PAGES[exercise])
        if exercise is Exercise.ANSWER:
            self._give_review()
        self._window.activateWindow()

    def _give_review(self) -> None:
        """Something to answer, where nothing has been pasted yet."""
        from clinicsocial.ui.pages.answer import AnswerPage
        from clinicsocial.ui.practice.things import invented_review

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

    @Slot()
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
        from clinicsocial.core.values.finding import FindingKind
        from clinicsocial.ui.composing.findings import FindingGroup
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


def _tried(session: Session) -> Tried:
    from clinicsocial.core.demo.training import what_was_tried

    return what_was_tried(session)


def _noting(exercise: Exercise, unit: UnitOfWork) -> Done:
    from clinicsocial.core.demo.training import note_tried

    return note_tried(unit, exercise=exercise)
