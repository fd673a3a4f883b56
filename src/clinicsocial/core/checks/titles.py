"""What a check is called where nothing of a draft is at hand: in the list of accepted wordings."""

from __future__ import annotations

from clinicsocial.core.checks.privacy.privacy_words import PRIVACY_WORDS
from clinicsocial.core.checks.rules.loading import rule_book
from clinicsocial.core.checks.switches import Switch, switch_label
from clinicsocial.core.i18n import tr

_TIPS = {
    "reading_age": Switch.READING_AGE,
    "long_sentence": Switch.LONG_SENTENCES,
    "jargon": Switch.JARGON,
    "hashtag": Switch.HASHTAGS,
    "emoji_row": Switch.EMOJI,
    "emoji_many": Switch.EMOJI,
    "capitals": Switch.CAPITALS,
    "decorative": Switch.DECORATIVE_LETTERS,
    "vague_link": Switch.VAGUE_LINKS,
    "many_links": Switch.VAGUE_LINKS,
    "alt_file_name": Switch.ALT_TEXT,
    "alt_opening": Switch.ALT_TEXT,
    "alt_short": Switch.ALT_TEXT,
    "alt_long": Switch.ALT_TEXT,
}
"""By the name of a tip: `Finding.rule` without its first word."""


def rule_title(rule: str) -> str:
    """The check behind `Finding.rule`, in words; said plainly where this copy of the program lacks it."""
    family, _, name = rule.partition(".")
    if family == "style" and name in _TIPS:
        return switch_label(_TIPS[name])
    if family == "privacy" and f"{rule}_tip" in PRIVACY_WORDS:
        sentence, _why = PRIVACY_WORDS[f"{rule}_tip"]({})
        return sentence.removesuffix(".")
    try:
        return tr(rule_book().rule(rule).title)
    except KeyError:
        return tr("A check that this version does not have")
