"""Tips that a clinic may switch off, one by one. Blocks and warnings have no switch."""

from __future__ import annotations

from enum import StrEnum

from clinicsocial.core.i18n import tr


class Switch(StrEnum):
    """One kind of tip; its value stands in `Context.switched_off` and in the settings."""

    READING_AGE = "reading_age"
    LONG_SENTENCES = "long_sentences"
    JARGON = "jargon"
    HASHTAGS = "hashtags"
    EMOJI = "emoji"
    CAPITALS = "capitals"
    DECORATIVE_LETTERS = "decorative_letters"
    VAGUE_LINKS = "vague_links"
    ALT_TEXT = "alt_text"


def switch_label(switch: Switch) -> str:
    """What the settings call this kind of tip."""
    return {
        Switch.READING_AGE: tr("Reading age"),
        Switch.LONG_SENTENCES: tr("Long sentences"),
        Switch.JARGON: tr("Words of the trade"),
        Switch.HASHTAGS: tr("Hashtags in small letters"),
        Switch.EMOJI: tr("Many emoji"),
        Switch.CAPITALS: tr("Words in capitals"),
        Switch.DECORATIVE_LETTERS: tr("Decorative letters"),
        Switch.VAGUE_LINKS: tr("Vague links"),
        Switch.ALT_TEXT: tr("Alt texts that say little"),
    }[switch]
