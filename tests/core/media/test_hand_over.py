"""Pictures handed to a person, and taken back."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from clinicsocial.core.media.hand_over import hand_over, hand_to_watch, take_back, take_back_all
from clinicsocial.core.values.network import OutgoingMedia

PICTURE = OutgoingMedia("ab" * 32, "image/jpeg", 6, 4, b"picture", "alt", "Jane Patient.jpg")


def test_the_copies_lie_in_order_under_names_that_tell_nothing(tmp_path: Path) -> None:
    paths = hand_over(tmp_path / "outgoing", delivery_id=12, media=(PICTURE, PICTURE))
    assert [path.relative_to(tmp_path).as_posix() for path in paths] == [
        "outgoing/post-12/picture-1.jpg",
        "outgoing/post-12/picture-2.jpg",
    ]
    assert paths[0].read_bytes() == b"picture"


@pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX")
def test_nobody_else_can_read_them(tmp_path: Path) -> None:
    (path,) = hand_over(tmp_path, delivery_id=1, media=(PICTURE,))
    assert [path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777] == [0o600, 0o700]


def test_handing_over_again_replaces_the_first_copies(tmp_path: Path) -> None:
    hand_over(tmp_path, delivery_id=1, media=(PICTURE, PICTURE))
    hand_over(tmp_path, delivery_id=1, media=(PICTURE,))
    assert len(list((tmp_path / "post-1").iterdir())) == 1


def test_one_video_at_a_time_is_there_to_watch(tmp_path: Path) -> None:
    first = hand_to_watch(tmp_path, PICTURE)
    second = hand_to_watch(tmp_path, replace(PICTURE, mime="video/mp4"))
    assert [path.exists() for path in (first, second)] == [False, True]
    take_back_all(tmp_path)
    assert not second.exists()


def test_taking_back_one_leaves_the_others(tmp_path: Path) -> None:
    for delivery_id in (1, 2):
        hand_over(tmp_path, delivery_id=delivery_id, media=(PICTURE,))
    take_back(tmp_path, delivery_id=1)
    assert [path.name for path in tmp_path.iterdir()] == ["post-2"]


def test_taking_back_all_empties_the_folder(tmp_path: Path) -> None:
    hand_over(tmp_path, delivery_id=1, media=(PICTURE,))
    (tmp_path / "left over.jpg").write_bytes(b"x")
    take_back_all(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_taking_back_what_was_never_handed_over_is_fine(tmp_path: Path) -> None:
    take_back(tmp_path / "none", delivery_id=1)
    take_back_all(tmp_path / "none")
    assert not (tmp_path / "none").exists()


@pytest.mark.skipif(os.name != "posix", reason="symbolic links need rights on Windows")
def test_a_link_in_the_folder_does_not_lead_out_of_it(tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.mkdir()
    outgoing = tmp_path / "outgoing"
    outgoing.mkdir()
    (outgoing / "link").symlink_to(precious, target_is_directory=True)
    take_back_all(outgoing)
    assert precious.is_dir()
