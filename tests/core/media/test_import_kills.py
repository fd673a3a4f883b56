"""The app dies in the middle of an import: afterwards the file is wholly in the library, or not at all."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from clinicsocial.core.media.kept import all_hashes
from clinicsocial.core.media.library import list_assets
from clinicsocial.core.store.audit import verify_audit
from clinicsocial.core.store.media_files import MediaFiles
from clinicsocial.core.store.store import Store
from tests.core.media.pictures import corners, jpeg
from tests.fakes.clock import FakeClock

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows")


def run(store: Store, path: Path, step: int) -> subprocess.CompletedProcess[str]:
    """Import in a child that is killed before write number `step`."""
    arguments = [sys.executable, "-m", "tests.core.media.import_child"]
    return subprocess.run(
        [*arguments, str(store.folder.root), str(path), str(step)],
        input=store.key.secret().value,
        text=True,
        capture_output=True,
        check=False,
    )


def standing(store: Store, clock: FakeClock) -> tuple[list[str], list[str]]:
    """Files on the disk and files in the library, after what a start clears away."""
    with store.read() as session:
        assert verify_audit(session).holds
        kept = all_hashes(session)
        listed = [asset.sha256 for asset in list_assets(session)]
    files = MediaFiles(store.folder, store.key, clock)
    files.sweep(kept)
    for sha256 in listed:
        assert files.read(sha256)
    files.close()
    return sorted(path.name for path in store.folder.media.iterdir()), listed


def test_a_kill_leaves_the_whole_file_or_nothing_of_it(
    store: Store, clock: FakeClock, tmp_path: Path
) -> None:
    path = tmp_path / "door.jpg"
    path.write_bytes(jpeg(corners(320, 240)))
    MediaFiles(store.folder, store.key, clock).close()
    steps = 0
    while (done := run(store, path, steps)).returncode == -9:
        assert standing(store, clock) == ([], [])
        steps += 2
    assert done.returncode == 0, done.stderr
    assert steps > 4
    on_disk, listed = standing(store, clock)
    assert on_disk == listed
    assert len(listed) == 1
