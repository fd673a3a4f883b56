"""The versions of a post as lines of a list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinicsocial.core.i18n import tr
from clinicsocial.ui.models.lines import LineModel
from clinicsocial.ui.when import near_time_alone

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from clinicsocial.core.planning.versions import VersionView


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version, its words ready."""

    id: int
    when: str
    by: str
    summary: str
    kind: str
    """A `VersionKind`, or ``current``."""
    spoken: str


class VersionModel(LineModel[VersionLine]):
    """Newest first."""

    def heading(self, line: VersionLine) -> str:
        """When it was."""
        return line.when


CURRENT = "current"
"""The kind of the version that the post says now."""


def kind_words(kind: str) -> str:
    """How a version came about, in a word or two."""
    return {
        CURRENT: tr("As it is now"),
        "restored": tr("Brought back"),
        "set_aside": tr("Set aside"),
    }.get(kind, tr("Saved"))


def version_lines(versions: Iterable[VersionView], now: datetime, zone: str) -> tuple[VersionLine, ...]:
    """The lines of these versions, in their order; times are told in the clinic's zone."""
    lines = []
    for one in versions:
        when, kind = near_time_alone(one.at, now, zone), CURRENT if one.current else one.kind.value
        by = one.by or tr("Somebody at this PC")
        spoken = ". ".join((when, kind_words(kind), by, one.summary))
        lines.append(VersionLine(one.id, when, by, one.summary, kind, spoken))
    return tuple(lines)
