"""A post's words on paper: nothing that only works online, and nothing lost without being told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.documents.paper_words import HEADLINE, words_for_paper


def test_a_short_first_line_is_the_headline() -> None:
    found = words_for_paper("Flu clinics start on Monday\n\nRing us after ten.")
    assert (found.headline, found.paragraphs) == ("Flu clinics start on Monday", ("Ring us after ten.",))


def test_a_title_is_the_headline_and_the_text_stays_whole() -> None:
    found = words_for_paper("Short line.\n\nMore.", title="Opening hours")
    assert (found.headline, found.paragraphs) == ("Opening hours", ("Short line.", "More."))


def test_one_paragraph_alone_stays_a_paragraph() -> None:
    assert words_for_paper("We are closed on Monday.").paragraphs == ("We are closed on Monday.",)


def test_a_long_first_line_is_no_headline() -> None:
    line = "word " * HEADLINE
    assert words_for_paper(f"{line}\n\nMore.").headline == ""


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("Time for #FluSeason again.", "Time for Flu Season again."),
        ("Thank you, @ParkRunLeeds, for the day.", "Thank you, ParkRunLeeds, for the day."),
        ("Well done, #NHS70Years of care.", "Well done, NHS 70 Years of care."),
        ("A day for #StAndrews folk.", "A day for St Andrews folk."),
        ("Write to desk@harbour.example today.", "Write to desk@harbour.example today."),
        ("Room #4 is upstairs.", "Room 4 is upstairs."),
        ("See https://www.harbour.example/flu for more.", "See harbour.example/flu for more."),
        ("Free this week. #Flu #GP", "Free this week."),
    ],
)
def test_online_marks_become_words(line: str, read: str) -> None:
    assert words_for_paper(line).paragraphs == (read,)


def test_lines_of_hashtags_alone_fall_away() -> None:
    found = words_for_paper("Come and see us.\n\n#Flu #GP @harbour")
    assert found.paragraphs == ("Come and see us.",)


@pytest.mark.parametrize("sentence", ["Link in bio!", "Follow us for more.", "DM us with questions."])
def test_sentences_that_only_work_online_are_left_out_and_told(sentence: str) -> None:
    found = words_for_paper(f"Open on Saturdays. {sentence} Bring your card.")
    assert (found.paragraphs, found.left_out) == (("Open on Saturdays. Bring your card.",), (sentence,))


def test_the_posts_own_link_goes_before_addresses_of_the_text() -> None:
    found = words_for_paper("See https://a.example/x.", link="https://b.example/y")
    assert found.address == "https://b.example/y"


def test_an_address_ends_before_the_full_stop() -> None:
    assert words_for_paper("See https://a.example/x.").address == "https://a.example/x"


def test_hashtags_alone_leave_nothing_to_print() -> None:
    assert words_for_paper("#Flu #GP\n\nLink in bio").empty


@given(st.text(max_size=300))
def test_any_text_gives_words_without_empty_paragraphs(text: str) -> None:
    found = words_for_paper(text)
    assert all(one.strip() for one in found.paragraphs)


@given(st.lists(st.sampled_from(["Open", "late", "today", "and", "Monday"]), min_size=1, max_size=40))
def test_plain_words_all_stay_in_their_order(plain: list[str]) -> None:
    found = words_for_paper(" ".join(plain))
    assert found.text.split() == plain
