"""Makes the disk image for macOS, on macOS. Nobody has run this here.

The app is signed with the identity in SIGNING_IDENTITY, where there is one; without it macOS warns at the
first start, and the keychain asks again after every update.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from tools.packages.freeze import prove
from tools.packages.names import OUT, PACKAGING, version

ENTITLEMENTS = PACKAGING / "macos" / "entitlements.plist"
APP = OUT / "ClinicSocial.app"


def make_image() -> Path:
    """The disk image: the app beside a link to the folder of applications.

    Raises:
        CalledProcessError: a tool of the system refused; it says why.
    """
    identity = os.environ.get("SIGNING_IDENTITY", "")
    if identity:
        hardened = ["--options", "runtime", "--timestamp", "--entitlements", str(ENTITLEMENTS)]
        subprocess.run(["codesign", "--deep", "--force", *hardened, "--sign", identity, str(APP)], check=True)
    prove(APP / "Contents" / "MacOS" / "clinicsocial")
    content = OUT / "image"
    shutil.rmtree(content, ignore_errors=True)
    content.mkdir()
    shutil.copytree(APP, content / APP.name, symlinks=True)
    (content / "Applications").symlink_to("/Applications")
    target = OUT / f"ClinicSocial-{version()}.dmg"
    target.unlink(missing_ok=True)
    named = ["-volname", f"ClinicSocial {version()}"]
    command = ["hdiutil", "create", *named, "-srcfolder", str(content), "-format", "UDZO", str(target)]
    subprocess.run(command, check=True)
    shutil.rmtree(content)
    return target
