"""Campaign tags of links: whatever stands in an address already stays."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.text.link_tags import (
    LONGEST_TAG,
    has_tags,
    is_public_service,
    slug,
    tagged,
    takes_tags,
    untagged,
)
from clinicsocial.core.values.link_tags import LinkTags

TAGS = LinkTags("Winter flu", "reminder")
NAMES = st.text(alphabet="abcdefghij-_%20é", min_size=1, max_size=8)
LINKS = st.builds(
    "{}://clinic.example{}{}{}".format,
    st.sampled_from(["http", "https", "HTTPS"]),
    st.sampled_from(["", "/", "/book", "/a b/ü", "/p;x=1", "/%7Edr"]),
    st.lists(st.builds("{}={}".format, NAMES, NAMES) | NAMES | st.just(""), max_size=4).map(
        lambda parts: "?" + "&".join(parts) if any(parts) else ""
    ),
    st.sampled_from(["", "#times", "#a=b&c", "#?"]),
)


def test_the_tags_go_behind_what_the_address_has_and_before_its_fragment() -> None:
    link = "https://clinic.example/book?doctor=7&x#times"
    assert tagged(link, TAGS, "bluesky") == (
        "https://clinic.example/book?doctor=7&x"
        "&utm_source=bluesky&utm_medium=social&utm_campaign=winter-flu&utm_content=reminder#times"
    )


def test_without_words_for_the_content_it_is_left_out() -> None:
    assert "utm_content" not in tagged("https://clinic.example", LinkTags("flu"), "x")


def test_each_network_is_a_source_of_its_own() -> None:
    assert tagged("https://clinic.example", TAGS, "x") != tagged("https://clinic.example", TAGS, "bluesky")


@given(LINKS)
def test_taking_the_tags_off_gives_the_address_back(link: str) -> None:
    if not has_tags(link):
        assert untagged(tagged(link, TAGS, "facebook")) == untagged(link)


@given(LINKS, st.text(max_size=80), st.text(max_size=80))
def test_parameters_and_fragment_are_never_lost(link: str, campaign: str, content: str) -> None:
    before = urlsplit(link)
    after = urlsplit(tagged(link, LinkTags(campaign, content), "mastodon"))
    assert (after.netloc, after.path, after.fragment) == (before.netloc, before.path, before.fragment)
    others = [part for part in before.query.split("&") if part and "utm_" not in part]
    assert [part for part in after.query.split("&") if part and "utm_" not in part] == others
    found = dict(parse_qsl(after.query))
    assert (found["utm_source"], found["utm_medium"]) == ("mastodon", "social")


@given(LINKS)
def test_tagging_twice_is_tagging_once(link: str) -> None:
    once = tagged(link, TAGS, "x")
    assert tagged(once, TAGS, "x") == once


def test_tags_somebody_pasted_are_replaced() -> None:
    link = "https://clinic.example/?UTM_Source=newsletter&utm_medium=email&page=2"
    assert tagged(link, LinkTags("flu"), "x") == (
        "https://clinic.example/?page=2&utm_source=x&utm_medium=social&utm_campaign=flu"
    )


@pytest.mark.parametrize(
    "link",
    [
        "https://www.nhs.uk/conditions/flu",
        "https://111.nhs.uk",
        "https://www.samaritans.org/?x=1",
        "https://www.cdc.gov/flu",
        "https://www.health.gov.au",
        "mailto:us@clinic.example",
        "clinic.example",
        "https://",
        "https://[bad",
        "",
    ],
)
def test_public_services_and_what_is_no_page_stay_untouched(link: str) -> None:
    assert not takes_tags(link)
    assert tagged(link, TAGS, "x") == link


def test_a_clinic_whose_name_ends_like_a_service_is_none() -> None:
    assert not is_public_service("notnhs.uk")
    assert takes_tags("https://mynhs.uk.example")


@given(st.text(max_size=200))
def test_a_slug_needs_no_escaping(words: str) -> None:
    found = slug(words)
    assert len(found) <= LONGEST_TAG
    assert set(found) <= set("abcdefghijklmnopqrstuvwxyz0123456789_-")


def test_a_slug_says_what_the_words_say() -> None:
    assert slug("  Café & Flu: Winter 2026! ") == "cafe-flu-winter-2026"
