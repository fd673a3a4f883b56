"""What the clinic chose about figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinicsocial.core.clinic.roles import Act, require
from clinicsocial.core.store.settings import get_setting, put_setting
from clinicsocial.core.values.changes import Done, Topic, changed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from clinicsocial.core.store.unit_of_work import UnitOfWork

_COLLECTING = "figures_not_collected"


def collects_figures(session: Session) -> bool:
    """Whether networks are asked for figures by themselves; they are, unless somebody said no."""
    return get_setting(session, _COLLECTING) is None


def choose_collecting(unit: UnitOfWork, *, wanted: bool) -> Done:
    """Ask networks for figures, or leave it to people.

    Raises:
        NotAllowedError: the role at the desk does not include it.
    """
    require(unit, Act.MANAGE_CLINIC)
    put_setting(unit, _COLLECTING, None if wanted else {"value": True})
    unit.audit("figures.collecting", "clinic:1", wanted="yes" if wanted else "no")
    return Done(changed(Topic.FIGURES))
