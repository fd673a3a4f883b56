"""The one door through which numbers come in: told by a network, typed by hand, read from a file.

Samples are only added. What is told again adds nothing; what is told differently is added beside the old
number, counts from then on, and is told back to the caller.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import insert, select

from clinicsocial.core.clock import utc
from clinicsocial.core.i18n import tr
from clinicsocial.core.insights.comments import count_comments, is_of_comments
from clinicsocial.core.insights.told_before import Key, Line, Told, key_of, portions, told_before
from clinicsocial.core.model import Account, Delivery, Sample
from clinicsocial.core.values.changes import Changes, Topic, changed
from clinicsocial.core.values.errors import InvalidInputError
from clinicsocial.core.values.figures import Source, Span

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from clinicsocial.core.store.unit_of_work import UnitOfWork

LARGEST = 10**12
"""No clinic counts a million millions of anything: such a number is a slip."""

SETTLES = timedelta(days=3)
"""Networks finish counting a day within about two days (their own help pages); until then it only grows."""


@dataclass(frozen=True, slots=True)
class NewSample:
    """One number about an account, or about one live post of it.

    A figure of a day (`Span.DAY`) is told for the first instant of that day in the clinic's zone, so that two
    sources that tell the same day meet.
    """

    account_id: int
    delivery_id: int | None
    metric: str
    """The network's own name."""
    value: int
    as_of: datetime
    span: Span = Span.TOTAL


@dataclass(frozen=True, slots=True)
class Difference:
    """A number that does not go on from what was told before."""

    sample: NewSample
    before: int
    before_as_of: datetime


@dataclass(frozen=True, slots=True)
class Recorded:
    """What became of the samples."""

    added: int
    """New numbers, or numbers that differ from those told before."""
    known: int
    """Told before in the same words: they count once."""
    restated: tuple[Difference, ...]
    """Another number for the same moment: the past was counted again."""
    fell: tuple[Difference, ...]
    """A total below an earlier one: likes taken back, comments deleted, followers gone."""
    changes: Changes


class Refusal(StrEnum):
    """Why a sample cannot be taken."""

    NEGATIVE = "negative"
    TOO_LARGE = "too_large"
    FUTURE = "future"


def refusal(sample: NewSample, now: datetime) -> Refusal | None:
    """Why `record` would refuse this sample, or None.

    Raises:
        NaiveDatetimeError: its instant carries no zone.
    """
    if utc(sample.as_of) > now:
        return Refusal.FUTURE
    if sample.value < 0:
        return Refusal.NEGATIVE
    return Refusal.TOO_LARGE if sample.value > LARGEST else None


def record(
    unit: UnitOfWork, *, samples: Sequence[NewSample], source: Source, import_id: int | None = None
) -> Recorded:
    """Take numbers in: all of them, or none.

    Raises:
        InvalidInputError: one of them is negative, far too large, or told for a time to come (see `refusal`).
        NaiveDatetimeError: an instant carries no zone.
        ValueError: a post is not the account's, or a file is named where none is the source.
    """
    if (source is Source.FILE) != (import_id is not None):
        raise ValueError("a file that was read in is named exactly where it is the source")
    for sample in samples:
        problem = refusal(sample, unit.now)
        if problem is not None:
            raise _refused(sample, problem)
    _check_owners(unit.session, samples)
    taking = _Taking(told_before(unit.session, samples), unit.now, import_id)
    for sample in sorted(samples, key=lambda one: utc(one.as_of)):
        taking.take(sample)
    _add(unit, taking.rows, source, import_id)
    _count_comments(unit, taking.rows)
    return Recorded(
        added=taking.added,
        known=taking.known,
        restated=tuple(taking.restated),
        fell=tuple(taking.fell),
        changes=changed(Topic.FIGURES) if taking.rows else changed(),
    )


@dataclass(slots=True)
class _Taking:
    """Sorts samples into new, known, restated and fallen."""

    lines: dict[Key, Line]
    now: datetime
    import_id: int | None
    rows: list[NewSample] = field(default_factory=list[NewSample])
    added: int = 0
    known: int = 0
    restated: list[Difference] = field(default_factory=list[Difference])
    fell: list[Difference] = field(default_factory=list[Difference])

    def take(self, sample: NewSample) -> None:
        """Decide about one sample; earlier moments come first."""
        at = utc(sample.as_of)
        line = self.lines.setdefault(key_of(sample), Line())
        old = line.told.get(at)
        if old is not None and old.value == sample.value:
            self.known += 1
            # A file may be taken back: what another source tells, too, must not go with it.
            if old.import_id in {None, self.import_id}:
                return
        else:
            self.added += 1
            self._compare(sample, at, line, old)
        line.put(at, Told(sample.value, self.now, self.import_id))
        self.rows.append(sample)

    def _compare(self, sample: NewSample, at: datetime, line: Line, old: Told | None) -> None:
        if old is not None:
            growing = sample.span is Span.DAY and old.taken_at - at < SETTLES
            if not growing:
                self.restated.append(Difference(sample, old.value, at))
            return
        before = line.before(at)
        if sample.span is Span.TOTAL and before is not None and sample.value < before[1]:
            self.fell.append(Difference(sample, before[1], before[0]))


def _check_owners(session: Session, samples: Sequence[NewSample]) -> None:
    owners: dict[int, int] = {}
    for part in portions(samples):
        found = session.execute(select(Delivery.id, Delivery.account_id).where(Delivery.id.in_(part)))
        owners |= {row.id: row.account_id for row in found}
    if any(one.delivery_id is not None and owners.get(one.delivery_id) != one.account_id for one in samples):
        raise ValueError("a figure names a post that is not the account's")


def _add(unit: UnitOfWork, rows: Sequence[NewSample], source: Source, import_id: int | None) -> None:
    if not rows:
        return
    values: list[Mapping[str, object]] = [
        {
            "account_id": one.account_id,
            "delivery_id": one.delivery_id,
            "metric": one.metric,
            "value": one.value,
            "span": one.span.value,
            "as_of": utc(one.as_of),
            "taken_at": unit.now,
            "source": source.value,
            "import_id": import_id,
        }
        for one in rows
    ]
    unit.session.execute(insert(Sample), values)


def _count_comments(unit: UnitOfWork, rows: Sequence[NewSample]) -> None:
    """Keep the comments of the posts at hand whose number was told."""
    if not rows:
        return
    accounts = select(Account.id, Account.network).where(Account.id.in_({one.account_id for one in rows}))
    networks = {row.id: row.network for row in unit.session.execute(accounts)}
    told = {
        one.delivery_id
        for one in rows
        if one.delivery_id is not None and is_of_comments(networks[one.account_id], one.metric)
    }
    count_comments(unit, delivery_ids=told)


def _refused(sample: NewSample, problem: Refusal) -> InvalidInputError:
    if problem is Refusal.FUTURE:
        return InvalidInputError(
            "as_of",
            tr("A number is told for a time to come."),
            tr("Nobody can have counted “{metric}” yet.", metric=sample.metric),
            tr("Check the date, and the clock of this PC."),
        )
    message = tr("“{metric}” is given as {value}.", metric=sample.metric, value=sample.value)
    if problem is Refusal.NEGATIVE:
        return InvalidInputError(
            "value",
            tr("A number is below zero."),
            message,
            tr("Type how many there were in all, not how many more or fewer."),
        )
    return InvalidInputError(
        "value",
        tr("A number is too large to be true."),
        message,
        tr("Check whether figures of two columns ran together."),
    )
