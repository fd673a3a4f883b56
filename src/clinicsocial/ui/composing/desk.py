"""Who sits at the desk, and who else may do what they may not. No widget here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.clinic import Role

if TYPE_CHECKING:
    from clinicsocial.core.clinic.views import StaffView


@dataclass(frozen=True, slots=True)
class Desk:
    """The role at the desk (nobody in particular counts as the manager), and everybody who works here."""

    role: Role = Role.MANAGER
    staff: tuple[StaffView, ...] = ()

    def may(self, least: Role) -> bool:
        """Whether the person at the desk has this role or one above it."""
        return self.role.covers(least)

    def who_may(self, least: Role) -> str:
        """Who has this role or one above it, by name, for the middle of a sentence."""
        names = [one.public_name for one in self.staff if one.left_at is None and one.role.covers(least)]
        return _listed(names) if names else tr("a manager")


def _listed(names: list[str]) -> str:
    """Names in a row, the last one after “or”."""
    if len(names) == 1:
        return names[0]
    return tr("{names} or {last}", names=", ".join(names[:-1]), last=names[-1])
