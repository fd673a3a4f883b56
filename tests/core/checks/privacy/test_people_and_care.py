"""Who is named, and what is told about their care."""

from __future__ import annotations

import pytest

from clinicsocial.core.checks.sentences import words_of
from clinicsocial.core.values.clinic import Jurisdiction
from clinicsocial.core.values.finding import Severity
from tests.core.checks.privacy.desk import findings, loud

TELLING_POSTS = [
    "Well done to Bartholomew Quist, who came off his insulin this week!",
    "Our patient Ayodele Bakare went home after her hysterectomy on Monday.",
    "Look at Xanthe's new veneers, finished just before her wedding.",
    "Little Rupert had his first filling this morning and did not cry.",
    "The butcher on Market Street came in with a crushed finger yesterday.",
    "We treated a young goalkeeper from the village for a torn meniscus.",
    "Wendy Grimes has finished her chemotherapy and rang the bell.",
    "#WellDoneOurPatientImogen for six months of braces",
]
TELLING_REPLIES = [
    "Thank you for trusting us with your treatment.",
    "You missed your last two appointments.",
    "We have never treated you and you are not on our books.",
    "Your daughter did so well with her extraction.",
    "We can't discuss patients here, but you were twenty minutes late for your appointment.",
    "See you at your next check-up!",
]
HARMLESS_POSTS = [
    "Dr Wendy Cho is giving a talk about hay fever on Tuesday.",
    "Becca and Tariq are running the half marathon for the hospice.",
    "Bell's palsy and Crohn's disease were named after doctors.",
    "Adults over 65 can have the flu vaccine from October.",
    "A crown usually takes two visits.",
    "We are closed on Boxing Day and open again on 27 December.",
    "Edward Jenner gave the first vaccination in 1796.",
]
HARMLESS_REPLIES = [
    "Thank you for taking the time to write to us.",
    "We can't say here whether anyone is a patient, but please call our practice manager.",
    "We open at eight, and the phones open at half past.",
    "In general a filling takes about half an hour.",
]


@pytest.mark.parametrize("text", TELLING_POSTS)
def test_a_post_about_one_persons_care_is_not_let_through(text: str) -> None:
    assert loud(text)


@pytest.mark.parametrize("text", TELLING_REPLIES)
def test_a_reply_that_confirms_or_denies_is_not_let_through(text: str) -> None:
    assert loud(text, reply=True)


@pytest.mark.parametrize("text", HARMLESS_POSTS)
def test_a_post_about_nobodys_care_stays_quiet(text: str) -> None:
    assert loud(text) == []


@pytest.mark.parametrize("text", HARMLESS_REPLIES)
def test_a_neutral_reply_stays_quiet(text: str) -> None:
    assert loud(text, reply=True) == []


def test_staff_are_never_named_in_a_loud_finding() -> None:
    text = "Our patient Zofia Maj thanks Dr Cho, Becca and Nurse Aziz for her new crown."
    assert [words for category, words in loud(text) if category == "PERSON"] == ["Zofia Maj"]


def test_a_patient_who_shares_a_first_name_with_staff_is_found() -> None:
    assert ("PERSON", "Wendy Grimes") in loud("Wendy Grimes has finished her chemotherapy and rang the bell.")


def test_a_name_in_a_harmless_text_is_only_a_tip() -> None:
    found = findings("Thank you Zofia for the lovely cake!", reply=True)
    assert {one.severity for one in found} <= {Severity.ADVISE}


@pytest.mark.parametrize(
    "tag", ["#WinterWellness", "#SummerHydration", "#RoseGarden", "#HappyBirthdayEverybody"]
)
def test_a_hashtag_of_plain_words_names_nobody(tag: str) -> None:
    assert findings(f"Wrap up warm this week. {tag}") == []


@pytest.mark.parametrize("tag", ["#ZofiaMaj", "#GraceNguyen"])
def test_a_name_in_a_hashtag_is_a_name(tag: str) -> None:
    assert ("PERSON", tag[1:]) in loud(f"Our patient had her stitches out today. {tag}")


def test_a_name_with_care_blocks() -> None:
    text = "Our patient Ayodele Bakare went home after her hysterectomy on Monday."
    severities = {one.category: one.severity for one in findings(text)}
    assert severities["PERSON"] is Severity.BLOCK


@pytest.mark.parametrize("word", ["patient", "Our patient"])
def test_the_word_patient_is_a_status_and_no_name(word: str) -> None:
    (found,) = (one for one in findings(f"{word} Jane Smith had a root canal.") if one.start == 0)
    assert found.category == "PATIENT_STATUS"


def test_the_answer_is_the_same_every_time() -> None:
    text = "Thank you Zofia, your crown is ready."
    assert findings(text, reply=True) == findings(text, reply=True)


@pytest.mark.parametrize("country", list(Jurisdiction))
@pytest.mark.parametrize(
    "text", [*TELLING_POSTS, "NHS number 943 476 5919", "ring 07700 900555", "Thanks Zofia Maj"]
)
def test_every_finding_has_words(text: str, country: Jurisdiction) -> None:
    for one in findings(text, country=country):
        words = words_of(one)
        assert words.sentence.endswith(".")
        assert "{" not in words.why
