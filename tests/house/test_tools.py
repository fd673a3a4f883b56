"""The checks of ``./dev check`` that are our own do find what they look for."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tools import check_tracked_files, size_limits

ROOT = Path(__file__).parents[2]


def test_long_functions_and_files_are_found(tmp_path: Path) -> None:
    path = tmp_path / "long.py"
    path.write_text("def long():\n" + "    pass\n" * 60 + "x = 1\n" * 440)
    assert [problem.partition(": ")[2] for problem in size_limits.too_long(path)] == [
        "501 lines, 500 are allowed",
        "long has 61 lines, 60 are allowed",
    ]


def test_sizes_at_the_limit_are_fine(tmp_path: Path) -> None:
    path = tmp_path / "fine.py"
    path.write_text("def fine():\n" + "    pass\n" * 59 + "x = 1\n" * 440)
    assert list(size_limits.too_long(path)) == []


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("open('/" + "home/sam/notes.txt')", "a path of one machine"),
        ("index = 'https://registry." + "npmjs.org/left-pad'", "a registry's address"),
        ("-----BEGIN PRIVATE " + "KEY-----\nMIIE", "a private key"),
        ("token = 'ghp_" + "a" * 36 + "'", "a token"),
    ],
)
def test_what_must_not_be_tracked_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str, what: str
) -> None:
    monkeypatch.setattr(check_tracked_files, "ROOT", tmp_path)
    path = tmp_path / "some.py"
    path.write_text(f"first\n{line}\n")
    assert [problem.split(": ")[:2] for problem in check_tracked_files.problems(path)] == [
        ["some.py:2", what]
    ]


@pytest.mark.skipif(shutil.which("sh") is None, reason="dev is a shell script")
def test_the_door_for_developers_explains_itself() -> None:
    known = subprocess.run([ROOT / "dev", "help"], capture_output=True, text=True, check=False)
    unknown = subprocess.run([ROOT / "dev", "dance"], capture_output=True, text=True, check=False)
    assert (known.returncode, unknown.returncode) == (0, 2)
    assert "./dev run" in known.stdout
