"""Reading all that helps writing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from clinicsocial.core.clinic.identity import load_clinic
from clinicsocial.core.model import ClinicWord, HashtagGroup, OwnTemplate, Snippet
from clinicsocial.core.spelling.language import language_of
from clinicsocial.core.writing.views import HashtagGroupView, OwnTemplateView, SnippetView, Writing
from clinicsocial.core.writing.words import chosen_language

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def load_writing(session: Session) -> Writing:
    """Everything, each kind in alphabetical order."""
    clinic, chosen = load_clinic(session), chosen_language(session)
    snippets = session.scalars(select(Snippet))
    groups = session.scalars(select(HashtagGroup))
    templates = session.scalars(select(OwnTemplate))
    return Writing(
        clinic=clinic,
        language=language_of(clinic.jurisdiction) if chosen is None else chosen,
        chosen=chosen,
        words=tuple(sorted(session.scalars(select(ClinicWord.word)), key=str.casefold)),
        snippets=tuple(sorted((SnippetView(one.name, one.body, one.id) for one in snippets), key=_name)),
        groups=tuple(
            sorted((HashtagGroupView(one.name, tuple(one.tags), one.id) for one in groups), key=_name)
        ),
        templates=tuple(
            sorted(
                (OwnTemplateView(one.name, one.text, one.title, one.link, one.id) for one in templates),
                key=_name,
            )
        ),
    )


def _name(one: SnippetView | HashtagGroupView | OwnTemplateView) -> str:
    return one.name.casefold()
