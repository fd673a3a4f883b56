"""Which rule packs this copy of the program has, for the page that shows them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clinicsocial.core.checks.rules.loading import rule_book
from clinicsocial.core.checks.rules.pack import Rule
from clinicsocial.core.i18n import tr


@dataclass(frozen=True, slots=True)
class PackInfo:
    """One rule pack as a person may see it."""

    id: str
    """``any``, ``uk``, ``us``, ``au`` or ``ie``."""
    title: str
    """The country, in the reader's language."""
    version: str
    checked_on: date
    """When somebody last compared the pack with its sources."""
    review_by: date
    """After this day a local professional should look at it again."""
    rules: tuple[Rule, ...]

    def is_due(self, today: date) -> bool:
        """Whether the review is overdue on this day."""
        return today > self.review_by


def packs() -> tuple[PackInfo, ...]:
    """Every pack that ships with the program, the one for all countries first.

    Raises:
        ResourceError: a pack is missing or wrong; names the file and the key.
    """
    titles = {
        "any": tr("Every country"),
        "uk": tr("United Kingdom"),
        "us": tr("United States"),
        "au": tr("Australia"),
        "ie": tr("Ireland"),
    }
    return tuple(
        PackInfo(
            id=pack.id,
            title=titles[pack.id],
            version=pack.version,
            checked_on=pack.checked_on,
            review_by=pack.review_by,
            rules=pack.rules,
        )
        for pack in rule_book().packs
    )
