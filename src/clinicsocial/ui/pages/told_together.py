"""Telling what came of an act on several posts: done, with an undo, and what was left where it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinicsocial.core.i18n import tr, trn
from clinicsocial.ui.widgets.notices import Tone

if TYPE_CHECKING:
    from clinicsocial.core.planning.together import Rearranged
    from clinicsocial.ui.pages.page import Page

_NAMED = 3


def tell_done(page: Page, words: str, done: Rearranged) -> None:
    """Offer to undo it at the bottom of the window; on the page, name what stayed."""
    page.banner.hide()
    page.services.navigator.offer_undo(words, done.command_id)
    if done.left:
        page.banner.show_notice(
            Tone.INFO,
            trn("{n} post stayed where it was.", "{n} posts stayed where they were.", len(done.left)),
            "\n".join(tr("“{line}”: {why}", line=one.line, why=one.why) for one in done.left[:_NAMED]),
        )
