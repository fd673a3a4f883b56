"""The register as a list model: one line a person, words prepared once, narrowed by search and filter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from clinicsocial.core.consents.words import kind_name
from clinicsocial.core.i18n import tr, trn
from clinicsocial.core.values.consent import ConsentKind, Standing
from clinicsocial.ui.models.lines import LineModel
from clinicsocial.ui.when import calendar_day
from clinicsocial.ui.widgets.consent_pills import standing_pill

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinicsocial.core.consents.glance import GlanceRow


class Filter(StrEnum):
    """Which people are listed; beside these, each `ConsentKind`."""

    EVERYBODY = "everybody"
    NEEDS = "needs"
    ENDING = "ending"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, repr=False)
class PersonLine:
    """A person as they are painted and spoken."""

    id: int
    name: str
    reference: str
    standing: Standing
    kinds: str
    until: str
    note: str
    """What must be done, where something must."""
    spoken: str

    def __repr__(self) -> str:
        """Never who it is."""
        return f"PersonLine(id={self.id})"


def person_line(row: GlanceRow) -> PersonLine:
    """Prepare a row."""
    kinds = " · ".join(kind_name(kind) for kind in row.kinds)
    until = _until(row)
    note = ""
    if row.takedowns and row.due_on is not None:
        note = trn(
            "{n} post must come off by {day}",
            "{n} posts must come off by {day}",
            row.takedowns,
            day=calendar_day(row.due_on),
        )
    reference = row.subject.reference if row.subject.name else ""
    word = standing_pill(row.standing).words
    spoken = " · ".join(part for part in (row.subject.label, reference, word, kinds, until, note) if part)
    return PersonLine(row.subject.id, row.subject.label, reference, row.standing, kinds, until, note, spoken)


def _until(row: GlanceRow) -> str:
    if row.ends_on is None:
        return ""
    day = calendar_day(row.ends_on)
    running = row.standing in {Standing.AGREED, Standing.ENDS_SOON, Standing.NO_FORM, Standing.ASK_AGAIN}
    return tr("until {day}", day=day) if running else tr("ended {day}", day=day)


def matching(rows: Sequence[GlanceRow], search: str, wanted: Filter | ConsentKind) -> list[GlanceRow]:
    """The rows whose name or reference holds the words and that the filter lets pass, in their order.

    Those who need something come by how much it presses.
    """
    words = search.strip().casefold()
    found = [
        row
        for row in rows
        if (words in row.subject.name.casefold() or words in row.subject.reference.casefold())
        and _passes(row, wanted)
    ]
    return sorted(found, key=_pressing) if wanted in {Filter.NEEDS, Filter.ENDING} else found


def _pressing(row: GlanceRow) -> tuple[int, date]:
    """What presses most comes first, then what ends first."""
    return tuple(Standing).index(row.standing), row.due_on or row.ends_on or date.max


def _passes(row: GlanceRow, wanted: Filter | ConsentKind) -> bool:
    if isinstance(wanted, ConsentKind):
        return wanted in row.kinds
    if wanted is Filter.NEEDS:
        return row.standing.needs_somebody
    if wanted is Filter.ENDING:
        return row.standing in {Standing.ENDS_SOON, Standing.EXPIRED, Standing.ASK_AGAIN}
    return wanted is Filter.EVERYBODY or row.standing in {Standing.WITHDRAWN, Standing.MUST_COME_OFF}


class RegisterModel(LineModel[PersonLine]):
    """The people listed."""

    def heading(self, line: PersonLine) -> str:
        """Their name."""
        return line.name
