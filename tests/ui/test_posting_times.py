"""Posting times in words."""

from __future__ import annotations

from datetime import time

import pytest

from clinicsocial.core.values.slots import Slot
from clinicsocial.ui.posting_times import times_in_words


@pytest.mark.parametrize(
    ("times", "words"),
    [
        ([], ""),
        ([(1, time(9))], "Tue 09:00"),
        ([(0, time(9)), (1, time(9))], "Mon, Tue 09:00"),
        ([(day, time(9)) for day in range(5)], "Mon–Fri 09:00"),
        ([(day, time(9)) for day in range(7)], "every day 09:00"),
        ([(3, time(17)), (0, time(9)), (3, time(9))], "Mon, Thu 09:00 · Thu 17:00"),
    ],
)
def test_times_are_told_by_time_with_days_in_a_row_as_a_span(
    times: list[tuple[int, time]], words: str
) -> None:
    assert times_in_words(Slot(1, day, at) for day, at in times) == words
