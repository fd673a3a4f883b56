"""The checks: pure functions from a draft and a context to findings.

The same answer while typing, in a worker, at the command line and at the moment of sending. A family of
checks adds a tuple of functions to `families.CHECKS` and its words to `core.checks.sentences`; nothing else
changes.

This module stands above each family, so whoever needs one (the dates of consent, say) imports it as well. It
therefore imports no family before it is asked to check: Today would wait for all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clinicsocial.core.values.context import Context
    from clinicsocial.core.values.draft import Draft
    from clinicsocial.core.values.finding import Finding

    Check = Callable[[Draft, Context], Iterable[Finding]]

    Look = Callable[[Draft, Context], tuple[Finding, ...]]
    """All checks at once: `check`, `check_deeply`, or what somebody remembers of them."""


def check(draft: Draft, context: Context) -> tuple[Finding, ...]:
    """Everything there is to say about the draft in this context. Nothing found is no approval.

    A check that fails inside is told as a finding that blocks (`guarded`); nothing is raised.
    """
    from clinicsocial.core.checks.families import CHECKS
    from clinicsocial.core.checks.guarded import run

    return run(CHECKS, draft, context)


def check_deeply(draft: Draft, context: Context) -> tuple[Finding, ...]:
    """As `check`, with the deep privacy model, to run before scheduling. Not for the UI thread."""
    from clinicsocial.core.checks.families import DEEP_CHECKS
    from clinicsocial.core.checks.guarded import run

    return run(DEEP_CHECKS, draft, context)


def check_beside_deep(draft: Draft, context: Context) -> tuple[Finding, ...]:
    """As `check_deeply` without its models: where they have spoken about exactly this draft before."""
    from clinicsocial.core.checks.families import BESIDE_DEEP
    from clinicsocial.core.checks.guarded import run

    return run(BESIDE_DEEP, draft, context)
