"""What helps the demo clinic write: snippets, hashtag groups, a word of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinicsocial.core.writing.hashtag_groups import save_group
from clinicsocial.core.writing.snippets import add_usual_snippets
from clinicsocial.core.writing.views import HashtagGroupView
from clinicsocial.core.writing.words import add_word

if TYPE_CHECKING:
    from clinicsocial.core.store.unit_of_work import UnitOfWork

_GROUPS = (
    HashtagGroupView("Backs and joints", ("#BackPain", "#Physio", "#MoveMore")),
    HashtagGroupView("Winter", ("#FluJab", "#StayWell")),
)


def add_writing(unit: UnitOfWork) -> None:
    """Add them to a clinic that has none."""
    add_usual_snippets(unit)
    for group in _GROUPS:
        save_group(unit, group=group)
    add_word(unit, word="Smileathon")
