"""The strip always says how publishing is, in words that fit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from clinicsocial.core.values.health import Health, Wakefulness
from clinicsocial.ui.health_strip import HealthStrip
from clinicsocial.ui.look import Look
from tests.fakes.clock import START, FakeClock
from tests.fakes.hands import press

WELL = Health(
    running=True,
    paused=False,
    pause_reason="",
    checked_at=START - timedelta(seconds=8),
    next_due=START + timedelta(days=1),
)
ON = "Publishing is on · checked 8 s ago · next Tue 24 Nov 09:00 (Europe/London)"
PAUSED = "Publishing is paused: Press enquiry · checked 8 s ago"
REFUSED = Wakefulness.REFUSED


@pytest.fixture
def strip(look: Look, clock: FakeClock, keep: Callable[[QWidget], QWidget]) -> HealthStrip:
    made = HealthStrip(look, clock)
    keep(made)
    made.set_zone("Europe/London")
    return made


@pytest.mark.parametrize(
    ("health", "words"),
    [
        (WELL, ON),
        (replace(WELL, next_due=None), "Publishing is on · checked 8 s ago · nothing is waiting"),
        (
            replace(WELL, paused=True, pause_reason="Press enquiry", next_due=None),
            PAUSED,
        ),
        (
            replace(WELL, paused=True, pause_reason="Press enquiry"),
            f"{PAUSED} · next planned Tue 24 Nov 09:00 (Europe/London)",
        ),
        (replace(WELL, running=False, next_due=None), "Publishing is off"),
        (replace(WELL, problem="The database is in use.", next_due=None), "The database is in use."),
        (
            replace(WELL, wakefulness=REFUSED),
            f"{ON} This PC may fall asleep: please keep it awake until then.",
        ),
    ],
    ids=["well", "nothing waits", "paused", "paused with a plan", "off", "trouble", "sleepy"],
)
def test_it_says_how_publishing_is(strip: HealthStrip, health: Health, words: str) -> None:
    strip.show_health(health)
    assert (strip.sentence, strip.accessibleName()) == (words, words)


def test_the_seconds_since_the_last_look_go_on_counting(
    qtbot: QtBot, strip: HealthStrip, clock: FakeClock
) -> None:
    strip.show_health(WELL)
    strip.show()
    clock.advance(timedelta(seconds=22))
    qtbot.waitUntil(lambda: "checked 30 s ago" in strip.sentence)


@pytest.mark.parametrize(("paused", "asked"), [(False, "pause"), (True, "resume")], ids=["on", "paused"])
def test_its_button_asks_for_the_other_state(
    qtbot: QtBot, strip: HealthStrip, *, paused: bool, asked: str
) -> None:
    strip.show_health(replace(WELL, paused=paused))
    with qtbot.waitSignal(strip.pause if asked == "pause" else strip.resume):
        press(strip, "health-toggle")
