"""The clinic's own words and the spelling it writes in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clinicsocial.core.clinic.roles import Act, require
from clinicsocial.core.i18n import tr
from clinicsocial.core.model import ClinicWord
from clinicsocial.core.spelling.dictionary import folded
from clinicsocial.core.spelling.language import SpellingLanguage
from clinicsocial.core.store.settings import get_setting, put_setting
from clinicsocial.core.values.changes import Done, Topic, changed
from clinicsocial.core.values.errors import InvalidInputError
from clinicsocial.core.writing.views import LONGEST_WORD

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from clinicsocial.core.store.unit_of_work import UnitOfWork

_SETTING = "spelling_language"
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def chosen_language(session: Session) -> SpellingLanguage | None:
    """The spelling somebody chose; None: as the clinic's country spells."""
    value = (get_setting(session, _SETTING) or {}).get("value")
    return next((one for one in SpellingLanguage if one.value == value), None)


def choose_language(unit: UnitOfWork, *, language: SpellingLanguage | None) -> Done:
    """Keep the choice; None goes back to the country's spelling."""
    require(unit, Act.WRITE)
    put_setting(unit, _SETTING, None if language is None else {"value": language.value})
    return Done(changed(Topic.WRITING))


def add_word(unit: UnitOfWork, *, word: str) -> Done:
    """Let the spell check know a word; one it has been told already stays as it was told.

    Raises:
        InvalidInputError: it is no word.
    """
    require(unit, Act.WRITE)
    word = word.strip()
    if not _WORD.fullmatch(word) or len(word) > LONGEST_WORD:
        raise InvalidInputError(
            "word",
            tr("This is not one word."),
            tr("The spell check looks at one word at a time, made of letters, hyphens and apostrophes."),
            tr("Enter a single word, for example a name or a treatment."),
        )
    if unit.session.get(ClinicWord, folded(word)) is None:
        unit.session.add(ClinicWord(folded=folded(word), word=word, added_at=unit.now))
        unit.session.flush()
        unit.audit("writing.word_added", "writing")
    return Done(changed(Topic.WRITING))


def remove_word(unit: UnitOfWork, *, word: str) -> Done:
    """Let the spell check ask about a word again; nothing happens where it was not added."""
    require(unit, Act.WRITE)
    row = unit.session.get(ClinicWord, folded(word))
    if row is not None:
        unit.session.delete(row)
        unit.session.flush()
        unit.audit("writing.word_removed", "writing")
    return Done(changed(Topic.WRITING))
