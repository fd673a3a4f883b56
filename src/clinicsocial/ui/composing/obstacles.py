"""What stops scheduling apart from the time, in the order in which a person puts it right. No widget here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.finding import Severity
from clinicsocial.ui.composing.findings import FindingGroup

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clinicsocial.ui.composing.findings import FindingCopy


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One thing that has to be done first."""

    sentence: str
    severity: Severity = Severity.BLOCK
    found: FindingCopy | None = None
    """None: no account is chosen."""


def obstacles(found: Iterable[FindingCopy], *, has_account: bool) -> tuple[Obstacle, ...]:
    """Everything that stops: no account, then blocks, then warnings nobody answered; each sentence once."""
    told: dict[str, Obstacle] = {}
    if not has_account:
        sentence = tr("Choose at least one account.")
        told[sentence] = Obstacle(sentence)
    for group in (FindingGroup.STOPS, FindingGroup.ASKS):
        for one in found:
            if one.group is group:
                told.setdefault(one.sentence, Obstacle(one.sentence, one.finding.severity, one))
    return tuple(told.values())
