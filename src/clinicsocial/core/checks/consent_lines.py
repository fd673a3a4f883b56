"""Decisions about lines of the development set (``consent.jsonl``), for the command line and the benches."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from clinicsocial.core.checks.consent import decide, is_adult
from clinicsocial.core.values.consent import ConsentFacts, ConsentReason, Decision, PersonUse, PostUse


def decide_line(line: Mapping[str, object]) -> dict[str, str]:
    """The decision about one line of ``consent.jsonl``: ``{"outcome": …, "reason": …}``.

    Anything that cannot be read counts against publishing: a line without a usable post or day is `missing`.
    """
    post = _mapping(line.get("post"))
    day = _local_day(post.get("scheduled_for"))
    use = PostUse(
        channels=_texts(post.get("channels")),
        purpose=str(post.get("purpose", "")),
        people=tuple(
            PersonUse(str(one.get("name", "")), _texts(one.get("uses")))
            for one in _mappings(post.get("subjects"))
        ),
        uses_a_person=post.get("uses_subject") is not False,
    )
    records = tuple(_record(number, one) for number, one in enumerate(_mappings(line.get("consents")), 1))
    decision = Decision(ConsentReason.MISSING) if day is None else decide(use, records, day)
    return {"outcome": decision.outcome.value, "reason": decision.reason.value}


def _record(number: int, one: Mapping[str, object]) -> ConsentFacts:
    signed_on = _day(one.get("signed_on"))
    return ConsentFacts(
        id=number,
        person=str(one.get("who", "")),
        kind=str(one.get("kind", "")),
        channels=_texts(one.get("channels")),
        purposes=_texts(one.get("purpose")),
        signed_on=signed_on,
        expires_on=_end(one.get("expires_on")),
        withdrawn_on=_end(one.get("withdrawn_on")),
        left_on=_end(one.get("left_on")),
        needs_guardian=_is_minor(one.get("born_on"), signed_on),
        guardian_signed_on=_day(_mapping(one.get("guardian")).get("signed_on")),
        evidence=one.get("evidence_file_present") is True,
    )


def _is_minor(raw: object, signed_on: date | None) -> bool:
    """Under 18 when signing; a date of birth that is there and cannot be read is nobody's majority."""
    if raw is None or signed_on is None:
        return False
    born_on = _day(raw)
    return born_on is None or not is_adult(born_on, signed_on)


def _local_day(raw: object) -> date | None:
    """The local date of an instant with its offset, as it is written."""
    try:
        return datetime.fromisoformat(str(raw)).date()
    except ValueError:
        return None


def _day(raw: object) -> date | None:
    """The day a signature was given; one that cannot be read was never given."""
    try:
        return date.fromisoformat(raw) if isinstance(raw, str) and raw else None
    except ValueError:
        return None


def _end(raw: object) -> date | None:
    """The day something ends; one that is there and cannot be read is long past."""
    return None if raw is None else _day(raw) or date.min


def _mapping(raw: object) -> Mapping[str, object]:
    return {str(key): value for key, value in raw.items()} if isinstance(raw, Mapping) else {}


def _mappings(raw: object) -> tuple[Mapping[str, object], ...]:
    return tuple(_mapping(one) for one in raw) if isinstance(raw, list | tuple) else ()


def _texts(raw: object) -> frozenset[str]:
    return frozenset(str(one) for one in raw) if isinstance(raw, list | tuple) else frozenset()
