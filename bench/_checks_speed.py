"""How fast the live checks are, seen from a fresh process."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from clinicsocial.core.checks import check
from clinicsocial.core.values.clinic import ClinicIdentity, Jurisdiction
from clinicsocial.core.values.context import Context
from clinicsocial.core.values.draft import Draft

LENGTH = 500
"""Characters."""
_ROUNDS = 300
_DRAFT, _KEYSTROKES = 2_000, 100
"""Characters of a long draft, and how many are typed in the middle of it."""
_FRESH = """
import json, resource, sys, time
from datetime import date
from clinicsocial.core.values.clinic import ClinicIdentity
from clinicsocial.core.values.context import Context
from clinicsocial.core.values.draft import Draft
before = int(open("/proc/self/statm").read().split()[1])
begun = time.process_time()
from clinicsocial.core.checks import check
check(Draft(sys.argv[1]), Context(clinic=ClinicIdentity(), today=date(2026, 11, 22)))
taken = 1000 * (time.process_time() - begun)
pages = int(open("/proc/self/statm").read().split()[1]) - before
print(json.dumps([taken, pages * resource.getpagesize() / 2**20]))
"""


@dataclass(frozen=True, slots=True)
class Speed:
    """Milliseconds for 500 characters, for a keystroke in 2,000, for a process's first check; MiB it adds."""

    median_ms: float
    p95_ms: float
    keystroke_ms: float
    first_ms: float
    memory_mib: float


def measure_speed(texts: Sequence[str]) -> Speed:
    """Measure on pieces of these texts that were never checked before, as each keystroke makes one."""
    joined = " ".join(texts)
    base = Context(clinic=ClinicIdentity(), today=date(2026, 11, 22))
    countries = [replace(base, clinic=ClinicIdentity(jurisdiction=country)) for country in Jurisdiction]
    check(Draft(joined[:LENGTH]), base)
    taken: list[float] = []
    for number in range(_ROUNDS):
        start = number * LENGTH % max(1, len(joined) - LENGTH)  # none shares a sentence with the one before
        draft = Draft(joined[start : start + LENGTH])
        begun = time.process_time()  # of this process alone: others may be busy
        check(draft, countries[number % len(countries)])
        taken.append(1000 * (time.process_time() - begun))
    taken.sort()
    typed: list[float] = []
    before, after = joined[: _DRAFT // 2], joined[_DRAFT // 2 : _DRAFT]
    for number in range(_KEYSTROKES):
        draft = Draft(before + ("One more word. " * _KEYSTROKES)[:number] + after)
        begun = time.process_time()
        check(draft, base)
        typed.append(1000 * (time.process_time() - begun))
    fresh = [_fresh(joined[:LENGTH]) for _ in range(5)]
    return Speed(
        median_ms=statistics.median(taken),
        p95_ms=taken[int(0.95 * len(taken))],
        keystroke_ms=statistics.median(typed),
        first_ms=statistics.median(first for first, _ in fresh),
        memory_mib=statistics.median(memory for _, memory in fresh),
    )


def _fresh(text: str) -> tuple[float, float]:
    """The first check of a new process: milliseconds with imports and loading, and MiB of resident memory."""
    ran = subprocess.run([sys.executable, "-c", _FRESH, text], check=True, capture_output=True, text=True)
    first, memory = json.loads(ran.stdout)
    return float(first), float(memory)
