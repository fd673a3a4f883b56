"""What the second opinion adds to the word lists, and what it never does."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from clinicsocial.core import resources
from clinicsocial.core.checks.families import BESIDE_DEEP, DEEP_CHECKS
from clinicsocial.core.checks.rules import second_opinion
from clinicsocial.core.checks.rules.check import check_rules
from clinicsocial.core.checks.rules.loading import rule_book
from clinicsocial.core.checks.rules.opinion_kinds import second_opinions
from clinicsocial.core.checks.rules.second_opinion import DOUBTED, MAYBE, check_rules_deeply
from clinicsocial.core.checks.rules.words import RULE_WORDS
from clinicsocial.core.values.clinic import Jurisdiction, Role
from clinicsocial.core.values.draft import Draft
from clinicsocial.core.values.errors import ResourceError
from clinicsocial.core.values.finding import Finding, Severity
from tests.core.checks.rules.reading_of import context

TELLING = "Only ask for a rating if they leave grinning; steer the rest to the comment book."
OPEN = "We are open on Saturday from nine. The lift works again. "


def added(text: str, country: Jurisdiction = Jurisdiction.UK) -> list[Finding]:
    """What the second opinion adds to a post."""
    return [one for one in deeply(text, country) if one.sentence not in ("rule.found", DOUBTED)]


def deeply(text: str, country: Jurisdiction = Jurisdiction.UK) -> list[Finding]:
    """What lists and model say together."""
    return list(check_rules_deeply(Draft(text), context(country)))


@pytest.mark.parametrize(
    ("country", "text", "topic"),
    [
        (Jurisdiction.US, TELLING, "fake-review"),
        (
            Jurisdiction.AU,
            "Ever since Ana treated her, she writes, the ringing in her ears is fading and she sings again.",
            "testimonial",
        ),
        (
            Jurisdiction.UK,
            "Your little one's lips look dusky and he is panting? A walk in the cool air does wonders.",
            "emergency-missed",
        ),
    ],
)
def test_what_no_list_has_words_for_is_found_all_the_same(
    country: Jurisdiction, text: str, topic: str
) -> None:
    known = {one.topic for one in check_rules(Draft(text), context(country))}
    assert topic not in known
    assert topic in {one.topic for one in added(text, country)}


@pytest.mark.parametrize("country", list(Jurisdiction))
@pytest.mark.parametrize(
    "text",
    [
        "",
        OPEN,
        "Bank holiday hours: closed Monday, back on Tuesday at eight.",
        "How to floss: slide, hug the tooth, and wiggle. Two minutes well spent.",
        "Thank you to everybody who came to our coffee morning.",
    ],
)
def test_an_everyday_post_has_no_second_opinion(country: Jurisdiction, text: str) -> None:
    assert added(text, country) == []


@pytest.mark.parametrize(
    "text", ["Flu shots are back. Walk in any day.", "Fluoride makes enamel stronger. That is long settled."]
)
def test_what_is_true_of_vaccines_and_fluoride_is_not_stopped(text: str) -> None:
    assert [one for one in deeply(text, Jurisdiction.US) if one.severity is not Severity.ADVISE] == []


def test_it_is_silent_where_the_lists_have_spoken() -> None:
    text = "Botox is £12 a unit, book now."
    spoken = {one.topic for one in check_rules(Draft(text), context())}
    assert "pom-advertising" in spoken
    assert spoken.isdisjoint(one.topic for one in added(text))


def test_a_dated_word_stays_a_tip_however_sure_the_model_is() -> None:
    text = "Our group for addicts and their families meets on Monday at seven."
    told = [one for one in deeply(text, Jurisdiction.US) if one.topic == "stigmatising-language"]
    assert [one.severity for one in told] == [Severity.ADVISE]


def test_a_word_that_means_something_else_here_is_a_tip() -> None:
    text = "Bank holiday whitening hours: we are closed on Monday."
    (listed,) = check_rules(Draft(text), context())
    assert listed.severity is Severity.WARN
    (told,) = deeply(text)
    assert told == replace(listed, severity=Severity.ADVISE, sentence=DOUBTED)
    assert "does not seem to" in RULE_WORDS[DOUBTED](told.parameters)[0]


def test_what_the_model_may_doubt_is_not_asked_of_the_lists_alone_at_sending() -> None:
    assert check_rules not in BESIDE_DEEP
    assert check_rules_deeply in DEEP_CHECKS
    assert check_rules not in DEEP_CHECKS


@pytest.mark.parametrize(
    ("country", "text"),
    [
        (
            Jurisdiction.AU,
            "Our old sign is gone for good, and so is the tooth on it. The new one goes up on Monday.",
        ),
        (
            Jurisdiction.AU,
            "The form asks for your hip size and your shoe size. No exceptions, says the tailor.",
        ),
        (
            Jurisdiction.US,
            "Our office manager wrote five reviews of barbecue joints for the paper. None was ours.",
        ),
        (
            Jurisdiction.UK,
            "Jabs and biscuits at our vaccine party on Saturday.",
        ),
        (
            Jurisdiction.UK,
            "Smears are for everybody with a cervix from 25 to 64, married or not.",
        ),
    ],
)
def test_a_block_whose_words_mean_something_else_is_a_tip(country: Jurisdiction, text: str) -> None:
    listed = [one for one in check_rules(Draft(text), context(country)) if one.severity is Severity.BLOCK]
    assert listed
    told = [one for one in deeply(text, country) if one.topic == listed[0].topic]
    assert {one.sentence for one in told} == {DOUBTED}


@pytest.mark.parametrize(
    ("country", "text", "topic"),
    [
        (
            Jurisdiction.AU,
            "Our laser clears toenail fungus for good, guaranteed.",
            "unreasonable-expectation",
        ),
        (
            Jurisdiction.AU,
            "Cindy on the desk: my own knee is pain free after three visits to Dr Vu!",
            "testimonial",
        ),
        (
            Jurisdiction.AU,
            "Bring a friend to your next adjustment and both of you get movie tickets.",
            "inducement-no-terms",
        ),
        (Jurisdiction.AU, "Leave a five star review and get a free clean.", "fake-review"),
        (Jurisdiction.US, "Each of you writes two five-star reviews as a patient by Friday.", "fake-review"),
        (
            Jurisdiction.UK,
            "Hi Carol, go down to one tablet of the ramipril until you see us.",
            "personal-medical-advice",
        ),
        (Jurisdiction.UK, "Our diet reverses dementia within weeks.", "unsupported-claim"),
        (Jurisdiction.UK, "Measles is harmless, so let them catch it.", "misinformation"),
        (Jurisdiction.AU, "A married woman has no need of a smear.", "misinformation"),
        (Jurisdiction.US, "Skip the flu shot, it gives you flu.", "misinformation"),
    ],
)
@pytest.mark.parametrize("after", ["", " The lift works again.", "\n\nHappy Monday from all of us!"])
def test_a_block_that_means_what_it_says_stays_one(
    country: Jurisdiction, text: str, topic: str, after: str
) -> None:
    assert Severity.BLOCK in {one.severity for one in deeply(text + after, country) if one.topic == topic}


def test_a_harmless_sentence_with_the_same_word_hides_no_falsehood_behind_it() -> None:
    text = "Ask about fluoride, we have a leaflet. Fluoride in the water is slowly poisoning our children."
    assert Severity.BLOCK in {one.severity for one in deeply(text) if one.topic == "misinformation"}


@pytest.mark.parametrize("text", ["Post 2.", "Part 1", "Swipe", "Week 3.", "Post 17", "😀", ""])
def test_nothing_is_read_into_a_few_words(text: str) -> None:
    assert not added(text)


@pytest.mark.parametrize("before", ["", "Emma is back from leave! "])
@pytest.mark.parametrize("after", ["", " Parking is free after four."])
@pytest.mark.parametrize(
    "claim",
    [
        "Our new physiotherapist can cure your back pain in a week.",
        "Our hypnotherapy gets rid of any phobia in one hour.",
        "A single drip clears up hay fever for the whole summer.",
    ],
)
def test_a_cure_is_warned_of_however_the_rest_reads(before: str, claim: str, after: str) -> None:
    told = deeply(f"{before}{claim}{after}")
    assert Severity.WARN in {one.severity for one in told if one.topic == "unsupported-claim"}


def test_a_medicine_is_never_doubted() -> None:
    text = "Our cat is called Botox. Botox likes the radiator in the hall."
    listed = [one for one in check_rules(Draft(text), context()) if one.topic == "pom-advertising"]
    assert [one for one in deeply(text) if one.topic == "pom-advertising"] == listed


def test_kinds_where_a_mistake_would_harm_are_never_doubted() -> None:
    kinds = [kind for each in second_opinions().values() for kind in each]
    harmful = {"medicine", "minor", "emergency"}
    assert harmful <= {kind.id for kind in kinds if not kind.doubts}


def test_what_it_is_less_sure_of_is_a_tip(monkeypatch: pytest.MonkeyPatch) -> None:
    surer = {
        country: tuple(replace(kind, least=kind.least + 20, least_excused=99, tip=20) for kind in kinds)
        for country, kinds in second_opinions().items()
    }
    monkeypatch.setattr(second_opinion, "second_opinions", lambda: surer)
    (told,) = (one for one in deeply(TELLING, Jurisdiction.US) if one.topic == "fake-review")
    assert (told.severity, told.sentence) == (Severity.ADVISE, MAYBE)
    assert RULE_WORDS[MAYBE](told.parameters)[0].startswith("Only a thought")


def test_it_points_at_the_sentence_that_tells() -> None:
    (found,) = (one for one in added(OPEN + TELLING, Jurisdiction.US) if one.topic == "fake-review")
    assert (OPEN + TELLING)[found.start : found.end] == TELLING


def test_a_block_of_its_own_can_always_be_lifted() -> None:
    found = [one for one in added(TELLING, Jurisdiction.US) if one.severity is Severity.BLOCK]
    assert found
    assert all(one.may_be_lifted_by in (Role.MANAGER, Role.APPROVER) for one in found)


def test_it_says_that_it_read_the_whole() -> None:
    found = added(TELLING, Jurisdiction.US)[0]
    sentence, fix = RULE_WORDS[found.sentence](found.parameters)
    assert "as a whole" in sentence
    assert fix == rule_book().rule(found.rule).fix


def test_every_kind_names_rules_that_are_asked_in_its_country() -> None:
    for country, kinds in second_opinions().items():
        asked = {rule.id for rule in rule_book().rules_for(country)}
        assert {kind.rule for kind in kinds} | {kind.harder for kind in kinds} <= asked


def test_an_excuse_asks_for_a_surer_model_and_does_not_silence_it() -> None:
    for kinds in second_opinions().values():
        assert all(kind.least < kind.least_excused < kind.least + 2 for kind in kinds)


@pytest.mark.parametrize("text", ["\x00", "\ud800", "قسم", "👨‍👩‍👧‍👦" * 50, "e" + "\u0301" * 500, "x" * 3000])
def test_odd_texts_have_an_answer(text: str) -> None:
    added(text)


def test_of_a_text_too_long_to_read_whole_the_telling_part_is_read() -> None:
    found = added(OPEN * 300 + TELLING + " " + OPEN * 300, Jurisdiction.US)
    assert "fake-review" in {one.topic for one in found}


def test_a_text_too_long_to_read_whole_says_so() -> None:
    (told,) = (one for one in added(OPEN * 600) if one.rule == "rule.read-in-part")
    assert told.severity is Severity.ADVISE
    sentence, _ = RULE_WORDS[told.sentence](told.parameters)
    assert "left out" in sentence


def test_a_long_text_ends_in_time() -> None:
    started = time.process_time()
    added("Ask at the desk for a leaflet about feet. " * 2400)
    assert time.process_time() - started < 20  # a machine of eight; a reading without an end takes minutes


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the table that may be damaged."""
    root = Path(str(resources.resource_root()))
    rule_book()
    shutil.copytree(root / "rules", tmp_path / "rules")
    monkeypatch.setattr(resources, "resource_root", lambda: tmp_path)
    second_opinions.cache_clear()
    yield tmp_path / "rules" / "second_opinion.toml"
    second_opinions.cache_clear()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('id = "minor"', 'id = "miner"'),
        ('uk = "uk.time-pressure"', 'uk = "uk.no-such-rule"'),
        ('"permission_refused"', '"permission_refuse"'),
        ('harder_severity = "block"', 'harder_severity = "fatal"'),
    ],
)
def test_a_wrong_table_is_refused(copied: Path, old: str, new: str) -> None:
    text = copied.read_text(encoding="utf-8")
    assert old in text
    copied.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ResourceError, match=r"second_opinion\.toml"):
        second_opinions()
