"""Finds people who are called by their initials."""
# ruff: noqa: E501  patterns read best whole

from __future__ import annotations

import re
from collections.abc import Iterator

from clinicsocial.core.checks.privacy.held import held_by
from clinicsocial.core.checks.privacy.hits import Hit, Kind, Weight
from clinicsocial.core.checks.privacy.own import Own

_INITIALS = re.compile(
    r"[A-Z](?:(?<![\w.&].)\.(?:[A-Z]\.){1,2}(?![\w])|(?<=[Ii]nitials .)[A-Z]{1,2}\b)", re.DOTALL
)
"""The letter before what may stand before it: a search that begins with letters is three times as fast."""
_TITLED_INITIAL = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Master|Patient|client)\.? ([A-Z])(?:\.|(?=[\s,;!?'-]))")
_TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "master", "patient", "client"})
_LONE_INITIAL = re.compile(
    r"[B-HJ-Z](?=,| (?:has|was|is|came|who|could|had|found|told|said)\b|'s\b)(?:(?<=[.!?\n] .)|(?<=^.)|(?<=, .)|(?<=for .)|(?<=with .)|(?<=to .))",
    re.DOTALL,
)


def find_initials(text: str, own: Own) -> Iterator[Hit]:
    """Letters that stand for a name, those of staff left out."""
    for match in _INITIALS.finditer(text):
        if match.group().replace(".", "").lower() not in own.initials | {
            "am",
            "pm",
            "us",
            "uk",
            "eg",
            "ie",
            "ps",
            "dc",
            "usa",
            "gp",
        }:
            yield Hit(*match.span(), Kind.PERSON, Weight.WEAK, "initials")
    titled = held_by(text).any_of(_TITLES)
    for match in _TITLED_INITIAL.finditer(text) if titled else ():
        yield Hit(*match.span(1), Kind.PERSON, Weight.STRONG, "titled_initial")
    lone = {match.group() for match in _LONE_INITIAL.finditer(text)}
    for letter in lone:
        for again in re.finditer(rf"(?<![\w.'&-]){letter}(?![\w.&-])", text):
            yield Hit(*again.span(), Kind.PERSON, Weight.WEAK, "initial")
