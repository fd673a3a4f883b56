"""The consent form to print and sign: per country, with what its law asks for, in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinicsocial.core.consents.reader import Table
from clinicsocial.core.consents.words import purpose_name, purposes_in_order
from clinicsocial.core.documents.paper import Paper
from clinicsocial.core.i18n import tr
from clinicsocial.core.resources import read_toml
from clinicsocial.core.values.clinic import Jurisdiction
from clinicsocial.core.values.consent import ConsentKind

if TYPE_CHECKING:
    from clinicsocial.core.values.clinic import ClinicIdentity

FILE = ("consents", "forms.toml")


@dataclass(frozen=True, slots=True)
class FormOrder:
    """Which form is wanted."""

    kind: ConsentKind
    channels: Sequence[str]
    """The names of networks as the person knows them, e.g. ``Facebook``, and the website."""
    months: int
    """Suggested span, printed for the person to change; 0: left open."""


def forms() -> Table:
    """The file with the words of forms and letters.

    Raises:
        ResourceError: names the file, the table and the key.
    """
    return Table("/".join(FILE), "forms", read_toml(*FILE))


def form_version(country: Jurisdiction, kind: ConsentKind) -> str:
    """What a record keeps as its form, e.g. ``uk-photo-2026-11-en``."""
    return f"{country.value}-{kind.value}-{forms().text('version')}-en"


def statements_made(country: Jurisdiction, kind: ConsentKind) -> tuple[str, ...]:
    """The fields of a record that our own form answers by what is printed on it."""
    return tuple(dict.fromkeys(one.text("ticks") for one in _statements(country, kind)))


def _family(kind: ConsentKind) -> str:
    return "staff" if kind is ConsentKind.STAFF else "public"


def _statements(country: Jurisdiction, kind: ConsentKind) -> tuple[Table, ...]:
    return tuple(
        one
        for one in forms().tables("statement")
        if country.value in one.texts("countries") and _family(kind) in one.texts("kinds")
    )


def consent_form(clinic: ClinicIdentity, order: FormOrder) -> bytes:
    """The form as PDF, with the clinic's name on it.

    Raises:
        ResourceError: the words of the form are damaged.
    """
    words, country, kind = forms(), clinic.jurisdiction, order.kind
    paper = Paper(form_title(kind, country), clinic.name or tr("The clinic"), country)
    paper.paragraph(form_intro(clinic, kind))
    _clinic_lines(paper, clinic)
    paper.ruled(tr("My name"), 1)
    _what(paper, order)
    for line in words.tables("line"):
        if _family(kind) in line.texts("kinds"):
            paper.ruled(tr(line.text("title")), line.whole("lines"))
    paper.heading(tr("What I have been told"))
    for one in statements_of(clinic, kind):
        paper.tick(one)
    _signatures(paper, kind)
    _office_use(paper, kind)
    paper.note(tr("Form {version}", version=form_version(country, kind)))
    return paper.pdf()


def form_intro(clinic: ClinicIdentity, kind: ConsentKind) -> str:
    """The first words of a form, with the clinic's name in them.

    Raises:
        ResourceError: the words of the form are damaged.
    """
    words = forms().table("intro").text("staff" if kind is ConsentKind.STAFF else "patient")
    return tr(words, **_fill(clinic))


def statements_of(clinic: ClinicIdentity, kind: ConsentKind) -> tuple[str, ...]:
    """What the person is told by a form, in order.

    Raises:
        ResourceError: the words of the form are damaged.
    """
    fill = _fill(clinic)
    return tuple(tr(one.text("text"), **fill) for one in _statements(clinic.jurisdiction, kind))


def _fill(clinic: ClinicIdentity) -> dict[str, str]:
    """What the words of a form leave open."""
    contact = clinic.email or (clinic.telephones[0] if clinic.telephones else "") or clinic.address
    return {"clinic": clinic.name or tr("The clinic"), "contact": contact or clinic.name}


def form_title(kind: ConsentKind, country: Jurisdiction) -> str:
    """What a form is called."""
    us = country is Jurisdiction.US
    titles = {
        ConsentKind.PHOTO: tr("Authorization to publish photographs")
        if us
        else tr("Consent to publish photographs"),
        ConsentKind.VIDEO: tr("Authorization to publish a video") if us else tr("Consent to publish a video"),
        ConsentKind.STORY: tr("Authorization to tell my story") if us else tr("Consent to tell my story"),
        ConsentKind.TESTIMONIAL: tr("Authorization to publish my words")
        if us
        else tr("Consent to publish my words"),
        ConsentKind.STAFF: tr("Agreement to appear as a member of the team"),
    }
    return titles[kind]


def _clinic_lines(paper: Paper, clinic: ClinicIdentity) -> None:
    paper.pairs(
        (
            (tr("Who publishes it"), clinic.name),
            (tr("Address"), clinic.address.replace("\n", ", ")),
            (tr("Telephone"), ", ".join(clinic.telephones)),
            (tr("E-mail"), clinic.email),
        )
    )


def _what(paper: Paper, order: FormOrder) -> None:
    paper.heading(tr("Where it may appear (tick each you agree to)"))
    paper.boxes(list(order.channels))
    paper.heading(tr("What for (tick each you agree to)"))
    paper.boxes([purpose_name(one) for one in purposes_in_order()])
    paper.heading(tr("Until when"))
    if order.months:
        paper.paragraph(
            tr(
                "We suggest {months} months from the day of signing. You may choose less.",
                months=order.months,
            )
        )
    paper.ruled(tr("It may be published until (date)"), 1)


def _signatures(paper: Paper, kind: ConsentKind) -> None:
    paper.heading(tr("Signature"))
    paper.ruled(tr("Signature, and date"), 1)
    if kind is ConsentKind.STAFF:
        return
    paper.heading(tr("Only where somebody signs for the person (a child, or somebody who cannot decide)"))
    paper.ruled(
        tr("Name; in what capacity (mother, father, guardian, deputy, executor); how it was shown"), 2
    )
    paper.ruled(tr("What the child or person said about it"), 1)
    paper.ruled(tr("Signature, and date"), 1)


def _office_use(paper: Paper, kind: ConsentKind) -> None:
    paper.heading(tr("For the clinic"))
    boxes = [tr("Copy given"), tr("Record made")]
    if kind is not ConsentKind.STAFF:
        boxes.insert(1, tr("Preview shown"))
    paper.boxes(boxes)
    paper.ruled(tr("Clinician's sign-off, and second sign-off where needed: names and dates"), 1)
