"""The rule of a series as JSON values, as the database keeps it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date

from clinicsocial.core.planning.json_values import whole
from clinicsocial.core.values.recurrence import Every, Recurrence


def rule_as_json(rule: Recurrence) -> dict[str, object]:
    """The rule as JSON values; `rule_from_json` makes the same of them."""
    until = "" if rule.until is None else rule.until.isoformat()
    return asdict(rule) | {"every": rule.every.value, "weekdays": list(rule.weekdays), "until": until}


def rule_from_json(value: Mapping[str, object]) -> Recurrence:
    """The rule that `rule_as_json` kept.

    Raises:
        TypeError, ValueError, KeyError: it is no rule.
    """
    weekdays, until, number = value["weekdays"], str(value["until"]), value["number"]
    return Recurrence(
        every=Every(str(value["every"])),
        step=whole(value["step"]),
        weekdays=tuple(whole(day) for day in weekdays) if isinstance(weekdays, Sequence) else (),
        day=whole(value["day"]),
        nth=whole(value["nth"]),
        weekday=whole(value["weekday"]),
        number=None if number is None else whole(number),
        until=date.fromisoformat(until) if until else None,
    )
