"""Reading JSON values that the app itself wrote into the database: what does not fit is a mistake of ours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def whole(value: object) -> int:
    """A whole number. Raises TypeError for anything else."""
    if not isinstance(value, int):
        msg = "the stored value holds no whole number where one belongs"
        raise TypeError(msg)
    return value


def whole_or_none(value: object) -> int | None:
    """A whole number, or None."""
    return None if value is None else whole(value)


def share(value: object) -> float:
    """A number with a fraction. Raises TypeError for anything else."""
    if not isinstance(value, int | float):
        msg = "the stored value holds no number where one belongs"
        raise TypeError(msg)
    return float(value)


def mapping(value: object) -> Mapping[str, object]:
    """An object. Raises TypeError for anything else."""
    if not isinstance(value, Mapping):
        msg = "the stored value holds no object where one belongs"
        raise TypeError(msg)
    return {str(key): item for key, item in value.items()}


def items(value: object) -> tuple[Mapping[str, object], ...]:
    """A list of objects; empty where there is none."""
    return tuple(mapping(item) for item in value) if isinstance(value, Sequence) else ()


def text_or_none(value: object) -> str | None:
    """A string, or None."""
    return None if value is None else str(value)


def texts_or_none(value: object) -> tuple[str, ...] | None:
    """A list of strings; None where there is none."""
    return tuple(str(item) for item in value) if isinstance(value, Sequence) else None
