"""What the database says without saying anything about anybody: counts, states, codes of ours, times, ids."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sqlalchemy import func, select, text

from clinicsocial.core.i18n import tr
from clinicsocial.core.limits import load_network_facts
from clinicsocial.core.model import Account, Attempt, AuditEntry, Base, Delivery, Setting
from clinicsocial.core.store.audit import verify_audit
from clinicsocial.core.store.schema import HEAD

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy.orm import Session

LAST = 300
"""Rows of deliveries, of attempts and of the log that go along, the newest."""
_CODE = re.compile(r"[a-z]+(?:[_.-][a-z]+)*")
"""A code of ours: `network.text_too_long`, `try_again`."""
_ABOUT = re.compile(r"[a-z_]+:\d+")
_NUMBER = re.compile(r"[1-5]\d\d")
"""A status of HTTP; what else a server called its error may quote anything."""
_TOLD = "(told)"
_KEPT_KEYS = frozenset({"minutes", "value", "on", "hour", "weekday", "daily", "enabled", "step", "progress"})
"""Keys of settings whose numbers and switches say nothing about anybody."""


def record_parts(session: Session) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Name, title and lines of each part."""
    return (
        ("integrity", tr("Whether the data are whole"), tuple(_integrity(session))),
        ("counts", tr("How many of each"), tuple(_counts(session))),
        ("settings", tr("Settings (texts are left out)"), tuple(_settings(session))),
        ("accounts", tr("Accounts (by number)"), tuple(_accounts(session))),
        ("deliveries", tr("Posts on their way (by number)"), tuple(_deliveries(session))),
        ("attempts", tr("Tries to send (by number)"), tuple(_attempts(session))),
        ("log", tr("What was done last (by number)"), tuple(_log(session))),
    )


def _integrity(session: Session) -> Iterator[str]:
    found = session.scalar(text("SELECT version_num FROM alembic_version"))
    yield f"schema {'is the one of this version' if found == HEAD else 'is another than of this version'}"
    problems = session.execute(text("PRAGMA quick_check")).scalars().all()
    yield f"database: {'whole' if list(problems) == ['ok'] else f'{len(problems)} problems'}"
    verdict = verify_audit(session)
    yield f"log: {verdict.lines} lines, {'whole' if verdict.holds else f'broken at {verdict.broken_at}'}"


def _counts(session: Session) -> Iterator[str]:
    for table in Base.metadata.sorted_tables:
        yield f"{table.name}: {session.scalar(select(func.count()).select_from(table))}"


def _settings(session: Session) -> Iterator[str]:
    for row in session.scalars(select(Setting).order_by(Setting.name)):
        if _CODE.fullmatch(row.name):
            yield f"{row.name}: {_harmless(row.value)}"


def _harmless(value: Mapping[str, object]) -> str:
    told = [
        f"{key} {one}"
        for key, one in sorted(value.items())
        if key in _KEPT_KEYS and isinstance(one, bool | int | float)
    ]
    return ", ".join(told) or "set"


def _accounts(session: Session) -> Iterator[str]:
    known = load_network_facts()
    for row in session.scalars(select(Account).order_by(Account.id)):
        yield f"{row.id}: {row.network if row.network in known else 'other'}, {_code(row.state)}"


def _deliveries(session: Session) -> Iterator[str]:
    rows = session.scalars(select(Delivery).order_by(Delivery.changed_at.desc()).limit(LAST))
    for row in rows:
        yield (
            f"{row.id}: post {row.post_id}, account {row.account_id}, {_code(row.state)}"
            f"{f', {_code(row.reason)}' if row.reason else ''}, due {row.due_at:%Y-%m-%d %H:%M} UTC"
        )


def _attempts(session: Session) -> Iterator[str]:
    for row in session.scalars(select(Attempt).order_by(Attempt.id.desc()).limit(LAST)):
        code = row.code if _NUMBER.fullmatch(row.code) else _TOLD
        yield (
            f"{row.id}: delivery {row.delivery_id}, try {row.number}, {_code(row.guard_kind)}, "
            f"{_code(row.outcome) if row.outcome else 'open'}{f', {code}' if row.code else ''}, "
            f"opened {row.opened_at:%Y-%m-%d %H:%M:%S} UTC"
        )


def _log(session: Session) -> Iterator[str]:
    for row in session.scalars(select(AuditEntry).order_by(AuditEntry.seq.desc()).limit(LAST)):
        about = row.subject if _ABOUT.fullmatch(row.subject) else _TOLD
        yield f"{row.seq}: {row.at:%Y-%m-%d %H:%M:%S} UTC {_code(row.action)} {about}"


def _code(word: str) -> str:
    return word if _CODE.fullmatch(word) else _TOLD
