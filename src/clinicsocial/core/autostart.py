"""Starting with the computer: one entry of this user, kept where each system looks for such entries.

Linux: a desktop file in ``~/.config/autostart`` (XDG autostart specification). Windows: a value below the
user's ``Run`` key; Task Manager notes beside it what the person switched off there. macOS: a launch agent.
The entry belongs to the person: the app reads and changes only its own, and only when asked to.
"""

from __future__ import annotations

import os
import plistlib
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from xml.parsers.expat import ExpatError

from clinicsocial.core.i18n import tr
from clinicsocial.core.own_program import window_command
from clinicsocial.core.values.errors import ClinicSocialError

if TYPE_CHECKING:
    from collections.abc import Mapping

BACKGROUND = "--background"
"""In the tray where the desktop has one; the window opens where it has none."""
AGENT = "org.clinicsocial.ClinicSocial"
RUN_KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"
APPROVED_KEY = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"
"""Binary values of Task Manager; an odd first byte means that the person switched the entry off."""
VALUE = "ClinicSocial"
"""Of both keys; the installer writes the same one (`packaging/windows/clinicsocial.iss`)."""


class Standing(StrEnum):
    """What stands there now."""

    OFF = "off"
    ON = "on"
    OTHER = "other"
    """Another copy of ClinicSocial, or other data, start with the computer."""


class AutostartError(ClinicSocialError):
    """The entry could not be read or changed."""

    def __init__(self, problem: str) -> None:
        super().__init__(
            tr("Starting with this PC could not be changed."),
            tr("The system answered: {problem}. Everything else works as before.", problem=problem),
            tr("Try again, or ask whoever looks after this PC."),
        )


class Autostart(Protocol):
    """The entry of this user. Methods may raise `AutostartError` and touch files: call them in a worker."""

    def standing(self) -> Standing:
        """What stands there."""
        ...

    def turn_on(self) -> None:
        """Start this program over this data with the computer, instead of whatever stood there."""
        ...

    def turn_off(self) -> None:
        """Start nothing of ours with the computer."""
        ...


class Registry(Protocol):
    """The few things asked of the registry, all below the current user."""

    def read(self, key: str, name: str) -> str | bytes | None:
        """The value, or None where there is none."""
        ...

    def write(self, key: str, name: str, value: str) -> None:
        """Set a text value."""
        ...

    def delete(self, key: str, name: str) -> None:
        """Remove a value; removing what is not there is fine."""
        ...


@dataclass(frozen=True, slots=True)
class DesktopFile:
    """Linux. `folder` is the user's folder of autostart entries."""

    folder: Path
    command: Sequence[str]

    @property
    def file(self) -> Path:
        """The entry."""
        return self.folder / "clinicsocial.desktop"

    def standing(self) -> Standing:
        """By the ``Exec`` line; desktops switch entries off with ``Hidden`` or a line of GNOME's own."""
        try:
            lines = self.file.read_text(encoding="utf-8", errors="replace").splitlines()
        except FileNotFoundError:
            return Standing.OFF
        except OSError as error:
            raise _problem(error) from error
        found = dict(line.split("=", 1) for line in lines if "=" in line)
        off = found.get("Hidden") == "true" or found.get("X-GNOME-Autostart-enabled") == "false"
        if off or "Exec" not in found:
            return Standing.OFF
        return Standing.ON if found["Exec"] == exec_line(self.command) else Standing.OTHER

    def turn_on(self) -> None:
        """Write the entry; ``TryExec`` lets desktops pass over it once the program is removed."""
        program = self.command[0].replace("\\", "\\\\")
        lines = (
            "[Desktop Entry]",
            "Type=Application",
            "Name=ClinicSocial",
            f"Exec={exec_line(self.command)}",
            f"TryExec={program}",
            "Icon=clinicsocial",
            "Terminal=false",
            "X-GNOME-Autostart-enabled=true",
        )
        _write(self.file, "\n".join([*lines, ""]).encode())

    def turn_off(self) -> None:
        """Remove the entry."""
        _remove(self.file)


@dataclass(frozen=True, slots=True)
class RunKey:
    """Windows."""

    registry: Registry
    command: Sequence[str]

    def standing(self) -> Standing:
        """By the value, and by what Task Manager says of it."""
        try:
            value = self.registry.read(RUN_KEY, VALUE)
            approved = self.registry.read(APPROVED_KEY, VALUE)
        except OSError as error:
            raise _problem(error) from error
        if value is None or (isinstance(approved, bytes) and approved and approved[0] % 2):
            return Standing.OFF
        return Standing.ON if value == run_line(self.command) else Standing.OTHER

    def turn_on(self) -> None:
        """Set the value, and forget what Task Manager was told."""
        try:
            self.registry.write(RUN_KEY, VALUE, run_line(self.command))
            self.registry.delete(APPROVED_KEY, VALUE)
        except OSError as error:
            raise _problem(error) from error

    def turn_off(self) -> None:
        """Remove both values."""
        try:
            for key in (RUN_KEY, APPROVED_KEY):
                self.registry.delete(key, VALUE)
        except OSError as error:
            raise _problem(error) from error


@dataclass(frozen=True, slots=True)
class LaunchAgent:
    """macOS. `folder` is the user's folder of launch agents."""

    folder: Path
    command: Sequence[str]

    @property
    def file(self) -> Path:
        """The entry."""
        return self.folder / f"{AGENT}.plist"

    def standing(self) -> Standing:
        """By the program and its arguments."""
        try:
            found: object = plistlib.loads(self.file.read_bytes())
        except FileNotFoundError:
            return Standing.OFF
        except OSError as error:
            raise _problem(error) from error
        except (plistlib.InvalidFileException, ExpatError, ValueError):
            return Standing.OTHER
        if not isinstance(found, dict) or found.get("Disabled") is True:
            return Standing.OFF
        return Standing.ON if found.get("ProgramArguments") == list(self.command) else Standing.OTHER

    def turn_on(self) -> None:
        """Write the entry; the system reads it at the next log-in."""
        entry: Mapping[str, object] = {
            "Label": AGENT,
            "LimitLoadToSessionType": "Aqua",
            "ProcessType": "Interactive",
            "ProgramArguments": list(self.command),
            "RunAtLoad": True,
        }
        _write(self.file, plistlib.dumps(dict(entry)))

    def turn_off(self) -> None:
        """Remove the entry."""
        _remove(self.file)


def exec_line(command: Sequence[str]) -> str:
    r"""The command as the value of ``Exec``: quoted as the desktop entry specification asks for.

    Each argument in quotes, with a backslash before ``"``, `````, ``$`` and ``\``; ``%`` doubled; and then
    every backslash doubled, as in any value of such a file.
    """
    return " ".join(_quoted(argument) for argument in command)


def run_line(command: Sequence[str]) -> str:
    """The command as Windows reads it, the program always in quotes: so writes it the installer, too."""
    program, *arguments = command
    return " ".join([f'"{program}"', *(subprocess.list2cmdline([one]) for one in arguments)])


def _quoted(argument: str) -> str:
    inside = "".join(f"\\{sign}" if sign in '"`$\\' else sign for sign in argument).replace("%", "%%")
    return f'"{inside}"'.replace("\\", "\\\\")


def autostart_of_this_pc(data_folder: Path | None = None) -> Autostart:
    """The entry of whoever is logged in, for this program over `data_folder` (None: the usual one)."""
    where = () if data_folder is None else ("--data-dir", str(data_folder))
    command = window_command(*where, BACKGROUND)
    if sys.platform == "win32":
        from clinicsocial.core.autostart_registry import UserRegistry

        return RunKey(UserRegistry(), command)
    elif sys.platform == "darwin":  # noqa: RET505 -- so that types are checked for each system alone
        return LaunchAgent(Path.home() / "Library" / "LaunchAgents", command)
    else:
        settings = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
        return DesktopFile(Path(settings) / "autostart", command)


def _write(file: Path, content: bytes) -> None:
    """Whole or not at all: a half-written entry would be tried at every log-in."""
    unfinished = file.with_name(f".{file.name}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_bytes(content)
        unfinished.replace(file)
    except OSError as error:
        raise _problem(error) from error


def _remove(file: Path) -> None:
    try:
        file.unlink(missing_ok=True)
    except OSError as error:
        raise _problem(error) from error


def _problem(error: OSError) -> AutostartError:
    return AutostartError(error.strerror or type(error).__name__)
