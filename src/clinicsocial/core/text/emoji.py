"""Emoji as networks count them: a whole sequence (family, flag, keycap, skin tone) is one (Unicode TS 51)."""

from __future__ import annotations

from clinicsocial.core.text.patterns import compiled

# A pictograph with its skin tone or emoji sign, its flag tags, and whatever joiners tie to it. ©, ® and ™ are
# letters unless the emoji sign (U+FE0F) follows; the text sign (U+FE0E) makes a letter of any pictograph. An
# emoji sign where none is needed is not part of the emoji: X's library counts it as a character of its own.
# A skin tone with nothing before it is an emoji too, but no joiner ties anything to it (UAX 29, rule GB11).
_PICTOGRAPH = r"(?= \p{ExtPict} ) (?: \p{EPres} \p{EMod}? | \P{EPres} (?: \p{EMod} | \uFE0F )? )"
_EMOJI = rf"""
    \p{{RI}}\p{{RI}}
  | [0-9\#*] \uFE0F? \u20E3
  | (?: [©®™] \uFE0F | (?! [©®™] ) {_PICTOGRAPH} (?! \uFE0E ) )
    [\U000E0020-\U000E007F]* (?: \u200D {_PICTOGRAPH} )*
  | \p{{EMod}} (?! \uFE0E )
"""


def emoji_spans(text: str) -> tuple[tuple[int, int], ...]:
    """First and last-plus-one code point of every emoji, from left to right."""
    if text.isascii():
        return ()
    return tuple((match.start(), match.end()) for match in compiled(_EMOJI).finditer(text))
