"""The composer with a post that a network could keep, posted by hand elsewhere."""

from __future__ import annotations

from dataclasses import replace

from clinicsocial.core.accounts.views import AccountMode
from clinicsocial.core.planning.appointments import Forecast
from clinicsocial.core.values.appointment import Keeper, Kept
from tests.screens.composer import composing
from tests.screens.studio import Studio


def offered(studio: Studio) -> None:
    """A clinic with a site that may keep appointments; the demo clinic has none."""
    page = composing(studio, "Our flu clinics are on Saturday. Ring us, or book in the app.")
    by_api = next(one for one in page.editing.accounts if one.mode is AccountMode.API)
    site = replace(by_api, network="wordpress", label="willowbrook.example")
    kept = (
        Kept(Keeper.THIS_PC, "wordpress", site.label),
        Kept(Keeper.PERSON, "facebook", "Willowbrook Surgery"),
    )
    page.parts.bar.kept.show_forecast(Forecast(kept, (site,)), "Tue 24 Nov 09:00")
    studio.settle()
