"""Links as X and Mastodon find them, emoji, graphemes, hashtags and mentions."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from clinicsocial.core.text import (
    emoji_spans,
    find_hashtags,
    find_links,
    find_remote_mentions,
    grapheme_spans,
    graphemes,
)

PIECES = st.sampled_from(
    [
        "https://",
        "http://",
        "clinic.co.uk",
        "a.com",
        ".",
        "/",
        "(",
        ")",
        "?a=1",
        "-",
        "_",
        "@",
        "#",
        "日本",
        "é",
        " ",
    ]
)
TEXTS = st.one_of(st.text(), st.lists(st.one_of(PIECES, st.text(max_size=3)), max_size=14).map("".join))


def links(text: str, *, bare: bool) -> list[str]:
    return [text[start:end] for start, end in find_links(text, bare=bare)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Visit clinic.co.uk/book, please", ["clinic.co.uk/book"]),
        ("clinic.com?x=1", ["clinic.com"]),
        ("https://clinic.com?x=1", ["https://clinic.com?x=1"]),
        ("https://clinic.com:8080/a", ["https://clinic.com:8080/a"]),
        ("(https://clinic.com/a_(b))", ["https://clinic.com/a_(b)"]),
        ("https://müller.de/straße", ["https://müller.de/straße"]),
        ("日本example.com", ["example.com"]),
        ("example.comです", ["example.com"]),
        ("sub_domain.clinic.com", ["domain.clinic.com"]),
        ("a_b.com", []),
        ("mail@clinic.com", []),
        ("#clinic.com", []),
        ("clinic.commm", []),
        ("https://localhost/x", []),
        ("Next: 3.5 mg", []),
    ],
)
def test_x_takes_bare_domains_with_a_known_ending_for_links(text: str, expected: list[str]) -> None:
    assert links(text, bare=True) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("clinic.co.uk and https://clinic.co.uk", ["https://clinic.co.uk"]),
        ("https://clinic.com/日本語。", ["https://clinic.com/日本語。"]),
        ("https://clinic.com/a, b", ["https://clinic.com/a"]),
        ("https://clinic.com/?q=é", ["https://clinic.com/?q=é"]),
        ("https://nowhere", []),
    ],
)
def test_mastodon_wants_the_scheme_and_takes_any_letter_in_a_path(text: str, expected: list[str]) -> None:
    assert links(text, bare=False) == expected


@given(TEXTS, st.booleans())
def test_links_stand_in_order_inside_the_text_and_never_overlap(text: str, bare: bool) -> None:  # noqa: FBT001
    spans = find_links(text, bare=bare)

    edges = [edge for span in spans for edge in span]
    assert edges == sorted(edges)
    assert all(0 <= start < end <= len(text) for start, end in spans)


@given(TEXTS)
def test_a_link_with_a_scheme_begins_with_it(text: str) -> None:
    assert all(link.lower().startswith(("http://", "https://")) for link in links(text, bare=False))


@pytest.mark.parametrize(
    "text", ["a." * 30_000, "a-" * 30_000 + ".com", "https://a.com/" + "a(" * 3_000, "é" * 60_000]
)
def test_a_pasted_book_of_near_links_is_searched_in_one_pass(text: str) -> None:
    # Quadratic search would take minutes here and stop the test run.
    assert len(find_links(text, bare=True)) <= 1


@pytest.mark.parametrize(
    "emoji",
    [
        "😀",
        "👍🏽",
        "👨‍👩‍👧‍👦",
        "🇬🇧",
        "1️⃣",
        "#⃣",
        "❤️",
        "❤",
        "©️",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "👩‍⚕️",
        "🏳️‍🌈",
    ],
)
def test_an_emoji_sequence_is_one_emoji(emoji: str) -> None:
    assert emoji_spans(f"a{emoji}b") == ((1, 1 + len(emoji)),)


@pytest.mark.parametrize("text", ["©", "™", "1", "#", "a", "☎\ufe0e", "日", "\u200d", "\ufe0f"])
def test_letters_digits_and_text_signs_are_no_emoji(text: str) -> None:
    assert emoji_spans(text) == ()


@given(st.text())
def test_graphemes_put_together_are_the_text(text: str) -> None:
    assert "".join(graphemes(text)) == text


@example("🏽\u200d©")
@given(st.text(alphabet="a1#é日😀👍🏽👩❤⚕🇬🇧©\u200d\ufe0f\ufe0e\u20e3\u0301"))
def test_an_emoji_never_reaches_across_graphemes(text: str) -> None:
    spans = grapheme_spans(text)

    for start, end in emoji_spans(text):
        assert any(first <= start and end <= last for first, last in spans)


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("#flu #jab", ["#flu", "#jab"]),
        ("#flu#jab", ["#flu", "#jab"]),
        ("#2026 #1", []),
        ("#2026flu", ["#2026flu"]),
        ("＃flu", ["＃flu"]),
        ("a#b &#39; https://a.com/#x", []),
        ("#", []),
    ],
)
def test_hashtags_have_a_letter_and_stand_alone(text: str, tags: list[str]) -> None:
    assert [text[start:end] for start, end in find_hashtags(text)] == tags


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Thanks @ada@example.social!", ["@ada@example.social"]),
        ("@ada", []),
        ("ada@example.com", []),
        ("https://example.social/@ada@example.com", []),
        ("@ada.b-c@a-b.example", ["@ada.b-c@a-b.example"]),
        ("@ada@" + "a" * 254, []),
    ],
)
def test_remote_mentions_name_a_user_and_a_server(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, _, end in find_remote_mentions(text)] == found
