"""A colleague who leaves: what they agreed to ends the same moment."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from clinicsocial.core.app import App
from clinicsocial.core.clinic.staff import list_staff
from clinicsocial.core.consents.subjects import list_subjects
from clinicsocial.core.consents.tags import write_tags
from clinicsocial.core.model import Delivery
from clinicsocial.core.values.consent import PersonTag
from clinicsocial.core.values.delivery import DeliveryState
from clinicsocial.ui.pages.settings import SettingsPage
from tests.fakes.window import Desk


def test_posts_that_show_a_colleague_are_held_as_soon_as_they_have_left(
    qtbot: QtBot, desk: Desk, demo_app: App, keep: Callable[[QWidget], QWidget]
) -> None:
    with demo_app.store.unit_of_work() as unit:
        seals = demo_app.media.seals
        grace = list_subjects(unit.session, seals=seals, search="Grace")[0]
        waiting = select(Delivery).where(Delivery.state == DeliveryState.WAITING.value)
        delivery = unit.session.scalars(waiting.order_by(Delivery.id)).first()
        assert delivery is not None
        write_tags(unit.session, delivery.post_id, (PersonTag(grace.id, ("staff",)),))
        number = delivery.id
    page = SettingsPage(desk.services(demo_app))
    keep(page)
    page.show()
    with demo_app.store.read() as session:
        member = next(one for one in list_staff(session) if one.id == grace.staff_id)
    page.staff.mark_left(member.id)

    def reason() -> dict[str, str]:
        with demo_app.store.read() as session:
            return dict(session.get_one(Delivery, number).reason_details)

    qtbot.waitUntil(lambda: reason() == {"consent": "staff-left"}, timeout=10_000)
