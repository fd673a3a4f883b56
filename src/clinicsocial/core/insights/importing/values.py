"""What a file of figures says, from its rows to what became of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from clinicsocial.core.insights.importing.layouts import Order

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clinicsocial.core.insights.recording import Recorded
    from clinicsocial.core.values.changes import Changes


@dataclass(frozen=True, slots=True)
class Said:
    """What a person told about a file that it does not tell itself."""

    order: Order | None = None
    """How its days are written; None: as the file shows, or as such files are known to be."""
    zone: str = ""
    """IANA name of the zone its times are told in; empty: as such files are known to be."""
    network: str = ""
    """Of the account chosen: decides between files that look alike."""


class Why(StrEnum):
    """Why a row, or a cell of it, was left out."""

    NO_TIME = "no_time"
    FUTURE = "future"
    ODD_COUNT = "odd_count"
    TOTALS = "totals"
    TWICE = "twice"
    TWICE_DIFFERENT = "twice_different"
    CUT = "cut"
    BY_DAY = "by_day"
    NO_FIGURES = "no_figures"
    NOT_OVER = "not_over"
    NO_SERIES = "no_series"
    PERIOD = "period"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong at one place of the file."""

    line: int
    """As a spreadsheet counts; 0: the file as a whole."""
    why: Why
    sentence: str
    whole_row: bool = True
    """The row was left out; else one cell of it."""


@dataclass(frozen=True, slots=True, repr=False)
class PostRow:
    """What the file tells of one post, until the file was made."""

    line: int
    account: str
    """Key of the account that the row names (see `FileAccount`); empty where it names none."""
    remote_id: str
    address: str
    text: str
    """How it begins."""
    day: date | None
    at: datetime | None
    """When it was published; None where only the day is told."""
    figures: Mapping[str, int]

    def __repr__(self) -> str:
        """Never what the post says."""
        return f"PostRow(line={self.line}, figures={len(self.figures)})"


@dataclass(frozen=True, slots=True)
class DayRow:
    """What the file tells of the account on one day."""

    line: int
    account: str
    day: date
    figures: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class FileAccount:
    """An account that a file names."""

    key: str
    """Its id in the file, or its name where it has none."""
    remote_id: str = ""
    handle: str = ""
    name: str = ""

    @property
    def shown(self) -> str:
        """As a person knows it."""
        return f"@{self.handle}" if self.handle else self.name or self.remote_id


@dataclass(frozen=True, slots=True)
class Zone:
    """In which zone the file tells its times."""

    name: str
    certain: bool
    """Somebody compared such a file with the network, or a person said so."""
    matters: bool
    """The file has times whose zone it does not tell itself."""


@dataclass(frozen=True, slots=True, repr=False)
class Reading:
    """A file, read."""

    file_name: str
    sha256: str
    layouts: tuple[str, ...]
    titles: tuple[str, ...]
    """What it was recognised as, in words."""
    networks: frozenset[str]
    """Whose it may be: more than one where files look alike, until an account is chosen."""
    accounts: tuple[FileAccount, ...]
    posts: tuple[PostRow, ...]
    days: tuple[DayRow, ...]
    metrics: tuple[str, ...]
    """The figures that were found, by the network's own names."""
    unread: tuple[str, ...]
    """Headings that mean nothing here."""
    problems: tuple[Problem, ...]
    zone: Zone
    order: Order
    order_open: bool = False
    """The file can be read in two ways, and nothing shows which is meant: ask."""
    guessed_letters: bool = False

    def __repr__(self) -> str:
        """Never what the file says."""
        return f"Reading({self.layouts}, posts={len(self.posts)}, days={len(self.days)})"

    @property
    def rows_left_out(self) -> int:
        """How many rows of the file are not taken in."""
        return len({one.line for one in self.problems if one.whole_row and one.line})

    def counted(self) -> Mapping[Why, int]:
        """How often each thing is wrong."""
        return Counter(one.why for one in self.problems)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A live post of ours that a row may be about."""

    delivery_id: int
    title: str
    live_at: datetime


@dataclass(frozen=True, slots=True)
class Guess:
    """A row that is probably about this post: a person says."""

    line: int
    strong: bool
    """Its text begins as ours does, and as no other does around that day: it need only be looked at."""
    row_text: str
    row_day: date | None
    candidate: Candidate


@dataclass(frozen=True, slots=True)
class Matched:
    """Which rows are about which of our posts."""

    sure: Mapping[int, int]
    """By line, the delivery."""
    guesses: tuple[Guess, ...] = ()
    foreign: int = 0
    """Posts that were not made with ClinicSocial: left out, and counted."""


@dataclass(frozen=True, slots=True)
class AccountCheck:
    """Whether the file is about the account it would be taken in for."""

    file_account: str
    """Key of the account in the file whose rows are meant; empty: all rows."""
    names_another: str = ""
    """What the file calls its account, where ours is not known by that; empty: nothing speaks against it."""
    others: int = 0
    """Rows about other accounts of the file: left out."""


@dataclass(frozen=True, slots=True)
class Look:
    """What taking a file in would do, before anything is stored."""

    account: AccountCheck
    matched: Matched
    days: int
    earlier: datetime | None = None
    """When the same file was taken in already; None: never, or that was taken back."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a file."""

    import_id: int
    posts: int
    days: int
    foreign: int
    recorded: Recorded
    changes: Changes
    command_id: int
    """Takes it back."""
    notes: tuple[str, ...] = field(default=())
    """Sentences about what is worth knowing: figures that fell, days that were counted anew."""
