"""Zones that tests of times try."""

from __future__ import annotations

ZONES = ("Europe/London", "America/New_York", "Australia/Sydney", "Australia/Adelaide", "Australia/Lord_Howe")
"""Clocks that change at other hours and on other days, by an hour or (Lord Howe) by half of one."""
