"""Days and great ages are found where they stand, whatever the letters around them."""
# ruff: noqa: E501  lists read best whole

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.checks.privacy.dates import find_dates, find_great_ages
from clinicsocial.core.checks.privacy.held import lowered


@pytest.mark.parametrize(
    "day", ["4 March 2021", "Boxing Day", "last Tuesday", "12/3/2024", "ST PATRICK'S DAY", "July", "the 4th"]
)
def test_a_day_is_found_after_letters_that_grow_in_lower_case(day: str) -> None:
    text = f"İİ on {day} ok"
    assert any(text[hit.start : hit.end].lower() in f"on {day}".lower() for hit in find_dates(text))


@pytest.mark.parametrize("age", ["93", "ninety-three", "a hundred and one"])
def test_a_great_age_is_found_after_letters_that_grow_in_lower_case(age: str) -> None:
    text = f"İ is {age} today"
    assert [text[hit.start : hit.end] for hit in find_great_ages(text)] == [age]


def test_a_text_without_days_has_none() -> None:
    assert (
        list(find_dates("We decided to march on. Doctors may augment it. Sunny septic junk, monthly.")) == []
    )


@given(st.text(max_size=200))
def test_lower_case_moves_no_character(text: str) -> None:
    low = lowered(text)
    assert len(low) == len(text)
    assert all(a in {b, b.lower()} or len(b.lower()) > 1 or b == "Σ" for a, b in zip(low, text, strict=True))


def test_the_year_after_a_holiday_with_a_number_belongs_to_the_day() -> None:
    text = "She came in on July 4th, 2023."
    assert [text[hit.start : hit.end] for hit in find_dates(text)] == ["July 4th, 2023"]


HOLIDAYS = (
    "boxing day|christmas eve|new year's day|new years|hogmanay|burns night|st patrick's day|st. davids day|paddy's day|good friday|"
    "easter monday|shrove tuesday|pancake day|mothers day|mothering sunday|father's day|valentine's|halloween|bonfire night|guy fawkes|"
    "remembrance sunday|anzac day|australia day|melbourne cup day|cup day|king's birthday|queens birthday|labor day|labour day|May Day|"
    "memorial day|veterans day|independence day|fourth of july|4th of july|july 4th|juneteenth|thanksgiving eve|black friday|mlk day|"
    "presidents' day|columbus day|groundhog day|super bowl sunday|diwali|eid al-fitr|hanukkah|passover|yom kippur|rosh hashanah|"
    "lunar new year|chinese new year|tet|vaisakhi|holi|nowruz|the twelfth|little christmas|whit monday|palm sunday|ash wednesday|"
    "epiphany|midsummer|bank holiday monday|grand final day|derby day|sports day"
).split("|")
SHORT_DAYS = (
    "on tues",
    "by fri",
    "weds",
    "(thu)",
    "back in sept",
    "since Mar",
    "on the 3rd",
    "3/4",
    "2024-05-06",
    "sept 2023",
)


@pytest.mark.parametrize("day", [*HOLIDAYS, *SHORT_DAYS])
def test_a_day_is_found_though_nothing_else_in_the_text_is_one(day: str) -> None:
    assert any(hit.start < 9 + len(day) and hit.end > 9 for hit in find_dates(f"She came {day}, and sang."))
