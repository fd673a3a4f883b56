"""Runs PyInstaller over the one recipe, proves what it made, and measures it."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

from tools.packages import icons, licences, stripping, version_resource
from tools.packages.names import FOLDER, MADE, OUT, PACKAGING, ROOT, size_of, version

STARTS = 5


def freeze() -> Path:
    """Make the folder anew; returns the program in it that can be talked to from a console.

    Raises:
        CalledProcessError: PyInstaller or the self-test of its result failed; they say why.
    """
    shutil.rmtree(MADE, ignore_errors=True)
    MADE.mkdir(parents=True)
    if sys.platform == "win32":
        icons.write_windows_icon(MADE / "clinicsocial.ico")
        version_resource.write_version_resource(MADE / "version.txt", version())
    if sys.platform == "darwin":
        icons.write_mac_icon(MADE / "clinicsocial.icns")
    places = ["--distpath", str(OUT), "--workpath", str(OUT / "work")]
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level=WARN", *places]
    subprocess.run([*command, str(PACKAGING / "clinicsocial.spec")], cwd=ROOT, check=True)
    if sys.platform == "linux":
        print(f"package: licences of {licences.add_licences(FOLDER / '_internal')} Debian packages")
        saved = stripping.strip_debug_information(FOLDER / "_internal")
        print(f"package: {saved / 1e6:.0f} MB that only debuggers read taken out")
    program = FOLDER / ("ClinicSocialConsole.exe" if sys.platform == "win32" else "clinicsocial")
    prove(program)
    return program


def prove(program: Path) -> None:
    """Run the self-test of a packaged program, in an environment that knows nothing of the building one."""
    subprocess.run([str(program), "--selftest"], env=plain_environment(), check=True)


def plain_environment() -> dict[str, str]:
    """This environment without what belongs to the building Python."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_"))}


def start_time(program: Path) -> float:
    """Median milliseconds from starting the program to a painted window and its end, without a screen."""
    taken = []
    for _ in range(STARTS):
        begun = time.monotonic()
        command = [str(program), "--selftest", "window"]
        subprocess.run(command, env=plain_environment(), check=True, stdout=subprocess.DEVNULL)
        taken.append((time.monotonic() - begun) * 1000)
    return statistics.median(taken)


def tell(program: Path) -> None:
    """Print size and start."""
    print(
        f"package: folder {size_of(FOLDER) / 1e6:.0f} MB; window painted and closed again in "
        f"{start_time(program):.0f} ms (median of {STARTS}, warm)"
    )
