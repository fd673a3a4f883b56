"""The same post has one plain address, however it is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.insights.importing.addresses import plain_address, post_number


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://twitter.com/a/status/123?s=20", "x.com/b/status/123"),
        ("https://www.instagram.com/p/DTn_z-J/?img_index=1", "https://instagram.com/harbour/reel/DTn_z-J"),
        (
            "https://www.linkedin.com/feed/update/urn:li:activity:726/",
            "https://de.linkedin.com/feed/update/urn:li:activity:726?a=b",
        ),
        ("https://m.facebook.com/100/posts/200/?mibextid=x", "http://www.facebook.com/100/posts/200"),
        (
            "https://www.facebook.com/permalink.php?story_fbid=7&id=100",
            "https://facebook.com/permalink.php?id=100&story_fbid=7&ref=share",
        ),
    ],
)
def test_two_ways_of_writing_one_address_are_alike(one: str, other: str) -> None:
    assert plain_address(one) == plain_address(other) != ""


def test_addresses_of_two_posts_differ() -> None:
    assert plain_address("https://x.com/a/status/1") != plain_address("https://x.com/a/status/2")


@pytest.mark.parametrize("words", ["", "hello", "https://x.com", "https://x.com/", "http://[broken/x"])
def test_what_names_no_post_is_empty(words: str) -> None:
    assert not plain_address(words)


@given(words=st.text(max_size=80))
def test_any_text_is_an_address_or_none(words: str) -> None:
    assert isinstance(plain_address(words), str)


def test_the_number_of_a_post_is_never_that_of_its_page() -> None:
    for address in (
        "https://www.facebook.com/100200300400/posts/12345678901234567",
        "https://www.facebook.com/permalink.php?story_fbid=12345678901234567&id=100200300400",
    ):
        assert post_number(plain_address(address)) == "12345678901234567"
    assert not post_number(plain_address("https://www.facebook.com/100200300400/posts/pfbid02ab"))
