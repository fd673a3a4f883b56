"""Links, tags and mentions for Bluesky: found as its own client finds them, with exact byte offsets."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.text import find_facets
from clinicsocial.core.values.facet import FacetKind

# Expected values were taken from @atproto/api 0.19.19.
AS_THE_OFFICIAL_CLIENT: list[tuple[str, list[tuple[str, str]]]] = [
    ("Book at https://clinic.example/a.", [("link", "https://clinic.example/a")]),
    ("(https://clinic.com)", [("link", "https://clinic.com")]),
    ("https://clinic.com)", [("link", "https://clinic.com")]),
    ("https://clinic.com/a_(b)", [("link", "https://clinic.com/a_(b)")]),
    ('"https://clinic.com"', []),
    ("http://x", [("link", "http://x")]),
    ("clinic.co.uk", [("link", "https://clinic.co.uk")]),
    ("clinic.co.uk/book?x=1, now", [("link", "https://clinic.co.uk/book?x=1")]),
    ("see clinic.nope", []),
    ("mail@clinic.com", []),
    ("#flu", [("tag", "flu")]),
    ("#flu2026!", [("tag", "flu2026")]),
    ("#été", [("tag", "été")]),
    ("＃flu", [("tag", "flu")]),
    ("#a.b", [("tag", "a.b")]),
    ("#flu#jab", [("tag", "flu#jab")]),
    ("#tag\u200bmore", [("tag", "tag")]),
    ("#👍", [("tag", "👍")]),
    ("日本語 #歯科 ok", [("tag", "歯科")]),
    ("#1", []),
    ("#2026", []),
    ("# flu", []),
    ("a#b", []),
    ("#\ufe0f\u20e3", []),
    ("#_", []),
    ("@alice.bsky.social", [("mention", "alice.bsky.social")]),
    ("@alice.test.", [("mention", "alice.test")]),
    ("(@alice.bsky.social)", [("mention", "alice.bsky.social")]),
    ("@alice", []),
    (
        "line\n#tag\nhttps://a.com\n@bob.com",
        [("tag", "tag"), ("link", "https://a.com"), ("mention", "bob.com")],
    ),
]

PIECES = st.sampled_from(
    [
        "#flu",
        "#1",
        "＃été",
        "@a.test",
        "@b",
        "https://a.com/ü",
        "clinic.co.uk",
        "(",
        ")",
        ".",
        " ",
        "\n",
        "👩‍⚕️",
    ]
)
TEXTS = st.one_of(st.text(), st.lists(st.one_of(PIECES, st.text(max_size=3)), max_size=12).map("".join))


@pytest.mark.parametrize(("text", "expected"), AS_THE_OFFICIAL_CLIENT)
def test_facets_are_found_as_the_official_client_finds_them(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert [(facet.kind.value, facet.value) for facet in find_facets(text)] == expected


def test_offsets_count_bytes_of_utf8_and_code_points() -> None:
    (tag,) = find_facets("👩‍⚕️ #zähne")

    assert (tag.start, tag.end, tag.byte_start, tag.byte_end) == (5, 11, 14, 21)


@given(TEXTS)
def test_the_bytes_between_the_offsets_are_the_words_of_the_facet(text: str) -> None:
    raw = text.encode("utf-8", "surrogatepass")

    for facet in find_facets(text):
        words = text[facet.start : facet.end]
        assert raw[facet.byte_start : facet.byte_end].decode("utf-8", "surrogatepass") == words


@given(TEXTS)
def test_the_value_of_a_facet_stands_in_its_words(text: str) -> None:
    for facet in find_facets(text):
        words = text[facet.start : facet.end]
        shown = {
            FacetKind.LINK: words if words.lower().startswith("http") else f"https://{words}",
            FacetKind.TAG: words[1:],
            FacetKind.MENTION: words[1:],
        }
        assert facet.value == shown[facet.kind]


@given(TEXTS)
def test_facets_stand_in_order_and_never_overlap(text: str) -> None:
    facets = find_facets(text)

    assert all(left.byte_end <= right.byte_start for left, right in pairwise(facets))


def test_a_bare_domain_with_a_hyphen_is_a_link() -> None:
    assert [facet.value for facet in find_facets("Book: My-Clinic.co.uk")] == ["https://My-Clinic.co.uk"]


def test_dots_that_trail_off_are_not_part_of_a_link() -> None:
    assert [facet.value for facet in find_facets("https://clinic.com...")] == ["https://clinic.com"]


STACKED = "a\u0301\u0302\u0303\u0304\u0305"
"""One grapheme of eleven bytes."""


@pytest.mark.parametrize(
    ("letters", "found"), [("x" * 64, 1), ("x" * 65, 0), (STACKED * 58, 1), (STACKED * 59, 0)]
)
def test_a_tag_has_at_most_64_graphemes_and_640_bytes(letters: str, found: int) -> None:
    assert len(find_facets(f"#{letters}")) == found


def test_a_mention_inside_a_link_is_part_of_the_link() -> None:
    assert [facet.kind for facet in find_facets("https://a.com/(@bob.com")] == [FacetKind.LINK]
