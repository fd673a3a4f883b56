"""Which checks there are, family by family. Importing this brings in all of them: lexicons, packs, tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinicsocial.core.checks.network import NETWORK_CHECKS
from clinicsocial.core.checks.pictures import IMAGE_CHECKS, reading
from clinicsocial.core.checks.privacy import DEEP_PRIVACY_CHECKS, PRIVACY_CHECKS
from clinicsocial.core.checks.readability import STYLE_CHECKS
from clinicsocial.core.checks.rules import RULE_CHECKS, SECOND_OPINION

if TYPE_CHECKING:
    from clinicsocial.core.checks import Check

BESIDE_DEEP: tuple[Check, ...] = (*NETWORK_CHECKS, *IMAGE_CHECKS, *RULE_CHECKS, *STYLE_CHECKS)
"""What runs beside the models in either check, in the time of a keystroke."""

CHECKS: tuple[Check, ...] = (*PRIVACY_CHECKS, *BESIDE_DEEP, reading((*PRIVACY_CHECKS, *RULE_CHECKS)))
"""Every check, in the order in which their findings are told."""

DEEP_CHECKS: tuple[Check, ...] = (
    *DEEP_PRIVACY_CHECKS,
    *SECOND_OPINION,
    *BESIDE_DEEP,
    reading((*DEEP_PRIVACY_CHECKS, *RULE_CHECKS)),
)
"""The same with the deep models: up to a second, never on the UI thread."""
