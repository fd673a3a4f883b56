"""Runs checks one by one: one that fails inside becomes a finding that blocks, never a crash, never silence.

Only the check's name is logged: what an exception says may quote the text it failed on.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.context import Context
from clinicsocial.core.values.draft import Draft
from clinicsocial.core.values.finding import Finding, FindingKind, Severity

_log = logging.getLogger(__name__)

COULD_NOT_CHECK = "check.failed"
"""Rule and sentence of such a finding. Nobody may lift it: what was not checked is not known."""

_ROOM = "clinicsocial.core.checks."
_FAMILIES = {
    "privacy": FindingKind.PRIVACY,
    "pictures": FindingKind.PRIVACY,
    "rules": FindingKind.RULE,
    "consent": FindingKind.CONSENT,
    "network": FindingKind.NETWORK,
    "readability": FindingKind.STYLE,
}
"""By the beginning of the name of the module a check stands in."""


def run(
    checks: Iterable[Callable[[Draft, Context], Iterable[Finding]]], draft: Draft, context: Context
) -> tuple[Finding, ...]:
    """What these checks say, in their order, with a block for each that failed."""
    found: list[Finding] = []
    for one in checks:
        try:
            found.extend(one(draft, context))
        except Exception as error:  # noqa: BLE001 -- whatever went wrong: what could not be checked is told
            name = getattr(one, "__qualname__", "") or type(one).__qualname__
            _log.error("the check %s failed: %s", name, type(error).__name__)
            told = could_not_check(family_of(getattr(one, "__module__", "")))
            if told not in found:  # one cause often stops several checks of a family
                found.append(told)
    return tuple(found)


def family_of(module: str) -> str:
    """Which family of checks a module belongs to; empty where it is none of them."""
    name = module.removeprefix(_ROOM)
    return next((family for family in _FAMILIES if name.startswith(family)), "")


def could_not_check(family: str) -> Finding:
    """The block that stands for a check that failed; it is about the whole draft."""
    return Finding(
        start=0,
        end=0,
        kind=_FAMILIES.get(family, FindingKind.STYLE),
        category="CHECK",
        topic="could-not-be-checked",
        severity=Severity.BLOCK,
        rule=COULD_NOT_CHECK,
        sentence=COULD_NOT_CHECK,
        parameters={"family": family},
    )


def _could_not_check(parameters: Mapping[str, str | int]) -> tuple[str, str]:
    sentences = {
        "privacy": tr("These words could not be checked for what would point to a patient."),
        "pictures": tr("The pictures could not be checked."),
        "rules": tr("These words could not be checked against the rules on advertising."),
        "consent": tr("It could not be checked whether the people shown or named agreed to it."),
        "network": tr("It could not be checked whether the network takes this."),
        "readability": tr("It could not be checked how easily this can be read."),
    }
    return (
        sentences.get(str(parameters.get("family")), tr("This could not be checked.")),
        tr(
            "What has not been checked does not go out. Change the words a little to check again; if that "
            "does not help, restart ClinicSocial, or install it again. Your posts are kept."
        ),
    )


GUARD_WORDS: Mapping[str, Callable[[Mapping[str, str | int]], tuple[str, str]]] = {
    COULD_NOT_CHECK: _could_not_check
}
"""By the id of the sentence: what is wrong, and what it means."""
