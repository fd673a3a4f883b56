"""The letter to a person who withdrew: what came off, what is still to come off, what nobody can undo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from clinicsocial.core.documents.consent_form import forms
from clinicsocial.core.documents.lettering import unprintable
from clinicsocial.core.documents.paper import Paper
from clinicsocial.core.i18n import tr
from clinicsocial.core.values.day_words import written_day

if TYPE_CHECKING:
    from clinicsocial.core.consents.views import TakedownView
    from clinicsocial.core.values.clinic import ClinicIdentity


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """What the letter tells."""

    name: str
    withdrawn_on: date
    written_on: date
    held: int
    """Planned posts that were stopped."""
    takedowns: Sequence[TakedownView]


def withdrawal_letter(clinic: ClinicIdentity, facts: LetterFacts) -> bytes:
    """The letter as PDF, with the clinic's name on it.

    Raises:
        ResourceError: the words of the letter are damaged.
    """
    words = forms().table("letter")
    name = clinic.name or tr("The clinic")
    paper = Paper(tr("Your withdrawal of consent"), name, clinic.jurisdiction, strict=False)
    paper.note(written_day(facts.written_on))
    if facts.name and not unprintable(facts.name):
        paper.paragraph(tr("Dear {name},", name=facts.name))
    paper.paragraph(tr(words.text("opening")))
    paper.pairs(((tr("Withdrawn on"), written_day(facts.withdrawn_on)),))
    if facts.held:
        paper.paragraph(tr(words.text("held")))
    gone = [one for one in facts.takedowns if one.outcome == "removed"]
    waiting = [one for one in facts.takedowns if one.closed_at is None]
    if gone:
        paper.heading(tr(words.text("removed")))
        paper.items(_place(one) for one in gone)
    if waiting:
        paper.heading(tr(words.text("open")))
        paper.items(_place(one) for one in waiting)
    if not gone and not waiting:
        paper.paragraph(tr(words.text("nothing_live")))
    paper.gap(3)
    for key in ("cannot", "kept", f"complaint_{clinic.jurisdiction.value}"):
        paper.paragraph(tr(words.text(key)))
    paper.gap(6)
    paper.paragraph(clinic.name)
    paper.note("\n".join(filter(None, (clinic.address, ", ".join(clinic.telephones), clinic.email))))
    return paper.pdf()


def _place(one: TakedownView) -> str:
    return f"{one.account_label}: {one.address}" if one.address else one.account_label
