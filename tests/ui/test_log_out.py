"""The system ends the program in the middle of a send: the whole window, in a process of its own.

The network is a real one on this PC. What was asked of it is waited for and written down, the program ends as
it should, and nothing is sent twice.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from clinicsocial.core.accounts.connect import account_id_for, keep_secret, store_account, verify_account
from clinicsocial.core.accounts.views import ConnectForm
from clinicsocial.core.app import App
from clinicsocial.core.model import Delivery, Post
from clinicsocial.core.networks.practice_process import PracticeProcess
from clinicsocial.core.planning.posts import create_post
from clinicsocial.core.planning.scheduling import publish_now
from clinicsocial.core.planning.views import PostContent, VariantContent
from clinicsocial.core.store.data_folder import DataFolder
from clinicsocial.core.values.delivery import DeliveryState
from clinicsocial.core.values.network import Secret
from clinicsocial.core.vault import Vault
from tests.fakes.file_keyring import FileKeyring
from tests.fakes.processes import PATIENCE_SECONDS
from tests.servers.fault_proxy import Effect, Fault, FaultProxy
from tests.servers.fixtures import ProxyFactory

SLOW = 25.0
"""Seconds; the program waits for an answer for thirty."""
WORDS = "Our flu clinic is open on Saturday."
PROGRAM = """
import sys
from dataclasses import dataclass
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPlainTextEdit
from clinicsocial.core.vault import Vault
from clinicsocial.ui import start
from tests.fakes.file_keyring import FileKeyring

root = Path(sys.argv[1])
signs = root / "signs"

@dataclass(frozen=True)
class Options:
    data_dir: Path = root / "data"
    command: str = "window"
    background: bool = False
    link: str = ""

def noted(stop):
    def stopping(scheduler):
        (signs / "stopping").touch()
        stop(scheduler)
    return stopping

def opening(folder, bridge, *, demo):
    def open_app():
        from clinicsocial.core.app import App
        from clinicsocial.core.publishing.scheduler import Scheduler
        Scheduler.stop = noted(Scheduler.stop)
        ring = FileKeyring(root / "keyring.json")
        return App.open(folder, listener=bridge, make_vault=lambda profile: Vault(profile, ring))
    return {"folder": folder, "open": open_app, "unlock": None}

start._opening = opening

def began(program):
    application = program._application
    watch = QTimer(program)

    def asked():
        application._hear(None)  # what commitDataRequest is connected to

    def may(what):
        return what != "type" or program.window.page("composer").editing.inputs is not None  # it is open

    def type_words():
        text = program.window.page("composer").findChild(QPlainTextEdit, "text")
        text.insertPlainText("Typed just then")

    acts = {
        "die": lambda: (asked(), application.quit()),  # a Quit event, as a session manager has it sent
        "end": lambda: (asked(), application.aboutToQuit.emit(), application.quit()),  # as on Windows
        "write": lambda: program.window.new_post(),
        "type": type_words,
        "ask": asked,
        "answer": lambda: None,
    }

    def look():
        for sign in signs.glob("*.do"):
            if may(sign.stem):
                sign.rename(sign.with_suffix(".done"))
                acts[sign.stem]()

    watch.timeout.connect(look)
    watch.start(20)

raise SystemExit(start.run(Options(), began=began))
"""


@dataclass(frozen=True, slots=True)
class Clinic:
    """A folder with a post that is due, and the network it goes to."""

    root: Path
    proxy: FaultProxy
    network: PracticeProcess

    def open(self) -> App:
        """The data, in this process."""
        ring = FileKeyring(self.root / "keyring.json")
        return App.open(DataFolder(self.root / "data"), make_vault=lambda profile: Vault(profile, ring))

    def state(self) -> DeliveryState:
        with self.open() as app, app.store.read() as session:
            return DeliveryState(session.scalars(select(Delivery)).one().state)

    def drafts(self) -> list[str]:
        """Texts of posts that go nowhere yet."""
        with self.open() as app, app.store.read() as session:
            return list(session.scalars(select(Post.text).where(Post.text != WORDS)))

    def posts(self) -> int:
        """How often the network shows it."""
        return httpx.get(self.network.url).text.count(WORDS)


@pytest.fixture
def clinic(tmp_path: Path, practice_network: PracticeProcess, fault_proxy: ProxyFactory) -> Clinic:
    """Connected, and with a post for this second."""
    made = Clinic(tmp_path, fault_proxy(practice_network.url), practice_network)
    with made.open() as app:
        form = ConnectForm("practice", made.proxy.url, "willow", Secret("letmein"))
        verified = verify_account(app.connectors, form=form)
        with app.store.read() as session:
            number = account_id_for(session, verified=verified)
        keep_secret(app.vault, account_id=number, verified=verified)
        with app.store.unit_of_work() as unit:
            store_account(unit, verified=verified, account_id=number)
            written = PostContent(text=WORDS, variants=(VariantContent(number),))
            post = create_post(unit, content=written)
            publish_now(unit, post_id=post.post_id, revision=post.revision, facts=app.facts)
    return made


@dataclass(frozen=True, slots=True)
class Running:
    """The program, and what it is told to do."""

    process: subprocess.Popen[bytes]
    signs: Path
    qtbot: QtBot

    def until(self, condition: Callable[[], bool]) -> None:
        """Wait until it holds; a program that is gone will never make it."""

        def holds() -> bool:
            assert self.process.poll() is None
            return condition()

        self.qtbot.waitUntil(holds, timeout=PATIENCE_SECONDS * 1000)

    def tell(self, what: str) -> None:
        """Have it do this."""
        (self.signs / f"{what}.do").touch()

    def have(self, what: str) -> None:
        """Have it do this, and wait until it does."""
        self.tell(what)
        self.until((self.signs / f"{what}.done").exists)

    def terminate(self) -> None:
        """End it as systems do."""
        self.process.send_signal(signal.SIGTERM)


@pytest.fixture
def sending(qtbot: QtBot, clinic: Clinic, tmp_path: Path) -> Iterator[Running]:
    """The program with a request in flight that takes its time, until the proxy is hurried."""
    clinic.proxy.announce(Fault(Effect.SLOW, method="POST", path="/posts", seconds=SLOW))
    (tmp_path / "signs").mkdir()
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(tmp_path)],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )
    made = Running(process, tmp_path / "signs", qtbot)
    try:
        made.until(lambda: (clinic.proxy.pending(), clinic.proxy.under_way()) == (0, 1))
        yield made
    finally:
        process.kill()
        process.wait()


pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal to send")


@pytest.mark.parametrize("how", ["SIGTERM", "die", "end"])
def test_a_request_in_flight_is_waited_for_and_written_down(
    sending: Running, clinic: Clinic, how: str
) -> None:
    if how == "SIGTERM":
        sending.terminate()
    else:
        sending.tell(how)
    sending.until((sending.signs / "stopping").exists)
    clinic.proxy.hurry()
    assert sending.process.wait(PATIENCE_SECONDS) == 0
    assert (clinic.state(), clinic.posts()) == (DeliveryState.LIVE, 1)


def test_after_a_log_out_that_was_called_off_everything_goes_on(sending: Running, clinic: Clinic) -> None:
    for what in ("write", "type", "ask", "answer"):
        sending.have(what)
    clinic.proxy.hurry()
    sending.until(lambda: clinic.posts() == 1)
    (sending.signs / "answer.done").unlink()
    sending.have("answer")
    sending.terminate()
    assert sending.process.wait(PATIENCE_SECONDS) == 0
    assert (clinic.state(), clinic.drafts()) == (DeliveryState.LIVE, ["Typed just then"])
