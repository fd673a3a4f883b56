"""Record keys of the AT Protocol ("TID"): 13 characters that sort by time and that the client may choose.

53 bits of microseconds since 1970 and 10 bits of a clock number, in a base-32 alphabet that sorts like its
digits (specification of the AT Protocol, "Timestamp Identifiers").
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from clinicsocial.core.clock import utc

ALPHABET = "234567abcdefghijklmnopqrstuvwxyz"
LENGTH = 13

_CLOCK_BITS = 10
_TIME_BITS = 53
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def tid(at: datetime, clock_number: int) -> str:
    """The key of this instant. Different clock numbers (taken modulo 1024) never collide in one microsecond.

    Raises:
        NaiveDatetimeError: `at` has no zone.
        ValueError: `at` is before 1970 or after 2255.
    """
    microseconds = (utc(at) - _EPOCH) // timedelta(microseconds=1)
    if not 0 <= microseconds < 1 << _TIME_BITS:
        message = "a record key can name the years 1970 to 2255"
        raise ValueError(message)
    return _key((microseconds << _CLOCK_BITS) | (clock_number % (1 << _CLOCK_BITS)))


def following(key: str, count: int) -> tuple[str, ...]:
    """The next keys after this one, a microsecond apart, in order: for the further parts of a thread.

    Raises:
        ValueError: `key` is no record key.
    """
    number = 0
    for character in key:
        number = number * len(ALPHABET) + ALPHABET.index(character)
    return tuple(_key(number + (step << _CLOCK_BITS)) for step in range(1, count + 1))


def _key(number: int) -> str:
    digits = [ALPHABET[(number >> (5 * place)) & 31] for place in reversed(range(LENGTH))]
    return "".join(digits)
