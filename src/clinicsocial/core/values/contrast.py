"""Contrast of colours as WCAG 2.2 defines it. Standard library only."""

from __future__ import annotations


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two ``#RRGGBB`` colours: 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """Relative luminance, 0 for black to 1 for white."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    """One sRGB channel (0 to 1) in linear light; 0.04045 and 2.4 are sRGB's own constants (IEC 61966-2-1)."""
    knee = 0.04045
    return channel / 12.92 if channel <= knee else float(((channel + 0.055) / 1.055) ** 2.4)
