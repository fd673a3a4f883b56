"""Which tips for readable posts the clinic wants."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinicsocial.core.clinic.roles import Act, require
from clinicsocial.core.planning.views import Done
from clinicsocial.core.store.settings import set_tips_switched_off, tips_switched_off
from clinicsocial.core.values.changes import Topic, changed

if TYPE_CHECKING:
    from clinicsocial.core.checks.switches import Switch
    from clinicsocial.core.store.unit_of_work import UnitOfWork


def switch_tip(unit: UnitOfWork, *, switch: Switch, wanted: bool) -> Done:
    """Give this kind of tip from now on, or no longer: while writing, in answers and when scheduling.

    Raises:
        NotAllowedError: the role at the desk does not include it.
    """
    require(unit, Act.SIGN_OFF)
    off = tips_switched_off(unit.session)
    chosen = off - {switch.value} if wanted else off | {switch.value}
    if chosen == off:
        return Done(changed())
    set_tips_switched_off(unit, chosen)
    unit.audit("tip.switched", f"tip:{switch.value}", wanted="yes" if wanted else "no")
    return Done(changed(Topic.CHECKS))
