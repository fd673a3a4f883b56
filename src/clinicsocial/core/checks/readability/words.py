"""What the tips say."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from clinicsocial.core.i18n import tr

Parameters = Mapping[str, str | int]


def _reading_age(parameters: Parameters) -> tuple[str, str]:
    return (
        tr("This reads easily from the age of {age}; {aim} or less reaches more people.", **parameters),
        tr("Split long sentences and use everyday words."),
    )


def _long_sentence(parameters: Parameters) -> tuple[str, str]:
    return tr("This sentence has {words} words.", **parameters), tr(
        "Split it: up to 25 words are easy to follow."
    )


def _jargon(parameters: Parameters) -> tuple[str, str]:
    return (
        tr("Not everybody knows this word."),
        tr("Say “{plain}”, or put it in brackets behind the word.", **parameters),
    )


def _hashtag(_: Parameters) -> tuple[str, str]:
    return (
        tr("A screen reader reads this hashtag as one long word."),
        tr("Begin each word with a capital: #BackPainTips."),
    )


def _emoji_row(_: Parameters) -> tuple[str, str]:
    return tr("A screen reader names each emoji of a row, one by one."), tr("Keep one.")


def _emoji_many(parameters: Parameters) -> tuple[str, str]:
    return tr("There are {count} emoji in this text.", **parameters), tr(
        "Keep {most} at most, at the end.", **parameters
    )


def _capitals(_: Parameters) -> tuple[str, str]:
    return (
        tr("Words in capitals are harder to read, and some screen readers spell them out."),
        tr("Write them in small letters."),
    )


def _decorative(_: Parameters) -> tuple[str, str]:
    return (
        tr("Screen readers skip these decorative letters or read each by its long name."),
        tr("Use ordinary letters."),
    )


def _vague_link(_: Parameters) -> tuple[str, str]:
    return tr("These words do not say where the link leads."), tr(
        "Name the page: “How to prepare for your scan”."
    )


def _many_links(parameters: Parameters) -> tuple[str, str]:
    return tr("There are {count} links in this text.", **parameters), tr(
        "One link makes clear what to do next."
    )


def _alt_file_name(parameters: Parameters) -> tuple[str, str]:
    return (
        tr("The alt text of picture {number} is a file name.", **parameters),
        tr("Say in one or two sentences what the picture shows."),
    )


def _alt_opening(parameters: Parameters) -> tuple[str, str]:
    return (
        tr("The alt text of picture {number} begins with “picture of”.", **parameters),
        tr("Leave these words out: a screen reader says that it is a picture."),
    )


def _alt_short(parameters: Parameters) -> tuple[str, str]:
    return (
        tr("The alt text of picture {number} says very little.", **parameters),
        tr("Say who or what is seen, what happens, and any words in the picture."),
    )


def _alt_long(parameters: Parameters) -> tuple[str, str]:
    return (
        tr("The alt text of picture {number} has more than {limit} characters.", **parameters),
        tr("Keep what matters, and move the rest into the text."),
    )


STYLE_WORDS: Mapping[str, Callable[[Parameters], tuple[str, str]]] = MappingProxyType(
    {
        "style.reading_age": _reading_age,
        "style.long_sentence": _long_sentence,
        "style.jargon": _jargon,
        "style.hashtag": _hashtag,
        "style.emoji_row": _emoji_row,
        "style.emoji_many": _emoji_many,
        "style.capitals": _capitals,
        "style.decorative": _decorative,
        "style.vague_link": _vague_link,
        "style.many_links": _many_links,
        "style.alt_file_name": _alt_file_name,
        "style.alt_opening": _alt_opening,
        "style.alt_short": _alt_short,
        "style.alt_long": _alt_long,
    }
)
"""By sentence id."""
