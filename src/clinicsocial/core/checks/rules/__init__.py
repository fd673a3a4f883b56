"""Advertising, professional and safety rules: packs of data, and the engine that asks them."""

from __future__ import annotations

from clinicsocial.core.checks.rules.check import RULE_CHECKS
from clinicsocial.core.checks.rules.overview import PackInfo, packs
from clinicsocial.core.checks.rules.second_opinion import BESIDE_DEEP_RULES, DEEP_RULE_CHECKS

__all__ = ["BESIDE_DEEP_RULES", "DEEP_RULE_CHECKS", "RULE_CHECKS", "PackInfo", "packs"]
