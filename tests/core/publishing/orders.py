"""What a publishing process is told to do, and where it is to die: the same words for parent and child."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from enum import StrEnum


class DiesAt(StrEnum):
    """Every step of a send at which the process can be killed."""

    NOWHERE = "nowhere"
    PREPARE_BEFORE = "prepare.before"
    PREPARE_AFTER = "prepare.after"
    """Uploads and drafts are made, their last checkpoint may be missing."""
    SEND_BEFORE = "send.before"
    """The attempt is committed, the request has not left."""
    SEND_DURING = "send.during"
    """The request is on its way."""
    SEND_AFTER = "send.after"
    """The answer is here and not recorded."""
    LOOK_UP_BEFORE = "look_up.before"
    LOOK_UP_AFTER = "look_up.after"
    COMMIT_BEFORE = "commit.before"
    COMMIT_AFTER = "commit.after"


@dataclass(frozen=True, slots=True)
class Orders:
    """One run of a child process; travels as JSON over its standard input."""

    root: str
    key: str
    """The database key in hexadecimal: of a clinic that exists only in this test."""
    passwords: dict[str, str]
    """Account id → app password of a server of this test."""
    dies_at: str = DiesAt.NOWHERE
    dies_on: int = 1
    """On which passing of that point."""
    read_seconds: float = 4.0
    answer_within: float = 12.0
    patience: float = 120.0
    """Seconds after which the child gives up although something is still open."""

    def to_json(self) -> str:
        """One line."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, line: str) -> Orders:
        """The reverse."""
        return cls(**json.loads(line))
