"""Which checks there are, family by family. Importing this brings in all of them: lexicons, packs, tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinicsocial.core.checks.network import NETWORK_CHECKS
from clinicsocial.core.checks.pictures import IMAGE_CHECKS, reading
from clinicsocial.core.checks.privacy import DEEP_PRIVACY_CHECKS, PRIVACY_CHECKS
from clinicsocial.core.checks.readability import STYLE_CHECKS
from clinicsocial.core.checks.rules import RULE_CHECKS

if TYPE_CHECKING:
    from clinicsocial.core.checks import Check

_OTHERS: tuple[Check, ...] = (*NETWORK_CHECKS, *IMAGE_CHECKS, *RULE_CHECKS, *STYLE_CHECKS)

CHECKS: tuple[Check, ...] = (*PRIVACY_CHECKS, *_OTHERS, reading((*PRIVACY_CHECKS, *RULE_CHECKS)))
"""Every check, in the order in which their findings are told."""

DEEP_CHECKS: tuple[Check, ...] = (
    *DEEP_PRIVACY_CHECKS,
    *_OTHERS,
    reading((*DEEP_PRIVACY_CHECKS, *RULE_CHECKS)),
)
"""The same with the deep privacy model: up to a second, never on the UI thread."""
