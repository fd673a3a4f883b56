"""A finding keeps its place while somebody writes elsewhere."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.values.finding import Finding, FindingKind, Severity
from clinicsocial.ui.composing.carrying import carried


def finding(start: int, end: int) -> Finding:
    return Finding(
        start=start,
        end=end,
        kind=FindingKind.PRIVACY,
        category="PERSON",
        topic="name",
        severity=Severity.BLOCK,
        rule="privacy.person",
        sentence="privacy.person",
    )


def span(text: str, found: Finding | None) -> str | None:
    return None if found is None else text[found.start : found.end]


def test_words_typed_before_a_finding_move_it() -> None:
    before, after = "Ask Anna today", "Please ask Anna today"
    assert span(after, carried(finding(4, 8), before, after)) == "Anna"


def test_words_typed_after_a_finding_leave_it() -> None:
    assert carried(finding(4, 8), "Ask Anna now", "Ask Anna now, please") == finding(4, 8)


def test_a_change_within_the_words_ends_the_finding() -> None:
    assert carried(finding(4, 8), "Ask Anna now", "Ask Anita now") is None


def test_letters_typed_right_at_the_words_end_the_finding() -> None:
    assert carried(finding(4, 8), "Ask Anna now", "Ask Annabel now") is None


def test_a_finding_about_everything_ends_with_any_change() -> None:
    assert carried(finding(0, 0), "One", "Two") is None
    assert carried(finding(0, 0), "One", "One") == finding(0, 0)


texts = st.text(st.sampled_from("ab .👍"), max_size=12)


@given(
    texts,
    st.text(st.sampled_from("ab"), min_size=1, max_size=4),
    texts,
    texts,
    st.sampled_from(["in front", "behind"]),
)
def test_what_is_carried_still_covers_the_same_words(
    head: str, words: str, tail: str, typed: str, where: str
) -> None:
    before = head + words + tail
    found = finding(len(head), len(head) + len(words))
    after = typed + before if where == "in front" else before + typed
    kept = carried(found, before, after)
    assert span(after, kept) in {None, words}
