"""Counts as networks and spreadsheets write them: ``1,234``, ``1.234``, ``1'234``, ``12,34,567``, ``--``.

A count is whole, so a lone separator before three digits parts thousands, unless other cells of the same file
show that this separator is the decimal one. What cannot be read is refused with a reason, never rounded.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from clinicsocial.core.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Iterable

_NOT_TOLD = frozenset({"", "-", "--", "---", "–", "—", "n/a", "na", "n.a.", "null", "none", "nan", "#n/a"})
_BLANKS = re.compile(r"(?<=\d)[ \u00a0\u2009\u202f'’](?=\d)")
"""Blanks and apostrophes between digits: they only ever part thousands."""
_DIGITS = re.compile(r"\+?\d{1,15}")
_PARTED = re.compile(r"[1-9]\d{0,2}([.,])\d{3}(?:\1\d{3})*|[1-9]\d?([.,])\d{2}(?:\2\d{2})*\2\d{3}")
"""Thousands parted everywhere, or as in India: the last three digits, then pairs."""
_DECIMAL = re.compile(r"(\d[\d.,]*?)([.,])(\d+)")
_NUMBER = re.compile(r"[+-]?\d[\d.,]*%?")
_ROUNDED = re.compile(r"[\d.,\s]+(?:k|m|mio|mln|mil|tsd|b|bn)\.?", re.IGNORECASE)
_QUOTED = re.compile(r'="?([^"]*)"?')
"""How some programs keep Excel from changing a number."""
_THOUSAND = 3
_LONGEST = 15
"""Digits; more is no count."""


class Odd(StrEnum):
    """Why a cell is no count."""

    TEXT = "text"
    SHARE = "share"
    PART = "part"
    BELOW_ZERO = "below_zero"
    ROUNDED = "rounded"
    UNCLEAR = "unclear"
    TOO_LONG = "too_long"


class OddCountError(ValueError):
    """The cell holds something that is no count."""

    def __init__(self, odd: Odd) -> None:
        super().__init__(odd.value)
        self.odd = odd


@dataclass(frozen=True, slots=True)
class DecimalSigns:
    """Which separators cells of a file use for decimals; mostly none is seen."""

    signs: frozenset[str] = frozenset()


def decimal_signs(cells: Iterable[str]) -> DecimalSigns:
    """What the cells of a file tell about its decimal separator."""
    found: set[str] = set()
    for cell in cells:
        words = _BLANKS.sub("", cell.strip())
        if "." not in words and "," not in words:
            continue
        if _NUMBER.fullmatch(words) and (sign := _surely_decimal(words.rstrip("%").lstrip("+-"))):
            found.add(sign)
    return DecimalSigns(frozenset(found))


def read_count(cell: str, signs: DecimalSigns) -> int | None:
    """The count a cell tells; None where it tells nothing.

    Raises:
        OddCountError: it holds something else; says what.
    """
    if cell.isdecimal() and len(cell) <= _LONGEST:
        return int(cell)
    words = cell.strip()
    if (quoted := _QUOTED.fullmatch(words)) is not None:
        words = quoted.group(1).strip()
    if words.casefold() in _NOT_TOLD:
        return None
    words = _BLANKS.sub("", words)
    if _DIGITS.fullmatch(words):
        return int(words)
    return _unparted(words, signs)


def odd_sentence(odd: Odd) -> str:
    """What a person is told."""
    return {
        Odd.TEXT: tr("this is not a number"),
        Odd.SHARE: tr("this is a percentage, not a count"),
        Odd.PART: tr("this is not a whole number"),
        Odd.BELOW_ZERO: tr("this is below zero"),
        Odd.ROUNDED: tr("this is a rounded number"),
        Odd.UNCLEAR: tr("this can be read in two ways, thousands or decimals"),
        Odd.TOO_LONG: tr("this number is too long to be true"),
    }[odd]


def _unparted(words: str, signs: DecimalSigns) -> int:
    if words.isdecimal():
        raise OddCountError(Odd.TOO_LONG)
    if _ROUNDED.fullmatch(words):
        raise OddCountError(Odd.ROUNDED)
    if words.endswith("%"):
        raise OddCountError(Odd.SHARE)
    if words[0] in "-−(" and any(one.isdecimal() for one in words):
        raise OddCountError(Odd.BELOW_ZERO)
    words = words.removeprefix("+")
    parted = _PARTED.fullmatch(words)
    if parted is not None:
        return _thousands(words, parted, signs)
    return _whole_part(words)


def _thousands(words: str, parted: re.Match[str], signs: DecimalSigns) -> int:
    sign = parted.group(1) or parted.group(2)
    if sign in signs.signs and words.count(sign) == 1:
        if len(signs.signs) > 1:
            raise OddCountError(Odd.UNCLEAR)
        return _whole_part(words)
    return _number(words.replace(sign, ""))


def _whole_part(words: str) -> int:
    """Of a number with decimals the whole, where the decimals are noughts."""
    found = _DECIMAL.fullmatch(words)
    if found is None:
        raise OddCountError(Odd.TEXT)
    whole, sign, decimals = found.groups()
    other = "," if sign == "." else "."
    inner = _PARTED.fullmatch(whole)
    if sign in whole or (other in whole and (inner is None or other not in inner.groups())):
        raise OddCountError(Odd.TEXT)
    if decimals.strip("0"):
        raise OddCountError(Odd.PART)
    return _number(whole.replace(other, ""))


def _number(digits: str) -> int:
    if not _DIGITS.fullmatch(digits):
        raise OddCountError(Odd.TOO_LONG)
    return int(digits)


def _surely_decimal(words: str) -> str:
    """The separator that can only be the decimal one; empty where none is sure."""
    if "." in words and "," in words:
        return max(".,", key=words.rfind)
    found = _DECIMAL.fullmatch(words)
    if found is None or found.group(2) in found.group(1):
        return ""
    whole, sign, decimals = found.groups()
    lone = len(decimals) == _THOUSAND and len(whole) <= _THOUSAND and whole != "0"
    return "" if lone else sign
