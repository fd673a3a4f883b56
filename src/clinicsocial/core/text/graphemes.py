"""Grapheme clusters: what a reader takes for one character (Unicode Standard Annex 29)."""

from __future__ import annotations

from clinicsocial.core.text.patterns import compiled


def grapheme_spans(text: str, start: int = 0) -> tuple[tuple[int, int], ...]:
    """First and last-plus-one code point of every grapheme cluster from `start` on; they cover all."""
    if text.isascii() and "\r\n" not in text:  # no others of ASCII stand together, and most texts are of it
        return tuple(zip(range(start, len(text)), range(start + 1, len(text) + 1), strict=True))
    return tuple((match.start(), match.end()) for match in compiled(r"\X").finditer(text, start))


def graphemes(text: str) -> tuple[str, ...]:
    """The grapheme clusters of a text, in order."""
    return tuple(text[start:end] for start, end in grapheme_spans(text))
