"""Taking back what networks were to publish."""

from __future__ import annotations

import logging

from clinicsocial.core.consents.recalling import recall_all
from clinicsocial.core.values.errors import NotAllowedError
from tests.guards import ExpectedLog


class Network:
    """Gives back every post but one."""

    def __init__(self, kept: int) -> None:
        self.kept = kept
        self.recalled: list[int] = []

    def recall(self, delivery_id: int) -> object:
        if delivery_id == self.kept:
            raise NotAllowedError("It is live.", "Too late.", "Remove it.")
        self.recalled.append(delivery_id)
        return None


def test_one_that_cannot_be_recalled_does_not_stop_the_others(expected_log: ExpectedLog) -> None:
    expected_log.announce("clinicsocial.core.consents.recalling", logging.WARNING, "delivery 2")
    network = Network(kept=2)
    failed = recall_all(network, (1, 2, 3))
    assert (network.recalled, [error.title for error in failed]) == ([1, 3], ["It is live."])
