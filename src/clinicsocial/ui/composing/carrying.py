"""Keeping a finding in its place while the words around it change, until it is checked again. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clinicsocial.core.values.finding import Finding


def carried(finding: Finding, before: str, after: str) -> Finding | None:
    """The finding where its words now stand; None where the change touched them, or it is about no span.

    `before` and `after` are the text it points into; offsets count code points. One stretch of change is
    assumed, as typing makes it.
    """
    if before == after:
        return finding
    if finding.start >= finding.end:
        return None
    first = _common(before, after)
    if finding.end < first:
        return finding
    last = _common(before[first:][::-1], after[first:][::-1])
    if finding.start <= len(before) - last:  # what is typed right beside words changes them
        return None
    moved = len(after) - len(before)
    return replace(finding, start=finding.start + moved, end=finding.end + moved)


def _common(one: str, other: str) -> int:
    """How many characters both begin with."""
    for place, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return place
    return min(len(one), len(other))
