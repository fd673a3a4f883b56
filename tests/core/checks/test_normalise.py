"""The plain text and the way back."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.checks.normalise import normalise

_TRICKY = st.text(
    alphabet=st.sampled_from("ab1 0*.-_'’\u0301\u200b\u00adоАﬁ①𝐁ａ\ud800\x00\n👨\u200d👩שل#@"), max_size=60
)


@given(st.one_of(st.text(max_size=200), _TRICKY))
def test_every_plain_character_points_into_the_writers_text(raw: str) -> None:
    plain = normalise(raw)
    assert len(plain.text) == len(plain.unmasked) == len(plain.starts) == len(plain.ends)
    assert all(0 <= start < end <= len(raw) for start, end in zip(plain.starts, plain.ends, strict=True))


@given(st.one_of(st.text(max_size=200), _TRICKY))
def test_the_way_back_never_runs_backwards(raw: str) -> None:
    plain = normalise(raw)
    assert all(one <= other for one, other in zip(plain.starts, plain.starts[1:], strict=False))


@given(
    st.text(
        alphabet=st.characters(min_codepoint=32, max_codepoint=126, exclude_characters="._*-·"), max_size=120
    )
)
def test_plain_ascii_stays_as_it_is(raw: str) -> None:
    assert normalise(raw).text == raw


@given(st.text(min_size=1, max_size=20), st.text(max_size=20))
def test_a_plain_word_is_found_where_it_was_written(before: str, after: str) -> None:
    raw = f"{before} zygote {after}"
    plain = normalise(raw)
    start = plain.text.find(" zygote ") + 1
    if start:
        first, last = plain.span(start, start + 6)
        assert raw[first:last] == "zygote"


@given(st.text(max_size=80))
def test_the_plain_text_shows_no_invisible_character(raw: str) -> None:
    assert not any(unicodedata.category(character) in {"Cf", "Cs"} for character in normalise(raw).text)


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("Ｆｕｌｌ", "Full"),
        ("𝐁𝐨𝐭𝐨𝐱", "Botox"),
        ("ʙᴏᴛᴏx", "botox"),
        ("bo\u200btox", "botox"),
        ("bоtоx", "botox"),
        ("cafe\u0301", "café"),
        ("“it’s” – so", '"it\'s" - so'),
        ("b.o.t.o.x today", "botox today"),
    ],
)
def test_disguises_are_undone(raw: str, plain: str) -> None:
    assert normalise(raw).text == plain


@pytest.mark.parametrize(
    ("raw", "word"), [("b0tox", "botox"), ("J*hn Sm1th", "John Smith"), ("f1ller$ now", "filler$ now")]
)
def test_masked_letters_are_put_back_in_the_second_view(raw: str, word: str) -> None:
    assert normalise(raw).unmasked == word


@pytest.mark.parametrize(
    "code", ["H1N1", "B12", "A1C", "LB99 KRX", "07700 900123", "3.5mg", "e.g. this", "J.R."]
)
def test_codes_and_short_forms_are_no_masked_words(code: str) -> None:
    assert normalise(code).unmasked == code


def test_a_word_of_another_script_keeps_its_letters() -> None:
    assert normalise("Спасибо").text == "Спасибо"


def test_a_pile_of_marks_is_read_in_linear_time() -> None:
    plain = normalise("e" + "\u0301" * 50_000 + " end")
    assert plain.text.endswith(" end")
