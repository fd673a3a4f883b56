"""Advertising, professional and safety rules: packs of data, and the engine that asks them."""

from __future__ import annotations

from clinicsocial.core.checks.rules.check import RULE_CHECKS
from clinicsocial.core.checks.rules.overview import PackInfo, packs
from clinicsocial.core.checks.rules.second_opinion import SECOND_OPINION

__all__ = ["RULE_CHECKS", "SECOND_OPINION", "PackInfo", "packs"]
