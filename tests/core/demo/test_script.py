"""The texts and drawings of the demo."""

from __future__ import annotations

import hashlib
import io
import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from clinicsocial.core.demo.drawings import DRAWINGS, draw
from clinicsocial.core.demo.script import DemoText, load_script
from clinicsocial.core.demo.timetable import TextPicker, slots, timetable
from clinicsocial.core.limits import count, load_network_facts

SCRIPT = load_script()
DAYS = st.dates(date(2026, 1, 1), date(2030, 12, 31))


def test_there_are_enough_varied_texts() -> None:
    assert len({text.text for text in SCRIPT.texts}) == len(SCRIPT.texts) >= 60
    assert len({text.theme for text in SCRIPT.texts}) >= 6


@pytest.mark.parametrize("text", SCRIPT.texts, ids=lambda text: text.id)
def test_every_text_fits_the_smallest_limit_with_its_link(text: DemoText) -> None:
    words = f"{text.text}\n\n{text.link}" if text.link else text.text
    assert count(words, load_network_facts()["bluesky"]).over_at is None


@pytest.mark.parametrize("text", SCRIPT.texts, ids=lambda text: text.id)
def test_no_text_promises_praises_or_shows_a_patient(text: DemoText) -> None:
    forbidden = (
        r"\b(best|cure[sd]?|guarantee\w*|miracle|number one|100 ?%|painless|safest|botox|our patient, )"
    )
    assert not re.search(forbidden, text.text, re.IGNORECASE)


@pytest.mark.parametrize("name", sorted(DRAWINGS))
def test_every_drawing_is_a_small_picture_and_always_the_same(name: str) -> None:
    first, second = draw(name), draw(name)
    assert hashlib.sha256(first).digest() == hashlib.sha256(second).digest()
    assert (Image.open(io.BytesIO(first)).size, len(first) < 100_000) == ((1000, 750), True)


@pytest.mark.parametrize("name", sorted(DRAWINGS))
def test_every_drawing_is_described(name: str) -> None:
    assert 20 <= len(SCRIPT.alt_texts[name]) <= 150


@given(day=DAYS)
def test_every_slot_gets_a_text_that_suits_its_day(day: date) -> None:
    planned = timetable(day, TextPicker(SCRIPT.texts))
    assert all(slot.text.suits(slot.wall.date()) for slot in planned)


@given(day=DAYS)
def test_texts_repeat_only_when_there_is_no_other(day: date) -> None:
    used: dict[str, int] = {}
    for slot in timetable(day, TextPicker(SCRIPT.texts)):
        used[slot.text.id] = used.get(slot.text.id, 0) + 1
    assert max(used.values()) <= 3


@given(day=DAYS)
def test_slots_are_seven_a_week_in_order(day: date) -> None:
    week = list(slots(day, [0]))
    assert len(week) == 7
    assert week == sorted(week)
    monday = day - timedelta(days=day.weekday())
    assert all(monday <= wall.date() <= monday + timedelta(days=6) for wall in week)
