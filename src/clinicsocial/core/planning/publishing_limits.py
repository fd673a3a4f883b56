"""How late a post may still go out by itself, and how many of an account in a day are worth a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinicsocial.core.clinic.roles import Act, require
from clinicsocial.core.store.settings import set_lateness_limit, set_most_posts_in_a_day
from clinicsocial.core.values.changes import Done, Topic, changed

if TYPE_CHECKING:
    from datetime import timedelta

    from clinicsocial.core.store.unit_of_work import UnitOfWork


def change_limits(unit: UnitOfWork, *, lateness: timedelta, most: int | None) -> Done:
    """Store both; `most` None leaves it as it is, which may be the app's own default.

    Raises:
        NotAllowedError: the role at the desk does not include it.
    """
    require(unit, Act.MANAGE_CLINIC)
    set_lateness_limit(unit, lateness)
    if most is not None:
        set_most_posts_in_a_day(unit, most)
    return Done(changed(Topic.PUBLISHING))
