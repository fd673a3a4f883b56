"""The deep check: what it sees beyond the live one, and that it changes nothing else."""

from __future__ import annotations

from datetime import date

import pytest

from clinicsocial.core.checks.privacy.check import check_privacy_deeply
from clinicsocial.core.checks.privacy.deep import deep_opinion
from clinicsocial.core.checks.privacy.reading import read
from clinicsocial.core.checks.sentences import words_of
from clinicsocial.core.values.clinic import Jurisdiction
from clinicsocial.core.values.context import Context
from clinicsocial.core.values.draft import Draft, DraftMedia
from clinicsocial.core.values.finding import DraftField, Severity
from tests.core.checks.privacy.desk import CLINIC, findings, loud
from tests.core.checks.privacy.test_identifiers import FLAGGED
from tests.core.checks.privacy.test_people_and_care import (
    HARMLESS_POSTS,
    HARMLESS_REPLIES,
    TELLING_POSTS,
    TELLING_REPLIES,
)

HARMLESS = (
    "The library has new opening hours and the road past it is closed. Bring a torch, the lamps are out. "
    * 12
)


@pytest.mark.parametrize("text", TELLING_POSTS)
def test_a_telling_post_is_not_let_through(text: str) -> None:
    assert loud(text, deep=True)


@pytest.mark.parametrize("text", TELLING_REPLIES)
def test_a_telling_reply_is_not_let_through(text: str) -> None:
    assert loud(text, reply=True, deep=True)


@pytest.mark.parametrize("text", HARMLESS_POSTS)
def test_a_harmless_post_stays_quiet(text: str) -> None:
    assert loud(text, deep=True) == []


@pytest.mark.parametrize("text", HARMLESS_REPLIES)
def test_a_neutral_reply_stays_quiet(text: str) -> None:
    assert loud(text, reply=True, deep=True) == []


@pytest.mark.parametrize(("country", "category", "text", "value"), FLAGGED)
def test_an_identifier_is_found_as_by_the_live_check(
    country: Jurisdiction, category: str, text: str, value: str
) -> None:
    assert (category, value) in loud(text, country=country, deep=True)


@pytest.mark.parametrize("place", ["first", "last"])
def test_one_telling_sentence_is_found_wherever_it_stands_in_a_long_text(place: str) -> None:
    told = "Our patient Ayodele Bakare went home after her hysterectomy. "
    text = told + HARMLESS if place == "first" else HARMLESS + told
    assert ("PERSON", "Ayodele Bakare") in loud(text, deep=True)


@pytest.mark.parametrize("before", [0, 700])
def test_of_a_text_too_long_to_read_whole_the_telling_part_is_read(before: int) -> None:
    told = "Our patient Ayodele Bakare went home after her hysterectomy. "
    lines = [f"Shelf {number} of the library is closed. " for number in range(700)]
    text = "".join([*lines[:before], told, *lines[before:]])
    found = findings(text, deep=True)
    (left,) = (one for one in found if one.rule == "privacy.read-in-part")
    assert left.severity is Severity.ADVISE
    assert "left out" in words_of(left).sentence
    start = text.index(told)
    assert any(one.start < start + len(told) and start < one.end for one in found)


def test_what_was_left_out_is_told_of_the_field_it_stands_in() -> None:
    lines = "".join(f"Shelf {number} of the library is closed. " for number in range(400))
    media = tuple(
        DraftMedia(sign * 64, "image/jpeg", 9, 9, 99, alt_text=words)
        for sign, words in (("a", ""), ("b", lines))
    )
    found = check_privacy_deeply(Draft("Mind the shelves.", media=media), Context(CLINIC, date(2026, 11, 22)))
    (left,) = (one for one in found if one.rule == "privacy.read-in-part")
    assert (left.draft_field, left.media_index) == (DraftField.ALT_TEXT, 1)


def test_a_text_of_common_length_is_read_whole() -> None:
    assert not [one for one in findings(HARMLESS * 8, deep=True) if one.rule == "privacy.read-in-part"]


def test_what_staff_are_called_makes_no_difference() -> None:
    first, second = (
        deep_opinion(read(f"{name} is baking for the fair on Friday.", CLINIC, reply=False))
        for name in ("Rebecca Stone", "Tariq Aziz")
    )
    assert first.shift == second.shift


def test_every_word_is_looked_at() -> None:
    reading = read(HARMLESS, CLINIC, reply=False)
    assert len(deep_opinion(reading).words) == len(reading.words)


@pytest.mark.parametrize(
    "text", ["", " ", "\ud800", "\u200b", "…", "\u0301\u0301", "مرحبا بكم في العيادة", "א" * 300]
)
def test_strange_texts_get_an_answer(text: str) -> None:
    assert loud(text, deep=True) == []


def test_the_answer_is_the_same_every_time() -> None:
    text = "Thank you for trusting us with your treatment."
    first, second = (deep_opinion(read(text, CLINIC, reply=True)) for _ in range(2))
    assert first == second


def test_no_finding_points_to_more_than_sixty_characters() -> None:
    text = "She was so ill after the operation that she slept in the chair by the window for six weeks"
    assert all(one.end - one.start <= 60 for one in findings(text, reply=True, deep=True))
