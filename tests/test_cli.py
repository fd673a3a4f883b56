"""The command line: one person at a terminal, no window."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest

from clinicsocial import __version__
from clinicsocial.__main__ import main
from clinicsocial.cli import parse
from clinicsocial.core.app import App
from clinicsocial.core.resources import SHIPPED, use_edition
from clinicsocial.core.store.data_folder import DataFolder
from tests.core.updates.packs import KEYS, rules
from tests.fakes.keyring_backend import MemoryKeyring
from tests.guards import ExpectedLog


@pytest.fixture(autouse=True)
def backend(monkeypatch: pytest.MonkeyPatch) -> Iterator[MemoryKeyring]:
    """The password store of this PC, as the program finds it by itself."""
    before = keyring.get_keyring()
    memory = MemoryKeyring()
    keyring.set_keyring(memory)
    monkeypatch.setattr("clinicsocial.core.vault._PROTECTING", (type(memory).__module__,))
    yield memory
    keyring.set_keyring(before)


@pytest.fixture
def code(tmp_path: Path) -> str:
    """The recovery code of a clinic that stands in `tmp_path / "clinic"`."""
    with App.open(DataFolder(tmp_path / "clinic")) as app:
        assert app.recovery_code is not None
        return app.recovery_code.printable


def test_the_desktop_hands_over_a_link_whatever_it_says() -> None:
    options = parse(["--background", "clinicsocial://post/12?x"])
    assert (options.command, options.link, options.background) == ("window", "clinicsocial://post/12?x", True)


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--version"])
    assert capsys.readouterr().out == f"ClinicSocial {__version__}\n"


@pytest.mark.parametrize("command", [["backup"], ["publish", "--once"], ["verify-audit"], ["check", "Flu."]])
def test_a_command_makes_no_clinic_where_none_stands(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--data-dir", str(tmp_path / "none"), *command]) == 2
    assert "recovery code" in capsys.readouterr().err
    assert not (tmp_path / "none").exists()


@pytest.mark.usefixtures("code")
def test_an_untouched_audit_log_is_proven(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data-dir", str(tmp_path / "clinic"), "verify-audit"]) == 0
    assert "written" in capsys.readouterr().out


@pytest.mark.usefixtures("code")
def test_the_diagnostics_bundle_is_shown_whole_and_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "bundle.zip"
    assert main(["--data-dir", str(tmp_path / "clinic"), "diagnostics", "--to", str(target)]) == 0
    assert "database: whole" in capsys.readouterr().out
    assert target.is_file()


@pytest.mark.usefixtures("code")
def test_publishing_with_nothing_due_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data-dir", str(tmp_path / "clinic"), "publish", "--once"]) == 0
    assert capsys.readouterr().out == "Nothing was due.\n"


def test_a_backup_comes_back_on_another_pc_with_the_code_alone(
    code: str, backend: MemoryKeyring, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["--data-dir", str(tmp_path / "clinic"), "backup", "--to", str(tmp_path / "stick")]) == 0
    backend.stored.clear()
    monkeypatch.setattr("sys.stdin", _Typed(code.lower()))
    assert main(["--data-dir", str(tmp_path / "new"), "restore", str(tmp_path / "stick")]) == 0
    assert main(["--data-dir", str(tmp_path / "new"), "verify-audit"]) == 0


def test_a_wrong_code_restores_nothing_and_says_what_to_do(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["--data-dir", str(tmp_path / "clinic"), "backup", "--to", str(tmp_path / "stick")])
    monkeypatch.setattr("sys.stdin", _Typed(code[:-1] + ("A" if code[-1] != "A" else "B")))
    assert main(["--data-dir", str(tmp_path / "new"), "restore", str(tmp_path / "stick")]) == 2
    assert code not in capsys.readouterr().err
    assert not (tmp_path / "new" / "clinic.db").exists()


def test_the_doctor_finds_a_healthy_pc_healthy(
    code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--data-dir", str(tmp_path / "clinic"), "doctor"]) == 0
    told = capsys.readouterr().out
    assert ("PROBLEM" in told, code in told) == (False, False)


def test_the_doctor_finds_a_missing_key(
    code: str, backend: MemoryKeyring, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    del code
    backend.stored.clear()
    assert main(["--data-dir", str(tmp_path / "clinic"), "doctor"]) == 1
    assert "PROBLEM" in capsys.readouterr().out


class _Typed:
    """A terminal that is none: what was typed comes through a pipe."""

    def __init__(self, line: str) -> None:
        self._line = line

    def isatty(self) -> bool:
        return False

    def readline(self) -> str:
        return self._line + "\n"


@pytest.fixture
def updated(tmp_path: Path, code: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of the clinic, which has taken an update of its rules."""
    assert code
    monkeypatch.setattr("clinicsocial.core.updates.pack.known_keys", lambda: KEYS)
    folder = DataFolder(tmp_path / "clinic")
    folder.packs.mkdir()
    update = rules(**{"In the UK a prescription-only": "Under the law of 2027 a prescription-only"})
    (folder.packs / "rules.clinicpack").write_bytes(update)
    yield folder.root
    use_edition(SHIPPED)


def test_a_text_is_checked_by_the_updated_rules_of_a_clinic_that_is_named(
    updated: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "Botox for wrinkles"]) == 1
    assert "Under the law of 2027" not in capsys.readouterr().out

    assert main(["--data-dir", str(updated), "check", "Botox for wrinkles"]) == 1
    assert "Under the law of 2027" in capsys.readouterr().out


def test_an_update_that_was_tampered_with_is_told_and_not_used(
    updated: Path, capsys: pytest.CaptureFixture[str], expected_log: ExpectedLog
) -> None:
    expected_log.announce("clinicsocial.core.updates.installed", logging.WARNING, "is not used")
    pack = updated / "packs" / "rules.clinicpack"
    pack.write_bytes(pack.read_bytes()[:-40])

    assert main(["--data-dir", str(updated), "check", "Botox for wrinkles"]) == 1

    told = capsys.readouterr()
    assert "Under the law of 2027" not in told.out
    assert told.err.startswith("An update is not used: ")
