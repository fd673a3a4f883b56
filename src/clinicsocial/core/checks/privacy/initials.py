"""Finds people who are called by their initials."""
# ruff: noqa: E501  patterns read best whole

from __future__ import annotations

import re
from collections.abc import Iterator

from clinicsocial.core.checks.privacy.hits import Hit, Kind, Weight
from clinicsocial.core.checks.privacy.own import Own

_INITIALS = re.compile(r"(?<![\w.&])(?:[A-Z]\.){2,3}(?![\w])|(?<=[Ii]nitials )[A-Z]{2,3}\b")
_TITLED_INITIAL = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Master|Patient|client)\.? ([A-Z])(?:\.|(?=[\s,;!?'-]))")
_LONE_INITIAL = re.compile(
    r"(?:(?<=[.!?\n] )|(?<=^)|(?<=, )|(?<=for )|(?<=with )|(?<=to ))[B-HJ-Z](?=,| (?:has|was|is|came|who|could|had|found|told|said)\b|'s\b)"
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
    for match in _TITLED_INITIAL.finditer(text):
        yield Hit(*match.span(1), Kind.PERSON, Weight.STRONG, "titled_initial")
    lone = {match.group() for match in _LONE_INITIAL.finditer(text)}
    for letter in lone:
        for again in re.finditer(rf"(?<![\w.'&-]){letter}(?![\w.&-])", text):
            yield Hit(*again.span(), Kind.PERSON, Weight.WEAK, "initial")
