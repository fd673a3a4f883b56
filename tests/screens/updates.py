"""Pictures of Settings › Rules and facts: nothing brought, one on offer, in use, refused, tampered with."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from clinicsocial.core.updates.errors import NotSignedError
from clinicsocial.core.updates.installed import Offer, Standing
from clinicsocial.core.updates.kinds import Kind
from clinicsocial.core.updates.pack import Manifest, Pack
from clinicsocial.core.updates.trial import Differences
from clinicsocial.ui.pages.settings import SettingsPage

if TYPE_CHECKING:
    from clinicsocial.ui.pages.settings.updates import UpdatesSection
    from tests.screens.studio import Studio

OFFER = Offer(
    pack=Pack(
        Manifest(Kind.RULES, "2027.1.2", date(2027, 1, 18), "0.1.0", MappingProxyType({})),
        MappingProxyType({}),
        b"",
        "",
        "",
    ),
    used="2026.11.3",
    differences=Differences(
        added=("Weight-loss injections are named", "A prize draw without its terms"),
        changed=(
            "A prescription-only medicine is promoted",
            "A before-and-after picture without its conditions",
            "A price without what is included",
            "Phrases: medicines",
            "Phrases: offers",
            "Ready-made reply: A question about a prescription",
            "Time pressure on a treatment",
        ),
        removed=("A claim about being first in town",),
    ),
    older=False,
)
SHIPPED = tuple(Standing(kind, "2026.11.1", "2026.11.1") for kind in Kind if kind is not Kind.RULES)
IN_USE = (
    Standing(Kind.RULES, "2026.11.3", "2027.1.2", made=date(2027, 1, 18)),
    Standing(Kind.NETWORKS, "2026.11.1", "2027.1.1", made=date(2027, 1, 4), waits=True),
    *SHIPPED[1:],
)
TAMPERED = (
    Standing(Kind.RULES, "2026.11.3", "2026.11.3", problem=NotSignedError().message),
    *SHIPPED,
)


def _section(studio: Studio) -> UpdatesSection:
    studio.open(studio.apps.demo, page="settings")
    page = studio.window.page("settings")
    assert isinstance(page, SettingsPage)
    page.open_section("updates")
    studio.settle()
    return page.updates


def _with_keys(studio: Studio) -> UpdatesSection:
    section = _section(studio)
    section.show_offer(OFFER)
    section.offer.hide()
    return section


def empty(studio: Studio) -> None:
    """As this copy comes."""
    _section(studio)


def offered(studio: Studio) -> None:
    """New rules are about to be used."""
    _with_keys(studio).show_offer(OFFER)


def in_use(studio: Studio) -> None:
    """New rules are used, new facts wait for the next start."""
    _with_keys(studio).in_use.show_standings(IN_USE)


def refused(studio: Studio) -> None:
    """A file is not ours; one that was taken has been tampered with."""
    section = _with_keys(studio)
    section.show_error(NotSignedError())
    section.in_use.show_standings(TAMPERED)
