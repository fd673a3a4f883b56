"""What a rule says to a person: the sentences of its pack, in their language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from clinicsocial.core.checks.rules.loading import rule_book
from clinicsocial.core.i18n import tr, trn
from clinicsocial.core.values.clinic import Jurisdiction

Parameters = Mapping[str, str | int]


def _found(parameters: Parameters) -> tuple[str, str]:
    """The rule's explanation with what the country's source asks for, then what to do about it."""
    rule = rule_book().rule(str(parameters["rule"]))
    explanation, fix = rule.explanation, rule.fix
    local = rule.local.get(Jurisdiction(str(parameters.get("country", Jurisdiction.UK))), "")
    return f"{tr(explanation)} {tr(local)}" if local else tr(explanation), tr(fix)


def _seems(parameters: Parameters) -> tuple[str, str]:
    """The same, for what the second opinion found."""
    explanation, fix = _found(parameters)
    return tr("No single word stands out, but read as a whole: {explanation}", explanation=explanation), fix


def _maybe(parameters: Parameters) -> tuple[str, str]:
    """The same, where it is less sure."""
    explanation, fix = _found(parameters)
    return tr("Only a thought, please look once more: {explanation}", explanation=explanation), fix


def _doubted(parameters: Parameters) -> tuple[str, str]:
    """What the lists found, where the second opinion thinks that the text means something else."""
    explanation, fix = _found(parameters)
    return (
        tr(
            "These words often break a rule. Read as a whole, this text does not seem to; please look once "
            "more. The rule: {explanation}",
            explanation=explanation,
        ),
        fix,
    )


def _read_in_part(parameters: Parameters) -> tuple[str, str]:
    count = int(parameters["count"])
    return (
        trn(
            "This text is so long that the closer look left out one part of it.",
            "This text is so long that the closer look left out {n} parts of it.",
            count,
        ),
        tr(
            "It read the parts with the most telling words, and the word lists have read all of it. Read the "
            "rest yourself, or make the text shorter."
        ),
    )


RULE_WORDS: Mapping[str, Callable[[Parameters], tuple[str, str]]] = MappingProxyType(
    {
        "rule.found": _found,
        "rule.seems": _seems,
        "rule.maybe": _maybe,
        "rule.doubted": _doubted,
        "rule.read_in_part": _read_in_part,
    }
)
"""By sentence id."""
