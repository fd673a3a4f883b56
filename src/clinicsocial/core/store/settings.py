"""Settings and small facts kept in the database, each with its type and default."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from sqlalchemy.orm import Session

from clinicsocial.core.model import Setting
from clinicsocial.core.store.unit_of_work import UnitOfWork
from clinicsocial.core.values.text_sizes import SYSTEM_SIZE, TEXT_SIZES

LATENESS_LIMIT = timedelta(minutes=15)
"""How late a post may still go out by itself (design.md section 4)."""


@dataclass(frozen=True, slots=True)
class Pause:
    """All publishing stands still until a person resumes it."""

    reason: str
    """What the person wrote, or the sentence of the app."""
    since: datetime
    staff_id: int | None


class Appearance(StrEnum):
    """The colours of the window."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


def get_setting(session: Session, name: str) -> dict[str, object] | None:
    """The JSON object under `name`, or None where nobody has set it."""
    found = session.get(Setting, name)
    return None if found is None else dict(found.value)


def put_setting(unit: UnitOfWork, name: str, value: dict[str, object] | None) -> None:
    """Store a JSON object under `name`; None goes back to the default."""
    found = unit.session.get(Setting, name)
    if value is None:
        if found is not None:
            unit.session.delete(found)
    elif found is None:
        unit.session.add(Setting(name=name, value=value))
    else:
        found.value = value
    unit.session.flush()


def publishing_pause(session: Session) -> Pause | None:
    """The pause that is on, or None."""
    value = get_setting(session, "publishing_pause")
    if value is None:
        return None
    since = datetime.fromisoformat(str(value["since"])).astimezone(UTC)
    staff_id = value.get("staff_id")
    return Pause(str(value["reason"]), since, staff_id if isinstance(staff_id, int) else None)


def set_publishing_pause(unit: UnitOfWork, reason: str) -> Pause:
    """Stop all publishing; a pause that is already on gets the new reason."""
    pause = Pause(reason, unit.now, unit.actor)
    value: dict[str, object] = {"reason": reason, "since": unit.now.isoformat(), "staff_id": unit.actor}
    put_setting(unit, "publishing_pause", value)
    unit.audit("publishing.paused", "publishing")
    return pause


def clear_publishing_pause(unit: UnitOfWork) -> None:
    """Publish again; nothing happens where no pause is on."""
    if publishing_pause(unit.session) is not None:
        put_setting(unit, "publishing_pause", None)
        unit.audit("publishing.resumed", "publishing")


def at_desk(session: Session) -> int | None:
    """Id of the staff member at the desk, or None while nobody has said so."""
    return _integer(session, "at_desk")


def set_at_desk(unit: UnitOfWork, staff_id: int | None) -> None:
    """Note who sits at the desk now."""
    put_setting(unit, "at_desk", None if staff_id is None else {"value": staff_id})


def lateness_limit(session: Session) -> timedelta:
    """How late a post may still go out by itself."""
    minutes = _integer(session, "lateness_limit_minutes")
    return LATENESS_LIMIT if minutes is None else timedelta(minutes=minutes)


def set_lateness_limit(unit: UnitOfWork, limit: timedelta) -> None:
    """Change it; whole minutes are kept."""
    put_setting(unit, "lateness_limit_minutes", {"value": int(limit.total_seconds() // 60)})


def appearance(session: Session) -> Appearance:
    """The chosen colours; like the system where nobody chose."""
    value = _text(session, "appearance")
    return Appearance(value) if value in set(Appearance) else Appearance.SYSTEM


def set_appearance(unit: UnitOfWork, chosen: Appearance) -> None:
    """Keep the choice."""
    put_setting(unit, "appearance", {"value": chosen.value})


def text_size(session: Session) -> int:
    """The chosen size of text in per cent of the system's: one of `TEXT_SIZES`."""
    value = _integer(session, "text_size")
    return SYSTEM_SIZE if value is None or value not in TEXT_SIZES else value


def set_text_size(unit: UnitOfWork, percent: int) -> None:
    """Keep the choice.

    Raises:
        ValueError: none of `TEXT_SIZES`.
    """
    if percent not in TEXT_SIZES:
        raise ValueError("not a size that is offered")
    put_setting(unit, "text_size", {"value": percent})


def most_posts_in_a_day(session: Session) -> int | None:
    """Above how many posts of one account in a day the clinic wants to be told; None: as the app ships."""
    return _integer(session, "most_posts_in_a_day")


def set_most_posts_in_a_day(unit: UnitOfWork, most: int) -> None:
    """Keep the choice.

    Raises:
        ValueError: less than one.
    """
    if most < 1:
        raise ValueError("a day holds at least one post")
    put_setting(unit, "most_posts_in_a_day", {"value": most})


def tips_switched_off(session: Session) -> frozenset[str]:
    """The tips the clinic does not want, as values of `core.checks.switches.Switch`."""
    names = (get_setting(session, "tips_switched_off") or {}).get("names")
    return frozenset(str(name) for name in names) if isinstance(names, list) else frozenset()


def set_tips_switched_off(unit: UnitOfWork, names: frozenset[str]) -> None:
    """Keep the choice; every check heeds it from now on."""
    put_setting(unit, "tips_switched_off", {"names": sorted(names)} if names else None)


def _integer(session: Session, name: str) -> int | None:
    value = (get_setting(session, name) or {}).get("value")
    return value if isinstance(value, int) else None


def _text(session: Session, name: str) -> str:
    value = (get_setting(session, name) or {}).get("value")
    return value if isinstance(value, str) else ""
