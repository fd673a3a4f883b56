"""Makes the installer for one Windows user with Inno Setup, on Windows. Nobody has run this here."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from tools.packages.names import FOLDER, MADE, OUT, PACKAGING, ROOT, version

SCRIPT = PACKAGING / "windows" / "clinicsocial.iss"


def compiler() -> str:
    """Inno Setup's compiler: on the path, or where its own installer puts it.

    Raises:
        FileNotFoundError: it is not installed.
    """
    usual = Path(os.environ.get("PROGRAMFILES(X86)", "")) / "Inno Setup 6" / "ISCC.exe"
    found = shutil.which("iscc") or (str(usual) if usual.exists() else None)
    if found is None:
        raise FileNotFoundError("Inno Setup 6 is needed: install it, then start again")
    return found


def defines() -> dict[str, str]:
    """What the script is told."""
    return {
        "Version": version(),
        "Source": str(FOLDER),
        "Icon": str(MADE / "clinicsocial.ico"),
        "Licence": str(ROOT / "LICENSE"),
        "Output": str(OUT),
    }


def make_installer() -> Path:
    """The installer.

    Raises:
        CalledProcessError, FileNotFoundError: Inno Setup refused, or is missing.
    """
    told = [f"/D{name}={value}" for name, value in defines().items()]
    subprocess.run([compiler(), "/Qp", *told, str(SCRIPT)], check=True)
    return OUT / f"ClinicSocial-{version()}-setup.exe"
