"""What stops scheduling apart from the time, in the order in which a person puts it right. No widget here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.finding import Severity
from clinicsocial.ui.composing.findings import FindingGroup

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clinicsocial.ui.composing.findings import FindingCopy


_STOPPING = (FindingGroup.STOPS, FindingGroup.ASKS)


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One thing that has to be done first."""

    sentence: str
    severity: Severity = Severity.BLOCK
    found: FindingCopy | None = None
    """None: no account is chosen."""
    count: int = 1
    """How many findings say so."""


def obstacles(found: Iterable[FindingCopy], *, has_account: bool) -> tuple[Obstacle, ...]:
    """Everything that stops: no account, then blocks, then warnings nobody answered; each sentence once."""
    told: dict[str, Obstacle] = {}
    if not has_account:
        sentence = tr("Choose at least one account.")
        told[sentence] = Obstacle(sentence)
    stopping = [one for one in found if one.group in _STOPPING]
    for one in sorted(stopping, key=lambda shown: _STOPPING.index(shown.group)):
        before = told.get(one.sentence)
        told[one.sentence] = (
            Obstacle(one.sentence, one.finding.severity, one)
            if before is None
            else replace(before, count=before.count + 1)
        )
    return tuple(told.values())
