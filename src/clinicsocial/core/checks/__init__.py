"""The checks: pure functions from a draft and a context to findings.

The same answer while typing, in a worker, at the command line and at the moment of sending. A family of
checks adds a tuple of functions to `CHECKS` and its words to `core.checks.sentences`; nothing else changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from clinicsocial.core.checks.guarded import run
from clinicsocial.core.checks.network import NETWORK_CHECKS
from clinicsocial.core.checks.pictures import IMAGE_CHECKS, reading
from clinicsocial.core.checks.privacy import DEEP_PRIVACY_CHECKS, PRIVACY_CHECKS
from clinicsocial.core.checks.readability import STYLE_CHECKS
from clinicsocial.core.checks.rules import RULE_CHECKS
from clinicsocial.core.values.context import Context
from clinicsocial.core.values.draft import Draft
from clinicsocial.core.values.finding import Finding

Check = Callable[[Draft, Context], Iterable[Finding]]

Look = Callable[[Draft, Context], tuple[Finding, ...]]
"""All checks at once: `check`, `check_deeply`, or what somebody remembers of them."""

_OTHERS: tuple[Check, ...] = (*NETWORK_CHECKS, *IMAGE_CHECKS, *RULE_CHECKS, *STYLE_CHECKS)

CHECKS: tuple[Check, ...] = (*PRIVACY_CHECKS, *_OTHERS, reading((*PRIVACY_CHECKS, *RULE_CHECKS)))
"""Every check, in the order in which their findings are told."""

DEEP_CHECKS: tuple[Check, ...] = (
    *DEEP_PRIVACY_CHECKS,
    *_OTHERS,
    reading((*DEEP_PRIVACY_CHECKS, *RULE_CHECKS)),
)
"""The same with the deep privacy model: up to a second, never on the UI thread."""


def check(draft: Draft, context: Context) -> tuple[Finding, ...]:
    """Everything there is to say about the draft in this context. Nothing found is no approval.

    A check that fails inside is told as a finding that blocks (`guarded`); nothing is raised.
    """
    return run(CHECKS, draft, context)


def check_deeply(draft: Draft, context: Context) -> tuple[Finding, ...]:
    """As `check`, with the deep privacy model, to run before scheduling. Not for the UI thread."""
    return run(DEEP_CHECKS, draft, context)
