"""What a network's figure means: its common name, the days on which it existed, how people call it.

The facts are data (``[[metrics]]`` of ``resources/networks``). A name they do not hold is kept under that
name and stands alone: it is never guessed to be something else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from clinicsocial.core.limits import load_network_facts
from clinicsocial.core.values.figures import Common, Span
from clinicsocial.core.values.network_terms import MetricLevel

if TYPE_CHECKING:
    from clinicsocial.core.values.network_facts import Metric, NetworkFacts


@dataclass(frozen=True, slots=True)
class Meaning:
    """One figure of one network."""

    network: str
    level: MetricLevel
    name: str
    """The network's own."""
    words: str
    """As people call it; the network's own name where nothing is known about it."""
    common: Common | None = None
    """None: it stands alone and is never added to another."""
    span: Span = Span.TOTAL
    known: bool = True
    """Whether the facts hold it."""
    valid_from: date | None = None
    valid_until: date | None = None
    """The last day on which the network told it."""
    replaced_by: str | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the network told this figure on that day."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_until is None or day <= self.valid_until)


class Meanings:
    """The meanings of every figure that the facts of the networks hold."""

    def __init__(self, facts: Mapping[str, NetworkFacts]) -> None:
        listed = [_meaning(one.id, metric) for one in facts.values() for metric in one.metrics]
        self._known = {(one.network, one.level, one.name): one for one in listed}

    def of(self, network: str, level: MetricLevel, name: str) -> Meaning:
        """What is known about a figure; one the facts do not hold means only itself."""
        found = self._known.get((network, level, name))
        return found or Meaning(network, level, name, words=name, known=False)

    def common(self, network: str, level: MetricLevel, name: str, on: date | None = None) -> Common | None:
        """What a figure counts as, told for the day `on`; None: it stands alone, or was not told then."""
        found = self.of(network, level, name)
        return found.common if on is None or found.holds_on(on) else None

    def named(
        self, network: str, level: MetricLevel, common: Common, on: date | None = None
    ) -> tuple[Meaning, ...]:
        """The network's figures that make up a common one (to be added), in the order of the facts."""
        return tuple(
            one
            for one in self.of_network(network, level)
            if one.common is common and (on is None or one.holds_on(on))
        )

    def of_network(self, network: str, level: MetricLevel) -> tuple[Meaning, ...]:
        """Every figure the facts hold, in their order."""
        return tuple(one for (owner, at, _), one in self._known.items() if owner == network and at is level)

    def ended(self, network: str, names: Iterable[str], by: date) -> tuple[Meaning, ...]:
        """Those of `names` that the network had ceased to tell before the day `by`: why a line stops."""
        asked = set(names)
        return tuple(
            one
            for (owner, _, name), one in self._known.items()
            if owner == network and name in asked and one.valid_until is not None and one.valid_until < by
        )


@cache
def shipped_meanings() -> Meanings:
    """The meanings that ship with the app. The first question reads files (some tens of ms): ask in a worker.

    Raises:
        ResourceError: a file of ``resources/networks`` is damaged.
    """
    return Meanings(load_network_facts())


def _meaning(network: str, metric: Metric) -> Meaning:
    return Meaning(
        network=network,
        level=metric.level,
        name=metric.name,
        words=metric.meaning.value,
        common=None if metric.common is None else metric.common.value,
        span=metric.span,
        valid_from=metric.valid_from,
        valid_until=metric.valid_until,
        replaced_by=metric.replaced_by,
    )
