"""What the calendar shows, worked out once at loading: items by day and hour, every word ready to paint.

Deliveries of one post at one minute in one state make one item: a post for three accounts is one thing to
move. Live ones, which cannot move, make one item a day: networks publish the same post minutes apart.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from clinicsocial.core.i18n import tr, trn
from clinicsocial.core.values.appointment import Kept, keeper_of, sentence, sentences, short_words
from clinicsocial.core.values.delivery import DeliveryState, PostState
from clinicsocial.ui.models.calendar_days import NOTHING, AtMinute, DayExtras
from clinicsocial.ui.states import network_name, state_meaning, state_word
from clinicsocial.ui.when import long_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from clinicsocial.core.planning.views import CalendarEntry, CalendarSpan, DraftEntry

WEEK = 7
MONTH_ROWS = 6
HOURS = 24
_AGAIN = "\N{CLOCKWISE OPEN CIRCLE ARROW}"


@dataclass(frozen=True, slots=True)
class CalendarItem(AtMinute):
    """One thing on the calendar: a post at a minute, or a draft meant for it."""

    post_id: int
    delivery_ids: tuple[int, ...]
    """Empty for a draft."""
    wall: datetime
    """Time on the clinic's clocks, naive."""
    state: DeliveryState | PostState
    line: str
    accounts: tuple[tuple[str, str], ...]
    """Network and label of each account."""
    movable: bool
    """Whether a person may choose another time for it."""
    beginning: str = ""
    """The first lines of the text."""
    reason: str = ""
    """Why it does not simply go out, in words."""
    repeats: bool = False
    """Whether it belongs to a series."""
    by_hand: tuple[bool, ...] = ()
    """For each account whether a person posts there."""

    @property
    def key(self) -> tuple[int, tuple[int, ...]]:
        """What stays the same when it is moved."""
        return self.post_id, self.delivery_ids

    @property
    def first_line(self) -> str:
        """The first line of the text, longer than `line`."""
        return next((line.strip() for line in self.beginning.splitlines() if line.strip()), self.line)

    @property
    def painted_long(self) -> str:
        """As `painted`, with the whole first line."""
        return f"{_AGAIN} {self.first_line}" if self.repeats else self.first_line

    @property
    def painted(self) -> str:
        """The line with a mark before it where the post repeats; `spoken` says the same in words."""
        return f"{_AGAIN} {self.line}" if self.repeats else self.line

    @property
    def networks(self) -> tuple[str, ...]:
        """Each network once."""
        return tuple(dict.fromkeys(network for network, _ in self.accounts))

    @property
    def kept(self) -> tuple[Kept, ...]:
        """Who keeps the appointment on each account; empty where nothing is planned."""
        if not isinstance(self.state, DeliveryState):
            return ()
        keepers = (keeper_of(self.state, by_hand=one) for one in self.by_hand)
        return tuple(
            Kept(keeper, network, label)
            for keeper, (network, label) in zip(keepers, self.accounts, strict=True)
            if keeper is not None
        )

    @property
    def kept_sentences(self) -> tuple[str, ...]:
        """The same in sentences."""
        return sentences(self.kept, network_name, self.time)

    @property
    def _head(self) -> str:
        """Time, state and accounts."""
        accounts = ", ".join(
            tr("{network} ({account})", network=network_name(network), account=label)
            for network, label in self.accounts
        )
        repeats = tr("repeats") if self.repeats else ""
        parts = (self.time, state_word(self.state), repeats, accounts)
        return " · ".join(part for part in parts if part)

    @property
    def spoken(self) -> str:
        """What a screen reader says; made when asked for, since most never are."""
        parts = (self._head, short_words(self.kept, network_name), self.line or tr("no text yet"))
        return " · ".join(part for part in parts if part)

    @property
    def in_short(self) -> str:
        """What a screen reader says of it among the others of a day."""
        kept = short_words(self.kept, network_name)
        parts = (self.time, state_word(self.state), self.line, f"({kept})" if kept else "")
        return " ".join(part for part in parts if part)

    @property
    def told(self) -> str:
        """What the tooltip says: the same with the first lines of the text, and why it stands as it does."""
        words = "\n".join(line for line in self.beginning.splitlines() if line.strip()) or self.line
        locked = "" if self.movable else tr("It stays at this time.")
        return "\n".join(part for part in (self._head, words, self.standing, locked) if part)

    @property
    def standing(self) -> str:
        """Why it stands as it does, and who keeps its appointment on which account."""
        return self._with_meaning(self.kept_sentences)

    @property
    def standing_in_short(self) -> str:
        """The same for a narrow place beside its networks: accounts are named where they differ."""
        same = len({one.keeper for one in self.kept}) == 1
        return self._with_meaning(
            (sentence(self.kept[0], network_name, self.time),) if same else self.kept_sentences
        )

    def _with_meaning(self, kept: tuple[str, ...]) -> str:
        meaning = self.reason or ("" if kept else state_meaning(self.state))
        return "\n".join(part for part in (meaning, *kept) if part)


@dataclass(frozen=True, slots=True)
class Cell:
    """One field of the grid: a day of the month, or an hour of a day (`hour` is None for a whole day)."""

    day: date
    hour: int | None
    items: tuple[CalendarItem, ...]
    shown_month: bool
    """False for the days of the neighbouring months."""
    today: bool
    past: bool
    extras: DayExtras = NOTHING

    @property
    def spoken(self) -> str:
        """What a screen reader says; made when asked for."""
        day = long_day(self.day)
        title = day if self.hour is None else tr("{day}, {hour}:00", day=day, hour=f"{self.hour:02}")
        start = tr("Today, {day}", day=title) if self.today else title
        if self.extras.spoken:
            start = tr("{day} ({extras})", day=start, extras=self.extras.spoken)
        if not self.items:
            return tr("{day}: nothing planned", day=start)
        counted = trn("{n} post", "{n} posts", len(self.items))
        listed = "; ".join(item.in_short for item in self.items[:5])
        return tr("{day}: {counted}. {listed}", day=start, counted=counted, listed=listed)


def month_days(day: date) -> tuple[date, ...]:
    """The 42 days of a month's grid: six weeks from a Monday, the month of `day` within."""
    first = day.replace(day=1)
    start = first - timedelta(days=first.weekday())
    return tuple(start + timedelta(days=number) for number in range(MONTH_ROWS * WEEK))


def week_days(day: date) -> tuple[date, ...]:
    """Monday to Sunday around `day`."""
    start = day - timedelta(days=day.weekday())
    return tuple(start + timedelta(days=number) for number in range(WEEK))


def items_by_day(span: CalendarSpan) -> dict[date, tuple[CalendarItem, ...]]:
    """The items of every day that has any, by time."""
    found = [*_deliveries(span.entries, span.zone), *map(_draft, span.drafts)]
    found.sort(key=lambda item: (item.wall, item.key))
    days: defaultdict[date, list[CalendarItem]] = defaultdict(list)
    for item in found:
        days[item.wall.date()].append(item)
    return {day: tuple(items) for day, items in days.items()}


def month_cells(
    items: Mapping[date, tuple[CalendarItem, ...]],
    month: date,
    now: datetime,
    extras: Mapping[date, DayExtras] = MappingProxyType({}),
) -> tuple[tuple[Cell, ...], ...]:
    """Six rows of seven days. `now` is on the clinic's clocks, naive."""
    days = month_days(month)
    cells = [
        Cell(
            day=day,
            hour=None,
            items=items.get(day, ()),
            shown_month=(day.year, day.month) == (month.year, month.month),
            today=day == now.date(),
            past=day < now.date(),
            extras=extras.get(day, NOTHING),
        )
        for day in days
    ]
    return tuple(tuple(cells[row * WEEK : row * WEEK + WEEK]) for row in range(MONTH_ROWS))


def hour_cells(
    items: Mapping[date, tuple[CalendarItem, ...]],
    days: Sequence[date],
    now: datetime,
    extras: Mapping[date, DayExtras] = MappingProxyType({}),
) -> tuple[tuple[Cell, ...], ...]:
    """Twenty-four rows with an hour of each of these days. `now` is on the clinic's clocks, naive."""
    return tuple(
        tuple(_hour_cell(items.get(day, ()), extras.get(day, NOTHING), day, hour, now) for day in days)
        for hour in range(HOURS)
    )


def _hour_cell(
    items: tuple[CalendarItem, ...], extras: DayExtras, day: date, hour: int, now: datetime
) -> Cell:
    within = tuple(item for item in items if item.wall.hour == hour)
    start = datetime(day.year, day.month, day.day, hour, tzinfo=None)  # noqa: DTZ001 - wall time, naive on purpose
    return Cell(
        day=day,
        hour=hour,
        items=within,
        shown_month=True,
        today=day == now.date(),
        past=start + timedelta(hours=1) <= now,
        extras=extras.within(hour),
    )


def _deliveries(entries: Iterable[CalendarEntry], zone: str) -> Iterable[CalendarItem]:
    clocks = ZoneInfo(zone)
    groups: dict[tuple[int, date, int, str, bool], list[CalendarEntry]] = {}
    walls: list[datetime] = []
    for entry in entries:  # by time, so that the first of a group has its wall time
        wall = entry.at.astimezone(clocks)
        minute = 0 if entry.state is DeliveryState.LIVE else wall.hour * 60 + wall.minute
        # The enum itself would be hashed in Python: a month has nearly a thousand of these.
        key = (entry.post_id, wall.date(), minute, str(entry.state), entry.movable)
        members = groups.get(key)
        if members is None:
            groups[key] = [entry]
            walls.append(wall)
        else:
            members.append(entry)
    return [_item(members, wall) for members, wall in zip(groups.values(), walls, strict=True)]


def _item(members: list[CalendarEntry], wall: datetime) -> CalendarItem:
    first = members[0]
    reasons = [member.reason for member in members if member.reason]
    return CalendarItem(
        post_id=first.post_id,
        delivery_ids=tuple([member.delivery_id for member in members]),
        wall=wall.replace(second=0, microsecond=0, tzinfo=None, fold=0),
        state=first.state,
        line=first.line,
        accounts=tuple([(member.network, member.account_label) for member in members]),
        movable=first.movable,
        beginning=first.beginning,
        reason=" ".join(dict.fromkeys(reasons)) if reasons else "",
        repeats=first.repeats,
        by_hand=tuple([member.by_hand for member in members]),
    )


def _draft(draft: DraftEntry) -> CalendarItem:
    return CalendarItem(
        post_id=draft.post_id,
        delivery_ids=(),
        wall=draft.planned_for,
        state=PostState.DRAFT,
        line=draft.line,
        accounts=(),
        movable=True,
        beginning=draft.beginning,
    )
