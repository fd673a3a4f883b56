"""Numbers as charts, tables and sentences show them: thousands parted, decimals only where they mean much."""

from __future__ import annotations

_WHOLE_FROM = 100
"""From here on decimals say nothing that a person would act on."""
_THOUSAND = 1000
_MILLION = 1_000_000


def shown(value: float) -> str:
    """``1,234``; ``14.2``; ``14``: at most one decimal, and none from a hundred on."""
    if abs(value) >= _WHOLE_FROM or float(value).is_integer():
        return f"{value:,.0f}"
    rounded = f"{value:.1f}"
    return rounded.removesuffix(".0")


def short(value: float) -> str:
    """The same for little room: ``1.2k``, ``34k``, ``1.3m``."""
    for size, letter in ((_MILLION, "m"), (_THOUSAND, "k")):
        if abs(value) >= size:
            part = value / size
            return f"{part:.0f}{letter}" if abs(part) >= 10 else f"{part:.1f}".removesuffix(".0") + letter  # noqa: PLR2004
    return shown(value)
