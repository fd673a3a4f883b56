"""The comment that is answered is part of what a reply tells."""

from __future__ import annotations

import pytest

from clinicsocial.core.checks.privacy.answering import lift_of
from clinicsocial.core.checks.privacy.reading import read
from tests.core.checks.privacy.desk import CLINIC

COMMENT = "They took out the wrong molar and my jaw still hurts."


def lift(text: str, comment: str = COMMENT, *, reply: bool = True) -> float:
    """What the comment adds to this reply."""
    return lift_of(read(text, CLINIC, reply=reply), comment)


def test_a_reply_in_the_writers_own_words_of_health_tells_more() -> None:
    assert lift("We are sorry that your jaw hurts.") > 0


@pytest.mark.parametrize(
    "text",
    ["Please ring our manager, we would like to listen to you.", "A jaw can be sore after any extraction."],
)
def test_a_reply_that_takes_up_nothing_or_speaks_to_nobody_does_not(text: str) -> None:
    assert lift(text) == 0


def test_the_more_is_taken_up_the_more_it_tells() -> None:
    assert lift("Your molar and your jaw") > lift("Your molar")


def test_without_a_comment_and_in_a_post_nothing_is_added() -> None:
    assert lift("We are sorry that your jaw hurts.", comment="") == 0
    assert lift("We are sorry that your jaw hurts.", reply=False) == 0
