"""The consent form as it is signed on the screen: what is read there, and the PDF that is kept of it.

Both come from the same parts, so that nobody signs other words than those that are kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinicsocial.core.consents.words import channel_list, purpose_list
from clinicsocial.core.documents.consent_form import form_intro, form_title, statements_of
from clinicsocial.core.documents.days import written_moment
from clinicsocial.core.documents.form_parts import FormText, Part, Role
from clinicsocial.core.documents.paper import Paper
from clinicsocial.core.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clinicsocial.core.consents.form_fields import FieldTable
    from clinicsocial.core.consents.views import ConsentForm
    from clinicsocial.core.documents.form_parts import Signing
    from clinicsocial.core.values.clinic import ClinicIdentity
    from clinicsocial.core.values.network_facts import NetworkFacts

_TOLD = (
    "material",
    "discloser",
    "liberties",
    "payment",
    "special-categories",
    "before-after",
    "capacity",
    "representative-name",
    "representative-authority",
    "own-view",
    "known-wishes",
    "benefit-and-no-objection",
    "leaver-rule",
)
"""The answers the person reads before they sign, in this order; not the clinic's own sign-offs."""


def form_text(
    clinic: ClinicIdentity,
    form: ConsentForm,
    *,
    person: str,
    until: str,
    fields: FieldTable,
    networks: Mapping[str, NetworkFacts],
) -> FormText:
    """What the person reads and signs. `until` is the last day as it is written, or empty.

    Raises:
        ResourceError: the words of the form are damaged.
    """
    parts = [Part(Role.TEXT, form_intro(clinic, form.kind)), Part(Role.PAIR, person, tr("My name"))]
    titles = {one.slug: tr(one.title) for one in fields.fields}
    answers = [(titles[slug], form.answers.get(slug, "")) for slug in _TOLD if slug in titles]
    parts += [Part(Role.PAIR, answer, title) for title, answer in answers if answer]
    where = channel_list(form.channels, networks)
    parts += [
        Part(Role.HEADING, tr("What I agree to")),
        Part(Role.PAIR, where, tr("Where it may appear")),
        Part(Role.PAIR, purpose_list(form.purposes), tr("What for")),
        Part(Role.PAIR, until or tr("until I withdraw it"), tr("Until when")),
        Part(Role.HEADING, tr("What I have been told")),
        *(Part(Role.STATEMENT, one) for one in statements_of(clinic, form.kind)),
    ]
    return FormText(form_title(form.kind, clinic.jurisdiction), tuple(parts))


def signed_form(clinic: ClinicIdentity, text: FormText, signing: Signing, *, version: str) -> bytes:
    """The form with its signature, as PDF.

    Raises:
        UnprintableError: a name has letters that our font does not have.
        ResourceError: the font is missing.
    """
    paper = Paper(text.title, clinic.name or tr("The clinic"), clinic.jurisdiction)
    for part in text.parts:
        if part.role is Role.HEADING:
            paper.heading(part.text)
        elif part.role is Role.PAIR:
            paper.pairs(((part.name, part.text),))
        elif part.role is Role.STATEMENT:
            paper.tick(part.text, ticked=True)
        else:
            paper.paragraph(part.text)
    paper.heading(tr("Signature"))
    paper.picture(signing.drawing, width=80, height=28)
    signed = (
        tr("{signer}, for {person}", signer=signing.signer, person=signing.person)
        if signing.for_other
        else signing.signer
    )
    paper.pairs(
        (
            (tr("Signed by"), signed),
            (
                tr("When"),
                tr(
                    "{when} ({zone}), on the clinic's screen",
                    when=written_moment(signing.at),
                    zone=signing.zone,
                ),
            ),
        )
    )
    paper.note(tr("Form {version}", version=version))
    return paper.pdf()
