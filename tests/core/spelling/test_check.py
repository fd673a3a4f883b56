"""Which words are taken for misspelt, and which are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.spelling.check import misspellings
from clinicsocial.core.spelling.dictionary import Dictionary, check_dictionary, own_words
from clinicsocial.core.spelling.language import SpellingLanguage, language_of
from clinicsocial.core.values.clinic import ClinicIdentity, Jurisdiction, StaffPublic

BRITISH = Dictionary(SpellingLanguage.BRITISH)
AMERICAN = Dictionary(SpellingLanguage.AMERICAN)
AUSTRALIAN = Dictionary(SpellingLanguage.AUSTRALIAN)


def wrong(text: str, dictionary: Dictionary = BRITISH, ignored: frozenset[str] = frozenset()) -> list[str]:
    return [one.word for one in misspellings(text, dictionary, ignored)]


def test_a_slip_is_found_where_it_stands() -> None:
    text = "Please book your apointment with us."
    (found,) = misspellings(text, BRITISH)
    assert (found.word, text[found.start : found.end]) == ("apointment", "apointment")


@pytest.mark.parametrize(
    ("word", "known_by"),
    [
        ("colour", "ga"),
        ("color", "u"),
        ("organise", "ga"),
        ("organize", "u"),
        ("paediatric", "ga"),
        ("pediatric", "u"),
        ("anaemia", "ga"),
        ("anemia", "u"),
        ("programme", "g"),
        ("ibuprofen", "gua"),
        ("physiotherapist", "gua"),
        ("wellbeing", "gua"),
    ],
)
def test_each_country_has_its_spelling(word: str, known_by: str) -> None:
    dictionaries = (BRITISH, AMERICAN, AUSTRALIAN)
    assert "".join(one.language.value for one in dictionaries if not wrong(f"a {word} b", one)) == known_by


@pytest.mark.parametrize(
    "text",
    [
        "Book at https://bokking.exampel/wrngword today.",
        "See clinnic.example/bookk or ask recepshun@clinnic.example.",
        "Thanks @grenleaf and #PhysoTips for the help.",
        "Open from 9am to 5pm, B12 and Covid19 on the 2nd.",
        "The NHS, MMR and GPs.",
        "“Don’t wait”: the patient’s guide, the nurses’ room, o'clock.",
        "A self-care drop-in, our re-opened, well-known walk-in clinic.",
        "Dr. Okonkwo, Mrs Achterberg and Priya Raman.",
        "We speak about iPhone and YouTube.",
        "Our café has a fête.",
        "",
        "Łukasz и Москва",
    ],
)
def test_what_has_no_spelling_or_is_right_is_left_alone(text: str) -> None:
    assert wrong(text) == []


def test_long_words_in_capitals_have_a_spelling() -> None:
    assert wrong("CLOSED FOR REFURBISHMNT") == ["REFURBISHMNT"]


def test_a_day_needs_its_capital() -> None:
    assert wrong("We are open on monday.") == ["monday"]


def test_only_the_wrong_part_of_a_hyphened_word_is_marked() -> None:
    text = "A physio-ledd class."
    (found,) = misspellings(text, BRITISH)
    assert text[found.start : found.end] == "ledd"


def test_a_word_before_a_curly_possessive_is_checked() -> None:
    assert wrong("our clinnic’s door") == ["clinnic’s"]


def test_a_name_in_the_middle_of_a_sentence_is_no_slip_and_a_small_one_is() -> None:
    assert wrong("We welcome Kowalczyk and Nguyen.") == []
    assert wrong("We welcome kowalczyk.") == ["kowalczyk"]


def test_words_of_the_clinic_are_known() -> None:
    clinic = ClinicIdentity(
        name="Wirrabyne Surgery",
        address="3 Llanfwrog Lane",
        staff=(StaffPublic(1, "Dr Xanthë Oyelarann", ("Zanthy",), "Podopaediatrist"),),
    )
    own = own_words(clinic, ["Smileathon"])
    text = "wirrabyne llanfwrog oyelarann zanthy podopaediatrist smileathon"
    assert wrong(text, Dictionary(SpellingLanguage.BRITISH, own)) == []


def test_ignored_words_are_left_alone_whatever_their_case() -> None:
    assert wrong("Brrr, brrr!", ignored=frozenset({"brrr"})) == []


def test_a_line_in_another_language_is_left_alone_and_the_next_one_is_not() -> None:
    text = "Mae ein meddygfa ar gau ddydd Llun nesaf.\nWe are clossed on Monday."
    assert wrong(text) == ["clossed"]


def test_off_finds_nothing() -> None:
    assert wrong("clossed", Dictionary(SpellingLanguage.OFF)) == []


@pytest.mark.parametrize("country", list(Jurisdiction))
def test_every_country_has_a_spelling(country: Jurisdiction) -> None:
    assert language_of(country) is not SpellingLanguage.OFF


def test_the_list_is_whole_and_in_order() -> None:
    check_dictionary()


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=80))
def test_spans_are_in_order_and_hold_their_words(text: str) -> None:
    end = 0
    for one in misspellings(text, BRITISH):
        assert end <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == one.word
        end = one.end
