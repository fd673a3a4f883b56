"""Some dozens of bad files of each kind; thousands of them are ``./dev soak fuzz``."""

from __future__ import annotations

import random
from pathlib import Path

from clinicsocial.core.store.store import Store
from tests.faults.fuzzing import fuzz, mutated, targets


def test_no_file_from_outside_ends_in_anything_but_a_sentence(store: Store, tmp_path: Path) -> None:
    found = fuzz(targets(store, tmp_path), random.Random(11), 25)  # noqa: S311 -- repeatable, not secret

    assert found.crashes == []
    assert 0 < found.refused < found.files


def test_a_good_file_is_changed() -> None:
    chance = random.Random(1)  # noqa: S311 -- repeatable, not secret
    assert len({mutated(chance, b"Flu jabs for carers") for _ in range(50)}) > 40
