"""What posts belong to, as pages see it: themes, campaigns, and the forms they are written with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from clinicsocial.core.values.changes import Changes
    from clinicsocial.core.values.theme_colour import ThemeColour

LONGEST_THEME = 40
LONGEST_CAMPAIGN = 80
LONGEST_GOAL = 300
"""Characters."""


@dataclass(frozen=True, slots=True)
class ThemeView:
    """A theme as lists, filters and the mix show it."""

    id: int
    name: str
    colour: ThemeColour
    mark: str
    """One or two letters that stand beside the colour; no two themes share them."""
    share: int | None
    """Wanted part of all posts in per cent; None: no certain part."""
    retired: bool


@dataclass(frozen=True, slots=True)
class ThemeForm:
    """What a person enters of a theme; without `id` it is a new one, without `colour` it gets a free one."""

    name: str
    colour: ThemeColour | None = None
    share: int | None = None
    id: int | None = None


@dataclass(frozen=True, slots=True)
class CampaignView:
    """A campaign as lists, filters and cards show it."""

    id: int
    name: str
    goal: str
    first_day: date | None
    last_day: date | None
    hashtags: tuple[str, ...]
    """Without the sign."""
    utm_campaign: str
    retired: bool


@dataclass(frozen=True, slots=True)
class CampaignForm:
    """What a person enters of a campaign; without `id` it is a new one."""

    name: str
    goal: str = ""
    first_day: date | None = None
    last_day: date | None = None
    hashtags: tuple[str, ...] = ()
    utm_campaign: str = ""
    id: int | None = None


@dataclass(frozen=True, slots=True)
class BelongingSaved:
    """A theme or a campaign was stored, under this name."""

    id: int
    name: str
    changes: Changes
