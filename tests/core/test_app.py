"""The rooms put together: a clinic opens, publishes, and closes without leaving anything behind."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from threading import Barrier, Thread

import pytest

from clinicsocial.core.app import App
from clinicsocial.core.app_demo import open_demo
from clinicsocial.core.consents.finishing import PENDING
from clinicsocial.core.instance_lock import AlreadyOpenError
from clinicsocial.core.model import Delivery
from clinicsocial.core.store.data_folder import DataFolder
from clinicsocial.core.store.settings import get_setting, put_setting
from clinicsocial.core.values.delivery import DeliveryState
from clinicsocial.core.values.errors import NotAllowedError
from clinicsocial.core.vault import Vault
from tests.fakes.keyring_backend import MemoryKeyring


def open_app(folder: Path, keyring: MemoryKeyring) -> App:
    return App.open(DataFolder(folder), make_vault=lambda profile: Vault(profile, keyring))


def test_the_first_start_makes_a_database_and_gives_its_recovery_code_once(tmp_path: Path) -> None:
    keyring = MemoryKeyring()
    with open_app(tmp_path, keyring) as app:
        first = app.recovery_code
    with open_app(tmp_path, keyring) as app:
        second = app.recovery_code
    assert (first is not None, second) == (True, None)


def test_a_second_program_does_not_get_the_folder(tmp_path: Path) -> None:
    keyring = MemoryKeyring()
    with open_app(tmp_path, keyring), pytest.raises(AlreadyOpenError):
        open_app(tmp_path, keyring)


def test_a_start_that_fails_gives_the_folder_back(tmp_path: Path) -> None:
    keyring = MemoryKeyring()
    open_app(tmp_path, keyring).close()
    with pytest.raises(Exception, match="key"):
        open_app(tmp_path, MemoryKeyring())
    open_app(tmp_path, keyring).close()


PUBLISHING_ALONE = (
    "alembic",
    "apscheduler",
    "httpx",
    "matplotlib",
    "numpy",
    "PIL",
    "clinicsocial.core.checks.families",
    "clinicsocial.core.limits",
    "clinicsocial.core.networks",
    "clinicsocial.core.publishing.publisher",
)
"""What opening the data and filling the first pages must not wait for."""

REGISTER = ("clinicsocial.core.consents.freezing", "clinicsocial.core.media.library")
"""What a start at which nothing has ended does not need."""

OPEN = """
import json, sys
from datetime import date
from pathlib import Path
from clinicsocial.core.app import App
from clinicsocial.core.planning.calendar import calendar_span
from clinicsocial.core.store.data_folder import DataFolder
from clinicsocial.core.vault import Vault
from tests.fakes.keyring_backend import MemoryKeyring
keyring = MemoryKeyring()
opening = lambda: App.open(DataFolder(Path(sys.argv[1])), make_vault=lambda profile: Vault(profile, keyring))
opening().close()
for name in [name for name in sys.modules if name.partition(".")[0] in ("alembic", "mako")]:
    del sys.modules[name]  # making a database takes them, opening one does not
"""
LOOK = """
with opening() as app, app.store.read() as session:
    from clinicsocial.core.planning.today import today
    today(session, now=app.clock.now(), zone="Europe/London")
    calendar_span(session, first=date(2026, 5, 1), last=date(2026, 5, 31), zone="Europe/London")
"""
CATCH_UP = """
with opening() as app:
    app.catch_up()
"""
TELL = "print(json.dumps(sorted(sys.modules)))"


@pytest.mark.parametrize(("act", "not_needed"), [(LOOK, PUBLISHING_ALONE), (CATCH_UP, REGISTER)])
def test_a_start_imports_only_what_it_needs(tmp_path: Path, act: str, not_needed: tuple[str, ...]) -> None:
    script = OPEN + act + TELL
    found = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert set(not_needed).isdisjoint(json.loads(found.stdout))


def test_everybody_gets_the_same_publisher_even_when_two_ask_at_once(tmp_path: Path) -> None:
    with open_app(tmp_path, MemoryKeyring()) as app:
        together = Barrier(2)
        given = []

        def ask() -> None:
            together.wait(10)
            given.append(app.publisher)

        threads = [Thread(target=ask) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert given[0] is given[1]


def test_an_erasure_that_was_broken_off_is_finished_before_publishing_starts(tmp_path: Path) -> None:
    with open_app(tmp_path, MemoryKeyring()) as app:
        with app.store.unit_of_work() as unit:
            put_setting(unit, PENDING, {"names": ["a" * 64]})
        app.start_publishing()
        with app.store.read() as session:
            assert get_setting(session, PENDING) is None


def test_the_demo_publishes_to_its_practice_network(tmp_path: Path) -> None:
    with open_demo(DataFolder(tmp_path / "demo")) as app:
        with app.store.unit_of_work() as unit:
            delivery = (
                unit.session.query(Delivery)
                .where(Delivery.state == DeliveryState.WAITING.value)
                .where(Delivery.account_id == 1)
                .first()
            )
            assert delivery is not None
            delivery.due_at = unit.now
            delivery_id = delivery.id
        app.publisher.publish(delivery_id)
        with app.store.read() as session:
            found = session.get_one(Delivery, delivery_id)
            assert (found.state, found.address.startswith("http://127.0.0.1")) == ("live", True)


def test_the_demo_has_no_way_to_any_network_but_the_practice_network(tmp_path: Path) -> None:
    with open_demo(DataFolder(tmp_path / "demo")) as app:
        assert (app.practice, set(app.connectors)) == (True, {"practice"})


def test_the_demo_is_built_anew_each_time(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "demo")
    open_demo(folder).close()
    with open_demo(folder) as app:
        assert app.recovery_code is None


def test_the_demo_stands_beside_what_the_window_made_before_it(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "demo")
    folder.logs.mkdir(parents=True)
    (folder.logs / "running-7.log").touch()
    folder.window.touch()
    open_demo(folder).close()
    open_demo(folder).close()
    assert ((folder.logs / "running-7.log").exists(), folder.window.exists()) == (True, True)


def test_the_demo_never_empties_a_folder_that_is_not_a_demo(tmp_path: Path) -> None:
    (tmp_path / "letters.txt").write_text("private")
    with pytest.raises(NotAllowedError):
        open_demo(DataFolder(tmp_path))
    assert (tmp_path / "letters.txt").read_text() == "private"
