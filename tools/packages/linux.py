"""Makes the Debian package and the archive for other Linux systems from the frozen folder."""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
import subprocess
import tarfile
from pathlib import Path

from tools.packages import icons
from tools.packages.names import APPLICATION_ID, FOLDER, NAME, OUT, PACKAGING, ROOT, size_of, version

LINUX = PACKAGING / "linux"
PLACE = Path("opt") / NAME
DEPENDS = (
    "libc6 (>= 2.36)",
    "libegl1",
    "libgl1",
    "libdbus-1-3",
    "libfontconfig1",
    "libglib2.0-0 | libglib2.0-0t64",
    "libwayland-client0",
    "libwayland-cursor0",
    "libwayland-egl1",
    "libxkbcommon0",
    "libxkbcommon-x11-0",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxcb-shape0",
    "libcups2 | libcups2t64",
    "fonts-dejavu-core",
)
"""Found with ldd over the folder in an empty Debian 12; t64 stands in names of Debian 13 and later."""
RECOMMENDS = (
    "gnome-keyring | kwalletmanager | keepassxc",
    "fonts-noto-color-emoji",
    "xdg-utils",
    "ca-certificates",
)
"""A password store above all: without one ClinicSocial opens nothing. A KDE desktop has its own."""


def control(installed_kilobytes: int, architecture: str) -> str:
    """The control file of the Debian package."""
    return f"""Package: {NAME}
Version: {version()}
Architecture: {architecture}
Maintainer: The ClinicSocial authors <clinicsocial@example.org>
Installed-Size: {installed_kilobytes}
Depends: {", ".join(DEPENDS)}
Recommends: {", ".join(RECOMMENDS)}
Section: misc
Priority: optional
Description: plan, check and publish a small clinic's social posts
 ClinicSocial runs on one PC. It plans posts, checks them for what would point
 to a patient and against the rules on advertising, and publishes them once.
 The data stay encrypted on this PC; no server of ours is involved.
"""


def stage(root: Path) -> None:
    """Lay the files of the package out below `root`, an empty folder."""
    place = root / PLACE
    shutil.copytree(FOLDER, place, symlinks=True)
    starter = root / "usr" / "bin" / NAME
    starter.parent.mkdir(parents=True)
    starter.symlink_to(Path("/") / PLACE / NAME)
    share = root / "usr" / "share"
    _copy(LINUX / "clinicsocial.desktop", share / "applications")
    icons.write_linux_icons(share / "icons" / "hicolor")
    described = share / "metainfo" / f"{APPLICATION_ID}.metainfo.xml"
    described.parent.mkdir(parents=True)
    template = (LINUX / "clinicsocial.metainfo.xml").read_text(encoding="utf-8")
    described.write_text(template.replace("@VERSION@", version()), encoding="utf-8")
    documents = share / "doc" / NAME
    _copy(LINUX / "copyright", documents)
    _pack(ROOT / "CHANGELOG.md", documents / "changelog.gz")
    _pack(LINUX / "clinicsocial.1", share / "man" / "man1" / "clinicsocial.1.gz")


def make_deb() -> Path:
    """The Debian package, for the architecture of this machine.

    Raises:
        CalledProcessError: dpkg refused; it says why.
    """
    root = OUT / "deb"
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir()
    stage(root)
    architecture = subprocess.check_output(["dpkg", "--print-architecture"], text=True).strip()
    control_folder = root / "DEBIAN"
    sums = _sums(root)
    size = size_of(root) // 1024
    control_folder.mkdir()
    (control_folder / "control").write_text(control(size, architecture), encoding="utf-8")
    (control_folder / "md5sums").write_text(sums, encoding="utf-8")
    for script in ("prerm", "postrm"):
        _copy(LINUX / script, control_folder)
        (control_folder / script).chmod(0o755)
    _usual_modes(root)
    target = OUT / f"{NAME}_{version()}_{architecture}.deb"
    subprocess.run(["dpkg-deb", "--root-owner-group", "-Zxz", "-z9", "--build", root, target], check=True)
    shutil.rmtree(root)
    return target


def make_archive() -> Path:
    """The same folder as an archive: unpack it anywhere and start ``clinicsocial`` in it.

    Beside the program lie what its menu entry is made of, and the script that makes it; nobody's menu is
    changed by starting the program.
    """
    loose = OUT / f"{NAME}-{version()}-linux-{os.uname().machine}.tar"
    beside = OUT / "beside"
    shutil.rmtree(beside, ignore_errors=True)
    for name in ("clinicsocial.desktop", "add-to-menu", "README"):
        _copy(LINUX / name, beside)
    (beside / "add-to-menu").chmod(0o755)
    icons.write_linux_icons(beside / "icons" / "hicolor")
    with tarfile.open(loose, "w") as archive:
        archive.add(FOLDER, f"{NAME}-{version()}", filter=_nobody)
        for path in sorted(beside.iterdir()):
            archive.add(path, f"{NAME}-{version()}/{path.name}", filter=_nobody)
    shutil.rmtree(beside)
    subprocess.run(["xz", "-9", "--threads=0", "--force", loose], check=True)  # on all cores, unlike tarfile
    return loose.with_name(f"{loose.name}.xz")


def _nobody(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = "root"
    return entry


def _copy(source: Path, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, folder / source.name)


def _pack(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(gzip.compress(source.read_bytes(), mtime=0))


def _sums(root: Path) -> str:
    files = sorted(path for path in root.rglob("*") if path.is_file() and not path.is_symlink())
    return "".join(
        f"{hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()}  {path.relative_to(root)}\n"
        for path in files
    )


def _usual_modes(root: Path) -> None:
    """Whatever mask the builder has: everybody may read, nobody but root may write."""
    for path in [root, *root.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
