"""From the first paint to the end, with a real app: opening, failing, first start, pausing, undo, end."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from threading import Event
from typing import Protocol

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from clinicsocial.core.app import App
from clinicsocial.core.clinic.first_run import code_is_kept
from clinicsocial.core.clinic.pins import set_pin, sit_down_with_pin
from clinicsocial.core.clinic.staff import list_staff
from clinicsocial.core.media.importing import import_bytes
from clinicsocial.core.media.library import record_asset
from clinicsocial.core.publishing.scheduler import Scheduler
from clinicsocial.core.publishing.wakefulness import NoStayAwake
from clinicsocial.core.store.data_folder import DataFolder
from clinicsocial.core.store.opening import unlock_with_code
from clinicsocial.core.store.recovery import parse_recovery_code
from clinicsocial.core.values.clinic import Role
from clinicsocial.core.values.errors import ClinicSocialError
from clinicsocial.core.values.vault_errors import VaultLockedError
from clinicsocial.core.vault import Vault
from clinicsocial.ui.bridge import Bridge
from clinicsocial.ui.closing import Closing
from clinicsocial.ui.data_opening import Opening
from clinicsocial.ui.life_cycle import LifeCycle
from clinicsocial.ui.locking.page import LockPage
from clinicsocial.ui.look import Look
from clinicsocial.ui.pages.first_run.requests import new_code
from clinicsocial.ui.shell import MainWindow
from clinicsocial.ui.theme import Appearance
from clinicsocial.ui.widgets.recovery_card import RecoveryCard
from clinicsocial.ui.work import Work
from tests.core.media.looking import people
from tests.fakes.clock import FakeClock
from tests.fakes.hands import find, key, press, write
from tests.fakes.keyring_backend import MemoryKeyring
from tests.fakes.metronome import EventMetronome
from tests.fakes.processes import lookers
from tests.fakes.store import StoreTemplate
from tests.fakes.window import copy_of


class Start:
    """A window over a data folder, as the entry point makes it."""

    def __init__(
        self, *, root: Path, keyring: MemoryKeyring, clock: FakeClock, look: Look, work: Work, bridge: Bridge
    ) -> None:
        self.folder = DataFolder(root)
        self.keyring = keyring
        self.clock = clock
        self.bridge = bridge
        self.problem: ClinicSocialError | None = None
        self.may_open = Event()
        self.may_open.set()
        self.closed = Event()
        self.opened: list[App] = []
        self.ended: list[bool] = []
        self.window = MainWindow(look, clock)
        opening = Opening(folder=self.folder, open=self._open, unlock=self._unlock)
        self.life = LifeCycle(self.window, look, work, bridge, opening)
        self.closing = Closing(self.window, self.life, work)
        self.closing.quit_asked.connect(self.life.end)
        self.life.ended.connect(self._note_end)
        self.window.show()

    def words(self, name: str) -> str:
        """The text of a label of the window by its name."""
        return find(self.window, QLabel, name).text()

    def _note_end(self) -> None:
        self.ended.append(True)

    def _vault(self, profile: str) -> Vault:
        return Vault(profile, self.keyring)

    def _open(self) -> App:
        if self.problem is not None:
            raise self.problem
        self.may_open.wait(20)
        app = App.open(self.folder, listener=self.bridge, clock=self.clock, make_vault=self._vault)
        scheduler = Scheduler(
            lambda: app.publisher,
            store=app.store,
            on_change=app.events.tell,
            on_health=self.bridge.tell_health,
            stay_awake=NoStayAwake(),
            metronome=EventMetronome(),
        )
        app.at_close(scheduler.stop)
        app.at_close(self.closed.set)
        self.opened.append(replace(app, scheduler=scheduler))
        return self.opened[-1]

    def _unlock(self, typed: str) -> None:
        code = parse_recovery_code(typed, self.folder.recovery)
        unlock_with_code(self.folder, self._vault(self.folder.profile()), code)


class Begin(Protocol):
    """Begins over a copy of a template, or over nothing yet."""

    def __call__(self, template: StoreTemplate | None = None) -> Start: ...


@pytest.fixture
def start(
    *,
    qtbot: QtBot,
    look: Look,
    work: Work,
    bridge: Bridge,
    clock: FakeClock,
    tmp_path: Path,
    keep: Callable[[QWidget], QWidget],
) -> Iterator[Begin]:
    """Makes a window over a copy of a template, or over nothing yet; ends it in order at last."""
    made: list[Start] = []

    def begin(template: StoreTemplate | None = None) -> Start:
        root = tmp_path / "folder"
        keyring = MemoryKeyring()
        if template is not None:
            shutil.copytree(template.root, root)
            keyring = copy_of(template.keyring)
        clock.step_wall_clock(timedelta(hours=-1))  # an hour before the demo's next post: nothing is sent
        made.append(Start(root=root, keyring=keyring, clock=clock, look=look, work=work, bridge=bridge))
        keep(made[-1].window)
        return made[-1]

    yield begin
    for one in made:
        if not one.ended:
            one.life.end()
            qtbot.waitUntil(partial(bool, one.ended), timeout=20_000)
        one.window.may_close = True


def open_demo(qtbot: QtBot, start: Begin, template: StoreTemplate) -> Start:
    made = start(template)
    with qtbot.waitSignal(made.life.ready, timeout=20_000):
        made.life.open()
    return made


def test_the_demo_clinic_opens_on_today_with_publishing_on(
    qtbot: QtBot, start: Begin, demo_template: StoreTemplate
) -> None:
    made = open_demo(qtbot, start, demo_template)
    assert made.window.current_page == "today"
    qtbot.waitUntil(
        lambda: made.words("health-words").startswith("Publishing is on · checked"), timeout=20_000
    )
    assert find(made.window, QWidget, "demo-bar").isVisible()


def test_before_the_data_is_open_no_page_can_be_chosen(start: Begin) -> None:
    made = start()
    assert not find(made.window, QPushButton, "go-posts").isEnabled()
    assert not find(made.window, QPushButton, "new-post").isEnabled()


def test_a_locked_password_store_is_explained_and_trying_again_opens(
    qtbot: QtBot, start: Begin, demo_template: StoreTemplate
) -> None:
    made = start(demo_template)
    made.problem = VaultLockedError()
    with qtbot.waitSignal(made.bridge.app_failed):
        made.life.open()
    assert made.words("opening-title") == "The password store is locked."
    assert find(made.window, QLineEdit, "recovery-code").isVisible() is False
    made.problem = None
    with qtbot.waitSignal(made.life.ready, timeout=20_000):
        press(made.window, "opening-retry")
    assert made.window.current_page == "today"


def first_start(qtbot: QtBot, start: Begin) -> Start:
    made = start()
    with qtbot.waitSignal(made.life.ready, timeout=20_000):
        made.life.open()
    return made


def code_shown(qtbot: QtBot, made: Start) -> str:
    """The recovery code, as the guide shows it."""
    made.window.go_to("first_run", "code")
    shown = made.window.findChildren

    def codes() -> list[str]:
        return [card.printable for card in shown(RecoveryCard) if card.printable]

    qtbot.waitUntil(lambda: bool(codes()), timeout=20_000)
    return codes()[0]


def test_the_first_start_begins_with_the_guide_and_shows_the_code_made_with_the_data(
    qtbot: QtBot, start: Begin
) -> None:
    made = first_start(qtbot, start)
    assert made.window.current_page == "first_run"
    made_code = made.opened[0].recovery_code
    assert made_code is not None
    assert code_shown(qtbot, made) == made_code.printable


def test_a_code_that_never_came_on_paper_is_replaced_at_the_next_start(qtbot: QtBot, start: Begin) -> None:
    made = first_start(qtbot, start)
    before = code_shown(qtbot, made)
    renewed = new_code(made.opened[0])
    assert (before == renewed, len(before) == len(renewed)) == (False, True)
    assert parse_recovery_code(renewed, made.folder.recovery).printable == renewed


def test_the_recovery_code_opens_the_data_when_the_key_is_gone(qtbot: QtBot, start: Begin) -> None:
    made = start()
    with App.open(made.folder, clock=made.clock, make_vault=lambda name: Vault(name, made.keyring)) as app:
        assert app.recovery_code is not None
        code = app.recovery_code.printable.replace("-", " ").lower()
    made.keyring.stored.clear()
    with qtbot.waitSignal(made.bridge.app_failed, timeout=20_000):
        made.life.open()
    field = find(made.window, QLineEdit, "recovery-code")
    write(field, "7K2M")
    key(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: made.words("recovery-code-error") != "")
    field.setText(code)
    press(made.window, "use-code")
    qtbot.waitUntil(lambda: bool(made.opened), timeout=20_000)
    qtbot.waitUntil(lambda: on_paper(made.opened[0]), timeout=20_000)


def on_paper(app: App) -> bool:
    """Whether the app knows that somebody has the code."""
    with app.store.read() as session:
        return code_is_kept(session)


def test_pausing_needs_a_reason_and_everybody_sees_it_until_publishing_resumes(
    qtbot: QtBot, start: Begin, demo_template: StoreTemplate
) -> None:
    made = open_demo(qtbot, start, demo_template)
    qtbot.waitUntil(find(made.window, QPushButton, "health-toggle").isVisible, timeout=20_000)
    press(made.window, "health-toggle")
    press(made.window, "pause-confirm")
    assert made.words("pause-reason-error") == "Say in a few words why."
    write(find(made.window, QLineEdit, "pause-reason"), "Press enquiry")
    press(made.window, "pause-confirm")
    qtbot.waitUntil(lambda: "paused: Press enquiry" in made.words("health-words"), timeout=20_000)
    press(made.window, "health-toggle")
    qtbot.waitUntil(lambda: made.words("health-words").startswith("Publishing is on"), timeout=20_000)


def test_ending_closes_the_database_and_tells_it(
    qtbot: QtBot, start: Begin, demo_template: StoreTemplate
) -> None:
    made = open_demo(qtbot, start, demo_template)
    with qtbot.waitSignal(made.life.ended, timeout=20_000):
        made.life.end()
    assert not made.folder.database.with_name("clinic.db-wal").exists()


def test_what_is_still_being_opened_when_the_end_comes_is_closed(
    qtbot: QtBot, start: Begin, demo_template: StoreTemplate
) -> None:
    made = start(demo_template)
    made.may_open.clear()
    made.life.open()
    made.life.end()
    made.may_open.set()
    assert made.closed.wait(20)  # without a turn of the event loop: nobody has been told yet that it is open
    qtbot.waitUntil(lambda: bool(made.ended), timeout=20_000)


def test_a_log_out_waits_until_everything_has_stopped(
    qtbot: QtBot, start: Begin, demo_template: StoreTemplate
) -> None:
    made = open_demo(qtbot, start, demo_template)
    made.life.end_now()
    assert made.ended == [True]


def test_a_log_out_that_is_told_twice_or_after_the_end_waits_for_nothing(
    qtbot: QtBot, start: Begin, demo_template: StoreTemplate
) -> None:
    made = open_demo(qtbot, start, demo_template)
    QTimer.singleShot(0, made.life.end_now)  # while the first one waits
    made.life.end_now()
    turned: list[bool] = []
    QTimer.singleShot(0, lambda: turned.append(True))
    made.life.end_now()
    assert (made.ended, turned) == ([True], [])  # it came back without a turn of the event loop


def test_closing_without_a_tray_warns_while_a_post_waits(
    qtbot: QtBot, start: Begin, demo_template: StoreTemplate
) -> None:
    made = open_demo(qtbot, start, demo_template)
    qtbot.waitUntil(
        lambda: made.life.health is not None and made.life.health.next_due is not None, timeout=20_000
    )
    made.window.close()
    assert made.words("closing-words").startswith("Posts go out only while ClinicSocial runs")
    press(made.window, "closing-cancel")
    assert (made.ended, made.window.isVisible()) == ([], True)


def test_with_a_tray_closing_asks_once_and_remembers(
    qtbot: QtBot, start: Begin, demo_template: StoreTemplate
) -> None:
    made = open_demo(qtbot, start, demo_template)
    made.closing.tray_is_there()
    made.window.close()
    find(made.window, QCheckBox, "closing-remember").setChecked(True)
    press(made.window, "closing-stay")
    assert not made.window.isVisible()
    made.window.show()
    made.window.close()
    assert (made.window.isVisible(), made.ended) == (False, [])


def test_closing_while_nothing_is_open_just_ends(qtbot: QtBot, start: Begin) -> None:
    made = start()
    with qtbot.waitSignal(made.life.ended):
        made.window.close()


def test_the_chosen_appearance_and_size_of_text_are_put_on_at_the_next_start(
    qtbot: QtBot, start: Begin, demo_template: StoreTemplate, look: Look
) -> None:
    from clinicsocial.core.store.settings import Appearance as Stored
    from clinicsocial.core.store.settings import set_appearance, set_text_size

    made = start(demo_template)
    with (
        App.open(made.folder, clock=made.clock, make_vault=lambda name: Vault(name, made.keyring)) as app,
        app.store.unit_of_work() as unit,
    ):
        set_appearance(unit, Stored.DARK)
        set_text_size(unit, 115)
    with qtbot.waitSignal(made.life.ready, timeout=20_000):
        made.life.open()
    assert (look.appearance, look.theme.dark, look.scale) == (Appearance.DARK, True, 1.15)


def test_somebody_can_sit_down_at_the_desk_and_then_acts(
    qtbot: QtBot, start: Begin, demo_template: StoreTemplate, work: Work
) -> None:
    made = open_demo(qtbot, start, demo_template)
    desk = find(made.window, QPushButton, "desk")
    qtbot.waitUntil(lambda: len(desk.menu().actions()) > 2)
    action = desk.menu().actions()[0]
    name = action.text()
    action.trigger()
    qtbot.waitUntil(lambda: desk.text() == name)
    assert work.actor is not None


def test_ctrl_z_takes_back_the_last_act_and_says_so(
    qtbot: QtBot, start: Begin, demo_template: StoreTemplate
) -> None:
    from clinicsocial.core.planning.listing import list_posts
    from clinicsocial.core.planning.posts import delete_draft
    from clinicsocial.core.values.delivery import PostState

    made = open_demo(qtbot, start, demo_template)
    with made.opened[0].store.unit_of_work() as unit:
        draft = list_posts(unit.session, states=(PostState.DRAFT,))[0]
        delete_draft(unit, post_id=draft.id)
    made.window.undo_asked.emit(-1)
    qtbot.waitUntil(lambda: made.window.findChild(QLabel, "snack-words") is not None)
    assert made.words("snack-words") == "Undone: Draft deleted"


def test_a_look_under_way_is_told_quietly_and_does_not_hold_up_the_end(
    qtbot: QtBot, start: Begin, demo_template: StoreTemplate
) -> None:
    made = open_demo(qtbot, start, demo_template)
    (app,) = made.opened
    with app.store.unit_of_work() as unit:
        imported = import_bytes(app.media, people.BAND.read_bytes(), "band.webp")
        recorded = record_asset(unit, imported=imported)
    made.bridge.tell_changes(recorded.changes)
    qtbot.waitUntil(lambda: made.words("health-aside") == "Looking into 1 file…", timeout=20_000)
    qtbot.waitUntil(lambda: bool(lookers()), timeout=20_000)
    made.life.end()
    qtbot.waitUntil(lambda: bool(made.ended), timeout=20_000)
    assert not lookers()


def test_a_clinic_with_pins_starts_locked_whoever_sat_there_before(
    qtbot: QtBot, start: Begin, demo_template: StoreTemplate, work: Work
) -> None:
    made = start(demo_template)
    with (
        App.open(made.folder, clock=made.clock, make_vault=lambda name: Vault(name, made.keyring)) as app,
        app.store.unit_of_work() as unit,
    ):
        manager = next(one.id for one in list_staff(unit.session) if one.role is Role.MANAGER)
        set_pin(unit, staff_id=manager, pin="7391")
        sit_down_with_pin(unit, staff_id=manager, pin="7391")
    with qtbot.waitSignal(made.life.ready, timeout=20_000):
        made.life.open()
    qtbot.waitUntil(lambda: not work.is_busy, timeout=20_000)
    assert find(made.window, LockPage, "lock-page").isVisible()
    assert (work.actor, made.window.navigation.isVisible()) == (None, False)
