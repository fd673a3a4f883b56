"""The board: ideas, drafts, what is planned and what is live, as columns between which cards are moved."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.changes import Topic
from clinicsocial.core.values.stage import Stage
from clinicsocial.ui.models.post_list import post_line
from clinicsocial.ui.pages.board_requests import loading, moving, noting, unplanning
from clinicsocial.ui.pages.page import Page
from clinicsocial.ui.pages.posts_switch import ListOrBoard
from clinicsocial.ui.widgets.basics import row
from clinicsocial.ui.widgets.board_column import BoardColumn, ColumnWords
from clinicsocial.ui.widgets.calendar_filter_bar import FilterBar
from clinicsocial.ui.widgets.fields import SearchField
from clinicsocial.ui.widgets.notices import Tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from clinicsocial.core.planning.board import Board
    from clinicsocial.core.planning.views import PostSaved
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.changes import Changes, Done
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.ui.services import Services

_STAGES = tuple(Stage)
_FREE = frozenset({Stage.IDEA, Stage.DRAFT})
"""Between these a card moves without a question."""


class BoardPage(Page):
    """A card goes where its post may go; where it may not, the board says why and what does."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.POSTS, Topic.DELIVERIES, Topic.CLINIC})

    def __init__(self, services: Services) -> None:
        super().__init__(services, tr("Posts"))
        self.setObjectName("board-page")
        self._asked = 0
        self.columns = {stage: BoardColumn(self.look, stage, words) for stage, words in _columns()}
        self.filter = FilterBar(self.look, states=False)
        self._search = SearchField(self.look, tr("Search the board"), name="board-search")
        self._idea = QLineEdit()
        self._idea.setObjectName("board-idea")
        self._idea.setPlaceholderText(tr("A new idea: write it and press Enter"))
        self._idea.setAccessibleName(tr("A new idea"))
        self._idea.setMaxLength(2000)
        self.buttons.addWidget(ListOrBoard(services.navigator, "board"))
        self._lay_out()
        self._connect()

    def take_focus(self) -> None:
        """The keyboard walks the first column that has cards."""
        filled = (one for one in self.columns.values() if one.model.rowCount())
        next(filled, self.columns[Stage.IDEA]).take_focus()

    def notice(self, changes: Changes) -> None:
        """Changes may bring other themes, campaigns and people to choose from."""
        if self.concerned(changes):
            self.filter.forget()
        super().notice(changes)

    def refresh(self) -> None:
        """Load all columns."""
        self._asked += 1
        reading = loading(self._search.text().strip(), self.filter.chosen)
        self.work.read(reading, partial(self._show, self._asked), self.show_error, owner=self)

    def _show(self, asked: int, board: Board) -> None:
        if asked != self._asked:
            return
        now = self.services.app.clock.now()
        narrowed = bool(self._search.text().strip()) or not self.filter.chosen.everything
        for column in board.columns:
            lines = [post_line(one, now, board.zone) for one in column.rows]
            self.columns[column.stage].show_cards(lines, column.total, narrowed=narrowed)

    # -- moving ----------------------------------------------------------------------------------------------

    @Slot(object, int)
    def move_to(self, stage: Stage, post_id: int) -> None:
        """Move a card into a column, or say what has to be done for it."""
        from_stage = self._stage_of(post_id)
        if from_stage is None or from_stage is stage:
            return
        if from_stage is Stage.LIVE:
            self._tell(
                tr("What is live stays live."),
                tr("Open the post to take it off its networks, or use it again as a new draft."),
            )
        elif stage is Stage.LIVE:
            self._tell(
                tr("A post goes live by itself at its time."),
                tr("Open it and choose “Publish now” if it is to go out at once."),
            )
        elif stage is Stage.SCHEDULED:
            self.services.navigator.open_post(post_id)
            self.services.navigator.say(tr("Choose a time below, then press Schedule."))
        elif from_stage in _FREE:
            words = tr("Now an idea") if stage is Stage.IDEA else tr("Now a draft")
            self._change(moving(post_id, idea=stage is Stage.IDEA), words)
        else:
            self._change(unplanning(post_id), tr("Taken off the plan"))

    @Slot(int, int)
    def step(self, post_id: int, by: int) -> None:
        """Move a card one column further or back, by the keyboard."""
        from_stage = self._stage_of(post_id)
        place = -1 if from_stage is None else _STAGES.index(from_stage) + by
        if 0 <= place < len(_STAGES):
            self.move_to(_STAGES[place], post_id)

    @Slot()
    def note_idea(self) -> None:
        """Keep what was written as an idea; the field is empty at once for the next one."""
        words = self._idea.text().strip()
        if words:
            self._idea.clear()
            self.work.write(noting(words), self._noted, partial(self._give_back, words), owner=self)

    def _noted(self, _saved: PostSaved) -> None:
        self.services.navigator.say(tr("Idea kept"))

    def _give_back(self, words: str, error: ClinicSocialError) -> None:
        """What could not be kept stands in the field again, before what was written since."""
        self._idea.setText(" ".join(part for part in (words, self._idea.text()) if part))
        self.show_error(error)

    def _change(self, change: Callable[[UnitOfWork], Done], words: str) -> None:
        self.work.write(change, partial(self._changed, words), self.show_error, owner=self)

    def _changed(self, words: str, done: Done) -> None:
        self.banner.hide()
        if done.command_id is not None:
            self.services.navigator.offer_undo(words, done.command_id)

    def _tell(self, title: str, message: str) -> None:
        self.banner.show_notice(Tone.INFO, title, message)

    def _stage_of(self, post_id: int) -> Stage | None:
        for stage, column in self.columns.items():
            rows = range(column.model.rowCount())
            if any(line.id == post_id for at in rows if (line := column.model.line(at)) is not None):
                return stage
        return None

    @Slot(int)
    def _walk(self, by: int) -> None:
        """The keyboard goes to the column beside."""
        shown = list(self.columns.values())
        for place, column in enumerate(shown):
            if column.list.hasFocus():
                shown[max(0, min(place + by, len(shown) - 1))].take_focus()
                return

    @Slot()
    def _offer_choices(self) -> None:
        from clinicsocial.ui.pages.filter_choices import offer_choices

        offer_choices(self, self.filter)

    # -- parts -----------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        bar = row(self._idea, self._search, gap=12)
        bar.setStretch(0, 2)
        bar.setStretch(1, 1)
        self.body.addLayout(bar)
        self.body.addWidget(self.filter)
        columns = row(*self.columns.values(), gap=12)
        for place in range(len(self.columns)):
            columns.setStretch(place, 1)
        self.body.addLayout(columns, 1)

    def _connect(self) -> None:
        self._search.searched.connect(self.refresh)
        self.filter.changed.connect(self.refresh)
        self.filter.wanted.connect(self._offer_choices)
        self._idea.returnPressed.connect(self.note_idea)
        for column in self.columns.values():
            column.opened.connect(self.services.navigator.open_post)
            column.dropped.connect(self.move_to)
            column.stepped.connect(self.step)
            column.walked.connect(self._walk)


def _columns() -> list[tuple[Stage, ColumnWords]]:
    """The columns with their names, what each means, and how something comes into one that is empty."""
    return [
        (
            Stage.IDEA,
            ColumnWords(
                tr("Ideas"), tr("Thoughts to come back to"), tr("Write an idea above, then press Enter.")
            ),
        ),
        (
            Stage.DRAFT,
            ColumnWords(tr("Drafts"), tr("Being written"), tr("Press “New post”, or drag an idea here.")),
        ),
        (
            Stage.SCHEDULED,
            ColumnWords(
                tr("Scheduled"), tr("Planned, the next first"), tr("Drag a draft here to choose its time.")
            ),
        ),
        (
            Stage.LIVE,
            ColumnWords(
                tr("Live"), tr("Public, changed last first"), tr("Posts come here once they have gone out.")
            ),
        ),
    ]
