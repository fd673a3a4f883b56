"""Every sentence a person reads passes through here, so that it can be translated.

Catalogues are gettext ``.mo`` files under ``resources/i18n/<language>/LC_MESSAGES``. British English is the
source language and needs no catalogue. Placeholders are filled *after* the look-up, so a catalogue may move
them.
"""

from __future__ import annotations

import gettext

DOMAIN = "clinicsocial"


class _Spoken:
    """The language of this process: like the C locale, one for all threads, set once before they start."""

    catalogue: gettext.NullTranslations = gettext.NullTranslations()


def use_language(catalogue: gettext.NullTranslations) -> None:
    """Speak the language of this catalogue from now on, in every thread of this process."""
    _Spoken.catalogue = catalogue


def tr(message: str, /, **parameters: object) -> str:
    """Return the sentence in the person's language with its ``{placeholders}`` filled."""
    translated = _Spoken.catalogue.gettext(message)
    return translated.format(**parameters) if parameters else translated


def trn(singular: str, plural: str, number: int, /, **parameters: object) -> str:
    """Return the singular or plural sentence for ``number``, which is also the placeholder ``{n}``."""
    translated = _Spoken.catalogue.ngettext(singular, plural, number)
    return translated.format(n=number, **parameters)
