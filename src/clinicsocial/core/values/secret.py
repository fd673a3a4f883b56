"""A credential that does not show itself."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, repr=False)
class Secret:
    """A credential. Its repr shows nothing, so that no log or traceback can."""

    value: str

    def __repr__(self) -> str:
        """Never the value."""
        return "Secret(…)"
