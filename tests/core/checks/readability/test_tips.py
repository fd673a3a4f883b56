"""Tips for texts that everybody can read."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.checks.readability.check import check_style
from clinicsocial.core.checks.readability.measure import reading_age, sentences, syllables
from clinicsocial.core.checks.readability.words import STYLE_WORDS
from clinicsocial.core.checks.sentences import words_of
from clinicsocial.core.checks.switches import Switch, switch_label
from clinicsocial.core.values.clinic import ClinicIdentity
from clinicsocial.core.values.context import Context
from clinicsocial.core.values.draft import Draft, DraftMedia
from clinicsocial.core.values.finding import Finding, Severity

CONTEXT = Context(clinic=ClinicIdentity(), today=date(2026, 11, 23))
PICTURE = DraftMedia(sha256="ab" * 32, mime="image/jpeg", width=9, height=9, size=9, file_name="IMG_1.jpg")
LONG = "We went to the park and then we went home and we sat down and then we had tea and then slept " * 2
HARD = (
    "Comprehensive musculoskeletal rehabilitation necessitates individual prescription, interdisciplinary "
    "communication and continuous re-evaluation of functional limitations, particularly after complicated "
    "orthopaedic interventions, notwithstanding considerable heterogeneity of presentation, compliance, "
    "expectation and socioeconomic circumstances among participating individuals."
)


def tips(draft: Draft, context: Context = CONTEXT) -> dict[str, Finding]:
    """The tips by their name."""
    return {one.rule.removeprefix("style."): one for one in check_style(draft, context)}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("reading_age", HARD),
        ("long_sentence", LONG),
        ("jargon", "Come in if you have hypertension."),
        ("hashtag", "See you there #healthyheartsmonth"),
        ("emoji_row", "Open again 🎉🎉🎉"),
        ("emoji_many", "A 🎉 b 🌱 c 🦷 d 🚌 e"),
        ("capitals", "PLEASE RING BEFORE NOON"),
        ("decorative", "Visit 𝓸𝓾𝓻 𝓬𝓵𝓲𝓷𝓲𝓬 today"),
        ("vague_link", "Click here to book"),
        ("many_links", "https://a.example and https://b.example"),
    ],
)
def test_a_tip_is_given_for(name: str, text: str) -> None:
    assert name in tips(Draft(text))


@pytest.mark.parametrize(
    "text",
    [
        "We are open on Saturday from nine to one.",
        "High blood pressure (hypertension) has no signs.",
        "See you there #HealthyHeartsMonth 🎉",
        "NHS and GP news, BBC style.",
        "Book your flu jab: https://a.example/flu",
        "",
    ],
)
def test_a_plain_text_has_no_tips(text: str) -> None:
    assert tips(Draft(text)) == {}


@pytest.mark.parametrize(
    ("alt", "name"),
    [
        ("IMG_1.jpg", "alt_file_name"),
        ("Picture of our new ramp", "alt_opening"),
        ("Ramp", "alt_short"),
        ("Our ramp " * 40, "alt_long"),
    ],
)
def test_an_alt_text_that_says_little_gets_a_tip(alt: str, name: str) -> None:
    assert set(tips(Draft("Hello.", media=(replace(PICTURE, alt_text=alt),)))) == {name}


def test_a_good_alt_text_gets_none() -> None:
    media = (replace(PICTURE, alt_text="Our receptionist Ana opens the new ramp with scissors"),)
    assert tips(Draft("Hello.", media=media)) == {}


@pytest.mark.parametrize("switch", list(Switch))
def test_each_kind_of_tip_can_be_switched_off_by_itself(switch: Switch) -> None:
    text = f"{HARD} {LONG}. hypertension #healthyheartsmonth 🎉🎉 PLEASE RING BEFORE NOON 𝓬𝓵𝓲 Click here"
    draft = Draft(text, media=(replace(PICTURE, alt_text="Ramp"),))
    everything = set(tips(draft))
    fewer = set(tips(draft, replace(CONTEXT, switched_off=frozenset({switch.value}))))
    assert fewer < everything


def test_every_switch_has_a_name_for_the_settings() -> None:
    assert len({switch_label(switch) for switch in Switch}) == len(Switch)


def test_a_tip_never_stops_a_post() -> None:
    assert {one.severity for one in tips(Draft(HARD + LONG)).values()} == {Severity.ADVISE}


def test_decorative_letters_come_with_ordinary_ones() -> None:
    assert tips(Draft("Visit 𝓸𝓾𝓻 𝓬𝓵𝓲𝓷𝓲𝓬 today"))["decorative"].suggestion == "our clinic"


@pytest.mark.parametrize(
    ("word", "count"), [("cat", 1), ("table", 2), ("cake", 1), ("doctor", 2), ("appointment", 3)]
)
def test_syllables_are_counted(word: str, count: int) -> None:
    assert syllables(word) == count


def test_a_short_text_has_no_reading_age() -> None:
    assert reading_age("Electroencephalography.") is None


def test_an_abbreviation_does_not_end_a_sentence() -> None:
    assert len(sentences("Dr. Lee is here. Ring us.")) == 2


@given(st.text(alphabet=st.characters(codec=None), max_size=400))
def test_any_text_has_an_answer_with_spans_inside_it_and_words(text: str) -> None:
    for one in check_style(Draft(text), CONTEXT):
        assert 0 <= one.start <= one.end <= len(text)
        assert words_of(one).sentence


@pytest.mark.parametrize("piece", ["a", "a@", "@a.", "1", "Aa", "#a", "www."])
def test_a_text_made_to_be_slow_is_still_answered(piece: str) -> None:
    started = time.process_time()
    list(check_style(Draft(piece * (60_000 // len(piece))), CONTEXT))
    assert time.process_time() - started < 10  # a shape that looks again from every letter takes a minute


def test_every_sentence_of_the_tips_is_used() -> None:
    assert all(name.startswith("style.") for name in STYLE_WORDS)
