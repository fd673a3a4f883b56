"""The database key: 256 random bits, kept in the vault, never shown."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from clinicsocial.core.values.secret import Secret

_BYTES = 32


@dataclass(frozen=True, slots=True, repr=False)
class DatabaseKey:
    """A raw SQLCipher key (32 bytes). Raw, because deriving one from a phrase costs 0.4 s per connection."""

    raw: bytes

    def __post_init__(self) -> None:
        if len(self.raw) != _BYTES:
            raise ValueError("a database key has 32 bytes")

    def __repr__(self) -> str:
        """Never the key."""
        return "DatabaseKey(…)"

    @property
    def pragma(self) -> str:
        """The value of ``PRAGMA key``; it cannot be a bound parameter, and holds hexadecimal digits only."""
        return f"\"x'{self.raw.hex()}'\""

    def secret(self) -> Secret:
        """As the vault keeps it: 64 hexadecimal digits, far below the limit of Windows."""
        return Secret(self.raw.hex())


def new_key() -> DatabaseKey:
    """A fresh random key."""
    return DatabaseKey(secrets.token_bytes(_BYTES))


def key_from(secret: Secret) -> DatabaseKey:
    """The key as the vault gave it back.

    Raises:
        ValueError: it is not a key of ours; carries no digit of it.
    """
    try:
        return DatabaseKey(bytes.fromhex(secret.value))
    except ValueError:
        raise ValueError("what the vault holds is not a database key") from None
