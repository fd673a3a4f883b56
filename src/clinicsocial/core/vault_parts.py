"""Values too long for one slot of the Windows Credential Manager, kept in numbered parts.

Windows stores at most 2,560 bytes of UTF-16 per credential, 1,280 units (`CRED_MAX_CREDENTIAL_BLOB_SIZE`);
the library `keyring` does not split. A long value lies in ``NAME/GENERATION/0``, ``…/1``, …, and ``NAME``
itself holds a header with generation, count and digest. The header is written last, so the old value is whole
until the new one has been read back.
"""

from __future__ import annotations

import hashlib
import secrets
from typing import NamedTuple, Protocol

UNITS = 1280
"""UTF-16 units one slot can hold."""
_MARK = "clinicsocial-parts:1:"


class Slots(Protocol):
    """Named values of a password store."""

    def get(self, name: str) -> str | None:
        """The value, or None."""
        ...

    def set(self, name: str, value: str) -> None:
        """Store or replace."""
        ...

    def delete(self, name: str) -> None:
        """Remove; fine where there is none."""
        ...


class NotReadBackError(Exception):
    """The store did not give back what it was given. Carries no value."""


class _Header(NamedTuple):
    generation: str
    pieces: int
    digest: str

    def text(self) -> str:
        return f"{_MARK}{self.generation}:{self.pieces}:{self.digest}"

    def parts(self, name: str) -> tuple[str, ...]:
        return tuple(f"{name}/{self.generation}/{index}" for index in range(self.pieces))


def read(slots: Slots, name: str) -> str | None:
    """The value under `name`, put together; None where there is none or a part of it is lost."""
    value = slots.get(name)
    while (header := _parse(value)) is not None:
        whole = "".join(slots.get(part) or "" for part in header.parts(name))
        if _digest(whole) == header.digest:
            return whole
        before, value = value, slots.get(name)
        if value == before:
            return None  # not another thread that replaced it in between: a part is lost
    return value


def write(slots: Slots, name: str, value: str) -> None:
    """Store `value`; what was there stays until the new value has been read back.

    Raises:
        NotReadBackError: the store did not give it back; the old value is in place again.
    """
    old = slots.get(name)
    pieces = split(value)
    if len(pieces) == 1 and not value.startswith(_MARK):
        _replace(slots, name, value, old)
    else:
        header = _Header(secrets.token_hex(4), len(pieces), _digest(value))
        try:
            for part, piece in zip(header.parts(name), pieces, strict=True):
                _put(slots, part, piece)
            _replace(slots, name, header.text(), old)
        except Exception:
            _erase_parts(slots, name, header)
            raise
    _erase_parts(slots, name, _parse(old))


def erase(slots: Slots, name: str) -> None:
    """Remove the value and its parts; the header last, so that a broken-off erase can be repeated."""
    _erase_parts(slots, name, _parse(slots.get(name)))
    slots.delete(name)


def split(value: str) -> list[str]:
    """Cut into pieces of at most `UNITS` UTF-16 units, never through a surrogate pair."""
    pieces: list[str] = []
    start = 0
    room = UNITS
    for position, character in enumerate(value):
        width = 2 if ord(character) > 0xFFFF else 1  # noqa: PLR2004  beyond the basic plane: two units
        if width > room:
            pieces.append(value[start:position])
            start, room = position, UNITS
        room -= width
    return [*pieces, value[start:]]


def _replace(slots: Slots, name: str, value: str, old: str | None) -> None:
    try:
        _put(slots, name, value)
    except Exception:
        if old is not None:
            slots.set(name, old)
        raise


def _put(slots: Slots, name: str, value: str) -> None:
    slots.set(name, value)
    if slots.get(name) != value:
        raise NotReadBackError


def _erase_parts(slots: Slots, name: str, header: _Header | None) -> None:
    if header is not None:
        for part in header.parts(name):
            slots.delete(part)


def _parse(value: str | None) -> _Header | None:
    if value is None or not value.startswith(_MARK):
        return None
    generation, count, digest = value.removeprefix(_MARK).split(":")
    return _Header(generation, int(count), digest)


def _digest(value: str) -> str:
    return hashlib.sha256(value.encode("utf-8", "surrogatepass")).hexdigest()
