"""The people of a post: who is linked to it, how they appear, and what their consent says about it.

Nobody is ever linked by a name that matches; a person links them (docs/decisions/0014).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.consent import (
    ConsentKind,
    ConsentReason,
    Decision,
    Outcome,
    PersonDecision,
    PersonTag,
)
from clinicsocial.ui.when import calendar_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from clinicsocial.core.accounts.views import AccountView
    from clinicsocial.core.consents.views import SubjectView
    from clinicsocial.core.planning.checking import CheckInputs
    from clinicsocial.core.planning.views import PostContent


class PersonTone(StrEnum):
    """How a person's consent stands for this post."""

    FINE = "success"
    SOON = "warning"
    STOPS = "danger"
    ASKS = "info"
    """Nobody has said yet how the person appears."""


@dataclass(frozen=True, slots=True, repr=False)
class PersonRow:
    """Somebody this post uses."""

    subject_id: int
    label: str
    reference: str
    staff: bool
    linked: bool
    """False for somebody who is only noted in a picture of the post."""
    uses: tuple[str, ...]
    called: tuple[str, ...]
    pictures: tuple[int, ...]
    """Pictures of the post, counted from 1, in which the library notes the person."""
    tone: PersonTone
    standing: str
    advice: str = ""

    def __repr__(self) -> str:
        """Never who it is."""
        return f"PersonRow(subject_id={self.subject_id}, tone={self.tone.value})"


def use_words(kind: str) -> str:
    """How somebody appears, as a switch says it."""
    words = {
        ConsentKind.PHOTO.value: tr("In a picture"),
        ConsentKind.VIDEO.value: tr("In a video"),
        ConsentKind.STORY.value: tr("Told about"),
        ConsentKind.TESTIMONIAL.value: tr("Quoted"),
        ConsentKind.STAFF.value: tr("As a colleague"),
    }
    return words.get(kind, kind)


def uses_offered(*, staff: bool) -> tuple[str, ...]:
    """How this person may appear: a colleague's picture takes a record of its own kind."""
    told = (ConsentKind.STORY.value, ConsentKind.TESTIMONIAL.value)
    if staff:
        return (ConsentKind.STAFF.value, *told)
    return (ConsentKind.PHOTO.value, ConsentKind.VIDEO.value, *told)


def first_use(*, staff: bool, by_words: bool, has_pictures: bool) -> str:
    """What a person is most likely linked for; one click changes it."""
    if staff:
        return ConsentKind.STAFF.value
    return ConsentKind.PHOTO.value if has_pictures and not by_words else ConsentKind.STORY.value


def person_rows(
    content: PostContent, inputs: CheckInputs, people: Iterable[SubjectView], day: date
) -> tuple[PersonRow, ...]:
    """Everybody the post uses: those linked to it, then those noted in its pictures.

    Consent is decided for `day` (of the clinic's zone) and for each account the post is meant for; the one
    that is worst off is told.
    """
    noted = _noted(content, inputs)
    tags = {tag.subject_id: tag for tag in content.people}
    if not tags and not noted:
        return ()
    known = {one.id: one for one in people}
    decisions = _decisions(content, inputs, day)
    return tuple(
        _row(known.get(number), tags.get(number), number, noted.get(number, ()), decisions)
        for number in dict.fromkeys([*tags, *noted])
    )


def _noted(content: PostContent, inputs: CheckInputs) -> Mapping[int, tuple[int, ...]]:
    """In which pictures the library notes whom."""
    noted: dict[int, tuple[int, ...]] = {}
    for place, use in enumerate(content.media, 1):
        for number in sorted(inputs.register.shown.get(use.sha256, ())):
            noted[number] = (*noted.get(number, ()), place)
    return noted


def _decisions(
    content: PostContent, inputs: CheckInputs, day: date
) -> tuple[tuple[AccountView | None, Decision], ...]:
    from clinicsocial.core.planning.content import words_for
    from clinicsocial.core.planning.people import People

    people = People(inputs.register, day, {})
    chosen = {variant.account_id for variant in content.variants}
    accounts = [account for account in inputs.accounts if account.id in chosen]
    if not accounts:
        base = words_for(content, None)
        return ((None, people.decision(content, base, None, inputs.assets)),)
    return tuple(
        (
            account,
            people.decision(content, words_for(content, account.id), account.network, inputs.assets),
        )
        for account in accounts
    )


def _row(
    person: SubjectView | None,
    tag: PersonTag | None,
    number: int,
    pictures: tuple[int, ...],
    decisions: Sequence[tuple[AccountView | None, Decision]],
) -> PersonRow:
    label = tr("Person no. {number}", number=number) if person is None else person.label
    uses = () if tag is None else tag.uses
    tone, standing, advice = _standing(label, number, decisions)
    if not uses and not pictures:
        tone, standing, advice = PersonTone.ASKS, tr("Say how {name} appears in this post.", name=label), ""
    return PersonRow(
        subject_id=number,
        label=label,
        reference="" if person is None or not person.name else person.reference,
        staff=person is not None and person.staff_id is not None,
        linked=tag is not None,
        uses=uses,
        called=() if tag is None else tag.called,
        pictures=pictures,
        tone=tone,
        standing=standing,
        advice=advice,
    )


def _standing(
    label: str, number: int, decisions: Sequence[tuple[AccountView | None, Decision]]
) -> tuple[PersonTone, str, str]:
    from clinicsocial.core.checks.consent_findings import consent_findings
    from clinicsocial.core.checks.sentences import words_of

    order = list(ConsentReason)
    found = [
        (one, account) for account, decision in decisions for one in decision.people if one.person == number
    ]
    if not found:  # only in a picture that no account of this post shows
        return PersonTone.FINE, tr("Not shown on any account of this post."), ""
    worst, account = min(found, key=lambda pair: order.index(pair[0].reason))
    if worst.reason.outcome is Outcome.ALLOW:
        return PersonTone.FINE, _covered(worst), ""
    (finding,) = consent_findings(Decision(worst.reason, (worst,)), names={number: label})
    parameters = dict(finding.parameters)
    if account is not None:
        parameters["account"] = account.label
    words = words_of(replace(finding, parameters=parameters))
    tone = PersonTone.SOON if worst.reason.outcome is Outcome.WARN else PersonTone.STOPS
    return tone, words.sentence, words.why


def _covered(one: PersonDecision) -> str:
    if one.signed_on is None:
        return tr("Consent covers this post.")
    signed = calendar_day(one.signed_on)
    if one.ends_on is None:
        return tr("Consent covers this post: signed {signed}.", signed=signed)
    return tr(
        "Consent covers this post: signed {signed}, until {end}.",
        signed=signed,
        end=calendar_day(one.ends_on),
    )
