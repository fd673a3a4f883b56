"""Reading an answer without trusting it: typed access to JSON, one error for all that is amiss."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

_LARGEST_INTEGER = 2**63 - 1


class AnswerError(Exception):
    """The answer is not what the contract says. Carries where, never what."""

    def __init__(self, where: str) -> None:
        super().__init__(where)
        self.where = where


@dataclass(frozen=True, slots=True, repr=False)
class Fields:
    """A JSON object. Each getter raises AnswerError where the field is missing or of another type."""

    values: dict[str, object]
    where: str = "answer"

    def text(self, name: str) -> str:
        """A string that can be written as UTF-8."""
        value = self.values.get(name)
        if not isinstance(value, str) or not _is_text(value):
            raise AnswerError(f"{self.where}.{name}")
        return value

    def text_or(self, name: str, default: str) -> str:
        """A string, or the default where there is none or it is something else."""
        value = self.values.get(name)
        return value if isinstance(value, str) and _is_text(value) else default

    def integer(self, name: str) -> int:
        """A whole number that fits 64 bits; true and false are none."""
        value = self.values.get(name)
        if isinstance(value, bool) or not isinstance(value, int) or abs(value) > _LARGEST_INTEGER:
            raise AnswerError(f"{self.where}.{name}")
        return value

    def flag(self, name: str) -> bool:
        """True only where the field is exactly true."""
        return self.values.get(name) is True

    def fields(self, name: str) -> Fields:
        """An object within."""
        return as_fields(self.values.get(name), f"{self.where}.{name}")

    def fields_or_empty(self, name: str) -> Fields:
        """An object within, or an empty one (PHP writes an empty object as a list)."""
        value = self.values.get(name)
        return as_fields(value, f"{self.where}.{name}") if isinstance(value, dict) else Fields({}, self.where)

    def items(self, name: str) -> Iterator[Fields]:
        """The objects of a list within."""
        return as_items(self.values.get(name), f"{self.where}.{name}")

    def texts(self, name: str) -> tuple[str, ...]:
        """The strings of a list within; other members are left out."""
        value = self.values.get(name)
        if not isinstance(value, list):
            raise AnswerError(f"{self.where}.{name}")
        return tuple(member for member in value if isinstance(member, str))

    def has(self, name: str) -> bool:
        """Whether the field is there and not null."""
        return self.values.get(name) is not None


def as_fields(value: object, where: str = "answer") -> Fields:
    """Take a parsed value as a JSON object."""
    if not isinstance(value, dict):
        raise AnswerError(where)
    return Fields({str(key): member for key, member in value.items()}, where)


def as_items(value: object, where: str = "answer") -> Iterator[Fields]:
    """Take a parsed value as a list of JSON objects."""
    if not isinstance(value, list):
        raise AnswerError(where)
    for index, member in enumerate(value):
        yield as_fields(member, f"{where}[{index}]")


def parse_json(body: bytes) -> object:
    """Parse a JSON text in UTF-8.

    Raises:
        AnswerError: it is not JSON, is nested too deeply, or holds numbers without end.
    """
    try:
        # A mark at the start (some PHP sites print one) is no reason to refuse an answer.
        parsed: object = json.loads(body.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise AnswerError("body") from error
    return parsed


def _is_text(value: str) -> bool:
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
