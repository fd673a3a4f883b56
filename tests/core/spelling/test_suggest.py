"""What was meant by a misspelt word."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clinicsocial.core.spelling.dictionary import Dictionary
from clinicsocial.core.spelling.language import SpellingLanguage
from clinicsocial.core.spelling.suggest import MOST, suggestions

BRITISH = Dictionary(SpellingLanguage.BRITISH)
AMERICAN = Dictionary(SpellingLanguage.AMERICAN)


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("recieve", "receive"),
        ("definately", "definitely"),
        ("seperate", "separate"),
        ("apointment", "appointment"),
        ("diarhoea", "diarrhoea"),
        ("teh", "the"),
        ("tommorow", "tomorrow"),
        ("hygeinist", "hygienist"),
        ("pharmacutical", "pharmaceutical"),
        ("color", "colour"),
        ("organize", "organise"),
        ("pediatric", "paediatric"),
        ("monday", "Monday"),
    ],
)
def test_the_likeliest_word_comes_first(word: str, meant: str) -> None:
    assert suggestions(word, BRITISH)[0] == meant


def test_an_american_clinic_is_offered_american_spelling() -> None:
    assert suggestions("colour", AMERICAN)[0] == "color"
    assert "colour" not in suggestions("colur", AMERICAN)


def test_two_words_written_as_one_are_offered_apart() -> None:
    assert "a lot" in suggestions("alot", BRITISH)


@pytest.mark.parametrize(
    ("word", "meant"),
    [("Apointment", "Appointment"), ("APOINTMENT", "APPOINTMENT"), ("clinnic’s", "clinic's")],
)
def test_the_case_and_the_ending_stay(word: str, meant: str) -> None:
    assert suggestions(word, BRITISH)[0] == meant


def test_words_of_the_clinic_are_offered() -> None:
    ours = Dictionary(SpellingLanguage.BRITISH, frozenset({"Smileathon"}))
    assert suggestions("smilathon", ours) == ("Smileathon",)


@settings(max_examples=20)
@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzé'’", min_size=1, max_size=50))
def test_any_word_has_a_few_suggestions_that_are_known_words(word: str) -> None:
    found = suggestions(word, BRITISH)
    assert len(found) <= MOST
    for one in found:
        assert all(BRITISH.knows(part) for part in one.split())
