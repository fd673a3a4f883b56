"""The engine was built for the kind of thing: nothing of the texts it is measured on stands in it."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import pytest

from clinicsocial.core.checks.privacy.words import FUNCTION_WORDS

ROOT = Path(__file__).parents[4]
SETS = ROOT.parent / "shared" / "bench"
_WORD = re.compile(r"[a-z']+")
_BUILT_BY_SCRIPT = {"names.txt", "places.txt", "clinical.txt", "words.txt"}
_ENOUGH = 3
"""A phrase with fewer words of its own than this is everybody's English."""


@cache
def _ours() -> str:
    """Code and resources of the privacy check in one string of plain words."""
    folders = ("src/clinicsocial/core/checks/privacy", "resources/lexicons", "resources/models")
    paths = [path for folder in folders for path in sorted((ROOT / folder).rglob("*"))]
    texts = [
        path.read_text(encoding="utf-8")
        for path in paths
        if path.suffix in {".py", ".toml", ".txt"} and path.name not in _BUILT_BY_SCRIPT
    ]
    return " " + " ".join(_WORD.findall("\n".join(texts).lower())) + " "


def _items(name: str) -> list[dict[str, object]]:
    path = SETS / name
    if not path.exists():
        pytest.skip("the texts lie beside the project, and do not here")
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


_FILES = [
    "train/writer-1.jsonl",
    "train/writer-2.jsonl",
    "train/writer-3.jsonl",
    "posts/clinic_posts.jsonl",
    "checks/privacy.jsonl",
]


@pytest.mark.parametrize("name", _FILES)
def test_no_full_name_of_a_measured_text_stands_in_the_engine(name: str) -> None:
    found = 0
    for item in _items(name):
        spans = item["spans"]
        assert isinstance(spans, list)
        for span in spans:
            words = _WORD.findall(str(span["text"]).lower()) if span["type"] in {"PERSON", "NAME"} else []
            found += len(words) > 1 and min(map(len, words)) > 1 and f" {' '.join(words)} " in _ours()
    assert found == 0, f"{found} full names of {name}"


@pytest.mark.parametrize("name", _FILES)
def test_no_phrase_of_a_measured_text_stands_in_the_engine(name: str) -> None:
    found = 0
    for item in _items(name):
        words = _WORD.findall(str(item["text"]).lower())
        for start in range(len(words) - 3):
            phrase = words[start : start + 4]
            own = [word for word in phrase if word not in FUNCTION_WORDS]
            found += len(own) >= _ENOUGH and f" {' '.join(phrase)} " in _ours()
    assert found == 0, f"{found} phrases of {name}"
