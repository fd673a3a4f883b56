"""How clauses are read: what counts as said, and what takes it back."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.checks.rules.check import check_rules
from clinicsocial.core.checks.rules.phrase_index import EXCEPT, PhraseIndex
from clinicsocial.core.checks.rules.reading import read
from clinicsocial.core.values.clinic import Jurisdiction, StaffPublic
from clinicsocial.core.values.draft import Draft
from clinicsocial.core.values.finding import Severity
from tests.core.checks.rules.reading_of import context, findings, topics


def index(*lines: str, exceptions: tuple[str, ...] = ()) -> PhraseIndex:
    """An index of one concept, ``it``."""
    made = PhraseIndex()
    made.add("it", lines, also_broken=True)
    made.add(EXCEPT + "it", exceptions)
    return made


def found(made: PhraseIndex, text: str) -> list[str]:
    """The words of each hit."""
    reading = read(text)
    return [" ".join(reading.words[hit.start : hit.end]) for hit in made.find(reading).get("it", ())]


@pytest.mark.parametrize(
    ("line", "text", "hit"),
    [
        ("cure*", "It cured him", "cured"),
        ("two|three jabs", "Have three jabs.", "three jabs"),
        ("throw (them) away", "Throw away the crutches", "throw away"),
        ("throw (them) away", "Throw them away", "throw them away"),
        ("ditch .. inhaler", "Ditch that old blue inhaler now", "ditch that old blue inhaler"),
        ("<n> off", "Today 20 off and more", "20 off"),
        ("dr <name>", "Ask Dr. Ana at the desk", "dr ana"),
        ("from <minor>", "Open to everybody from sixteen", "from sixteen"),
        ("wont last", "It won't last", "wont last"),
        ("anti wrinkle", "Anti-wrinkle evening", "anti wrinkle"),
        ("baby botox", "New: #BabyBotox", "baby botox"),
        ("tox", "t o x  tonight", "tox"),
    ],
)
def test_a_phrase_finds_what_it_describes(line: str, text: str, hit: str) -> None:
    assert found(index(line), text) == [hit]


@pytest.mark.parametrize(
    "text", ["b0tox", "B0.tox", "b.o.t.o.x", "b*o*t*o*x", "b0t0x", "Bоtox", "ｂｏｔｏｘ"]
)
def test_a_masked_word_is_found_all_the_same(text: str) -> None:
    assert len(found(index("botox"), f"New in: {text} today")) >= 1


def test_a_gap_never_steps_over_the_end_of_a_sentence() -> None:
    assert found(index("ditch .. inhaler"), "Ditch it. Your inhaler stays.") == []


def test_of_two_phrases_from_one_word_the_longer_counts() -> None:
    assert found(index("gone", "gone for good"), "Pain gone for good") == ["gone for good"]


def test_a_word_inside_an_exception_does_not_count() -> None:
    assert found(index("free", exceptions=("feel free",)), "Feel free to ask. It is free.") == ["free"]


@pytest.mark.parametrize(
    "line", ["", ".. cure", "cure ..", "(cure)", "a .. b .. c .. d .. e", "Cure", "cu*re", "a||b"]
)
def test_a_line_that_is_no_phrase_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match="“"):
        PhraseIndex().add("it", [line])


def test_a_negated_claim_is_none() -> None:
    assert topics("We can't cure arthritis.") == set()


def test_a_quoted_claim_that_is_taken_back_is_none() -> None:
    assert "misinformation" not in topics("“Vaccines cause autism.” They don't.")


@pytest.mark.parametrize(
    "text",
    [
        "The jab has never been linked to autism.",
        "A mammogram won't make cancer spread.",
        "Fluoride isn't a poison at that dose.",
        "Bowel screening is not a waste of anybody's time.",
        "A base tan doesn't protect you.",
    ],
)
def test_a_false_statement_that_is_denied_is_none(text: str) -> None:
    assert "misinformation" not in topics(text)


@pytest.mark.parametrize(
    "text",
    [
        "The jab has always been linked to autism.",
        "You don't need a mammogram, it makes cancer spread.",
        "Not only is the vaccine untested, it is full of mercury.",
        "Don't forget that fluoride is a poison.",
        "No wonder the vaccine is making them sick.",
    ],
)
def test_a_not_that_turns_round_something_else_denies_nothing(text: str) -> None:
    assert "misinformation" in topics(text)


def test_the_same_claim_stated_is_one() -> None:
    assert "misinformation" in topics("Vaccines cause autism, ask any mother.")


def test_a_rule_of_one_country_is_not_asked_in_another() -> None:
    text = "Botox is $12 a unit. Headache and bruising can happen, so read the medication guide."
    assert "pom-advertising" not in topics(text, Jurisdiction.US)
    assert "pom-advertising" in topics("Botox is £12 a unit.", Jurisdiction.UK)


def test_a_serious_disease_makes_a_claim_block() -> None:
    hardest = {
        one.severity for one in findings("Our tonic cures diabetes.") if one.topic == "unsupported-claim"
    }
    assert Severity.BLOCK in hardest


def test_an_excuse_speaks_only_of_what_stands_beside_it() -> None:
    refused = "We don't stock the skinny pens. "
    offered = "Botox is £12 a unit this week."
    between = "The car park is open. The lift works. Bring a friend. "
    assert "pom-advertising" not in topics(refused)
    assert "pom-advertising" in topics(refused + between + offered)


def test_a_doctor_known_from_the_staff_list_needs_no_profession() -> None:
    here = context(Jurisdiction.AU)
    staff = (StaffPublic(1, "Dr Ana Lee", title="GP"),)
    known = replace(here, clinic=replace(here.clinic, staff=staff))
    text = "Dr Lee is back on Monday. Dr Voss is away."
    told = [
        text[one.start : one.end] for one in check_rules(Draft(text), known) if one.topic == "title-misuse"
    ]
    assert told == ["Dr Voss"]


def test_a_doctor_of_jokes_needs_no_profession() -> None:
    assert "title-misuse" not in topics("Doctor Google is not on our roster.", Jurisdiction.AU)


def test_a_finding_points_at_the_writer_s_own_words() -> None:
    text = "🎉🎉 New: Wеgovy at the desk!"  # with a Cyrillic е
    spans = [text[one.start : one.end] for one in findings(text) if one.topic == "pom-advertising"]
    assert "Wеgovy" in spans


@given(st.text(alphabet=st.characters(codec=None), max_size=300))
def test_any_text_has_an_answer_with_spans_inside_it(text: str) -> None:
    for country in Jurisdiction:
        for finding in findings(text, country):
            assert 0 <= finding.start < finding.end <= len(text)


@given(
    st.lists(
        st.sampled_from(["ditch", "your", "not", "red", "chest", "pain", "free", "\n", ". ", "“", "'"]),
        max_size=80,
    )
)
def test_words_in_any_order_have_an_answer(words: list[str]) -> None:
    assert findings(" ".join(words)) == findings(" ".join(words))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\x00",
        "\ud800 cure",
        "قسم الطوارئ botox",
        "👨‍👩‍👧‍👦" * 200,
        "e" + "\u0301" * 5000,
    ],
    ids=["empty", "nul", "surrogate", "right to left", "families", "marks"],
)
def test_odd_texts_have_an_answer(text: str) -> None:
    findings(text)


@pytest.mark.parametrize(
    "piece", ["a ", "ditch ", "take two ", "no ", "'a", '" ', "t o ", "chest pain pain ", "b.o.", "0a"]
)
def test_a_hundred_thousand_characters_made_to_be_slow_end_in_time(piece: str) -> None:
    text = (piece * (100_000 // len(piece) + 1))[:100_000]
    started = time.process_time()
    findings(text)
    assert time.process_time() - started < 20  # a machine of eight; a shape that explodes takes hours
