"""The spelling a clinic writes in: one of three, or none."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.clinic import Jurisdiction

if TYPE_CHECKING:
    from collections.abc import Mapping


class SpellingLanguage(StrEnum):
    """Each value but `OFF` is the letter that marks its words in ``resources/spelling/words.txt``."""

    BRITISH = "g"
    AMERICAN = "u"
    AUSTRALIAN = "a"
    OFF = ""
    """Nothing is underlined."""


_OF_COUNTRY: Mapping[Jurisdiction, SpellingLanguage] = {
    Jurisdiction.UK: SpellingLanguage.BRITISH,
    Jurisdiction.IE: SpellingLanguage.BRITISH,
    Jurisdiction.US: SpellingLanguage.AMERICAN,
    Jurisdiction.AU: SpellingLanguage.AUSTRALIAN,
}


def language_of(country: Jurisdiction) -> SpellingLanguage:
    """How this country spells; Ireland as Britain does."""
    return _OF_COUNTRY[country]


def language_name(language: SpellingLanguage) -> str:
    """What a person calls it."""
    return {
        SpellingLanguage.BRITISH: tr("British English"),
        SpellingLanguage.AMERICAN: tr("American English"),
        SpellingLanguage.AUSTRALIAN: tr("Australian English"),
        SpellingLanguage.OFF: tr("No spell check"),
    }[language]
