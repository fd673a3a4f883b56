"""Keeps Python 3.11 alive under PySide6 6.12, whose calls use up None, True and False.

Measured with PySide6 6.12.0 on Python 3.11.7: every call that returns nothing takes one reference of None too
many, every ``emit`` and ``connect`` one of True. After some hundred signals the interpreter ends with "Fatal
Python error: bool_dealloc". The library counts on constants that cannot die, which Python has from 3.12 on
(PEP 683). Here they get so many references that no run uses them up; nothing is ever freed because of it.
"""

from __future__ import annotations

import ctypes
import sys

ENOUGH = 1 << 60
"""At a million calls a second this lasts for 36,000 years."""


def keep_constants() -> None:
    """Make None, True, False and NotImplemented last. Costs nothing, may be called again."""
    if sys.version_info >= (3, 12) or sys.implementation.name != "cpython" or hasattr(sys, "getobjects"):
        # From 3.12 on they last anyway; other interpreters and tracing builds lay objects out differently.
        return
    for constant in (None, True, False, NotImplemented):
        references = ctypes.c_ssize_t.from_address(id(constant))
        if references.value < ENOUGH:
            references.value += ENOUGH
