"""The whole way with real widgets, threads and clock: connect the practice network, write, see it live."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from PIL import Image
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from clinicsocial.core.app import App
from clinicsocial.core.media.unseen import assets_to_look_into
from clinicsocial.core.networks.practice_process import PracticeProcess
from clinicsocial.core.store.data_folder import DataFolder
from clinicsocial.core.values.delivery import DeliveryState
from clinicsocial.core.values.looking import LookState
from clinicsocial.core.vault import Vault
from clinicsocial.ui.bridge import Bridge
from clinicsocial.ui.looking import BackgroundLook
from clinicsocial.ui.pages.accounts import AccountsPage
from clinicsocial.ui.pages.composer import ComposerPage
from tests.fakes.keyring_backend import MemoryKeyring
from tests.fakes.window import Desk

Keep = Callable[[QWidget], QWidget]


@pytest.fixture
def app(tmp_path: Path, bridge: Bridge) -> Iterator[App]:
    """An app with this PC's own clock that publishes for real."""
    keyring = MemoryKeyring()
    folder = DataFolder(tmp_path / "data")
    with App.open(folder, listener=bridge, make_vault=lambda profile: Vault(profile, keyring)) as opened:
        opened.start_publishing()
        yield opened


@dataclass(frozen=True, slots=True)
class Window:
    """The two pages this is about, over one app."""

    app: App
    accounts: AccountsPage
    composer: ComposerPage
    qtbot: QtBot

    def until(self, condition: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(condition, timeout=30_000)


@pytest.fixture
def window(app: App, desk: Desk, keep: Keep, qtbot: QtBot) -> Window:
    services = desk.services(app)
    looking = BackgroundLook(desk.work, desk.bridge, app, desk.work)
    looking.start()
    made = Window(app, AccountsPage(services), ComposerPage(services), qtbot)
    keep(made.accounts)
    keep(made.composer)
    return made


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "door.jpg"
    Image.new("RGB", (320, 200), (120, 170, 160)).save(path)
    return path


def connect(window: Window, server: str) -> None:
    window.accounts.show()
    assistant = window.accounts.assistant
    window.accounts.begin()
    assistant.begin(demo=True, site="", practice_server=server)
    assistant.chooser.picked.emit("practice")
    assistant.form.user.setText("riverside")
    assistant.form.secret.setText("practice-password")
    assistant.form.connect_button.click()
    window.until(assistant.done.isVisible)


def looked_into(app: App) -> bool:
    """Whether nothing is left to look into."""
    with app.store.read() as session:
        return not assets_to_look_into(session)


def seen(composer: ComposerPage) -> bool:
    """Whether the page knows what was found in its pictures."""
    inputs = composer.editing.inputs
    found = [] if inputs is None else [one.seen for one in inputs.assets.values()]
    return bool(found) and all(one is not None and one.state is LookState.LOOKED for one in found)


def write(window: Window, words: str, picture: Path, alt_text: str) -> None:
    composer = window.composer
    with window.qtbot.waitSignal(composer.editing.opened, timeout=30_000):
        composer.show()
    QTest.keyClicks(composer.parts.texts.editor, words)
    composer.parts.media.files_chosen.emit([picture])
    window.until(lambda: composer.parts.media.model.rowCount() == 1)
    QTest.keyClicks(composer.parts.media.details.alt, alt_text)
    window.until(lambda: looked_into(window.app))
    window.until(lambda: seen(composer))
    with window.qtbot.waitSignal(composer.editing.checked, timeout=30_000):
        composer.editing.checker.check_now()
    assert composer.editing.obstacles == ()


def publish(window: Window) -> None:
    window.composer.parts.bar.publish.click()
    question = window.composer.findChild(QMessageBox)
    assert question is not None
    yes = question.findChild(QPushButton, "question-yes")
    assert yes is not None
    yes.click()
    deliveries = window.composer.editing
    window.until(lambda: [one.state for one in deliveries.deliveries] == [DeliveryState.LIVE])


def test_from_the_connect_form_to_a_live_post_with_its_alt_text(
    practice_network: PracticeProcess, window: Window, picture: Path
) -> None:
    connect(window, practice_network.url)
    write(window, "Our new front door", picture, "A blue door with a ramp")
    publish(window)
    page = httpx.get(practice_network.url).text
    assert "Our new front door" in page
    assert 'alt="A blue door with a ramp"' in page
    assert window.composer.editing.deliveries[0].address.startswith(practice_network.url)
