"""Links from outside: what leads somewhere, and that everything else leads nowhere."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.links import LONGEST, Link, is_link, read_link
from clinicsocial.core.values.errors import InvalidInputError

PAGES = frozenset({"today", "posts", "settings", "calendar"})


@pytest.mark.parametrize(
    ("text", "leads_to"),
    [
        ("clinicsocial://", Link()),
        ("clinicsocial:", Link()),
        ("clinicsocial://post/12", Link(post_id=12)),
        ("clinicsocial://post/12/", Link(post_id=12)),
        ("CLINICSOCIAL://Post/12", Link(post_id=12)),
        ("clinicsocial:post/12", Link(post_id=12)),
        ("clinicsocial://today", Link("today")),
        ("clinicsocial://settings/data", Link("settings", "data")),
        ("clinicsocial://day/2026-12-01", Link("calendar", "day:2026-12-01")),
    ],
)
def test_a_link_of_ours_leads_where_it_says(text: str, leads_to: Link) -> None:
    assert read_link(text, PAGES) == leads_to


@pytest.mark.parametrize(
    "text",
    [
        "clinicsocial://post",
        "clinicsocial://post/0",
        "clinicsocial://post/-1",
        "clinicsocial://post/12?send=now",
        "clinicsocial://post/12#now",
        "clinicsocial://post/12/send",
        "clinicsocial://post/%31%32",
        "clinicsocial://post/12\n",
        "clinicsocial://post/１２",
        "clinicsocial://post/12345678901",
        "clinicsocial://user@post/12",
        "clinicsocial://day/2026-02-30",
        "clinicsocial://day/20261201",
        "clinicsocial://composer",
        "clinicsocial://posts/12",
        "clinicsocial://accounts/7",
        "clinicsocial:///post/12",
        "https://clinic.example/post/12",
        "clinicsocial://" + "a" * LONGEST,
    ],
)
def test_whatever_else_is_refused_as_a_whole(text: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        read_link(text, PAGES)
    assert text not in str(caught.value)


@given(st.integers(min_value=1, max_value=10**10 - 1))
def test_every_post_can_be_linked(number: int) -> None:
    assert read_link(f"clinicsocial://post/{number}", PAGES).post_id == number


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_day_can_be_linked(day: date) -> None:
    assert read_link(f"clinicsocial://day/{day.isoformat()}", PAGES).place == f"day:{day.isoformat()}"


@given(st.text() | st.text().map("clinicsocial://{}".format))
def test_nothing_that_anybody_writes_does_more_than_lead_nowhere(text: str) -> None:
    try:
        found = read_link(text, PAGES)
    except InvalidInputError:
        return
    assert is_link(text)
    assert found.page in PAGES | {""}
