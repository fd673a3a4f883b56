"""The system ends the program in the middle of a send: the whole window, in a process of its own.

The network is a real one on this PC. What was asked of it is waited for and written down, the program ends as
it should, and nothing is sent twice.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from clinicsocial.core.accounts.connect import account_id_for, keep_secret, store_account, verify_account
from clinicsocial.core.accounts.views import ConnectForm
from clinicsocial.core.app import App
from clinicsocial.core.model import Delivery
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

WORDS = "Our flu clinic is open on Saturday."
PROGRAM = """
import sys
from dataclasses import dataclass
from pathlib import Path
from PySide6.QtCore import QTimer
from clinicsocial.core.vault import Vault
from clinicsocial.ui import start
from tests.fakes.file_keyring import FileKeyring

root, sign = Path(sys.argv[1]), Path(sys.argv[2])

@dataclass(frozen=True)
class Options:
    data_dir: Path = root / "data"
    command: str = "window"
    background: bool = False
    link: str = ""

def opening(folder, bridge, *, demo):
    def open_app():
        from clinicsocial.core.app import App
        ring = FileKeyring(root / "keyring.json")
        return App.open(folder, listener=bridge, make_vault=lambda profile: Vault(profile, ring))
    return {"folder": folder, "open": open_app, "unlock": None}

start._opening = opening

def began(program):
    watch = QTimer(program)
    def look():
        if sign.exists():
            watch.stop()
            program._log_out(None)  # what commitDataRequest is connected to
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


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal to send")
@pytest.mark.parametrize("how", ["SIGTERM", "commitDataRequest"])
def test_a_request_in_flight_is_waited_for_and_written_down(
    qtbot: QtBot, clinic: Clinic, tmp_path: Path, how: str
) -> None:
    clinic.proxy.announce(Fault(Effect.SLOW, method="POST", path="/posts", seconds=2.0))
    sign = tmp_path / "log-out"
    window = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(tmp_path), str(sign)],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )
    try:
        qtbot.waitUntil(lambda: _is_sending(clinic, window), timeout=PATIENCE_SECONDS * 1000)
        if how == "commitDataRequest":
            sign.touch()
        else:
            window.send_signal(getattr(signal, how))
        assert window.wait(PATIENCE_SECONDS) == 0
    finally:
        window.kill()
        window.wait()
    assert (clinic.state(), clinic.posts()) == (DeliveryState.LIVE, 1)


def _is_sending(clinic: Clinic, window: subprocess.Popen[bytes]) -> bool:
    """Whether the request that makes the post is on its way; a window that is gone will never send one."""
    assert window.poll() is None
    return (clinic.proxy.pending(), clinic.proxy.under_way()) == (0, 1)
