"""Posts whose network keeps the appointment, taken back after consent has ended."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Protocol

from clinicsocial.core.values.errors import ClinicSocialError

if TYPE_CHECKING:
    from collections.abc import Iterable

log = logging.getLogger(__name__)


class Recaller(Protocol):
    """What takes a placed post back; the publisher does."""

    def recall(self, delivery_id: int) -> object:
        """Take it back. Raises ClinicSocialError where the network still has it, or published it already."""
        ...


def recall_all(publisher: Recaller, delivery_ids: Iterable[int]) -> tuple[ClinicSocialError, ...]:
    """Take back each of these; one that fails does not stop the others. Blocks on the network.

    Returns what failed: those stay placed, each with its open takedown.
    """
    failed: list[ClinicSocialError] = []
    for delivery_id in delivery_ids:
        try:
            publisher.recall(delivery_id)
        except ClinicSocialError as error:
            log.warning("delivery %d could not be recalled: %s", delivery_id, type(error).__name__)
            failed.append(error)
    return tuple(failed)
