"""Check digits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.checks.privacy import numbers


@given(st.from_regex(r"\d{9}", fullmatch=True))
def test_at_most_one_last_digit_makes_an_nhs_number(digits: str) -> None:
    assert sum(numbers.is_nhs_number(digits + last) for last in "0123456789") <= 1


@given(st.from_regex(r"[0-9]{8,18}", fullmatch=True))
def test_exactly_one_last_digit_satisfies_luhn(digits: str) -> None:
    assert sum(numbers.luhn(digits + last) for last in "0123456789") == 1


@given(st.from_regex(r"[2-6][0-9]{7}", fullmatch=True))
def test_exactly_one_ninth_digit_makes_a_medicare_number(digits: str) -> None:
    assert sum(numbers.is_medicare_au(digits + check + "1") for check in "0123456789") == 1


@pytest.mark.parametrize("number", ["9434765919", "9990000042", "9991234560"])
def test_only_numbers_with_their_check_digit_are_nhs_numbers(number: str) -> None:
    digits = [int(digit) for digit in number]
    check = 11 - sum(digit * (10 - place) for place, digit in enumerate(digits[:9])) % 11
    assert numbers.is_nhs_number(number) == (check % 11 == digits[9])


@pytest.mark.parametrize("value", ["QQ123456C", "AB123456D"])
def test_national_insurance_numbers_are_known(value: str) -> None:
    assert numbers.is_nino(value)


@pytest.mark.parametrize("value", ["BG123456A", "DA123456A", "AB12345C"])
def test_what_was_never_given_out_is_no_national_insurance_number(value: str) -> None:
    assert not numbers.is_nino(value)


def test_a_medicare_beneficiary_identifier_has_its_letters_in_place() -> None:
    assert numbers.is_mbi("1EG4TE5MK73")
    assert not numbers.is_mbi("1EG4TE5MK7S")


def test_an_australian_health_identifier_begins_with_its_prefix() -> None:
    last = next(digit for digit in "0123456789" if numbers.luhn("800360123456789" + digit))
    assert numbers.is_ihi("800360123456789" + last)
    assert not numbers.is_ihi("900360123456789" + last)


def test_card_numbers_and_vehicle_numbers_have_their_shapes() -> None:
    assert numbers.is_card_number("4111111111111111")
    assert not numbers.is_card_number("4111111111111112")
    assert numbers.is_vin("1HGCM82633A004352")
    assert not numbers.is_vin("1HGCM82633A00435O")
