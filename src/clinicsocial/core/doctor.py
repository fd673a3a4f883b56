"""What is missing on this PC, and what to do about it: for whoever helps a clinic, at the command line.

Every examination answers, whatever it meets: a doctor who faints helps nobody. Nothing is repaired here and
nothing is made, but for a probe secret that is stored, read back and removed again.
"""

from __future__ import annotations

import ctypes
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from clinicsocial.core.i18n import tr
from clinicsocial.core.own_program import own_command
from clinicsocial.core.values.errors import ClinicSocialError
from clinicsocial.core.values.network import Secret

if TYPE_CHECKING:
    from clinicsocial.core.clock import Clock
    from clinicsocial.core.store.data_folder import DataFolder
    from clinicsocial.core.store.store import Store
    from clinicsocial.core.vault import Vault

LITTLE_SPACE = 1_000_000_000
NO_SPACE = 200_000_000
CLOCK_SLACK = timedelta(minutes=5)
WINDOW_LIBRARIES = ("libEGL.so.1", "libGL.so.1", "libxkbcommon-x11.so.0", "libxcb-cursor.so.0")
"""What Qt needs on Linux besides its own files; without them it ends the program with no message."""


class Verdict(StrEnum):
    """How an examination ended."""

    GOOD = "good"
    ADVICE = "advice"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One thing that was looked at: what was found and, unless it is good, what to do."""

    subject: str
    verdict: Verdict
    finding: str
    next_step: str = ""


def examine(folder: DataFolder, vault: Vault, clock: Clock) -> Iterator[Diagnosis]:
    """Look at one thing after the other; each diagnosis comes as soon as it is known."""
    yield _window()
    yield _whole(tr("Program files"), _program_files)
    yield _whole(tr("Password store"), lambda: _password_store(vault))
    yield _whole(tr("Disk"), lambda: _disk(folder.root))
    yield _whole(tr("Clock and time zones"), _time_zones)
    yield _whole(tr("Data"), lambda: _data(folder, vault, clock))


def _whole(subject: str, look: Callable[[], Diagnosis]) -> Diagnosis:
    """Turn whatever goes wrong while looking into a diagnosis."""
    try:
        return look()
    except ClinicSocialError as error:
        return Diagnosis(subject, Verdict.PROBLEM, f"{error.title} {error.message}", error.next_step)
    except OSError as error:
        return Diagnosis(
            subject,
            Verdict.PROBLEM,
            tr("The system answered: {problem}.", problem=error.strerror or type(error).__name__),
            tr("Restart this PC and ask again."),
        )


def _window() -> Diagnosis:
    subject = tr("Window")
    missing = list(_missing_libraries())
    if missing:
        return Diagnosis(
            subject,
            Verdict.PROBLEM,
            tr("The window cannot open: {names} are missing.", names=", ".join(missing)),
            tr("Install the system libraries named in the README."),
        )
    command = own_command(["--selftest", "window"], ["-c", "import PySide6.QtWidgets"])
    tried = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 -- our own program
    if tried.returncode:
        return Diagnosis(
            subject,
            Verdict.PROBLEM,
            tr("The window cannot open: its library Qt does not load."),
            tr("Install ClinicSocial again. Your posts and settings are kept."),
        )
    return Diagnosis(subject, Verdict.GOOD, tr("Everything the window needs is there."))


def _missing_libraries() -> Iterator[str]:
    if sys.platform != "linux":
        return
    for name in WINDOW_LIBRARIES:
        try:
            ctypes.CDLL(name)
        except OSError:
            yield name


def _program_files() -> Diagnosis:
    from clinicsocial.core.limits import load_network_facts

    facts = load_network_facts()
    return Diagnosis(
        tr("Program files"), Verdict.GOOD, tr("The facts of {count} networks are whole.", count=len(facts))
    )


def _password_store(vault: Vault) -> Diagnosis:
    probe = Secret("a probe, removed again")
    vault.set("doctor", probe)
    try:
        kept = vault.get("doctor")
    finally:
        vault.delete("doctor")
    if kept is None or kept.value != probe.value:
        return Diagnosis(
            tr("Password store"),
            Verdict.PROBLEM,
            tr("The password store of this PC gave back something else than it was given."),
            tr("Restart this PC and ask again."),
        )
    return Diagnosis(tr("Password store"), Verdict.GOOD, tr("It keeps a secret and gives it back."))


def _disk(root: Path) -> Diagnosis:
    stands = next(folder for folder in (root, *root.absolute().parents) if folder.is_dir())
    free = shutil.disk_usage(stands).free
    words = tr("{free} MB are free where your data lie ({folder}).", free=free // 1_000_000, folder=root)
    if free >= LITTLE_SPACE:
        return Diagnosis(tr("Disk"), Verdict.GOOD, words)
    verdict = Verdict.ADVICE if free >= NO_SPACE else Verdict.PROBLEM
    return Diagnosis(tr("Disk"), verdict, words, tr("Make room: move large files away or empty the bin."))


def _time_zones() -> Diagnosis:
    subject = tr("Clock and time zones")
    try:
        ZoneInfo("Europe/London"), ZoneInfo("Australia/Lord_Howe")
    except ZoneInfoNotFoundError:
        return Diagnosis(
            subject,
            Verdict.PROBLEM,
            tr("The rules of the time zones are missing, so planned times cannot be computed."),
            tr("Install ClinicSocial again. Your posts and settings are kept."),
        )
    return Diagnosis(subject, Verdict.GOOD, tr("The rules of the time zones are there."))


def _data(folder: DataFolder, vault: Vault, clock: Clock) -> Diagnosis:
    from clinicsocial.core.store import schema
    from clinicsocial.core.store.keys import key_from
    from clinicsocial.core.store.store import Store
    from clinicsocial.core.vault import DATABASE_KEY

    subject = tr("Data")
    if not folder.database.exists():
        return Diagnosis(
            subject,
            Verdict.GOOD,
            tr("There are none yet in {folder}: the first start makes them.", folder=folder.root),
        )
    key = key_from(vault.require(DATABASE_KEY))
    found = schema.revision(folder.database, key)
    schema.check_not_newer(folder.database, found)
    if found != schema.HEAD:
        return Diagnosis(
            subject,
            Verdict.ADVICE,
            tr("They were written by an older ClinicSocial."),
            tr("Open the window: your data are backed up and brought up to date."),
        )
    store = Store(folder, key, clock)
    try:
        return _open_data(store, clock)
    finally:
        store.close()


def _open_data(store: Store, clock: Clock) -> Diagnosis:
    from sqlalchemy import func, select

    from clinicsocial.core.model import AuditEntry
    from clinicsocial.core.store.audit import verify_audit

    subject = tr("Data")
    with store.read() as session:
        verdict = verify_audit(session)
        last = session.scalar(select(func.max(AuditEntry.at)))
    if not verdict.holds:
        return Diagnosis(
            subject,
            Verdict.PROBLEM,
            tr("Line {line} of the audit log is not as it was written.", line=verdict.broken_at),
            tr("Keep a copy of {folder} as it is and restore a backup.", folder=store.folder.root),
        )
    if last is not None and last > clock.now() + CLOCK_SLACK:
        return Diagnosis(
            subject,
            Verdict.PROBLEM,
            tr("The clock of this PC is behind: the last entry was written later than now."),
            tr("Set the clock of this PC, best by itself from the internet."),
        )
    return Diagnosis(
        subject,
        Verdict.GOOD,
        tr("The database opens; all {lines} lines of the audit log are as written.", lines=verdict.lines),
    )
