"""The steps of setting up a clinic, and how far somebody has come with them. Values only."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Step(StrEnum):
    """The steps of the guide, in their order."""

    WELCOME = "welcome"
    CLINIC = "clinic"
    TEAM = "team"
    CODE = "code"
    ACCOUNT = "account"
    POST = "post"


class Progress(StrEnum):
    """How far the guide was followed."""

    NEW = "new"
    """Nobody has met it: a new clinic, or one that was described before there was a guide."""
    UNDER_WAY = "under_way"
    PUT_OFF = "put_off"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class SetUp:
    """How far setting up has come."""

    progress: Progress
    step: Step
    """Where the guide goes on."""
    missing: tuple[Step, ...]
    """What the clinic still lacks, in the order of the steps; never `WELCOME`."""

    @property
    def comes_first(self) -> bool:
        """Whether the window begins with the guide."""
        new_clinic = self.progress is Progress.NEW and Step.CLINIC in self.missing
        return new_clinic or self.progress is Progress.UNDER_WAY
