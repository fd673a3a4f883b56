"""Short ways to ask what stops a stored post, and texts that break exactly one rule of the UK's packs."""

from __future__ import annotations

from collections.abc import Mapping

from clinicsocial.core.checks import check_deeply
from clinicsocial.core.clinic.staff import list_staff, save_staff
from clinicsocial.core.clinic.views import StaffForm
from clinicsocial.core.planning.checking import check_post, load_post_inputs
from clinicsocial.core.planning.content import get_post, read_content
from clinicsocial.core.planning.views import PostCheck
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.answers import CheckedFinding
from clinicsocial.core.values.clinic import Role
from clinicsocial.core.values.network_facts import NetworkFacts

WARNS = "Our dentist specialises in implants."
"""A warning: ``uk.specialist-title``."""
LIFTABLE = "Our nurse swears by Calpol."
"""A block that a manager may lift: ``uk.medicine-recommended``."""
NEVER = "Thank you for your letter about 943 476 5919."
"""A block that nobody may lift: an NHS number."""
REASON = "She is on the specialist list of the GDC"


def look(store: Store, post_id: int, facts: Mapping[str, NetworkFacts]) -> PostCheck:
    """What the deep check and people's answers say about the stored post."""
    with store.read() as session:
        content = read_content(session, get_post(session, post_id))
        inputs = load_post_inputs(session, content, post_id=post_id)
    return check_post(content, inputs, facts=facts, now=store.clock.now(), look=check_deeply)


def only_stop(store: Store, post_id: int, facts: Mapping[str, NetworkFacts]) -> CheckedFinding:
    """The one finding that stops the post."""
    (one,) = look(store, post_id, facts).stops
    return one


def colleague(store: Store, role: Role, name: str = "Grace") -> int:
    """Somebody with this role; returns their number."""
    with store.unit_of_work() as unit:
        save_staff(unit, staff=StaffForm(name, role=role))
        return next(one.id for one in list_staff(unit.session) if one.public_name == name)
