"""What can be told of the packages without making them: names, lists, and what must not change."""

from __future__ import annotations

import ast
import plistlib
import re
from configparser import ConfigParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

import clinicsocial
from clinicsocial.core import autostart, links, own_program
from clinicsocial.core.doctor import WINDOW_LIBRARIES
from tools.packages import linux, names, version_resource, windows

ROOT = Path(__file__).parents[2]
INSTALLER = (ROOT / "packaging" / "windows" / "clinicsocial.iss").read_text(encoding="utf-8")
RECIPE = (ROOT / "packaging" / "clinicsocial.spec").read_text(encoding="utf-8")
WORKFLOW = (ROOT / ".github" / "workflows" / "packages.yml").read_text(encoding="utf-8")
DESKTOP = ROOT / "packaging" / "linux" / "clinicsocial.desktop"
METAINFO = ROOT / "packaging" / "linux" / "clinicsocial.metainfo.xml"


def setting(name: str) -> str:
    """One line of the installer's settings."""
    found = re.search(rf"^{name}=(.*)$", INSTALLER, re.MULTILINE)
    assert found is not None, name
    return found[1]


# --- one version -------------------------------------------------------------------------------------------


def test_every_package_has_the_one_version() -> None:
    assert names.version() == clinicsocial.__version__
    assert setting("AppVersion") == setting("VersionInfoVersion") == "{#Version}"
    assert f"Version: {clinicsocial.__version__}\n" in linux.control(1, "amd64")
    assert "@VERSION@" in METAINFO.read_text(encoding="utf-8")
    assert clinicsocial.__version__ not in INSTALLER + RECIPE


def test_windows_shows_the_version_of_a_program() -> None:
    told = version_resource.version_resource("1.20.3")
    ast.parse(told, mode="eval")
    assert "filevers=(1, 20, 3, 0)" in told
    assert "'FileVersion', '1.20.3'" in told


# --- Windows -----------------------------------------------------------------------------------------------


def test_windows_goes_on_knowing_an_installed_copy() -> None:
    assert setting("AppId") == "{{7899D631-68EF-4434-967F-72DD213D0885}"


def test_the_installer_needs_no_administrator_and_ends_a_running_copy_first() -> None:
    assert setting("PrivilegesRequired") == "lowest"
    assert setting("CloseApplications") == "yes"
    assert "HKLM" not in INSTALLER


def test_the_installer_is_given_everything_it_asks_for() -> None:
    assert set(re.findall(r"\{#(\w+)\}", INSTALLER)) == set(windows.defines())
    for name in ("LICENSE", "THIRD-PARTY-NOTICES.md"):
        assert (ROOT / name).exists()
        assert f'ROOT / "{name}"' in RECIPE


def test_the_installer_carries_the_whole_folder_and_starts_what_the_recipe_makes() -> None:
    assert r'Source: "{#Source}\*"' in INSTALLER
    assert "recursesubdirs" in INSTALLER
    assert f'program("{own_program.WINDOWS_WINDOW.removesuffix(".exe")}", console=False)' in RECIPE
    assert f'program("{own_program.WINDOWS_CONSOLE.removesuffix(".exe")}", console=True)' in RECIPE
    assert set(re.findall(r"\{app\}\\(\w+\.exe)", INSTALLER)) == {own_program.WINDOWS_WINDOW}


def test_removing_keeps_the_data_unless_somebody_says_otherwise() -> None:
    assert "MB_DEFBUTTON2, IDNO) = IDYES" in INSTALLER
    assert INSTALLER.count("DelTree") == 1
    assert "[UninstallDelete]" not in INSTALLER


def test_no_line_of_the_installer_reads_as_a_command_to_inno_setup() -> None:
    sections = "Setup Tasks InstallDelete Files Icons Registry Run Code".split()
    beginnings = [line for line in map(str.strip, INSTALLER.splitlines()) if line.startswith(("#", "["))]
    assert beginnings == [f"[{section}]" for section in sections]


def test_the_installer_carries_the_python_that_the_workflow_chose() -> None:
    door = (ROOT / "dev.cmd").read_text(encoding="utf-8")
    assert 'python-version: "3.11"' in WORKFLOW
    assert door.index("&& python -m venv .venv") < door.index("py -3 -m venv .venv")


def test_the_installer_and_the_settings_write_the_same_autostart() -> None:
    line = next(line for line in INSTALLER.splitlines() if "Tasks: autostart" in line)
    assert f'Subkey: "{autostart.RUN_KEY}"' in line
    assert f'ValueName: "{autostart.VALUE}"' in line
    written = autostart.run_line(["{app}\\" + own_program.WINDOWS_WINDOW, autostart.BACKGROUND])
    doubled = written.replace('"', '""')
    assert f'ValueData: "{doubled}"' in line


# --- Linux -------------------------------------------------------------------------------------------------


def test_the_desktop_hands_links_to_the_program() -> None:
    entry = ConfigParser(interpolation=None)
    entry.read(DESKTOP, encoding="utf-8")
    found = entry["Desktop Entry"]
    assert (found["Exec"], found["MimeType"]) == ("clinicsocial %u", f"x-scheme-handler/{links.SCHEME};")
    assert found["Icon"] == found["StartupWMClass"] == DESKTOP.stem


def test_shops_for_programs_find_the_same_program() -> None:
    described = ET.fromstring(METAINFO.read_text(encoding="utf-8"))  # noqa: S314 -- our own file
    assert described.findtext("id") == names.APPLICATION_ID
    assert described.findtext("launchable") == DESKTOP.name
    assert described.findtext("provides/mediatype") == f"x-scheme-handler/{links.SCHEME}"


def test_what_the_window_needs_of_the_system_comes_with_the_package() -> None:
    assert len(WINDOW_LIBRARIES) <= len(linux.DEPENDS)
    packages = {
        "libEGL.so.1": "libegl1",
        "libGL.so.1": "libgl1",
        "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
        "libxcb-cursor.so.0": "libxcb-cursor0",
    }
    assert {packages[library] for library in WINDOW_LIBRARIES} <= set(linux.DEPENDS)


def test_the_manual_names_every_command() -> None:
    manual = (ROOT / "packaging" / "linux" / "clinicsocial.1").read_text(encoding="utf-8").replace("\\-", "-")
    source = (ROOT / "src" / "clinicsocial" / "cli.py").read_text(encoding="utf-8")
    commands = re.findall(r'commands\.add_parser\(\s*"([\w-]+)"', source)
    assert len(commands) > 1
    assert [command for command in commands if command not in manual] == []


# --- macOS -------------------------------------------------------------------------------------------------


def test_macos_hands_links_to_the_program() -> None:
    assert f'"CFBundleURLSchemes": ["{links.SCHEME}"]' in RECIPE
    assert f'bundle_identifier="{names.APPLICATION_ID}"' in RECIPE
    assert names.APPLICATION_ID == autostart.AGENT


def test_the_entitlements_can_be_read() -> None:
    found = plistlib.loads((ROOT / "packaging" / "macos" / "entitlements.plist").read_bytes())
    assert set(found.values()) == {True}


# --- all ---------------------------------------------------------------------------------------------------


def test_the_recipe_is_python_and_reads_only_what_exists() -> None:
    ast.parse(RECIPE)
    for path in re.findall(r'ROOT / ("[^)\n]*?")\)', RECIPE):
        assert ROOT.joinpath(*re.findall(r'"([^"]+)"', path)).exists(), path


def test_what_the_app_does_not_use_is_no_reason_to_leave_out_what_it_does() -> None:
    left_out = re.findall(
        r'^    "([^"]+)",', RECIPE.partition("LEFT_OUT")[2].partition(")\n\n")[0], re.MULTILINE
    )
    assert len(left_out) > 1
    kept = (
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/lib/libQt6Svg.so.6",
        "clinicsocial/resources",
    )
    assert [part for part in left_out for one in kept if part in one] == []


@pytest.mark.parametrize("system", ["linux", "windows", "macos"])
def test_every_package_made_elsewhere_proves_itself_where_it_was_installed(system: str) -> None:
    job = re.search(rf"^  {system}:\n((?:    .*\n|\n)+)", WORKFLOW, re.MULTILINE)
    assert job is not None
    assert "--selftest" in job[1]
    assert "package" in job[1]


ELSEWHERE = re.compile(
    r"^(?:import|from) (fcntl|grp|posix|pty|pwd|resource|syslog|termios|tty|_winapi|msvcrt|winreg)\b",
    re.MULTILINE,
)
"""A module of one system alone, imported at the top and not below a question about the system."""


def test_no_module_needs_another_system_to_be_imported() -> None:
    found = {
        f"{path.relative_to(ROOT)}: {name}"
        for path in (ROOT / "src").rglob("*.py")
        for name in ELSEWHERE.findall(path.read_text(encoding="utf-8"))
    }
    assert found == set()
