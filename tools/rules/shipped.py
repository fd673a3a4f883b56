"""What the app itself proposes to post, as clean everyday texts for the rules' second opinion.

The drafts of the health days, the ready-made replies, the demo's posts and the examples of the templates:
people checked each of them, so a model that warns of one is wrong. Only texts in which the lists find
nothing are taken.
"""

from __future__ import annotations

from collections.abc import Iterator

from clinicsocial.core.checks.rules.check import check_rules
from clinicsocial.core.checks.rules.replies import ready_replies
from clinicsocial.core.planning.awareness_loading import load_awareness
from clinicsocial.core.resources import read_toml, toml_names
from clinicsocial.core.values.clinic import ClinicIdentity, Jurisdiction
from clinicsocial.core.values.context import Context
from clinicsocial.core.values.draft import Draft
from tools.rules.texts_reader import DAY, Labelled

_SHORTEST = 50
"""Characters of an example that can stand as a post by itself."""


def read_shipped() -> Iterator[Labelled]:
    """The app's own texts, each in the countries it is meant for."""
    known: set[tuple[str, str]] = set()
    for country, text in _texts():
        clinic = ClinicIdentity(jurisdiction=country)
        fresh = (country.value, text) not in known
        known.add((country.value, text))
        if fresh and not any(check_rules(Draft(text), Context(clinic=clinic, today=DAY, every_sector=True))):
            yield Labelled(f"shipped-{len(known):03d}", country.value, text, ())


def _texts() -> Iterator[tuple[Jurisdiction, str]]:
    for one in load_awareness():
        yield from sorted(one.texts.items())
    for country in Jurisdiction:
        clinic = ClinicIdentity(
            jurisdiction=country,
            telephones=("01632 960123",),
            email="hello@clinic.example",
            site="clinic.example",
        )
        yield from ((country, reply.text) for reply in ready_replies(clinic) if reply.text)
    yield from ((Jurisdiction.UK, text) for text in _long_strings(read_toml("demo", "posts.toml"), ("text",)))
    for name in toml_names("templates"):
        for text in _long_strings(read_toml("templates", name), ("example", "example_in", *Jurisdiction)):
            yield from ((country, text) for country in (Jurisdiction.UK, Jurisdiction.US, Jurisdiction.AU))


def _long_strings(value: object, keys: tuple[str, ...], key: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _long_strings(inner, keys, str(name))
    elif isinstance(value, list):
        for inner in value:
            yield from _long_strings(inner, keys, key)
    elif isinstance(value, str) and key in keys and len(value) >= _SHORTEST:
        yield value
