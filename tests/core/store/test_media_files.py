"""Encrypted media: stored whole or not at all, once by hash, and gone for good when deleted."""

from __future__ import annotations

import hashlib
import io
import threading
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.store import media_stream
from clinicsocial.core.store.data_folder import DataFolder
from clinicsocial.core.store.deletions import read_deletions
from clinicsocial.core.store.media_files import MediaFiles
from clinicsocial.core.store.media_keys import MediaKeys
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.store_errors import MediaDamagedError, MediaMissingError

CHUNK = 1 << media_stream.CHUNK_LOG2
PICTURE = b"A picture of the new waiting room. " * 20_000


@pytest.fixture
def media(store: Store) -> Iterator[MediaFiles]:
    files = MediaFiles(store.folder, store.key, store.clock)
    yield files
    files.close()


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])
def test_content_of_any_length_comes_back(media: MediaFiles, size: int) -> None:
    content = (b"0123456789abcdef" * (size // 16 + 1))[:size]
    assert media.read(media.put(io.BytesIO(content))) == content


def test_the_name_is_the_hash_of_the_content(media: MediaFiles) -> None:
    assert media.put(io.BytesIO(PICTURE)) == hashlib.sha256(PICTURE).hexdigest()


def test_the_same_content_is_stored_once(media: MediaFiles, data_folder: DataFolder) -> None:
    sha256 = media.put(io.BytesIO(PICTURE))
    before = media.path(sha256).stat().st_ino
    media.put(io.BytesIO(PICTURE))
    assert [path.stat().st_ino for path in data_folder.media.iterdir()] == [before]


def test_nothing_of_the_content_is_on_the_disk(media: MediaFiles, data_folder: DataFolder) -> None:
    media.put(io.BytesIO(PICTURE))
    files = [path for path in data_folder.root.rglob("*") if path.is_file()]
    assert not [path for path in files if b"waiting room" in path.read_bytes()]


def test_the_file_is_private_to_the_user(media: MediaFiles) -> None:
    path = media.path(media.put(io.BytesIO(PICTURE)))
    assert path.stat().st_mode & 0o077 == 0


def test_a_lost_file_is_stored_again_by_the_next_import(media: MediaFiles) -> None:
    sha256 = media.put(io.BytesIO(PICTURE))
    media.path(sha256).unlink()
    with pytest.raises(MediaMissingError):
        media.read(sha256)
    assert media.read(media.put(io.BytesIO(PICTURE))) == PICTURE


@given(st.data())
def test_one_changed_byte_anywhere_is_noticed(data: st.DataObject) -> None:
    key, digest = bytes(32), bytes(32)
    target = io.BytesIO()
    media_stream.encrypt(io.BytesIO(b"content " * 10), target, key, digest)
    stored = bytearray(target.getvalue())
    stored[data.draw(st.integers(0, len(stored) - 1))] ^= data.draw(st.integers(1, 255))
    with pytest.raises(media_stream.BrokenStreamError):
        list(media_stream.decrypt(io.BytesIO(bytes(stored)), key, digest))


@pytest.mark.parametrize("cut", [0, 5, 12, 13, CHUNK, CHUNK + 16 + 13, 2 * (CHUNK + 16) + 13, -1])
def test_a_file_cut_off_anywhere_is_noticed(media: MediaFiles, cut: int) -> None:
    sha256 = media.put(io.BytesIO(b"x" * (3 * CHUNK)))
    path = media.path(sha256)
    path.write_bytes(path.read_bytes()[:cut])
    with pytest.raises(MediaDamagedError, match=sha256):
        media.read(sha256)


def test_a_file_under_the_name_of_another_is_noticed(media: MediaFiles) -> None:
    first, second = media.put(io.BytesIO(b"first")), media.put(io.BytesIO(b"second"))
    media.path(first).write_bytes(media.path(second).read_bytes())
    with pytest.raises(MediaDamagedError):
        media.read(first)


def test_a_deleted_picture_cannot_be_read_even_if_its_file_comes_back(media: MediaFiles) -> None:
    sha256 = media.put(io.BytesIO(PICTURE))
    kept = media.path(sha256).read_bytes()
    media.delete(sha256)
    media.path(sha256).write_bytes(kept)
    with pytest.raises(MediaMissingError):
        media.read(sha256)


def test_a_deletion_is_noted_until_the_same_file_is_imported_again(
    media: MediaFiles, data_folder: DataFolder
) -> None:
    sha256 = media.put(io.BytesIO(PICTURE))
    media.delete(sha256)
    assert set(read_deletions(data_folder.deleted)) == {sha256}
    media.put(io.BytesIO(PICTURE))
    assert read_deletions(data_folder.deleted) == {}


def test_the_sweep_removes_what_no_asset_uses_and_keeps_the_rest(media: MediaFiles) -> None:
    used, unused = media.put(io.BytesIO(b"used")), media.put(io.BytesIO(b"unused"))
    assert media.sweep([used]).unused == 1
    assert (media.has(used), media.has(unused)) == (True, False)


def test_the_sweep_keeps_the_key_of_a_used_picture_whose_file_is_lost(media: MediaFiles) -> None:
    sha256 = media.put(io.BytesIO(PICTURE))
    elsewhere = media.path(sha256).read_bytes()
    media.path(sha256).unlink()
    media.sweep([sha256])
    media.path(sha256).write_bytes(elsewhere)
    assert media.read(sha256) == PICTURE


def test_the_sweep_finishes_a_deletion_that_was_broken_off(
    media: MediaFiles, data_folder: DataFolder
) -> None:
    sha256 = media.put(io.BytesIO(PICTURE))
    data_folder.deleted.write_text(f'{{"format": 1, "sha256": {{"{sha256}": "2026-11-23T09:00:00+00:00"}}}}')
    assert media.sweep([sha256]).deletions_finished == 1
    assert not media.has(sha256)


def test_deleting_while_backing_up_leaves_no_key_in_the_backup(
    media: MediaFiles, store: Store, data_folder: DataFolder
) -> None:
    names = [media.put(io.BytesIO(bytes([number]))) for number in range(12)]
    target = data_folder.backups / "keys.db"
    media.copy_keys_to(target)
    of_the_backup = MediaKeys(data_folder.keys, store.key)

    def copy() -> None:
        for _ in range(12):
            of_the_backup.copy_to(target)
        of_the_backup.close()

    copier = threading.Thread(target=copy)
    copier.start()
    for name in names:
        media.delete(name)
    copier.join()
    keys = MediaKeys(target, store.key)
    assert keys.all() == frozenset()
    keys.close()


def test_deletions_at_the_same_time_are_all_noted(media: MediaFiles, data_folder: DataFolder) -> None:
    names = [media.put(io.BytesIO(bytes([number]))) for number in range(12)]

    def delete(mine: list[str]) -> None:
        for name in mine:
            media.delete(name)

    deleters = [threading.Thread(target=delete, args=(names[start::4],)) for start in range(4)]
    for deleter in deleters:
        deleter.start()
    for deleter in deleters:
        deleter.join()
    assert set(read_deletions(data_folder.deleted)) == set(names)


def test_a_name_that_is_no_hash_reaches_no_file(media: MediaFiles) -> None:
    with pytest.raises(ValueError, match="SHA-256"):
        media.read("../clinic.db")
