"""Which of a network's figures add up to a common one, and which take each other's place.

Likes and loves of one post are added. A figure that a network renamed is the same under two names: where both
are there, only the one that stands now counts, or everything would count twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from clinicsocial.core.insights.views import Common
from clinicsocial.core.values.figures import Span
from clinicsocial.core.values.network_terms import MetricLevel

if TYPE_CHECKING:
    from clinicsocial.core.insights.meaning import Meaning, Meanings


@dataclass(frozen=True, slots=True)
class Family:
    """One thing that a network counts, under every name it had: the one that stands now first."""

    common: Common
    span: Span
    names: tuple[str, ...]
    until: date | None = None
    """The last day on which the network told it under any name; None: it still does."""


Families = Mapping[tuple[str, MetricLevel], tuple[Family, ...]]
"""By network and level: families of the same common figure are added, the names of one never."""


def families(meanings: Meanings, networks: Iterable[str]) -> Families:
    """The families of these networks; figures that stand alone are in none."""
    return {
        (network, level): _families(meanings.of_network(network, level))
        for network in networks
        for level in MetricLevel
    }


def _families(listed: Iterable[Meaning]) -> tuple[Family, ...]:
    counted = {one.name: one for one in listed if one.common is not None}
    heirs: dict[str, list[str]] = {}
    for name in counted:
        heirs.setdefault(_stands_now(counted, name), []).append(name)
    return tuple(
        Family(
            common,
            counted[heir].span,
            tuple(sorted(names, key=lambda name: _age(counted, name))),
            counted[heir].valid_until,
        )
        for heir, names in heirs.items()
        if (common := counted[heir].common) is not None
    )


def _stands_now(counted: Mapping[str, Meaning], name: str) -> str:
    """What the figure is called today: by the names it was replaced by, as long as they mean the same."""
    seen = {name}
    while (heir := counted[name].replaced_by) is not None and heir in counted and heir not in seen:
        if counted[heir].common is not counted[name].common:
            break
        name = heir
        seen.add(name)
    return name


def _age(counted: Mapping[str, Meaning], name: str) -> int:
    """How many names ago the figure was called so."""
    steps, now = 0, _stands_now(counted, name)
    while name != now:
        name = counted[name].replaced_by or now
        steps += 1
    return steps
