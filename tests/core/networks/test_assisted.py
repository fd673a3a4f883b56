"""Posting by hand: where it is done, what is filled in, and which address is believed afterwards."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.limits import load_network_facts
from clinicsocial.core.networks.assisted import (
    AssistedAccount,
    HandOverPicture,
    StepKind,
    account_page,
    composer_address,
    hand_over,
    posted_address,
)
from clinicsocial.core.values.errors import InvalidInputError
from clinicsocial.core.values.network_terms import Prefill
from tests.core.networks.desk import facts_of

ACCOUNT = AssistedAccount("Elm Street Surgery")
BLUESKY = facts_of("bluesky")


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
def test_a_composer_gets_the_text_unchanged(text: str) -> None:
    address, prefilled = composer_address(BLUESKY, ACCOUNT, text=text)
    assert parse_qs(urlsplit(address).query, keep_blank_values=True)["text"] == [text]
    assert (Prefill.TEXT in prefilled) == bool(text)


def test_a_text_too_long_for_an_address_is_left_for_the_clipboard() -> None:
    site = AssistedAccount("Site", server="https://clinic.example/")
    address, prefilled = composer_address(facts_of("wordpress"), site, text="é" * 3000, title="News")
    assert address == "https://clinic.example/wp-admin/post-new.php?post_title=News&content="
    assert prefilled == {Prefill.TITLE}


def test_without_the_page_s_id_the_start_page_is_opened() -> None:
    assert composer_address(facts_of("linkedin"), ACCOUNT, text="Hello") == (
        "https://www.linkedin.com/",
        frozenset(),
    )


@pytest.mark.parametrize("words", ["", "https://clinic.example/?a=1&b=2"])
def test_a_post_that_is_only_a_link_goes_to_the_link_composer(words: str) -> None:
    address, prefilled = composer_address(
        facts_of("facebook"), ACCOUNT, text=words, link="https://clinic.example/?a=1&b=2"
    )
    assert parse_qs(urlsplit(address).query)["u"] == ["https://clinic.example/?a=1&b=2"]
    assert prefilled == {Prefill.LINK}


@pytest.mark.parametrize("network", sorted(load_network_facts()))
def test_every_network_has_steps_from_its_page_to_i_posted_it(network: str) -> None:
    task = hand_over(
        facts_of(network), ACCOUNT, text="Hello", pictures=[HandOverPicture("picture-1.jpg", "A nurse")]
    )
    kinds = [step.kind for step in task.steps]
    assert (kinds[0], kinds[-1]) == (StepKind.OPEN, StepKind.CONFIRM)
    assert "Elm Street Surgery" in task.steps[0].sentence
    assert "Hello" not in repr(task)


def test_alt_text_is_asked_for_only_where_the_network_takes_it() -> None:
    pictures = [HandOverPicture("picture-1.jpg", "A nurse"), HandOverPicture("picture-2.jpg", "")]
    with_alt = hand_over(facts_of("instagram"), ACCOUNT, text="Hello", pictures=pictures)
    without = hand_over(facts_of("google_business"), ACCOUNT, text="Hello", pictures=pictures)
    assert StepKind.ALT_TEXT in {step.kind for step in with_alt.steps}
    assert StepKind.ALT_TEXT not in {step.kind for step in without.steps}


def test_a_title_is_typed_only_where_the_page_cannot_be_given_it() -> None:
    site = AssistedAccount("Site", server="https://clinic.example")
    carried = hand_over(facts_of("wordpress"), site, text="Hello", title="News")
    typed = hand_over(facts_of("youtube"), ACCOUNT, text="Hello", title="News")
    assert StepKind.TITLE not in {step.kind for step in carried.steps}
    assert StepKind.TITLE in {step.kind for step in typed.steps}


def test_a_person_looks_for_a_post_on_the_account_s_own_page() -> None:
    site = AssistedAccount("Site", server="https://clinic.example")
    assert account_page(BLUESKY, AssistedAccount("Elm", user_name="elm.example")) == (
        "https://bsky.app/profile/elm.example"
    )
    assert account_page(facts_of("wordpress"), site) == "https://clinic.example"
    assert account_page(facts_of("facebook"), ACCOUNT) == "https://business.facebook.com/"


@pytest.mark.parametrize(
    ("network", "typed", "kept"),
    [
        ("facebook", " www.facebook.com/elm/posts/1 ", "https://www.facebook.com/elm/posts/1"),
        (
            "facebook",
            "https://m.facebook.com/story?id=5&utm_source=x#top",
            "https://m.facebook.com/story?id=5",
        ),
        ("x", "http://twitter.com/elm/status/1", "https://twitter.com/elm/status/1"),
        ("instagram", "", ""),
    ],
)
def test_the_address_of_a_post_is_tidied(network: str, typed: str, kept: str) -> None:
    assert posted_address(facts_of(network), ACCOUNT, typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "it is live",
        "javascript:alert(1)",
        "https://facebook.com.evil.example/post",
        "https://notfacebook.com/post",
        "https://",
    ],
)
def test_an_address_that_cannot_be_the_post_s_is_refused(typed: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        posted_address(facts_of("facebook"), ACCOUNT, typed)
    assert caught.value.field == "address"


def test_a_network_of_many_servers_is_judged_by_the_account_s_own() -> None:
    account = AssistedAccount("@elm", server="https://mastodon.example")
    facts = facts_of("mastodon")
    assert (
        posted_address(facts, account, "https://mastodon.example/@elm/1") == "https://mastodon.example/@elm/1"
    )
    with pytest.raises(InvalidInputError):
        posted_address(facts, account, "https://elsewhere.example/@elm/1")


def test_where_nobody_knows_the_site_any_address_is_kept() -> None:
    kept = posted_address(facts_of("wordpress"), ACCOUNT, "https://clinic.example/2026/flu")
    assert kept == "https://clinic.example/2026/flu"


def test_the_further_parts_of_a_thread_follow_once_the_first_is_there() -> None:
    handed = hand_over(facts_of("mastodon"), ACCOUNT, text="One", replies=["Two", "Three"])
    kinds = [step.kind for step in handed.steps]
    assert kinds[-3:] == [StepKind.PUBLISH, StepKind.REPLIES, StepKind.CONFIRM]
    assert "next 2 parts" in handed.steps[-2].sentence


def test_the_first_comment_is_a_step_of_its_own_after_publishing() -> None:
    handed = hand_over(facts_of("instagram"), ACCOUNT, text="One", first_comment="#FluJab")
    assert [step.kind for step in handed.steps][-3:] == [
        StepKind.PUBLISH,
        StepKind.COMMENT,
        StepKind.CONFIRM,
    ]
