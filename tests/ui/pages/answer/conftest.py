"""The page that answers comments over a clinic with a telephone and one account."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from clinicsocial.core.accounts.manage import connect_assisted
from clinicsocial.core.app import App
from clinicsocial.core.clinic.identity import save_clinic
from clinicsocial.core.values.clinic import ClinicIdentity
from clinicsocial.ui.pages.answer import AnswerPage
from tests.fakes.window import Desk
from tests.ui.pages.answer.answering import Answering


@pytest.fixture
def answering(
    empty_app: App, desk: Desk, keep: Callable[[QWidget], QWidget], qtbot: QtBot
) -> Iterator[Answering]:
    """The empty page of a clinic with a telephone, and one account on Bluesky."""
    with empty_app.store.unit_of_work() as unit:
        save_clinic(unit, identity=ClinicIdentity(name="Mill Lane Surgery", telephones=("01632 960123",)))
        bluesky = connect_assisted(unit, network="bluesky", label="@milllane.example").account_id
    page = AnswerPage(desk.services(empty_app))
    keep(page)
    page.resize(1160, 900)
    with qtbot.waitSignal(page.answering.opened, timeout=10_000):
        page.show()
    QGuiApplication.clipboard().setText("what was there before")
    yield Answering(page, empty_app, desk, qtbot, bluesky)
    page.answering.forget()
