"""What was told before about the things that new samples are about: by moment, the number that counts."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import ColumnElement, select

from clinicsocial.core.insights.counted import counting
from clinicsocial.core.model import Sample

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from clinicsocial.core.insights.recording import NewSample

_IN_ONE_QUESTION = 500
"""Deliveries named in one statement; SQLite takes a few hundred parameters without thought."""


class Key(NamedTuple):
    """What a number is about."""

    account_id: int
    delivery_id: int | None
    metric: str
    span: str


class Told(NamedTuple):
    """What counts for one moment of one thing."""

    value: int
    taken_at: datetime
    import_id: int | None


@dataclass(slots=True)
class Line:
    """Everything told about one thing so far."""

    moments: list[datetime] = field(default_factory=list[datetime])
    """In order."""
    told: dict[datetime, Told] = field(default_factory=dict[datetime, Told])

    def put(self, at: datetime, told: Told) -> None:
        """Let this count for the moment, instead of what counted for it so far."""
        if at not in self.told:
            insort(self.moments, at)
        self.told[at] = told

    def before(self, at: datetime) -> tuple[datetime, int] | None:
        """The last moment before this one, and what was told for it."""
        place = bisect_left(self.moments, at)
        return (self.moments[place - 1], self.told[self.moments[place - 1]].value) if place else None


def key_of(sample: NewSample) -> Key:
    """What a sample is about."""
    return Key(sample.account_id, sample.delivery_id, sample.metric, sample.span.value)


def told_before(session: Session, samples: Sequence[NewSample]) -> dict[Key, Line]:
    """What was told before about everything these samples are about."""
    lines: dict[Key, Line] = {}
    asked = select(
        Sample.account_id,
        Sample.delivery_id,
        Sample.metric,
        Sample.span,
        Sample.as_of,
        Sample.value,
        Sample.taken_at,
        Sample.import_id,
    )
    metrics = sorted({one.metric for one in samples})
    asked = asked.where(counting(), Sample.metric.in_(metrics)).order_by(Sample.taken_at, Sample.id)
    wanted: list[ColumnElement[bool]] = [Sample.delivery_id.in_(part) for part in portions(samples)]
    accounts = sorted({one.account_id for one in samples if one.delivery_id is None})
    if accounts:
        wanted.append(Sample.account_id.in_(accounts) & Sample.delivery_id.is_(None))
    for condition in wanted:
        for row in session.execute(asked.where(condition)):
            line = lines.setdefault(Key(*row[:4]), Line())
            line.put(row.as_of, Told(row.value, row.taken_at, row.import_id))
    return lines


def portions(samples: Iterable[NewSample]) -> list[list[int]]:
    """The posts these samples are about, so many at a time as one question may name."""
    ids = sorted({one.delivery_id for one in samples if one.delivery_id is not None})
    return [ids[start : start + _IN_ONE_QUESTION] for start in range(0, len(ids), _IN_ONE_QUESTION)]
