"""The Debian package, made of a folder that stands for PyInstaller's; and the icons, as systems read them."""

from __future__ import annotations

import ctypes
import gzip
import os
import shutil
import stat
import subprocess
import tarfile
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from tools.packages import icons, licences, linux, names, stripping

DPKG = pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="a Debian tool")
XZ = pytest.mark.skipif(shutil.which("xz") is None, reason="packs the archive")
COMPILER = pytest.mark.skipif(
    not all(map(shutil.which, ("cc", "objdump", "strip"))), reason="makes a library and takes it apart"
)
posix = pytest.mark.skipif(os.name != "posix", reason="links and modes of Linux")


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where packages go, with a small folder to make them of."""
    folder = tmp_path / "clinicsocial"
    (folder / "_internal").mkdir(parents=True)
    program = folder / "clinicsocial"
    program.write_text("#!/bin/sh\necho here\n", encoding="utf-8")
    program.chmod(0o700)
    (folder / "_internal" / "library.so").write_bytes(b"library")
    monkeypatch.setattr(linux, "FOLDER", folder)
    monkeypatch.setattr(linux, "OUT", tmp_path)
    return tmp_path


@posix
def test_the_package_lays_its_files_where_a_desktop_looks(out: Path) -> None:
    root = out / "root"
    root.mkdir()
    linux.stage(root)
    laid = {str(path.relative_to(root)) for path in root.rglob("*") if not path.is_dir()}
    assert {
        "opt/clinicsocial/clinicsocial",
        "opt/clinicsocial/_internal/library.so",
        "usr/bin/clinicsocial",
        "usr/share/applications/clinicsocial.desktop",
        "usr/share/icons/hicolor/48x48/apps/clinicsocial.png",
        "usr/share/icons/hicolor/scalable/apps/clinicsocial.svg",
        f"usr/share/metainfo/{names.APPLICATION_ID}.metainfo.xml",
        "usr/share/doc/clinicsocial/copyright",
        "usr/share/doc/clinicsocial/changelog.gz",
        "usr/share/man/man1/clinicsocial.1.gz",
    } <= laid
    assert (root / "usr/bin/clinicsocial").readlink() == Path("/opt/clinicsocial/clinicsocial")
    manual = gzip.decompress((root / "usr/share/man/man1/clinicsocial.1.gz").read_bytes())
    assert manual.startswith(b".TH CLINICSOCIAL 1")


@posix
@DPKG
def test_the_package_belongs_to_root_and_its_sums_hold(out: Path) -> None:
    package = linux.make_deb()
    listing = subprocess.check_output(["dpkg-deb", "--contents", package], text=True).splitlines()
    assert {line.split()[1] for line in listing} == {"root/root"}
    assert any(
        line.startswith("-rwxr-xr-x") and line.endswith("opt/clinicsocial/clinicsocial") for line in listing
    )
    subprocess.run(["dpkg-deb", "--raw-extract", package, out / "raw"], check=True)
    command = ["md5sum", "--check", "--quiet", "DEBIAN/md5sums"]
    subprocess.run(command, cwd=out / "raw", check=True)
    version = subprocess.check_output(["dpkg-deb", "--field", package, "Version"], text=True).strip()
    assert version == names.version()


@posix
@DPKG
@pytest.mark.parametrize("act", ["remove", "purge"])
def test_removing_the_package_says_that_the_data_are_kept(out: Path, act: str) -> None:
    package = linux.make_deb()
    subprocess.run(["dpkg-deb", "--control", package, out / "control"], check=True)
    script = out / "control" / "postrm"
    assert stat.S_IMODE(script.stat().st_mode) == 0o755
    assert "are kept" in subprocess.check_output([script, act], text=True)
    assert subprocess.check_output([script, "upgrade"], text=True) == ""


@posix
@DPKG
def test_removing_the_package_where_nothing_runs_says_nothing(out: Path) -> None:
    subprocess.run(["dpkg-deb", "--control", linux.make_deb(), out / "control"], check=True)
    assert subprocess.check_output([out / "control" / "prerm", "remove"], text=True) == ""


@pytest.mark.skipif(not Path("/usr/share/doc/libc6/copyright").exists(), reason="no Debian")
def test_the_licences_of_debians_libraries_travel_with_them(tmp_path: Path) -> None:
    for name in ("libc.so.6", "nobody-knows.so.1", "notes.txt"):
        (tmp_path / name).touch()
    assert licences.add_licences(tmp_path) == 1
    assert [path.name for path in (tmp_path / licences.PLACE).iterdir()] == ["libc6.txt"]


def unpacked(folder: Path) -> Path:
    """What the archive holds, unpacked into `folder`."""
    with tarfile.open(linux.make_archive()) as packed:
        packed.extractall(folder, filter="data")
    return folder / f"clinicsocial-{names.version()}"


def add_to_menu(place: Path, home: Path, *arguments: str) -> None:
    """Run the script of the archive as a person with this home."""
    path = os.environ["PATH"] + os.pathsep + str(home / "bin")
    told = {"HOME": str(home), "PATH": path, "XDG_CONFIG_HOME": str(home / ".config")}
    subprocess.run([place / "add-to-menu", *arguments], env=told, check=True, stdout=subprocess.DEVNULL)


@posix
@XZ
def test_the_archive_unpacks_into_one_folder_that_runs(out: Path, tmp_path: Path) -> None:
    place = unpacked(tmp_path / "unpacked")
    assert subprocess.check_output([place / "clinicsocial"], text=True) == "here\n"
    assert {path.name for path in out.glob("*.tar*")} == {
        f"clinicsocial-{names.version()}-linux-{os.uname().machine}.tar.xz"
    }


@posix
@XZ
@pytest.mark.usefixtures("out")
@pytest.mark.parametrize(("folder", "quote"), [("a & b's folder", '"'), ("apps", "")])
def test_an_unpacked_folder_adds_itself_to_the_menu_and_takes_itself_away(
    tmp_path: Path, folder: str, quote: str
) -> None:
    place, home = unpacked(tmp_path / folder), tmp_path / "home"
    home.mkdir()
    add_to_menu(place, home)
    entry = home / ".local/share/applications/clinicsocial.desktop"
    lines = entry.read_text(encoding="utf-8").splitlines()
    assert f"Exec={quote}{place}/clinicsocial{quote} %u" in lines
    assert f"TryExec={place}/clinicsocial" in lines
    assert "MimeType=x-scheme-handler/clinicsocial;" in lines
    icon = home / ".local/share/icons/hicolor/48x48/apps/clinicsocial.png"
    assert icon.exists()
    add_to_menu(place, home, "--remove")
    assert (entry.exists(), icon.exists()) == (False, False)


@posix
@COMPILER
def test_only_what_debuggers_read_is_taken_out_of_a_library(tmp_path: Path) -> None:
    library, other = tmp_path / "debugged.so", tmp_path / "script.so"
    source = tmp_path / "answer.c"
    source.write_text("int answer(void) { return 42; }\n", encoding="utf-8")
    subprocess.run(["cc", "-g", "-shared", "-fPIC", "-o", library, source], check=True)
    other.write_bytes(b"INPUT ( -lanswer )")
    assert stripping.strip_debug_information(tmp_path) > 0
    assert stripping.strip_debug_information(tmp_path) == 0
    assert ctypes.CDLL(str(library)).answer() == 42
    assert other.read_bytes() == b"INPUT ( -lanswer )"


def test_the_icon_is_drawn_and_not_empty() -> None:
    picture = icons.draw(48)
    colours = picture.getcolors(maxcolors=48 * 48)
    assert picture.size == (48, 48)
    assert colours is not None
    assert len(colours) > 2
    assert picture.getpixel((0, 0)) == (0, 0, 0, 0)


def test_windows_finds_every_size_it_asks_for(tmp_path: Path) -> None:
    icons.write_windows_icon(tmp_path / "icon.ico")
    with Image.open(tmp_path / "icon.ico") as icon:
        assert icon.info["sizes"] == {(size, size) for size in icons.WINDOWS_SIZES}


def test_macos_finds_its_sizes(tmp_path: Path) -> None:
    icons.write_mac_icon(tmp_path / "icon.icns")
    with Image.open(BytesIO((tmp_path / "icon.icns").read_bytes())) as icon:
        assert {(512, 512, 2), (16, 16, 2)} <= set(icon.info["sizes"])
