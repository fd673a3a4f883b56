"""Findings about somebody whose consent covers the use: told as "covered", no longer a block. Pure.

A name is lifted only where somebody linked these very words to that person in this post. What is said about a
person (care, status, relation, date, age) is lifted only where a story or their own words are agreed to, and
only while everybody the text names is covered: else nobody can tell whose detail it is. Identifiers are never
lifted, and in a reply nothing is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from clinicsocial.core.values.consent import ConsentKind, Decision, Outcome, PersonKey, PersonTag
from clinicsocial.core.values.draft import Draft, DraftKind
from clinicsocial.core.values.finding import DraftField, Finding, FindingKind, Severity

PERSON = "PERSON"
ABOUT_A_PERSON = frozenset(
    {"CLINICAL_DETAIL", "PATIENT_STATUS", "RELATION", "OCCUPATION_COMBO", "DATE", "AGE_OVER_89"}
)
"""Said of a person, without being an identifier that somebody could misuse."""
TOPICS = frozenset({"before-after-no-consent"})
"""Rules that ask for a consent which the record then gives."""


@dataclass(frozen=True, slots=True)
class Covered:
    """A person of the post whose consent allows this use."""

    person: PersonKey
    uses: frozenset[str]
    called: frozenset[str]
    """The words that stand for the person in this post."""
    signed_on: date | None
    consents: tuple[int, ...]

    @property
    def words(self) -> frozenset[str]:
        """Each single word of `called`, ready to be compared."""
        return frozenset(word for phrase in self.called for word in _words(phrase))

    @property
    def tells(self) -> bool:
        """Whether what is said about the person is agreed to."""
        return not self.uses.isdisjoint({ConsentKind.STORY.value, ConsentKind.TESTIMONIAL.value})


def cover_of(
    decision: Decision, uses: Mapping[PersonKey, frozenset[str]], tags: Iterable[PersonTag]
) -> tuple[Covered, ...]:
    """The people a decision allows; nobody where any of them is blocked."""
    if decision.outcome is Outcome.BLOCK:
        return ()
    called = {tag.subject_id: frozenset(tag.called) for tag in tags}
    return tuple(
        Covered(
            person=one.person,
            uses=uses.get(one.person, frozenset()),
            called=called.get(one.person, frozenset()) if isinstance(one.person, int) else frozenset(),
            signed_on=one.signed_on,
            consents=one.consents,
        )
        for one in decision.people
    )


def lift(findings: Iterable[Finding], cover: Iterable[Covered], draft: Draft) -> tuple[Finding, ...]:
    """The findings, those about covered people as `advise` with the date of the consent."""
    told = tuple(findings)
    covered = tuple(cover)
    if not covered or draft.kind is not DraftKind.POST:
        return told
    named = [one for one in told if one.kind is FindingKind.PRIVACY and one.category == PERSON]
    everybody = all(_named(one, covered, draft) is not None for one in named)
    return tuple(_lifted(one, covered, draft, everybody=everybody) for one in told)


def _lifted(finding: Finding, cover: tuple[Covered, ...], draft: Draft, *, everybody: bool) -> Finding:
    if finding.severity is Severity.ADVISE:
        return finding
    by = None
    if finding.kind is FindingKind.PRIVACY and finding.category == PERSON:
        by = _named(finding, cover, draft)
    elif finding.kind is FindingKind.PRIVACY and finding.category in ABOUT_A_PERSON and everybody:
        by = next((one for one in cover if one.tells), None)
    elif finding.kind is FindingKind.RULE and finding.topic in TOPICS:
        by = next((one for one in cover if one.uses), None)
    return finding if by is None else _covered(finding, by)


def _named(finding: Finding, cover: tuple[Covered, ...], draft: Draft) -> Covered | None:
    """Whose linked words the finding points at: every word of the span has to be among them."""
    words = frozenset(_words(_span(finding, draft)))
    return next((one for one in cover if words and words <= one.words), None)


def _span(finding: Finding, draft: Draft) -> str:
    place = finding.media_index
    fields = {DraftField.TEXT: draft.text, DraftField.TITLE: draft.title}
    if finding.draft_field is DraftField.ALT_TEXT and place is not None and place < len(draft.media):
        return draft.media[place].alt_text[finding.start : finding.end]
    return fields.get(finding.draft_field, "")[finding.start : finding.end]


def _words(phrase: str) -> list[str]:
    """Single words, without case, signs around them, hash signs and possessives."""
    words: list[str] = []
    for raw in phrase.split():
        word = raw.strip("#@.,;:!?()[]\"“”‘’'…").casefold()
        for ending in ("'s", "’s"):
            word = word.removesuffix(ending)
        if word:
            words.append(word)
    return words


def _covered(finding: Finding, by: Covered) -> Finding:
    day = by.signed_on.isoformat() if by.signed_on else ""
    return replace(
        finding,
        severity=Severity.ADVISE,
        parameters={**finding.parameters, "covered_by": day, "consent": ",".join(map(str, by.consents))},
        suggestion=None,
    )
