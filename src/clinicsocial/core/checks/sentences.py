"""The words of findings: what a check says to a person, in their language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from clinicsocial.core.checks.consent_findings import CONSENT_WORDS
from clinicsocial.core.checks.guarded import GUARD_WORDS
from clinicsocial.core.checks.network_words import NETWORK_WORDS
from clinicsocial.core.checks.pictures_words import PICTURES_WORDS
from clinicsocial.core.checks.privacy.privacy_words import PRIVACY_WORDS
from clinicsocial.core.checks.readability.words import STYLE_WORDS
from clinicsocial.core.checks.rules.words import RULE_WORDS
from clinicsocial.core.i18n import tr
from clinicsocial.core.values.day_words import written_iso_day
from clinicsocial.core.values.finding import Finding, FindingKind

Parameters = Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class FindingWords:
    """A finding in words a receptionist understands."""

    sentence: str
    """What is wrong, naming the account or the picture."""
    why: str
    """What it means and what to do."""


Words = Callable[[Parameters], tuple[str, str]]

WORDS: Mapping[str, Words] = {
    **NETWORK_WORDS,
    **PRIVACY_WORDS,
    **CONSENT_WORDS,
    **PICTURES_WORDS,
    **RULE_WORDS,
    **STYLE_WORDS,
    **GUARD_WORDS,
}
"""By the id of the sentence. A family of checks adds its own table here."""


def named(finding: Finding, names: Mapping[int, str]) -> Finding:
    """The finding with the name of whom it is about; `names` says who people of the register are."""
    told = dict(finding.parameters)
    person = str(told.get("person", ""))
    if finding.kind is FindingKind.CONSENT and person.isdecimal():
        told["name"] = names.get(int(person)) or told.get("name", "")
    return replace(finding, parameters=told)


def words_of(finding: Finding) -> FindingWords:
    """The finding in words.

    Raises:
        KeyError: no table knows the sentence; a test makes sure that this never ships.
    """
    sentence, why = WORDS[finding.sentence](finding.parameters)
    covered_by = finding.parameters.get("covered_by")
    if covered_by is not None:
        why = tr("Covered by the consent of {day}.", day=written_iso_day(str(covered_by)))
    return FindingWords(sentence=sentence, why=why)
