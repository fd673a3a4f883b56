"""Which checks there are, family by family. Importing this brings in all of them: lexicons, packs, tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinicsocial.core.checks.network import NETWORK_CHECKS
from clinicsocial.core.checks.pictures import IMAGE_CHECKS, reading
from clinicsocial.core.checks.privacy import DEEP_PRIVACY_CHECKS, PRIVACY_CHECKS
from clinicsocial.core.checks.readability import STYLE_CHECKS
from clinicsocial.core.checks.rules import BESIDE_DEEP_RULES, DEEP_RULE_CHECKS, RULE_CHECKS

if TYPE_CHECKING:
    from clinicsocial.core.checks import Check

CHECKS: tuple[Check, ...] = (
    *PRIVACY_CHECKS,
    *NETWORK_CHECKS,
    *IMAGE_CHECKS,
    *RULE_CHECKS,
    *STYLE_CHECKS,
    reading((*PRIVACY_CHECKS, *RULE_CHECKS)),
)
"""Every check, in the order in which their findings are told; all in the time of a keystroke."""

DEEP_CHECKS: tuple[Check, ...] = (
    *DEEP_PRIVACY_CHECKS,
    *NETWORK_CHECKS,
    *IMAGE_CHECKS,
    *DEEP_RULE_CHECKS,
    *STYLE_CHECKS,
    reading((*DEEP_PRIVACY_CHECKS, *RULE_CHECKS)),
)
"""The same with the deep models: up to a second, never on the UI thread."""

BESIDE_DEEP: tuple[Check, ...] = (*NETWORK_CHECKS, *IMAGE_CHECKS, *BESIDE_DEEP_RULES, *STYLE_CHECKS)
"""Those of the deep checks that ask no model: their answer may change while the words stay."""
