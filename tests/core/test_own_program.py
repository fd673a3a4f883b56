"""How the program starts itself again, from a checkout and from each system's package."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from clinicsocial.core.own_program import own_command, window_command

HELPER = (["look-into-file"], ["-m", "clinicsocial.core.media.looking.child"])


@pytest.fixture
def packaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a packaged program that runs."""
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "clinicsocial"))
    return tmp_path


def test_a_checkout_starts_helpers_and_window_through_python() -> None:
    assert own_command(*HELPER) == [sys.executable, "-m", "clinicsocial.core.media.looking.child"]
    assert window_command("--background")[1:] == ["-m", "clinicsocial", "--background"]


@pytest.mark.parametrize("system", ["linux", "darwin"])
def test_a_package_starts_itself(packaged: Path, monkeypatch: pytest.MonkeyPatch, system: str) -> None:
    monkeypatch.setattr(sys, "platform", system)
    program = str(packaged / "clinicsocial")
    assert own_command(*HELPER) == [program, "look-into-file"]
    assert window_command("--background") == [program, "--background"]


@pytest.mark.parametrize("running", ["ClinicSocial.exe", "ClinicSocialConsole.exe"])
def test_on_windows_helpers_get_a_console_and_the_window_gets_none(
    packaged: Path, monkeypatch: pytest.MonkeyPatch, running: str
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(sys, "executable", str(packaged / running))
    assert own_command(*HELPER) == [str(packaged / "ClinicSocialConsole.exe"), "look-into-file"]
    assert window_command() == [str(packaged / "ClinicSocial.exe")]
