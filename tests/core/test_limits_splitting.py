"""Cutting a text into the parts of a thread."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.limits import count, load_network_facts
from clinicsocial.core.limits.splitting import has_marks, place_of_unmarked, split_thread, unmarked
from clinicsocial.core.values.threads import ThreadRule

FACTS = load_network_facts()
BLUESKY = FACTS["bluesky"]
SPLIT, NUMBERED = ThreadRule.SPLIT.value, ThreadRule.NUMBERED.value
WORDS = st.text(alphabet=st.sampled_from("abc é👩🏽‍⚕️.!?\n-  日本"), max_size=1500)


def texts(text: str, network: str = "bluesky", rule: str = SPLIT) -> list[str]:
    return [part.text for part in split_thread(text, FACTS[network], rule)]


@given(text=WORDS, network=st.sampled_from(["bluesky", "mastodon", "threads", "x"]))
def test_no_part_is_longer_than_its_network_takes(text: str, network: str) -> None:
    for rule in (SPLIT, NUMBERED):
        assert all(count(part, FACTS[network]).over_at is None for part in texts(text, network, rule))


@given(text=WORDS.filter(lambda text: not has_marks(text) and "---" not in text))
def test_every_character_but_blanks_is_in_exactly_one_part(text: str) -> None:
    joined = "".join(texts(text))
    assert "".join(joined.split()) == "".join(text.split())


@given(text=WORDS)
def test_each_part_says_where_it_came_from(text: str) -> None:
    for part in split_thread(text, BLUESKY, SPLIT):
        assert text[part.start : part.end] == part.text


def test_a_text_without_a_rule_stays_whole() -> None:
    text = "One\n---\nTwo " + "x" * 400
    assert texts(text, rule=ThreadRule.NONE.value) == [text]


def test_a_person_cuts_at_three_hyphens() -> None:
    assert texts("One\n\n---\nTwo\n  -----  \n\nThree\n---\n") == ["One", "Two", "Three"]


def test_hyphens_within_a_line_cut_nothing() -> None:
    assert texts("Open --- and well") == ["Open --- and well"]


def test_what_is_too_long_is_cut_at_the_end_of_a_sentence() -> None:
    first, second = "A" + "a" * 180 + ".", "B" + "b" * 180 + "."
    assert texts(f"{first} {second}") == [first, second]


def test_a_paragraph_is_a_better_place_than_a_sentence() -> None:
    paragraph, rest = "First sentence. " * 12, "Second one. " * 12
    assert texts(f"{paragraph.strip()}\n\n{rest.strip()}")[0] == paragraph.strip()


def test_a_doctors_title_ends_no_sentence() -> None:
    text = "x" * 200 + " with our new Dr. Shah, who joins us in spring" + " and stays for us all" * 5
    assert not texts(text)[0].endswith("Dr.")


def test_a_link_is_not_torn_apart() -> None:
    link = "https://clinic.example/a-very-long-address/" + "x" * 60
    parts = texts("word " * 50 + link)
    assert parts[-1] == link


def test_a_link_at_the_end_of_a_part_counts_as_its_network_counts_it() -> None:
    link = "https://clinic.co.uk/" + "x" * 600  # 23 characters there, however long it is
    first = "a" * 250 + " " + link + " end"
    assert texts(f"{first} of it all", "x") == [first, "of it all"]


def test_parts_are_numbered_where_somebody_wants_that() -> None:
    assert texts("One\n---\nTwo", rule=NUMBERED) == ["One 1/2", "Two 2/2"]


def test_one_part_alone_has_no_number() -> None:
    assert texts("One", rule=NUMBERED) == ["One"]


def test_numbers_have_room_in_a_thread_of_more_than_nine_parts() -> None:
    parts = texts("a" * 295 + " " + ("b" * 295 + " ") * 10, rule=NUMBERED)
    assert (parts[-1].endswith(f" {len(parts)}/{len(parts)}"), len(parts) > 9) == (True, True)


def test_a_network_without_threads_gets_empty_lines_for_the_marks() -> None:
    assert unmarked("One\n---\nTwo\n\n---\nThree") == "One\n\nTwo\n\nThree"


@given(text=WORDS, data=st.data())
def test_a_place_in_the_unmarked_text_is_found_in_the_text(text: str, data: st.DataObject) -> None:
    plain = unmarked(text)
    at = data.draw(st.integers(0, max(0, len(plain) - 1)))
    if plain and not plain[at].isspace():
        assert text[place_of_unmarked(text, at)] == plain[at]


def test_an_empty_text_has_one_empty_part() -> None:
    assert texts("") == [""]
