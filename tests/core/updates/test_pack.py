"""What of an update file is believed: only what our key has signed, whole and within bounds."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.resources import toml_names
from clinicsocial.core.updates import pack as packs
from clinicsocial.core.updates.errors import (
    NeedsNewerAppError,
    NotAPackError,
    NotSignedError,
    PackTooLargeError,
    UpdateFileError,
)
from clinicsocial.core.updates.kinds import Kind, may_replace
from clinicsocial.core.updates.pack import MANIFEST, MOST_BYTES, SIGNATURE, known_keys, read_pack
from tests.core.updates.packs import GOALS, KEYS, OTHER_KEY, goals, signed

PACK = goals()


def parts(raw: bytes) -> dict[str, bytes]:
    """What lies in the archive."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(content: Mapping[str, bytes]) -> bytes:
    """An archive of these."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    return written.getvalue()


def test_a_signed_update_is_read_with_its_files() -> None:
    pack = read_pack(PACK, KEYS)
    assert (pack.manifest.kind, pack.manifest.version, pack.key) == (Kind.GOALS, "2027.1.1", "test")
    assert b"Posts in a week" in pack.files[GOALS]


def test_what_another_key_signed_is_refused() -> None:
    with pytest.raises(NotSignedError):
        read_pack(signed(Kind.GOALS, {GOALS: b""}, key=OTHER_KEY), KEYS)


def test_a_copy_without_keys_takes_nothing() -> None:
    with pytest.raises(NotSignedError):
        read_pack(PACK, {})


def test_a_file_altered_after_signing_is_refused() -> None:
    with pytest.raises(NotSignedError):
        read_pack(zipped({**parts(PACK), GOALS: b"version = 3"}), KEYS)


def test_a_manifest_altered_after_signing_is_refused() -> None:
    content = parts(PACK)
    content[MANIFEST] = content[MANIFEST].replace(b"2027.1.1", b"2028.1.1")
    with pytest.raises(NotSignedError):
        read_pack(zipped(content), KEYS)


def test_a_file_that_the_manifest_does_not_name_is_refused() -> None:
    with pytest.raises(NotAPackError):
        read_pack(zipped({**parts(PACK), "rules/uk.toml": b""}), KEYS)


@pytest.mark.parametrize("missing", [MANIFEST, SIGNATURE, GOALS])
def test_an_update_that_lacks_a_part_is_refused(missing: str) -> None:
    content = {name: data for name, data in parts(PACK).items() if name != missing}
    with pytest.raises(NotAPackError):
        read_pack(zipped(content), KEYS)


@pytest.mark.parametrize(
    "path",
    ["../../start.sh", "/etc/passwd", "insights\\goals.toml", "insights/months.toml", "updates/keys.toml"],
)
def test_even_a_signed_update_brings_only_files_of_its_kind(path: str) -> None:
    with pytest.raises(NotAPackError):
        read_pack(signed(Kind.GOALS, {path: b""}), KEYS)


def test_an_update_for_a_later_program_says_so() -> None:
    with pytest.raises(NeedsNewerAppError):
        read_pack(signed(Kind.GOALS, {GOALS: b""}, least_app="99.0.0"), KEYS)


def test_a_file_larger_than_any_update_is_not_even_opened() -> None:
    with pytest.raises(PackTooLargeError):
        read_pack(bytes(MOST_BYTES + 1), KEYS)


def test_an_archive_that_swells_when_unpacked_is_refused() -> None:
    with pytest.raises(PackTooLargeError):
        read_pack(signed(Kind.GOALS, {GOALS: bytes(3_000_000)}), KEYS)


def test_an_archive_with_hundreds_of_files_is_refused() -> None:
    with pytest.raises(PackTooLargeError):
        read_pack(zipped({str(number): b"" for number in range(200)}), KEYS)


@given(st.binary(max_size=300))
def test_no_bytes_do_more_than_being_refused(raw: bytes) -> None:
    with pytest.raises(UpdateFileError):
        read_pack(raw, KEYS)


@given(st.integers(0, len(PACK) - 1), st.integers(1, 255))
def test_an_update_with_one_byte_changed_is_refused_or_says_the_same(place: int, change: int) -> None:
    damaged = bytearray(PACK)
    damaged[place] ^= change
    try:
        found = read_pack(bytes(damaged), KEYS)
    except UpdateFileError:
        return
    assert found.files == read_pack(PACK, KEYS).files


@given(st.text(max_size=60))
def test_no_path_leaves_the_folder_of_its_kind(path: str) -> None:
    assert not any(may_replace(kind, f"../{path}") or may_replace(kind, f"{path}/../x.toml") for kind in Kind)


def test_the_shipped_keys_can_be_read() -> None:
    assert all(len(key.public_bytes_raw()) == 32 for key in known_keys().values())


def test_what_is_signed_begins_with_what_it_is() -> None:
    assert packs.SIGNED.startswith(b"ClinicSocial update")


@pytest.mark.parametrize(
    ("kind", "folder"),
    [
        (Kind.RULES, "rules"),
        (Kind.RULES, "lexicons/rules"),
        (Kind.AWARENESS, "awareness"),
        (Kind.LAYOUTS, "insights/exports"),
    ],
)
def test_every_shipped_file_of_a_kind_may_be_replaced(kind: Kind, folder: str) -> None:
    assert all(may_replace(kind, f"{folder}/{name}") for name in toml_names(*folder.split("/")))
