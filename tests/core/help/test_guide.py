"""The guide is whole: every subject has a page, and every link, picture and name of a page in it exists."""

from __future__ import annotations

import re

import pytest

from clinicsocial.core.help.guide import Guide, linked, load_guide, page_name
from clinicsocial.core.help.markup import to_plain
from clinicsocial.core.resources import resource_root
from clinicsocial.core.values.clinic import Role
from clinicsocial.core.values.consent import ConsentReason, ConsentState
from clinicsocial.core.values.delivery import DeliveryState, PostState
from clinicsocial.core.values.finding import FindingKind, Severity
from clinicsocial.core.values.network_errors import Reason

SUBJECTS = (
    *(f"delivery.{one.value}" for one in DeliveryState),
    *(f"post.{one.value}" for one in PostState),
    *(f"finding.{one.value}" for one in FindingKind),
    *(f"severity.{one.value}" for one in Severity),
    *(f"role.{one.value}" for one in Role),
    *(f"reason.{one.value}" for one in Reason),
    *(f"consent.{one.value}" for one in ConsentState),
    *(f"consent_reason.{one.value}" for one in ConsentReason),
)
FEWEST_WORDS, MOST_WORDS = 30, 270


@pytest.fixture
def guide() -> Guide:
    """The guide of this copy."""
    return load_guide()


@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_state_reason_role_and_finding_is_explained(guide: Guide, subject: str) -> None:
    assert subject in guide.subjects


def test_every_link_and_picture_of_the_guide_exists(guide: Guide) -> None:
    pictures = resource_root().joinpath("help")
    for topic in guide.topics:
        for link in linked(topic.text):
            there = guide.topic(page_name(link)) if page_name(link) else pictures.joinpath(link).is_file()
            assert there, f"{topic.name}: {link}"


def test_no_signs_of_markdown_are_left_in_the_words(guide: Guide) -> None:
    for topic in guide.topics:
        assert not re.search(r"\*\*|`|\]\(|##", to_plain(topic.text)), topic.name


def test_pages_are_short(guide: Guide) -> None:
    for topic in guide.topics:
        count = len(to_plain(topic.text).split())
        assert FEWEST_WORDS <= count <= MOST_WORDS, f"{topic.name}: {count} words"


def test_every_page_says_under_which_words_it_is_found(guide: Guide) -> None:
    for topic in guide.topics:
        assert topic.keywords, topic.name
        assert topic.related, topic.name


def test_a_subject_without_a_page_leads_to_what_it_is_a_part_of(guide: Guide) -> None:
    found = guide.about("page.settings.something-new")
    assert found is not None
    assert found.name == guide.subjects["page.settings"]


def test_nothing_leads_nowhere(guide: Guide) -> None:
    assert guide.about("") is None
    assert guide.about("xylophone") is None
