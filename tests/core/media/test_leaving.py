"""Forty files with planted metadata leave with nothing of it, says a reader that is not ours."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.core.media.planting import leaving, left_in, planted_files


def test_nothing_that_was_planted_leaves(tmp_path: Path) -> None:
    reader = shutil.which("exiftool")
    if reader is None:
        pytest.skip("exiftool is not installed")
    files = list(planted_files(tmp_path))
    assert len(files) >= 40
    assert all(left_in([one.content for one in files], tmp_path, reader)), "something planted is not seen"
    left = left_in([leaving(one) for one in files], tmp_path, reader)
    assert {one.name: found for one, found in zip(files, left, strict=True) if found} == {}
