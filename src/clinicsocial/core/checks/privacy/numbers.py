"""Check digits of the numbers by which health services and states know a person. Standard library only.

Each function takes the digits (and letters) without spaces and says whether they can be such a number. Sources:
NHS Data Dictionary (NHS number), NHS Scotland (CHI), SSA (SSN, areas never issued), CMS (NPI, MBI), Services
Australia (Medicare card), AIHW METEoR (IHI), HMRC NIM39110 (NINO), ISO/IEC 7812 (cards).
Nobody has held them against the published standards yet.
"""
# ruff: noqa: E501, PLR2004  how many digits a number has is what the function is about

from __future__ import annotations

import re

_MBI = re.compile(
    r"[1-9][AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9]\d[AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9]\d[AC-HJKMNP-RT-Y]{2}\d{2}"
)
_NINO = re.compile(r"(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D]?")
_NINO_SPECIMEN = re.compile(r"QQ\d{6}[A-D]?")


def luhn(digits: str) -> bool:
    """The Luhn sum of ISO/IEC 7812."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def is_nhs_number(digits: str) -> bool:
    """Ten digits, the last one modulo 11 over the others."""
    if len(digits) != 10 or len(set(digits)) == 1:
        return False
    check = 11 - sum(int(digit) * (10 - place) for place, digit in enumerate(digits[:9])) % 11
    return check % 11 == int(digits[9]) and check != 10


def is_chi_number(digits: str) -> bool:
    """Scotland's number: an NHS number that begins with a birth date."""
    return is_nhs_number(digits) and 1 <= int(digits[:2]) <= 31 and 1 <= int(digits[2:4]) <= 12


def is_ssn(digits: str) -> bool:
    """Nine digits with no all-zero group. Areas that were never issued are accepted: specimens leak as well."""
    return len(digits) == 9 and digits[:3] != "000" and digits[3:5] != "00" and digits[5:] != "0000"


def is_medicare_au(digits: str) -> bool:
    """Ten digits (or eleven with the person's place on the card): 2 to 6 first, the ninth a weighted sum."""
    if len(digits) not in {10, 11} or digits[0] not in "23456":
        return False
    weights = (1, 3, 7, 9, 1, 3, 7, 9)
    return sum(int(digit) * weight for digit, weight in zip(digits[:8], weights, strict=True)) % 10 == int(
        digits[8]
    )


def is_ihi(digits: str) -> bool:
    """Australia's individual healthcare identifier: 800360 and a Luhn sum over sixteen digits."""
    return len(digits) == 16 and digits.startswith("800360") and luhn(digits)


def is_nino(value: str) -> bool:
    """The UK's national insurance number; the specimen prefix QQ is accepted."""
    return bool(_NINO.fullmatch(value) or _NINO_SPECIMEN.fullmatch(value))


def is_mbi(value: str) -> bool:
    """The US Medicare beneficiary identifier: eleven letters and digits in fixed places."""
    return _MBI.fullmatch(value) is not None


def is_card_number(digits: str) -> bool:
    """A payment card: 13 to 19 digits, a known first digit, Luhn."""
    return 13 <= len(digits) <= 19 and digits[0] in "3456" and luhn(digits)


def is_vin(value: str) -> bool:
    """A vehicle identification number: seventeen characters without I, O and Q, digits and letters mixed."""
    return (
        re.fullmatch(r"[A-HJ-NPR-Z0-9]{17}", value) is not None
        and any(character.isdigit() for character in value)
        and any(character.isalpha() for character in value)
    )
