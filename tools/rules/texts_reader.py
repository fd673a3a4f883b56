"""Reads texts labelled with the rules they break: JSON lines as in ``bench/rules_probe.jsonl``, and our own.

A line of ``tools/rules/texts/*.txt`` is a country, the labels (``-`` for none) and the text:
``au te=b,in=b|Tell us how your knee healed and win a hamper.``
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

TEXTS = Path(__file__).parent / "texts"
DAY = date(2026, 11, 22)
"""On which the everyday texts are read."""
RULES = {
    "pom": "uk-pom-advertising",
    "s4": "au-s4-advertising",
    "uc": "uk-unsupported-claim",
    "us": "us-unsubstantiated-claim",
    "au": "au-unreasonable-expectation",
    "u18": "uk-under18-cosmetic",
    "tp": "uk-time-pressure",
    "ue": "us-undisclosed-endorsement",
    "fr": "us-fake-review",
    "te": "au-testimonial",
    "in": "au-inducement-no-terms",
    "ti": "au-title-misuse",
    "mi": "any-misinformation",
    "pa": "any-personal-medical-advice",
    "em": "any-emergency-missed",
    "st": "any-stigmatising-language",
    "ba": "any-before-after-no-consent",
}
"""The short names of our own texts."""
SEVERITIES = {"b": "block", "w": "warn", "a": "advise"}
KIND_OF = {
    "uk-pom-advertising": "medicine",
    "au-s4-advertising": "medicine",
    "uk-unsupported-claim": "claim",
    "us-unsubstantiated-claim": "claim",
    "au-unreasonable-expectation": "claim",
    "uk-under18-cosmetic": "minor",
    "uk-time-pressure": "pressure",
    "us-undisclosed-endorsement": "undisclosed",
    "us-fake-review": "fakereview",
    "au-testimonial": "testimonial",
    "au-inducement-no-terms": "inducement",
    "au-title-misuse": "title",
    "any-misinformation": "misinfo",
    "any-personal-medical-advice": "advice",
    "any-emergency-missed": "emergency",
    "any-stigmatising-language": "stigma",
    "any-before-after-no-consent": "beforeafter",
}
"""Which kind of meaning a label is; some are the same in several countries."""
EVERYWHERE = frozenset({"claim", "misinfo", "advice", "emergency", "stigma", "beforeafter"})
"""Kinds that mean the same in every country."""


@dataclass(frozen=True)
class Labelled:
    """A text, its country, and what it breaks."""

    id: str
    country: str
    text: str
    broken: tuple[tuple[str, str], ...]
    """Rule and severity."""
    only: frozenset[str] | None = None
    """The kinds somebody looked for, where they are not those of the country: of a text that was moved."""

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of meaning that break a rule."""
        return frozenset(KIND_OF[rule] for rule, _ in self.broken)

    @property
    def asked(self) -> frozenset[str]:
        """The kinds that somebody labelling this text has looked for: those of its country and of all."""
        if self.only is not None:
            return self.only
        return frozenset(kind for rule, kind in KIND_OF.items() if rule[:3] in (f"{self.country}-", "any"))


def read_file(path: Path) -> Iterator[Labelled]:
    """The texts of one file of either form."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        if not line.strip():
            continue
        yield _own(line, f"{path.stem}-{number:03d}") if path.suffix == ".txt" else _json(line)


def read_ordinary(path: Path) -> Iterator[Labelled]:
    """The everyday texts of a file labelled for privacy: of nobody, and in which no list finds a thing.

    Nobody has labelled them for the rules; that a rule is broken in one past the lists is rare.
    """
    from clinicsocial.core.checks.rules.check import check_rules
    from clinicsocial.core.values.clinic import ClinicIdentity, Jurisdiction
    from clinicsocial.core.values.context import Context
    from clinicsocial.core.values.draft import Draft

    for line in path.read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        if item["leaks"]:
            continue
        clinic = ClinicIdentity(jurisdiction=Jurisdiction(item["jurisdiction"]))
        context = Context(clinic=clinic, today=DAY, every_sector=True)
        if not any(check_rules(Draft(str(item["text"])), context)):
            yield Labelled(str(item["id"]), str(item["jurisdiction"]), str(item["text"]), ())


def read_own() -> dict[str, list[Labelled]]:
    """The texts of this folder, by file."""
    return {path.stem: list(read_file(path)) for path in sorted(TEXTS.glob("*.txt"))}


def _own(line: str, name: str) -> Labelled:
    head, text = line.split("|", 1)
    country, labels = head.split(" ")
    pairs = [label.split("=") for label in labels.split(",")] if labels != "-" else []
    return Labelled(name, country, text, tuple((RULES[rule], SEVERITIES[level]) for rule, level in pairs))


def _json(line: str) -> Labelled:
    item = json.loads(line)
    broken = tuple((str(one["rule"]), str(one["severity"])) for one in item["expected"])
    return Labelled(str(item["id"]), str(item["jurisdiction"]), str(item["text"]), broken)
