"""What the Insights page, its charts and the report are given: numbers ready to be shown, gaps as gaps.

A chart here is data only; `charts` draws it and `tables` says the same as rows. Days are days of the
clinic's zone. A missing number is None and never nought.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from clinicsocial.core.values import figures

Common = figures.Common  # declared where the facts of networks find it


class Grain(StrEnum):
    """How long a period is."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class Against(StrEnum):
    """What a period is compared with."""

    NOTHING = "nothing"
    PREVIOUS = "previous"
    SAME_LAST_YEAR = "same_last_year"


@dataclass(frozen=True, slots=True)
class Period:
    """Days of the clinic's zone, both included."""

    grain: Grain
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Table:
    """The same numbers as rows; a cell that is None was not counted."""

    head: tuple[str, ...]
    rows: tuple[tuple[str | int | float | date | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Target:
    """A goal drawn as a line."""

    label: str
    value: float
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a chart; `values` are as long as the chart's `days`."""

    label: str
    values: tuple[float | None, ...]
    compared: bool = False
    """Of the period compared with: drawn thin and dashed."""


@dataclass(frozen=True, slots=True)
class LineChart:
    """Something over time."""

    slug: str
    title: str
    subtitle: str
    unit: str
    days: tuple[date, ...]
    """First day of each step."""
    step_words: tuple[str, ...]
    """How each step is called, e.g. "Mon 2 Nov"; as long as `days`."""
    lines: tuple[Line, ...]
    target: Target | None = None
    data_until: date | None = None
    """Steps after it are not over or not told yet."""
    notes: tuple[str, ...] = ()
    """Sentences under the chart: gaps, restated figures, metrics that ended."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar. `low` to `high` is where the true value may well lie (95 %); None: not reckoned."""

    label: str
    value: float | None
    posts: int = 0
    """How many posts stand behind it."""
    low: float | None = None
    high: float | None = None
    compared: float | None = None
    few: bool = False
    """Too few posts to rely on: drawn pale, said in words."""
    post_id: int | None = None
    """Of a single post: what a click opens."""
    label_outside: str = ""
    """What it is called outside the app, where its words do not belong there; empty: by its label."""


@dataclass(frozen=True, slots=True)
class BarChart:
    """Things side by side."""

    slug: str
    title: str
    subtitle: str
    unit: str
    bars: tuple[Bar, ...]
    target: Target | None = None
    data_until: date | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """One square of a heat map."""

    value: float | None
    posts: int = 0
    few: bool = False


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Weekdays by hours."""

    slug: str
    title: str
    subtitle: str
    unit: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[Cell, ...], ...]
    """By row, then column."""
    data_until: date | None = None
    notes: tuple[str, ...] = ()


Chart = LineChart | BarChart | HeatMap


@dataclass(frozen=True, slots=True)
class Headline:
    """One big number of the page: this period, the compared one, and words that say no more than is known."""

    common: Common
    label: str
    value: float | None
    compared: float | None
    words: str
    """E.g. "12 more than the week before" or "too few to compare"."""


class Mood(StrEnum):
    """What a sentence of the week is."""

    ROSE = "rose"
    FELL = "fell"
    TRY = "try"
    QUIET = "quiet"
    """Too little to say."""


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence of the weekly page, and why it may be said."""

    mood: Mood
    words: str
    because: str
    """The numbers behind it and how sure they are, in one sentence."""


@dataclass(frozen=True, slots=True)
class PostMention:
    """A post the page points at."""

    post_id: int
    delivery_id: int
    title: str
    account: str
    live_at: datetime
    words: str
    """Why it is named."""


@dataclass(frozen=True, slots=True)
class GoalProgress:
    """How far a goal is."""

    goal_id: int
    name: str
    kpi: str
    unit: str
    target: float
    value: float | None
    share: float | None
    """Reached part, 0 to 1 and beyond; None where nothing was counted."""
    first_day: date
    last_day: date
    words: str


@dataclass(frozen=True, slots=True)
class WeekPage:
    """The page of one week."""

    period: Period
    said: tuple[Said, ...]
    """Three, or fewer where less can be said."""
    best_time: str
    """A sentence, or why there is none yet."""
    boost: tuple[PostMention, ...]
    waiting_replies: tuple[PostMention, ...]
    """Posts with comments that came since somebody last looked."""
    gap: str
    """Posts planned and published against what the clinic wants; empty: nothing is wanted."""
    note: str
    """What somebody wrote under this week."""


@dataclass(frozen=True, slots=True)
class Insights:
    """Everything of one period."""

    period: Period
    against: Against
    compared: Period | None
    headlines: tuple[Headline, ...]
    charts: tuple[Chart, ...]
    goals: tuple[GoalProgress, ...]
    data_until: datetime | None
    """The oldest "last told" of all connected accounts; None: nothing yet."""
    gaps: tuple[str, ...]
    """Accounts that told nothing for a while, and why."""
    posts: int
    """Live posts of the period."""
