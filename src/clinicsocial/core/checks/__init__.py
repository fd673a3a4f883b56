"""The checks: pure functions from a draft and a context to findings.

The same answer while typing, in a worker, at the command line and at the moment of sending. A family of
checks adds a tuple of functions to `CHECKS` and its words to `core.checks.sentences`; nothing else changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from clinicsocial.core.checks.network import NETWORK_CHECKS
from clinicsocial.core.checks.pictures import IMAGE_CHECKS
from clinicsocial.core.values.context import Context
from clinicsocial.core.values.draft import Draft
from clinicsocial.core.values.finding import Finding

Check = Callable[[Draft, Context], Iterable[Finding]]

CHECKS: tuple[Check, ...] = (*NETWORK_CHECKS, *IMAGE_CHECKS)
"""Every check, in the order in which their findings are told."""


def check(draft: Draft, context: Context) -> tuple[Finding, ...]:
    """Everything there is to say about the draft in this context. Nothing found is no approval."""
    return tuple(finding for one in CHECKS for finding in one(draft, context))
