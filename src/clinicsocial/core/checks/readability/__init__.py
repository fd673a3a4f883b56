"""Tips for texts that everybody can read, with eyes or with a screen reader. They never stop a post."""

from __future__ import annotations

from clinicsocial.core.checks.readability.check import STYLE_CHECKS

__all__ = ["STYLE_CHECKS"]
