"""What a file with many posts is, from its cells to posts that may be stored."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clinicsocial.core.planning.advice import Advice
    from clinicsocial.core.planning.views import PostCheck, PostContent
    from clinicsocial.core.values.plan import Plan

MOST_ROWS = 500
"""Posts in one file: so many can still be looked through. Rivals stop at 350."""


class Column(StrEnum):
    """What a column of the file can hold."""

    TEXT = "text"
    TITLE = "title"
    DATE = "date"
    TIME = "time"
    WHEN = "when"
    """Day and time in one cell."""
    ACCOUNTS = "accounts"
    THEME = "theme"
    CAMPAIGN = "campaign"
    LINK = "link"
    PICTURE = "picture"
    ALT_TEXT = "alt-text"
    FIRST_COMMENT = "first-comment"


Mapped = tuple[Column | None, ...]
"""For each column of the file what it holds; None: it is not read."""


@dataclass(frozen=True, slots=True, repr=False)
class Sheet:
    """The cells of a file as text. The first row names the columns; empty rows are left out."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    """Each as long as `headings`."""
    numbers: tuple[int, ...]
    """For each row its number in the file, counted from 1 with the headings, as a spreadsheet shows it."""

    def __repr__(self) -> str:
        """Never what stands in it."""
        return f"Sheet({len(self.rows)} rows, {len(self.headings)} columns)"


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a row cannot be stored as it is: which column, and what to do, in a sentence."""

    column: Column | None
    sentence: str


@dataclass(frozen=True, slots=True, repr=False)
class RowPost:
    """A row as the post it would become."""

    number: int
    """As a spreadsheet shows it."""
    content: PostContent
    plan: Plan | None
    """When it is to go out; None: it becomes a draft."""
    problems: tuple[Problem, ...] = ()

    def __repr__(self) -> str:
        """Never what it says."""
        return f"RowPost(number={self.number}, problems={len(self.problems)})"


class RowState(StrEnum):
    """What can be done with a row."""

    WRONG = "wrong"
    """Something in the file has to be put right first."""
    STOPPED = "stopped"
    """Checks stop it, or ask: it can become a draft, and is answered there."""
    DRAFT = "draft"
    """It has no time, or no account: it can become a draft."""
    READY = "ready"
    """It can be planned."""


@dataclass(frozen=True, slots=True, repr=False)
class RowLook:
    """A row with all that is known about it before anything is stored."""

    post: RowPost
    check: PostCheck | None
    """None where the row itself is wrong."""
    advice: tuple[Advice, ...] = ()

    def __repr__(self) -> str:
        """Never what it says."""
        return f"RowLook(number={self.post.number}, state={self.state.value})"

    @property
    def state(self) -> RowState:
        """What can be done with it."""
        if self.post.problems or self.check is None:
            return RowState.WRONG
        if self.check.stops:
            return RowState.STOPPED
        if self.post.plan is None or not self.post.content.variants:
            return RowState.DRAFT
        return RowState.READY
