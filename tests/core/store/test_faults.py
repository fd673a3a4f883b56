"""Processes killed at the worst moment, full disks, files held by others: nothing is lost, all is said."""

from __future__ import annotations

import io
import json
import logging
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from clinicsocial.core.model import Post, Setting
from clinicsocial.core.store import engine as engine_module
from clinicsocial.core.store.audit import verify_audit
from clinicsocial.core.store.backup import check_database, file_sha256, list_backups, make_backup
from clinicsocial.core.store.data_folder import DataFolder
from clinicsocial.core.store.engine import Access, make_engine
from clinicsocial.core.store.media_files import MediaFiles
from clinicsocial.core.store.opening import open_store
from clinicsocial.core.store.settings import get_setting, put_setting
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.store_errors import DatabaseLockedError
from clinicsocial.core.vault import Vault
from tests.core.store.child import content
from tests.fakes.clock import FakeClock

TINY_DISK = ["unshare", "--map-root-user", "--mount", "sh", "-c"]
TINY_DISK += ['mount -t tmpfs -o size=4m none "$1" && cp -R "$2/." "$1" && shift 2 && exec "$@"', "sh"]
TEXT = "Flu jabs for carers start on Monday"


def _child(what: str, root: Path, argument: str = "") -> list[str]:
    return [sys.executable, "-m", "tests.core.store.child", what, str(root), argument]


def _killed_after(store: Store, what: str, lines: int) -> list[str]:
    """What a child at work on this folder said before it was killed, right after `lines` lines."""
    store.close()
    command = _child(what, store.folder.root)
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        child.stdin.write(store.key.secret().value + "\n")
        child.stdin.flush()
        said = [child.stdout.readline() for _ in range(lines)]
        child.kill()
        said += child.stdout.readlines()
    return [line.strip() for line in said if line.endswith("\n")]


@pytest.mark.parametrize("lines", [1, 2, 17, 60])
def test_a_kill_during_commits_loses_nothing_that_was_said_and_tears_nothing(
    store: Store, vault: Vault, clock: FakeClock, lines: int
) -> None:
    said = _killed_after(store, "commit", lines)
    opened = open_store(store.folder, vault, clock).store
    with opened.read() as session:
        names = set(session.scalars(select(Setting.name)))
        assert verify_audit(session).holds
    opened.close()
    assert {f"left-{number}" for number in said} <= names
    assert {name.replace("left", "right") for name in names if "left" in name} == {
        name for name in names if "right" in name
    }
    check_database(store.folder.database, store.key)


@pytest.mark.parametrize("lines", [1, 4])
def test_a_kill_while_pictures_are_stored_leaves_whole_ones_and_nothing_half(
    store: Store, clock: FakeClock, lines: int
) -> None:
    said = _killed_after(store, "put", lines)
    media = MediaFiles(store.folder, store.key, clock)
    media.sweep(said)
    assert [media.read(name) for name in said] == [content(number) for number in range(1, len(said) + 1)]
    assert sorted(path.name for path in store.folder.media.iterdir()) == sorted(said)
    media.close()


@pytest.mark.parametrize("step", range(6))
def test_a_kill_at_any_step_of_a_backup_leaves_only_whole_backups(
    store: Store, clock: FakeClock, step: int
) -> None:
    media = MediaFiles(store.folder, store.key, clock)
    for number in range(2):
        media.put(io.BytesIO(content(number)))
    media.close()
    make_backup(store.folder, store.key, clock)
    shutil.rmtree(store.folder.backups / "media")
    command = _child("backup", store.folder.root, str(step))
    done = subprocess.run(command, input=store.key.secret().value, text=True, check=False)
    assert done.returncode == -9
    backups = list_backups(store.folder.backups)
    assert backups
    assert all(file_sha256(backup.database) == backup.database_sha256 for backup in backups)
    make_backup(store.folder, store.key, clock)


def test_a_full_disk_is_said_and_nothing_half_is_left(store: Store, tmp_path: Path) -> None:
    if shutil.which("unshare") is None:
        pytest.skip("only Linux can mount a small disk for one process")
    disk = tmp_path / "disk"
    disk.mkdir()
    store.close()
    command = [*TINY_DISK, str(disk), str(store.folder.root), *_child("fill", disk)]
    done = subprocess.run(
        command, input=store.key.secret().value, capture_output=True, text=True, check=False
    )
    if "unshare failed" in done.stderr or "permission denied" in done.stderr.lower():
        pytest.skip("this machine lets nobody mount a small disk")
    saw = json.loads(done.stdout)
    assert saw["errors"] == ["DiskFullError"] * 3
    assert saw["stored"] == saw["seen_while_full"]
    assert saw["seen_after"] == saw["stored"] + 1
    assert saw["readable"] == saw["pictures"] > 0
    assert saw["left_over"] == []


def test_a_disk_that_fails_is_said_and_the_next_write_works(store: Store) -> None:
    store.close()
    command = _child("limited", store.folder.root)
    done = subprocess.run(
        command, input=store.key.secret().value, stdout=subprocess.PIPE, text=True, check=True
    )
    saw = json.loads(done.stdout)
    assert saw["error"] in {"DiskFailedError", "DiskFullError"}
    assert saw["seen_after"] == saw["stored"] + 2


def test_a_database_held_by_another_program_is_said_after_a_while(
    data_folder: DataFolder, vault: Vault, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine_module, "BUSY_MS", 1)
    opened = open_store(data_folder, vault, clock).store
    other = make_engine(data_folder.database, opened.key, Access.WRITE)
    with other.begin(), pytest.raises(DatabaseLockedError), opened.unit_of_work():
        pass
    other.dispose()
    opened.close()


def test_many_writers_wait_for_each_other_and_lose_nothing(store: Store) -> None:
    def add() -> None:
        for _ in range(20):
            with store.unit_of_work() as unit:
                value = (get_setting(unit.session, "count") or {"value": 0})["value"]
                assert isinstance(value, int)
                put_setting(unit, "count", {"value": value + 1})
                unit.audit("test.counted", "count")

    writers = [threading.Thread(target=add) for _ in range(6)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    with store.read() as session:
        assert get_setting(session, "count") == {"value": 120}
        assert verify_audit(session).holds


def test_neither_text_nor_key_is_on_the_disk_or_in_the_log(
    data_folder: DataFolder, vault: Vault, clock: FakeClock, caplog: pytest.LogCaptureFixture
) -> None:
    for logger in ("", "sqlalchemy", "alembic"):
        caplog.set_level(logging.DEBUG, logger)
    store = open_store(data_folder, vault, clock).store
    with store.unit_of_work() as unit:
        unit.session.add(Post(text=TEXT, created_at=clock.now(), updated_at=clock.now()))
    with store.read() as session:
        assert session.scalars(select(Post.text)).one() == TEXT
    files = [path for path in store.folder.root.rglob("*") if path.is_file()]
    assert {"clinic.db", "clinic.db-wal"} <= {path.name for path in files}
    for secret in (TEXT.encode(), store.key.raw, store.key.secret().value.encode()):
        assert not [path for path in files if secret in path.read_bytes()]
        assert secret.decode("latin-1") not in caplog.text
    store.close()


def test_an_error_of_the_database_shows_no_values(store: Store) -> None:
    def twice() -> None:
        with store.unit_of_work() as unit:
            for _ in range(2):
                unit.session.execute(insert(Setting).values(name="same", value={"text": TEXT}))

    with pytest.raises(Exception, match="UNIQUE") as caught:
        twice()
    assert TEXT not in str(caught.value)
    assert TEXT not in repr(caught.value)
