"""What this copy of the program consists of: versions of its parts, dates of its rules, facts and lists."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import TYPE_CHECKING

from clinicsocial import __version__
from clinicsocial.core.checks.rules.overview import packs
from clinicsocial.core.checks.rules.replies import reply_book
from clinicsocial.core.i18n import tr
from clinicsocial.core.limits import load_network_facts
from clinicsocial.core.resources import read_bytes, read_toml, toml_names
from clinicsocial.core.values.sourced import Sourced

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_FINGERPRINT = 8
"""Hexadecimal digits of a SHA-256: enough to tell two builds of a file apart."""
_LISTS = {
    "privacy": ("names.txt", "places.txt", "clinical.txt", "words.txt", "people.toml", "care.toml"),
    "jargon": ("jargon.toml",),
}


@dataclass(frozen=True, slots=True)
class Part:
    """One part: what it is called, its version or the fingerprint of its bytes, and when it was checked."""

    name: str
    version: str = ""
    checked_on: date | None = None
    review_by: date | None = None


@dataclass(frozen=True, slots=True)
class Inventory:
    """Everything that tells one copy from another."""

    programs: tuple[Part, ...]
    rules: tuple[Part, ...]
    networks: tuple[Part, ...]
    models: tuple[Part, ...]
    lists: tuple[Part, ...]


def take_inventory(session: Session) -> Inventory:
    """Look everything up. Reads some 20 MB of files, so ask it in a worker.

    Raises:
        ResourceError: a file of the program is missing or wrong.
    """
    return Inventory(
        programs=_programs(session), rules=_rules(), networks=_networks(), models=_models(), lists=_lists()
    )


def newest_check(value: object) -> date:
    """The newest day on which a value inside a record of facts was checked."""
    return max(_checked_days(value))


def _checked_days(value: object) -> Iterator[date]:
    if isinstance(value, Sourced):
        yield value.checked_on
    elif isinstance(value, tuple):
        for item in value:
            yield from _checked_days(item)
    elif is_dataclass(value) and not isinstance(value, type):
        for one in fields(value):
            yield from _checked_days(getattr(value, one.name))


def _programs(session: Session) -> tuple[Part, ...]:
    connection = session.connection()
    cipher = str(connection.exec_driver_sql("PRAGMA cipher_version").scalar_one()).split(maxsplit=1)[0]
    sqlite = str(connection.exec_driver_sql("SELECT sqlite_version()").scalar_one())
    revision = str(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one())
    return (
        Part("ClinicSocial", __version__),
        Part(tr("Layout of the data"), revision),
        Part("SQLCipher", cipher),
        Part("SQLite", sqlite),
        Part("Python", platform.python_version()),
        Part(tr("System"), platform.platform(terse=True)),
    )


def _rules() -> tuple[Part, ...]:
    book = reply_book()
    return (
        *(Part(pack.title, pack.version, pack.checked_on, pack.review_by) for pack in packs()),
        Part(tr("Ready-made replies"), book.version, book.checked_on, book.review_by),
    )


def _networks() -> tuple[Part, ...]:
    known = sorted(load_network_facts().values(), key=lambda facts: facts.display_name.casefold())
    return tuple(
        Part(facts.display_name, facts.api.version.value if facts.api.version else "", newest_check(facts))
        for facts in known
    )


def _models() -> tuple[Part, ...]:
    own = (
        (tr("Privacy, while you type"), ("privacy_live.txt",)),
        (tr("Privacy, the closer look"), ("privacy_deep.npz",)),
        (tr("Rules, the closer look"), ("rules_deep.npz",)),
    )
    pictures = [table for table in read_toml("models", "models.toml").values() if isinstance(table, dict)]
    return (
        *(Part(name, _fingerprint("models", files)) for name, files in own),
        *(
            Part(tr(str(table["what"])), str(table["sha256"])[:_FINGERPRINT], _day(table.get("checked_on")))
            for table in pictures
        ),
    )


def _lists() -> tuple[Part, ...]:
    jargon = read_toml("lexicons", "jargon.toml")
    rules = toml_names("lexicons", "rules")
    return (
        Part(tr("Names, places and words of health"), _fingerprint("lexicons", _LISTS["privacy"])),
        Part(tr("Phrases of the rules"), _fingerprint("lexicons/rules", rules)),
        Part(tr("Hard words"), _fingerprint("lexicons", _LISTS["jargon"]), _day(jargon.get("checked_on"))),
        Part(tr("Spelling"), _fingerprint("spelling", ("words.txt",))),
    )


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None


def _fingerprint(folder: str, names: tuple[str, ...]) -> str:
    digest = hashlib.sha256()
    for name in names:
        digest.update(read_bytes(*folder.split("/"), name))
    return digest.hexdigest()[:_FINGERPRINT]
