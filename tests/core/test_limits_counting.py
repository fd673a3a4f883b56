"""Texts are counted exactly as each network counts them."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.limits import count, count_field, length
from clinicsocial.core.text import grapheme_spans, graphemes
from clinicsocial.core.values.network_terms import TextUnit
from tests.core.network_facts import shipped

NETWORKS = sorted(shipped())
FAMILY = "👨‍👩‍👧‍👦"

# Expected values were taken from X's own library, twitter-text 3.1.0.
AS_X_COUNTS = [
    ("", 0),
    ("Flu jabs from Monday.", 21),
    ("Zażółć gęślą jaźń", 17),
    ("e\u0301t\u00e9", 3),
    ("日本語のお知らせ", 16),
    ("한국어", 6),
    (FAMILY, 2),
    ("👍🏽", 2),
    ("🇬🇧🇮🇪", 4),
    ("1️⃣", 2),
    ("©", 1),
    ("☺", 2),
    ("☺\ufe0f", 2),
    ("☎\ufe0e", 4),
    ("😀\ufe0f", 4),
    ("“Hello” – she said…", 20),
    ("See https://clinic.example.com/a-very-long-path/with/many/parts?and=a&query=1 now", 31),
    ("clinic.co.uk", 23),
    ("my-clinic.org.", 24),
    ("Visit clinic.co.uk/book, please", 37),
    ("(https://clinic.com/a_(b))", 25),
    ("mail@clinic.com", 15),
    ("#clinic.com", 11),
    ("3.5 mg", 6),
    ("日本example.com", 27),
    ("https://localhost/x", 19),
    ("clinic.commm", 12),
    ("HTTPS://CLINIC.COM", 23),
    ("clinic.com clinic.org", 47),
    ("clinic.com?x=1", 27),
    ("https://clinic.com?x=1", 23),
    ("https://müller.de/straße", 23),
    ("sub_domain.clinic.com", 27),
    ("مرحبا بكم", 9),
    ("\u200dx", 2),
    ("👩‍⚕️ 🦷", 5),
]

ALPHABET = (
    "ab 1#é\u0301日한각\u1112\u1161\u11abعש\u202e\u200f\u0915\u094d\u0937\ud800"
    "😀👍🏽👩❤⚕🇬🇧©\u200d\ufe0f\ufe0e\u20e3"
)
TEXTS = st.one_of(st.text(alphabet=ALPHABET), st.text())
WITHOUT_LINKS = TEXTS.map(lambda text: text.replace(".", "").replace("@", ""))


def used(text: str, network: str) -> int:
    return count(text, shipped()[network]).used


@pytest.mark.parametrize(("text", "expected"), AS_X_COUNTS)
def test_x_counts_by_weight_as_its_own_library_does(text: str, expected: int) -> None:
    assert used(text, "x") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See https://clinic.example.com/a/very/long/path/indeed now", 31),
        ("clinic.co.uk", 12),
        ("Thanks @ada@example.social!", 12),
        ("Thanks @ada!", 12),
        (FAMILY, 1),
        ("e\u0301", 1),
        ("日本", 2),
        ("https://a.com/@bob@b.com", 23),
    ],
)
def test_mastodon_counts_graphemes_with_links_at_23_and_mentions_without_their_server(
    text: str, expected: int
) -> None:
    assert used(text, "mastodon") == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("ab", 2), ("😀", 4), ("a👍🏽", 9), (FAMILY, 25), ("日本", 2), ("1️⃣", 7), ("©", 1)]
)
def test_threads_counts_emoji_as_their_utf8_bytes(text: str, expected: int) -> None:
    assert used(text, "threads") == expected


@pytest.mark.parametrize(("text", "expected"), [("😀", 2), ("日本", 2), (FAMILY, 11), ("\ud800", 1)])
def test_instagram_counts_utf16_units(text: str, expected: int) -> None:
    assert used(text, "instagram") == expected


def test_bluesky_counts_300_graphemes() -> None:
    facts = shipped()["bluesky"]

    assert count("é" * 300, facts).over_at is None
    assert count("é" * 301, facts).over_at == 300


def test_bluesky_stops_at_3000_bytes_although_graphemes_are_left() -> None:
    # Measured on the account host: 121 families are 3,025 bytes and are refused.
    counted = count(FAMILY * 121, shipped()["bluesky"])

    assert (counted.used, counted.second_used, counted.too_long) == (121, 3025, True)
    assert counted.over_at == 120 * len(FAMILY)


def test_wordpress_texts_are_never_too_long() -> None:
    counted = count("word " * 50_000, shipped()["wordpress"])

    assert (counted.limit, counted.remaining, counted.too_long) == (None, None, False)


def test_the_place_of_the_overflow_is_told_in_the_text_as_it_was_typed() -> None:
    decomposed = "e\u0301" * 281

    assert count(decomposed, shipped()["x"]).over_at == 560


def test_a_link_that_no_longer_fits_is_marked_from_its_start() -> None:
    assert count("a" * 270 + " https://clinic.com", shipped()["x"]).over_at == 271


@pytest.mark.parametrize("network", NETWORKS)
def test_an_empty_text_uses_nothing(network: str) -> None:
    counted = count("", shipped()[network])

    assert (counted.used, counted.second_used or 0, counted.over_at) == (0, 0, None)


@given(WITHOUT_LINKS, st.sampled_from(NETWORKS))
def test_a_longer_text_never_uses_less(text: str, network: str) -> None:
    # Whole graphemes: half an emoji may cost more than the whole.
    parts = graphemes(text)
    counts = [used("".join(parts[:end]), network) for end in range(min(len(parts), 12) + 1)]

    assert counts == sorted(counts)


@given(TEXTS.map(lambda text: text * 3), st.sampled_from(NETWORKS))
def test_what_stands_before_the_overflow_fits(text: str, network: str) -> None:
    tight = text.replace(".", "") * 12
    over_at = count(tight, shipped()[network]).over_at

    if over_at is not None:
        assert not count(tight[:over_at], shipped()[network]).too_long


@given(TEXTS, st.sampled_from(NETWORKS))
def test_a_text_is_too_long_exactly_when_a_limit_is_passed(text: str, network: str) -> None:
    counted = count(text * 20, shipped()[network])
    passed = [
        counted.limit is not None and counted.used > counted.limit,
        counted.second_limit is not None and (counted.second_used or 0) > counted.second_limit,
    ]

    assert counted.too_long == any(passed)


@given(TEXTS)
def test_x_counts_composed_and_decomposed_letters_alike(text: str) -> None:
    assert used(unicodedata.normalize("NFD", text), "x") == used(unicodedata.normalize("NFC", text), "x")


@given(TEXTS)
def test_normalising_each_grapheme_normalises_the_text(text: str) -> None:
    # What lets the counter tell the place of the overflow in the text as it was typed.
    parts = (unicodedata.normalize("NFC", part) for part in graphemes(text))

    assert "".join(parts) == unicodedata.normalize("NFC", text)


@given(st.text())
def test_plain_units_agree_with_their_encodings(text: str) -> None:
    assert length(text, TextUnit.UTF8) == len(text.encode("utf-8"))
    assert length(text, TextUnit.UTF16) == len(text.encode("utf-16-le")) // 2


def test_a_weighted_length_needs_a_networks_weights() -> None:
    with pytest.raises(ValueError, match="weights"):
        length("a", TextUnit.WEIGHTED)


def test_a_title_is_too_long_from_its_first_character_beyond_the_limit() -> None:
    assert count_field("abc👍🏽", TextUnit.CODE_POINT, 4).over_at == 3


@given(
    st.lists(
        st.sampled_from(
            ["a", "plain words ", "e\u0301", "👨‍👩‍👧", "\r\n", "\r", "1\ufe0f\u20e3", "\u0600a", "日本", "\n"]
        ),
        max_size=30,
    ).map("".join),
    st.sampled_from([unit for unit in TextUnit if unit is not TextUnit.WEIGHTED]),
    st.integers(min_value=0, max_value=40),
)
def test_runs_of_plain_letters_count_like_their_clusters_one_by_one(
    text: str, unit: TextUnit, limit: int
) -> None:
    used, over = 0, None
    for start, end in grapheme_spans(text):
        used += 1 if unit is TextUnit.GRAPHEME else length(text[start:end], unit)
        over = start if over is None and used > limit else over
    counted = count_field(text, unit, limit)
    assert (counted.used, counted.over_at) == (used, over)
