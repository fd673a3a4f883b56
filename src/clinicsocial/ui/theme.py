"""Appearances: tokens from ``resources/themes`` and what Qt is given of them (style sheet, palette).

A token file names colours once; the style sheet, the palette and every painting delegate take them from here,
so that light and dark never drift apart. Contrast is computed: tests hold every text pair to 4.5:1.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QPalette

from clinicsocial.core.resources import read_toml, resource
from clinicsocial.core.values.delivery import DeliveryState, PostState
from clinicsocial.core.values.errors import ResourceError
from clinicsocial.core.values.theme_colour import ThemeColour

if TYPE_CHECKING:
    from collections.abc import Mapping

_TOKEN = re.compile(r"@([a-z_]+)")
_HEX = re.compile(r"#[0-9A-F]{6}")
COLOURS = frozenset(
    {
        "window",
        "surface",
        "raised",
        "sunken",
        "hover",
        "line",
        "line_strong",
        "text",
        "muted",
        "faint",
        "shade",
        "focus",
        "selection",
        "accent",
        "accent_hover",
        "accent_pressed",
        "on_accent",
        "accent_soft",
        "accent_ink",
        "danger",
        "danger_soft",
        "on_danger",
        "warning",
        "warning_soft",
        "success",
        "success_soft",
        "info",
        "info_soft",
    }
)
"""Every colour an appearance must name, and no other."""


class Appearance(StrEnum):
    """What the person chose; `SYSTEM` follows the desktop, also while running."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Sizes:
    """Distances, radii and text sizes in device-independent pixels, text scaled already."""

    xs: int
    s: int
    m: int
    l: int  # noqa: E741 - the names of the grid's steps are the grid's own
    xl: int
    radius_s: int
    radius_m: int
    radius_l: int
    caption: int
    body: int
    lead: int
    section: int
    title: int


@dataclass(frozen=True, slots=True)
class StateColours:
    """Ink for icon and word, and the soft ground behind them: of a state, or of a theme of posts."""

    ink: str
    soft: str


@dataclass(frozen=True, slots=True)
class Theme:
    """One appearance at one text size."""

    name: str
    dark: bool
    colours: Mapping[str, str]
    """Token to ``#RRGGBB``."""
    states: Mapping[str, StateColours]
    """By the value of a `DeliveryState` or `PostState`."""
    post_themes: Mapping[str, StateColours]
    """By the value of a `ThemeColour`."""
    sizes: Sizes

    def colour(self, token: str) -> QColor:
        """The colour of a token. Raises KeyError for an unknown one: a mistake of ours."""
        return QColor(self.colours[token])

    def state(self, state: DeliveryState | PostState) -> StateColours:
        """Ink and ground of a state."""
        return self.states[state.value]

    def post_theme(self, colour: ThemeColour) -> StateColours:
        """Ink and ground of a theme of posts."""
        return self.post_themes[colour.value]


def load_theme(name: str, *, body: int) -> Theme:
    """The appearance `name` (``light`` or ``dark``) with body text of `body` pixels.

    Raises:
        ResourceError: the token file is missing or incomplete; names it and the token.
    """
    source = f"themes/{name}.toml"
    table = read_toml("themes", f"{name}.toml")
    colours = {token: _hex(source, token, value) for token, value in _table(source, table, "colours").items()}
    if colours.keys() != COLOURS:
        raise ResourceError(source, "wrong colours: " + ", ".join(sorted(colours.keys() ^ COLOURS)))
    known = {state.value for state in DeliveryState} | {state.value for state in PostState}
    states = _pairs(source, table, "states", known)
    post_themes = _pairs(source, table, "post_themes", {colour.value for colour in ThemeColour})
    return Theme(name, table.get("dark") is True, colours, states, post_themes, load_sizes(body))


def load_sizes(body: int) -> Sizes:
    """The distances and text sizes for body text of `body` pixels (never under the readable minimum)."""
    source = "themes/sizes.toml"
    table = read_toml("themes", "sizes.toml")
    space, radii, text = (_table(source, table, part) for part in ("spacing", "radii", "text"))
    body = max(body, round(_number(source, text, "smallest")))
    return Sizes(
        **{step: round(_number(source, space, step)) for step in ("xs", "s", "m", "l", "xl")},
        **{f"radius_{step}": round(_number(source, radii, step)) for step in ("s", "m", "l")},
        **{
            role: round(body * _number(source, text, role))
            for role in ("caption", "body", "lead", "section", "title")
        },
    )


def style_sheet(theme: Theme) -> str:
    """The style sheet of the window with every token filled in."""
    sizes = theme.sizes
    values: dict[str, str] = dict(theme.colours)
    values |= {f"space_{step}": f"{getattr(sizes, step)}px" for step in ("xs", "s", "m", "l", "xl")}
    values |= {f"radius_{step}": f"{getattr(sizes, f'radius_{step}')}px" for step in ("s", "m", "l")}
    values |= {
        f"text_{role}": f"{getattr(sizes, role)}px"
        for role in ("caption", "body", "lead", "section", "title")
    }
    values |= {
        "picture_down": _picture("chevron-down-neutral"),
        "picture_up": _picture("chevron-up-neutral"),
        "picture_check": _picture("check-dark" if theme.dark else "check-light"),
    }
    text = resource("themes", "window.qss").read_text(encoding="utf-8")
    return _TOKEN.sub(lambda match: values[match.group(1)], text)


def palette(theme: Theme) -> QPalette:
    """The palette for everything the style sheet does not reach (delegates, native dialogs drawn by Qt)."""
    made = QPalette()
    role = QPalette.ColorRole
    pairs = {
        role.Window: "window",
        role.WindowText: "text",
        role.Base: "surface",
        role.AlternateBase: "sunken",
        role.Text: "text",
        role.PlaceholderText: "faint",
        role.Button: "surface",
        role.ButtonText: "text",
        role.BrightText: "danger",
        role.ToolTipBase: "raised",
        role.ToolTipText: "text",
        role.Highlight: "accent",
        role.HighlightedText: "on_accent",
        role.Accent: "accent",
        role.Link: "accent_ink",
        role.LinkVisited: "accent_ink",
        role.Light: "raised",
        role.Midlight: "hover",
        role.Mid: "line",
        role.Dark: "line_strong",
        role.Shadow: "shade",
    }
    for part, token in pairs.items():
        made.setColor(part, theme.colour(token))
    for part in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, part, theme.colour("faint"))
    return made


def _picture(name: str) -> str:
    """The path of a picture for the style sheet, which takes files only."""
    return Path(str(resource("icons", f"{name}.svg"))).as_posix()


def _table(source: str, table: Mapping[str, object], name: str) -> dict[str, object]:
    found = table.get(name)
    if not isinstance(found, dict):
        raise ResourceError(source, f"the table “{name}” is missing")
    return found


def _number(source: str, table: Mapping[str, object], name: str) -> float:
    found = table.get(name)
    if not isinstance(found, int | float):
        raise ResourceError(source, f"“{name}” is not a number")
    return float(found)


def _hex(source: str, token: str, value: object) -> str:
    if not isinstance(value, str) or _HEX.fullmatch(value) is None:
        raise ResourceError(source, f"“{token}” is not a colour such as #0B6B6B")
    return value


def _pairs(source: str, table: Mapping[str, object], part: str, known: set[str]) -> dict[str, StateColours]:
    """Ink and ground by name, for exactly the known names."""
    found = {name: _pair(source, name, value) for name, value in _table(source, table, part).items()}
    if found.keys() != known:
        raise ResourceError(source, f"wrong {part}: " + ", ".join(sorted(found.keys() ^ known)))
    return found


def _pair(source: str, state: str, value: object) -> StateColours:
    if not isinstance(value, list) or len(value) != 2:  # noqa: PLR2004 - ink and ground
        raise ResourceError(source, f"“{state}” is not a pair of colours")
    return StateColours(ink=_hex(source, state, value[0]), soft=_hex(source, state, value[1]))
