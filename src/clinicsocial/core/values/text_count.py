"""How long a text is by a network's own counting."""

from __future__ import annotations

from dataclasses import dataclass

from clinicsocial.core.values.network_terms import TextUnit


@dataclass(frozen=True, slots=True)
class TextCount:
    """The length of a text in `unit`, and where a network measures twice, in `second_unit` too."""

    used: int
    limit: int | None
    """None: no limit is known."""
    unit: TextUnit
    second_used: int | None = None
    second_limit: int | None = None
    second_unit: TextUnit | None = None
    over_at: int | None = None
    """Code point offset of the first character that no longer fits; None where all fits."""

    @property
    def too_long(self) -> bool:
        """Whether the network would refuse it."""
        return self.over_at is not None

    @property
    def remaining(self) -> int | None:
        """What is left of the first limit, negative where it is passed; None without a limit."""
        return None if self.limit is None else self.limit - self.used
