"""A post's words as they read on paper: a headline, paragraphs, and no hashtags, handles or "link in bio".

Pure. What is left out is told, so that a person can decide whether something is missing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from clinicsocial.core.resources import read_toml
from clinicsocial.core.values.errors import ResourceError

FILE = ("documents", "paper.toml")
HEADLINE = 90
"""Characters of a headline; a longer first line is text like the rest."""
_TAG_OR_HANDLE = re.compile(r"(?<![\w&/@#])[#@](?=\w)([\w.\-]*\w)")
_WORDS_OF_A_TAG = re.compile(r"[A-Z]+(?![a-z])|[A-Z][a-z]+|[a-z]+|\d+|[^\W\d_]+")
_BETWEEN_SENTENCES = re.compile(r"(?<=[.!?…])\s+")
_ADDRESS = re.compile(r"(?<!\w)https?://\S+", re.IGNORECASE)
_SCHEME = re.compile(r"(?<!\w)https?://(?:www\.)?(?=\w)", re.IGNORECASE)
_AFTER_ADDRESS = ".,;:!?)]}'\"”’"


@dataclass(frozen=True, slots=True)
class PaperWords:
    """What stands on the paper."""

    headline: str
    """Empty where the post begins with a long paragraph and has no title."""
    paragraphs: tuple[str, ...]
    address: str
    """The first web address, to be printed and put into a code; empty where there is none."""
    left_out: tuple[str, ...] = ()
    """Sentences that mean nothing on paper."""

    @property
    def empty(self) -> bool:
        """Whether there is nothing to read."""
        return not (self.headline or self.paragraphs)

    @property
    def text(self) -> str:
        """All of it as one text, as the checks read it."""
        return "\n\n".join(part for part in (self.headline, *self.paragraphs, self.address) if part)


def words_for_paper(text: str, *, title: str = "", link: str = "") -> PaperWords:
    """The words of a post for paper.

    A hashtag or handle inside a sentence becomes its words ("#FluSeason" reads "Flu Season"); lines of
    nothing else fall away. Web addresses lose their "https://"; the post's own link, or else the first one,
    is printed apart as well.
    """
    addresses = [found.group().rstrip(_AFTER_ADDRESS) for found in _ADDRESS.finditer(text)]
    left_out: list[str] = []
    paragraphs = [
        words
        for block in re.split(r"\n\s*\n", text.replace("\r\n", "\n"))
        if (words := _block(block, left_out))
    ]
    headline = _one_line(_spoken(title))
    if not headline and paragraphs:
        first, _, rest = paragraphs[0].partition("\n")
        if len(first) <= HEADLINE and (rest or len(paragraphs) > 1):
            headline = first
            paragraphs[0:1] = [rest] if rest else []
    return PaperWords(headline, tuple(paragraphs), link or next(iter(addresses), ""), tuple(left_out))


def _block(block: str, left_out: list[str]) -> str:
    lines = [_line(line, left_out) for line in block.split("\n")]
    return "\n".join(line for line in lines if line)


def _line(line: str, left_out: list[str]) -> str:
    """One line without what means nothing on paper."""
    if not _TAG_OR_HANDLE.sub("", line).strip(" ,;·|-–—"):
        return ""
    kept: list[str] = []
    for sentence in _BETWEEN_SENTENCES.split(line):
        if any(phrase in sentence.casefold() for phrase in online_phrases()):
            left_out.append(_one_line(sentence))
        else:
            kept.append(sentence)
    return _one_line(_spoken(_without_closing_tags(_with_short_addresses(" ".join(kept)))))


def _with_short_addresses(text: str) -> str:
    """Web addresses as people say and type them: without "https://" and "www."."""
    return _SCHEME.sub("", text)


def _without_closing_tags(line: str) -> str:
    """Hashtags after the last sentence sort a post into feeds; they say nothing."""
    words = line.split(" ")
    while words and (not words[-1] or words[-1].startswith("#")):
        words.pop()
    return " ".join(words)


def _spoken(text: str) -> str:
    return _TAG_OR_HANDLE.sub(lambda found: _tag_words(found.group()), text)


def _tag_words(tag: str) -> str:
    name = tag[1:]
    return name if tag[0] == "@" else " ".join(_WORDS_OF_A_TAG.findall(name)) or name


def _one_line(text: str) -> str:
    return " ".join(text.split())


@cache
def online_phrases() -> tuple[str, ...]:
    """The phrases of the resource, in lower case.

    Raises:
        ResourceError: the file is missing or holds something else.
    """
    found = read_toml(*FILE).get("online_only")
    if not isinstance(found, list) or not found:
        raise ResourceError("/".join(FILE), "“online_only” is no list of phrases")
    phrases: list[str] = []
    for one in found:
        if not isinstance(one, str) or not one.strip():
            raise ResourceError("/".join(FILE), "“online_only” is no list of phrases")
        phrases.append(one.casefold())
    return tuple(phrases)
