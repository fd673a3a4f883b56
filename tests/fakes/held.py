"""A slow PC on request: what is asked of a lane meanwhile is answered afterwards, in its order."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from clinicsocial.ui.work import Work

_LONGEST = 60.0
"""Seconds: a test that fails while a lane is held must end all the same."""
_RUNNERS = 3


@contextmanager
def reads_held(work: Work) -> Iterator[None]:
    """Nothing is read from the database meanwhile."""
    gate = threading.Event()
    work.read(lambda _session: gate.wait(_LONGEST), lambda _opened: None, owner=work)
    try:
        yield
    finally:
        gate.set()


@contextmanager
def writes_held(work: Work) -> Iterator[None]:
    """Nothing is stored meanwhile; the test itself cannot store anything either."""
    gate = threading.Event()
    work.write(lambda _unit: gate.wait(_LONGEST), owner=work)
    try:
        yield
    finally:
        gate.set()


@contextmanager
def runs_held(work: Work) -> Iterator[None]:
    """Nothing is checked, drawn, fetched or prepared meanwhile."""
    gate = threading.Event()
    for _ in range(_RUNNERS):
        work.run(lambda: gate.wait(_LONGEST), owner=work)
    try:
        yield
    finally:
        gate.set()
