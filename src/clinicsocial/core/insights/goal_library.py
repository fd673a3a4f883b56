"""The goals a clinic can choose from, read from ``resources/insights/goals.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from clinicsocial.core.consents.reader import Table
from clinicsocial.core.i18n import tr
from clinicsocial.core.resources import read_toml, remembered

_FILE = ("insights", "goals.toml")


class Better(StrEnum):
    """In which direction a figure gets better."""

    MORE = "more"
    FEWER = "fewer"


class Need(StrEnum):
    """What has to be there before a figure can be reckoned."""

    REACTIONS = "reactions"
    REACH = "reach"
    SHARES = "shares"
    CLICKS = "clicks"
    FOLLOWERS = "followers"
    SLOTS = "slots"
    THEMES = "themes"
    CAMPAIGNS = "campaigns"


@dataclass(frozen=True, slots=True)
class GoalKind:
    """One kind of goal and the figure it is measured by."""

    slug: str
    name: str
    unit: str
    why: str
    better: Better
    target: float | None
    """What is proposed; None: what the clinic's own last weeks say."""
    needs: frozenset[Need]
    source: str


@remembered()
def load_goal_kinds() -> Mapping[str, GoalKind]:
    """Every kind by its slug, in the order of the file.

    Raises:
        ResourceError: the file is missing or wrong; names the goal and the key.
    """
    top = Table("/".join(_FILE), "goals", read_toml(*_FILE))
    top.day("checked_on")
    source = top.text("source")
    found: dict[str, GoalKind] = {}
    for table in top.tables("goal"):
        kind = _kind(table, source)
        if found.setdefault(kind.slug, kind) is not kind:
            raise table.wrong("slug", "a name of its own")
    return found


def _kind(table: Table, source: str) -> GoalKind:
    better, needs = table.text("better"), table.texts("needs")
    if better not in set(Better):
        raise table.wrong("better", "one of " + ", ".join(Better))
    if not set(needs) <= set(Need):
        raise table.wrong("needs", "some of " + ", ".join(Need))
    return GoalKind(
        slug=table.text("slug"),
        name=tr(table.text("name")),
        unit=tr(table.text("unit")),
        why=tr(table.text("why")),
        better=Better(better),
        target=_target(table),
        needs=frozenset(map(Need, needs)),
        source=source,
    )


def _target(table: Table) -> float | None:
    value = table.values.get("target")
    if value is not None and (not isinstance(value, float) or value <= 0):
        raise table.wrong("target", "a number above nought, with a point")
    return value
