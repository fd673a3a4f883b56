"""The sheet for a successor: who, which accounts, what to do here and on the old PC. No secret is on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinicsocial.core.documents.paper import Paper
from clinicsocial.core.i18n import tr
from clinicsocial.core.values.day_words import written_day

if TYPE_CHECKING:
    from datetime import date

    from clinicsocial.core.keeping.hand_over import AccountToHandOver, HandOver


def hand_over_sheet(found: HandOver, *, day: date) -> bytes:
    """The sheet as PDF, with boxes to tick."""
    clinic = found.clinic
    name = clinic.name or tr("The clinic")
    paper = Paper(tr("Handing ClinicSocial over"), name, clinic.jurisdiction, strict=False)
    paper.note(written_day(day))
    paper.pairs(((tr("Managers now"), ", ".join(found.managers)), (tr("Site"), clinic.site)))
    paper.heading(tr("In ClinicSocial"))
    for words in here():
        paper.tick(words)
    paper.heading(tr("The accounts"))
    paper.note(tr("Passwords are handed over by the networks' own ways, never on this sheet."))
    for account in found.accounts:
        paper.tick(f"{account.label} ({account.network}). {account.words}")
        paper.note(_where(account))
    paper.heading(tr("On the old PC, if there is a new one"))
    for words in old_pc():
        paper.tick(words)
    paper.gap(4)
    paper.ruled(tr("Handed over by, on"))
    paper.ruled(tr("Taken over by, on"))
    return paper.pdf()


def here() -> tuple[str, ...]:
    """What is done in the program, in order."""
    return (
        tr("The successor is listed under Settings › Staff as a manager."),
        tr("The recovery code is new, on paper, and was asked back. The old paper is destroyed."),
        tr("A backup was made after that, here and in the second folder."),
    )


def old_pc() -> tuple[str, ...]:
    """What is done on a PC that is left behind, in order."""
    return (
        tr("On the old PC: pause publishing, then quit ClinicSocial. Two PCs never publish for one clinic."),
        tr("On the new PC: install ClinicSocial, say that you have a backup, and bring the newest one back."),
        tr("On the new PC: connect the accounts again, look at the next posts, then resume publishing."),
        tr("When the new PC has published: uninstall ClinicSocial on the old one and delete its data."),
        tr("Take the person who leaves off Settings › Staff, and off each network."),
    )


def _where(account: AccountToHandOver) -> str:
    signs_in = tr("Signs in as {name}", name=account.user_name) if account.user_name else ""
    return " · ".join(filter(None, (account.server, signs_in)))
