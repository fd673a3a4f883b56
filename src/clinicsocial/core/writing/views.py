"""What helps writing, as pages see it."""

from __future__ import annotations

from dataclasses import dataclass, field

from clinicsocial.core.spelling.language import SpellingLanguage
from clinicsocial.core.values.clinic import ClinicIdentity

LONGEST_NAME = 60
"""Characters of the name of a snippet, a group or a template."""
LONGEST_BODY = 2_000
"""Characters of a snippet."""
LONGEST_WORD = 60
"""Characters of a word of the clinic."""
MOST_TAGS = 40
"""Hashtags of a group; no network takes more than thirty."""


@dataclass(frozen=True, slots=True)
class SnippetView:
    """A piece of text with a name; `id` is None for a new one."""

    name: str
    body: str
    """May hold fields of the clinic, for example ``{clinic.phone}``."""
    id: int | None = None


@dataclass(frozen=True, slots=True)
class HashtagGroupView:
    """Hashtags that are used together, each with its sign; `id` is None for a new one."""

    name: str
    tags: tuple[str, ...]
    id: int | None = None


@dataclass(frozen=True, slots=True)
class OwnTemplateView:
    """A post the clinic begins others from; `id` is None for a new one."""

    name: str
    text: str
    title: str = ""
    link: str = ""
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Writing:
    """Everything that helps writing, read in one go."""

    clinic: ClinicIdentity = field(default_factory=ClinicIdentity)
    language: SpellingLanguage = SpellingLanguage.BRITISH
    """The spelling in use: what was chosen, else that of the country."""
    chosen: SpellingLanguage | None = None
    """What somebody chose; None: as the country spells."""
    words: tuple[str, ...] = ()
    """Added by hand, in alphabetical order."""
    snippets: tuple[SnippetView, ...] = ()
    groups: tuple[HashtagGroupView, ...] = ()
    templates: tuple[OwnTemplateView, ...] = ()
