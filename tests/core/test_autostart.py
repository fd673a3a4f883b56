"""Starting with the computer: the entry of each system, read back as its desktop would."""

from __future__ import annotations

import plistlib
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core import autostart
from clinicsocial.core.autostart import (
    APPROVED_KEY,
    RUN_KEY,
    VALUE,
    Autostart,
    AutostartError,
    DesktopFile,
    LaunchAgent,
    RunKey,
    Standing,
    exec_line,
    run_line,
)

COMMAND = ("/opt/clinic social/clinicsocial", "--background")
OTHER = ("/home/dana/old/clinicsocial", "--background")


@dataclass(slots=True)
class FakeRegistry:
    """Values by key and name; an answer of Windows in `refuses`."""

    values: dict[tuple[str, str], str | bytes] = field(default_factory=dict[tuple[str, str], str | bytes])
    refuses: bool = False

    def read(self, key: str, name: str) -> str | bytes | None:
        self._answer()
        return self.values.get((key, name))

    def write(self, key: str, name: str, value: str) -> None:
        self._answer()
        self.values[key, name] = value

    def delete(self, key: str, name: str) -> None:
        self._answer()
        self.values.pop((key, name), None)

    def _answer(self) -> None:
        if self.refuses:
            raise PermissionError(13, "Access is denied")


def entries(place: Path, registry: FakeRegistry, command: tuple[str, ...]) -> dict[str, Autostart]:
    """The same entry as each system keeps it."""
    return {
        "linux": DesktopFile(place / "autostart", command),
        "windows": RunKey(registry, command),
        "macos": LaunchAgent(place / "LaunchAgents", command),
    }


SYSTEMS = pytest.mark.parametrize("system", ["linux", "windows", "macos"])


@SYSTEMS
def test_what_is_turned_on_stands_and_what_is_turned_off_leaves_nothing(system: str, tmp_path: Path) -> None:
    registry = FakeRegistry()
    entry = entries(tmp_path, registry, COMMAND)[system]
    seen = [entry.standing()]
    entry.turn_on()
    seen.append(entry.standing())
    entry.turn_off()
    seen.append(entry.standing())
    assert seen == [Standing.OFF, Standing.ON, Standing.OFF]
    assert registry.values == {}
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


@SYSTEMS
def test_another_copy_is_told_and_replaced_when_asked(system: str, tmp_path: Path) -> None:
    registry = FakeRegistry()
    entries(tmp_path, registry, OTHER)[system].turn_on()
    ours = entries(tmp_path, registry, COMMAND)[system]
    before = ours.standing()
    ours.turn_on()
    assert (before, ours.standing()) == (Standing.OTHER, Standing.ON)


@SYSTEMS
def test_turning_off_twice_is_fine(system: str, tmp_path: Path) -> None:
    entry = entries(tmp_path, FakeRegistry(), COMMAND)[system]
    entry.turn_off()
    entry.turn_off()
    assert entry.standing() is Standing.OFF


@pytest.mark.parametrize("line", ["Hidden=true", "X-GNOME-Autostart-enabled=false"])
def test_what_the_desktop_switched_off_is_off(line: str, tmp_path: Path) -> None:
    entry = DesktopFile(tmp_path, COMMAND)
    entry.turn_on()
    text = entry.file.read_text(encoding="utf-8").replace("X-GNOME-Autostart-enabled=true", line)
    entry.file.write_text(text, encoding="utf-8")
    assert entry.standing() is Standing.OFF


def test_what_task_manager_switched_off_is_off_until_it_is_turned_on_here() -> None:
    registry = FakeRegistry()
    entry = RunKey(registry, COMMAND)
    entry.turn_on()
    registry.values[APPROVED_KEY, VALUE] = bytes([3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])
    before = entry.standing()
    entry.turn_on()
    assert (before, entry.standing()) == (Standing.OFF, Standing.ON)


def test_what_task_manager_approved_is_on() -> None:
    registry = FakeRegistry({(APPROVED_KEY, VALUE): bytes([2] + [0] * 11)})
    entry = RunKey(registry, COMMAND)
    registry.write(RUN_KEY, VALUE, run_line(COMMAND))
    assert entry.standing() is Standing.ON


def test_windows_gets_one_line_as_the_installer_writes_it() -> None:
    registry = FakeRegistry()
    RunKey(registry, (r"C:\Program Files\ClinicSocial\ClinicSocial.exe", "--background")).turn_on()
    assert registry.values[RUN_KEY, VALUE] == r'"C:\Program Files\ClinicSocial\ClinicSocial.exe" --background'


def test_macos_is_told_to_start_it_once_at_log_in(tmp_path: Path) -> None:
    entry = LaunchAgent(tmp_path, COMMAND)
    entry.turn_on()
    written = plistlib.loads(entry.file.read_bytes())
    assert (written["ProgramArguments"], written["RunAtLoad"], "KeepAlive" in written) == (
        list(COMMAND),
        True,
        False,
    )


def test_an_agent_that_cannot_be_read_is_somebody_elses(tmp_path: Path) -> None:
    entry = LaunchAgent(tmp_path, COMMAND)
    entry.file.write_bytes(b"<plist><dict>")
    assert entry.standing() is Standing.OTHER


@given(
    st.lists(st.text(st.characters(exclude_categories=("Cc", "Cs"), codec="utf-8"), min_size=1), min_size=1)
)
def test_a_desktop_reads_the_very_arguments_back(command: list[str]) -> None:
    value = re.sub(r"\\(.)", r"\1", exec_line(command))  # as any value of such a file is read
    words = re.findall(r'"((?:[^"`$\\]|\\["`$\\])*)"(?: |$)', value)
    assert [re.sub(r"\\(.)", r"\1", word).replace("%%", "%") for word in words] == command


@pytest.mark.parametrize("system", ["linux", "macos"])
def test_a_folder_that_cannot_be_written_is_told_in_words(system: str, tmp_path: Path) -> None:
    for name in ("autostart", "LaunchAgents"):
        (tmp_path / name).write_text("a file, no folder")
    entry = entries(tmp_path, FakeRegistry(), COMMAND)[system]
    with pytest.raises(AutostartError) as caught:
        entry.turn_on()
    assert caught.value.next_step


def test_a_registry_that_refuses_is_told_in_words() -> None:
    entry = RunKey(FakeRegistry(refuses=True), COMMAND)
    for act in (entry.turn_on, entry.turn_off, entry.standing):
        with pytest.raises(AutostartError, match="Access is denied"):
            act()


@pytest.mark.skipif(sys.platform != "linux", reason="the entry of this PC is a file here")
def test_other_data_are_named_in_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    usual, other = autostart.autostart_of_this_pc(), autostart.autostart_of_this_pc(tmp_path / "clinic")
    usual.turn_on()
    assert (usual.standing(), other.standing()) == (Standing.ON, Standing.OTHER)
