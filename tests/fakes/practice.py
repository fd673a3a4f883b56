"""The practice network, running on this PC for one test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from clinicsocial.core.networks.practice_process import PracticeProcess, start_practice_network


@pytest.fixture
def practice_network() -> Iterator[PracticeProcess]:
    """It ends with the test, and what was posted with it."""
    process = start_practice_network()
    yield process
    process.stop()
