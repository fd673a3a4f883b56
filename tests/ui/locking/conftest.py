"""Fixtures of the tests of locking."""

from tests.ui.locking.desktop import desktop
from tests.ui.locking.locked import locked, make_screen

__all__ = ["desktop", "locked", "make_screen"]
