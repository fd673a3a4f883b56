"""Practice mode: a program of its own that is marked, reaches nobody, and ticks what was really done."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from clinicsocial.core.app import App
from clinicsocial.core.demo.training import Exercise, what_was_tried
from clinicsocial.core.store.settings import set_publishing_pause
from clinicsocial.core.values.changes import Topic, changed
from clinicsocial.ui.bridge import Bridge
from clinicsocial.ui.browser import open_page
from clinicsocial.ui.pages.accounts import AccountsPage
from clinicsocial.ui.pages.accounts.chooser import NetworkTile
from clinicsocial.ui.pages.answer import AnswerPage
from clinicsocial.ui.pages.settings import SettingsPage
from clinicsocial.ui.practice.starting import start_practice
from clinicsocial.ui.practice.watching import PracticeWatch
from clinicsocial.ui.shell import MainWindow
from tests.fakes.clock import FakeClock
from tests.fakes.hands import find, press
from tests.fakes.page_hands import PageHands
from tests.fakes.store import StoreTemplate
from tests.fakes.window import Desk, OpenWindow, copy_of, open_app


@pytest.fixture
def practice_app(demo_template: StoreTemplate, tmp_path: Path, clock: FakeClock) -> Iterator[App]:
    """The demo clinic as practice mode opens it."""
    import shutil

    root = Path(shutil.copytree(demo_template.root, tmp_path / "practice"))
    with open_app(root, copy_of(demo_template.keyring), clock, practice=True) as app:
        yield app


@dataclass(frozen=True, slots=True)
class Practice(PageHands):
    """The window in practice mode."""

    page: MainWindow
    app: App
    bridge: Bridge
    qtbot: QtBot

    def done(self) -> frozenset[Exercise]:
        with self.app.store.read() as session:
            return what_was_tried(session).done

    def list_words(self) -> str:
        return find(self.page, QPushButton, "practice-list").text()


@pytest.fixture
def practice(practice_app: App, open_window: OpenWindow, bridge: Bridge, qtbot: QtBot) -> Practice:
    return Practice(open_window(practice_app), practice_app, bridge, qtbot)


def test_the_window_says_above_everything_that_nothing_is_real(practice: Practice) -> None:
    band = find(practice.page, QWidget, "demo-bar")
    assert practice.words("demo-words") == "Practice mode: nothing here is real, nothing leaves this PC"
    assert band.mapTo(practice.page, band.rect().topLeft()).y() == 0
    assert band.width() == practice.page.width()
    assert practice.page.windowTitle() == "Practice mode – ClinicSocial"


def test_a_real_clinic_has_no_band(empty_app: App, open_window: OpenWindow) -> None:
    window = open_window(empty_app, demo=False)
    assert window.findChild(QWidget, "demo-bar") is None
    assert window.windowTitle() == "ClinicSocial"


def test_leaving_asks_for_the_end(practice: Practice) -> None:
    with practice.qtbot.waitSignal(practice.page.leave_wanted):
        press(practice.page, "practice-leave")


def test_only_the_practice_network_can_be_connected_and_it_is_said_why(practice: Practice) -> None:
    practice.page.go("accounts")
    page = practice.page.page("accounts")
    assert isinstance(page, AccountsPage)
    practice.until(lambda: page.cards)
    page.begin()
    assert practice.words("chooser-intro").startswith("Practice mode connects no real account")
    direct = {
        tile.objectName()
        for tile in page.findChildren(NetworkTile)
        if tile.accessibleDescription() != "You post by hand, well prepared"
    }
    assert direct == {"network-practice"}


def test_no_website_is_opened_but_the_practice_networks_own(
    practice_app: App, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    services = desk.services(practice_app)
    open_page(services, "https://www.facebook.com/willowbrook")
    open_page(services, "http://127.0.0.1:5000/posts/1")
    assert opened == ["http://127.0.0.1:5000/posts/1"]
    assert desk.navigator.said == [
        "Practice mode opens no website. In your own clinic www.facebook.com would open now."
    ]


def test_a_thing_is_ticked_once_it_was_done_and_never_by_the_list(practice: Practice) -> None:
    practice.until(lambda: "0 of" in practice.list_words())
    press(practice.page, "practice-list")
    for button in practice.page.findChildren(QPushButton):
        if button.objectName().startswith("show-") and button.objectName() != "show-charts":
            button.click()
    practice.qtbot.waitUntil(lambda: practice.page.current_page != "today")
    title = find(practice.page, QLabel, "thing-pause")
    assert title.accessibleName() == "Pause publishing"
    with practice.app.store.unit_of_work() as unit:
        set_publishing_pause(unit, "Press enquiry")
    practice.bridge.tell_changes(changed(Topic.PUBLISHING))
    practice.until(lambda: title.accessibleName() == "Pause publishing: done")


def test_show_me_meets_a_privacy_block_and_meeting_it_is_noted(practice: Practice) -> None:
    practice.until(lambda: practice.page.findChild(PracticeWatch) is not None)
    press(practice.page, "practice-list")
    find(practice.page, QPushButton, "show-block").click()
    practice.until(lambda: practice.page.current_page == "composer")
    practice.until(lambda: Exercise.BLOCK in practice.done())
    practice.until(lambda: "1 of" in practice.list_words())


def test_looking_at_the_charts_is_noted(practice: Practice) -> None:
    practice.page.go("insights")
    practice.until(lambda: Exercise.CHARTS in practice.done())
    practice.until(lambda: "1 of" in practice.list_words())


def test_a_reply_on_the_clipboard_is_noted(practice: Practice) -> None:
    practice.page.go("answer")
    page = practice.page.page("answer")
    assert isinstance(page, AnswerPage)
    page.copied.emit()
    practice.until(lambda: Exercise.ANSWER in practice.done())


def test_show_me_gives_a_review_to_answer_and_none_over_somebody_elses(practice: Practice) -> None:
    press(practice.page, "practice-list")
    find(practice.page, QPushButton, "show-answer").click()
    page = practice.page.page("answer")
    assert isinstance(page, AnswerPage)
    comment = page.parts.comment.editor
    first = comment.toPlainText()
    comment.setPlainText("My own review")
    find(practice.page, QPushButton, "show-answer").click()
    assert ("One star." in first, comment.toPlainText()) == (True, "My own review")


def test_in_practice_mode_there_is_no_second_one(
    practice_app: App, desk: Desk, keep: Callable[[QWidget], QWidget]
) -> None:
    page = SettingsPage(desk.services(practice_app))
    keep(page)
    page.open_section("practice")
    assert not find(page, QPushButton, "open-practice").isEnabled()


# -- the real program --------------------------------------------------------------------------------------


@pytest.fixture
def runtime(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for locks of this test's own; the child has no password store to reach."""
    folder = tmp_path / "runtime"
    folder.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    return folder


def practice_networks(process: psutil.Process) -> list[psutil.Process]:
    """The practice networks that a program runs."""
    try:
        return [one for one in process.children() if "practice_server" in " ".join(one.cmdline())]
    except psutil.NoSuchProcess:
        return []


def ended(process: psutil.Process) -> bool:
    return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE


@pytest.mark.usefixtures("runtime")
@pytest.mark.skipif(sys.platform == "win32", reason="ends the program as a log-out does on Linux and macOS")
def test_the_program_opens_beside_the_clinic_once_and_leaves_it_untouched(
    empty_app: App, desk: Desk, qtbot: QtBot
) -> None:
    root = empty_app.folder.root
    before = {path.relative_to(root) for path in root.rglob("*")}
    services = desk.services(empty_app)
    process = psutil.Process(start_practice(services))
    try:
        qtbot.waitUntil(lambda: bool(practice_networks(process)), timeout=60_000)
        (network,) = practice_networks(process)
        again = psutil.Process(start_practice(services))
        qtbot.waitUntil(lambda: ended(again), timeout=60_000)
        still_one = practice_networks(process) == [network]
        process.terminate()
        qtbot.waitUntil(lambda: ended(process) and ended(network), timeout=60_000)
    finally:
        if not ended(process):
            process.kill()
    after = {path.relative_to(root) for path in root.rglob("*")}
    assert still_one
    assert {path.parts[0] for path in after - before} == {"demo"}
    assert (root / "demo" / "this-is-the-demo").exists()
