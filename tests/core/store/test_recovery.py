"""The recovery code: what was printed can be typed, and what was mistyped is not taken."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.store.keys import new_key
from clinicsocial.core.store.recovery import (
    ALPHABET,
    RecoveryCode,
    new_recovery_code,
    parse_recovery_code,
    read_recovery,
    write_recovery,
)
from clinicsocial.core.values.store_errors import (
    FolderDamagedError,
    RecoveryCodeUnreadableError,
    RecoveryCodeWrongError,
)

ABOUT = Path("recovery.json")
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
CODES = st.integers(0, 2**130 - 1).map(RecoveryCode)


@given(CODES)
def test_a_printed_code_can_be_typed(code: RecoveryCode) -> None:
    assert parse_recovery_code(code.printable, ABOUT) == code


@given(CODES, st.data())
def test_typing_may_be_sloppy(code: RecoveryCode, data: st.DataObject) -> None:
    sloppy = "".join(
        data.draw(st.sampled_from({"0": "0Oo", "1": "1IilL", "-": "- –"}.get(character, character)))
        for character in code.printable
    )
    assert parse_recovery_code(f" {sloppy.lower()}\n", ABOUT) == code


@given(CODES, st.data())
def test_one_wrong_character_is_noticed(code: RecoveryCode, data: st.DataObject) -> None:
    digits = code.printable.replace("-", "")
    place = data.draw(st.integers(0, len(digits) - 1))
    wrong = data.draw(st.sampled_from(ALPHABET.replace(digits[place], "")))
    with pytest.raises(RecoveryCodeUnreadableError):
        parse_recovery_code(digits[:place] + wrong + digits[place + 1 :], ABOUT)


@given(CODES, st.integers(0, 26))
def test_two_swapped_neighbours_are_noticed(code: RecoveryCode, place: int) -> None:
    digits = code.printable.replace("-", "")
    swapped = digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
    if swapped == digits:
        return
    with pytest.raises(RecoveryCodeUnreadableError):
        parse_recovery_code(swapped, ABOUT)


@given(st.text(max_size=40))
def test_anything_else_is_refused_with_a_sentence(typed: str) -> None:
    with pytest.raises(RecoveryCodeUnreadableError):
        parse_recovery_code(typed, ABOUT)


def test_a_character_that_no_code_has_is_placed_in_its_group() -> None:
    with pytest.raises(RecoveryCodeUnreadableError) as caught:
        parse_recovery_code("0000-0000-00U0-0000-0000-0000-0000", ABOUT)
    assert caught.value.group == 3


def test_the_code_unwraps_the_key(tmp_path: Path) -> None:
    key, code = new_key(), new_recovery_code()
    write_recovery(tmp_path / "recovery.json", key, code, NOW)
    assert read_recovery(tmp_path / "recovery.json", code) == key


def test_another_code_does_not(tmp_path: Path) -> None:
    write_recovery(tmp_path / "recovery.json", new_key(), new_recovery_code(), NOW)
    with pytest.raises(RecoveryCodeWrongError):
        read_recovery(tmp_path / "recovery.json", new_recovery_code())


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"format": 2}', '{"format": 1, "salt": "zz"}'])
def test_a_damaged_file_is_told_from_a_wrong_code(tmp_path: Path, content: str) -> None:
    (tmp_path / "recovery.json").write_text(content)
    with pytest.raises(FolderDamagedError):
        read_recovery(tmp_path / "recovery.json", new_recovery_code())


def test_neither_key_nor_code_is_in_the_file(tmp_path: Path) -> None:
    key, code = new_key(), new_recovery_code()
    write_recovery(tmp_path / "recovery.json", key, code, NOW)
    content = (tmp_path / "recovery.json").read_text()
    assert key.raw.hex() not in content
    assert code.printable.replace("-", "") not in content.replace("-", "")
    assert set(json.loads(content)) == {"format", "made_at", "nonce", "salt", "wrapped"}


def test_two_codes_are_never_alike() -> None:
    assert len({new_recovery_code().printable for _ in range(100)}) == 100
