"""A program that is killed in the middle of the guide has lost nothing that was left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from clinicsocial.core.app import App
from clinicsocial.core.clinic.first_run import set_up
from clinicsocial.core.clinic.identity import load_clinic
from clinicsocial.core.clinic.steps import Step
from clinicsocial.core.store.audit import verify_audit
from clinicsocial.core.store.data_folder import DataFolder
from clinicsocial.core.values.clinic import Jurisdiction, Sector
from clinicsocial.core.vault import Vault
from tests.fakes.file_keyring import FileKeyring

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows")
_LIMIT = 120


def test_a_killed_window_goes_on_with_the_step_it_showed_and_keeps_the_one_before(tmp_path: Path) -> None:
    folder, secrets = tmp_path / "data", tmp_path / "secrets.json"
    child = subprocess.run(
        [sys.executable, "-m", "tests.ui.pages.first_run.killed_child", str(folder), str(secrets)],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        check=False,
        timeout=_LIMIT,
    )
    assert child.returncode == -signal.SIGKILL, child.stderr.decode()[-2000:]
    keyring = FileKeyring(secrets)
    with (
        App.open(DataFolder(folder), make_vault=lambda profile: Vault(profile, keyring)) as app,
        app.store.read() as session,
    ):
        found, clinic, audit = set_up(session), load_clinic(session), verify_audit(session)
    assert (found.comes_first, found.step) == (True, Step.TEAM)
    assert (clinic.name, clinic.jurisdiction, clinic.sector, clinic.zone) == (
        "Willow Practice",
        Jurisdiction.IE,
        Sector.PHYSIO,
        "Europe/Dublin",
    )
    assert audit.holds
