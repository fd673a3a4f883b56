"""A guard against PySide6 6.12 under Python 3.11, which gives back references it never took.

Measured (6.12.0, Python 3.11.7): every emitted signal costs one reference to True, every paint, property and
cursor one to None; 6.11.3 costs none. From Python 3.12 on these objects are immortal and nothing happens;
before, the count reaches zero after some thousand signals and Python ends the program ("none_dealloc",
"bool_dealloc").
"""

from __future__ import annotations

import sys

_MANY = 1 << 30
"""More references than a program can lose in years; far from overflowing the counter."""


def hold_constants() -> None:
    """Make None, True and False as good as immortal where Python does not. Harmless when repeated."""
    if sys.version_info >= (3, 12) or sys.implementation.name != "cpython" or hasattr(sys, "getobjects"):
        return
    import ctypes  # not needed before the first paint

    for constant in (None, True, False):
        # The counter is the first field of every object in an ordinary build of CPython (object.h, PyObject).
        counter = ctypes.c_ssize_t.from_address(id(constant))
        if counter.value < _MANY:
            counter.value += _MANY
