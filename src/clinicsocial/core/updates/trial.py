"""Reading an edition as the program would, before anybody relies on it; and what it changes, by title."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from clinicsocial.core.checks.rules.examples import unmet_examples
from clinicsocial.core.checks.rules.loading import rule_book
from clinicsocial.core.checks.rules.opinion_kinds import second_opinions
from clinicsocial.core.checks.rules.replies import reply_book
from clinicsocial.core.i18n import tr
from clinicsocial.core.insights.goal_library import load_goal_kinds
from clinicsocial.core.insights.importing.layouts import load_layouts
from clinicsocial.core.insights.progress import check_goal_kinds
from clinicsocial.core.limits import load_network_facts
from clinicsocial.core.planning.awareness_loading import load_awareness
from clinicsocial.core.resources import Edition, read_bytes, reading_edition, toml_names
from clinicsocial.core.updates.errors import DoesNotFitError
from clinicsocial.core.updates.kinds import Kind
from clinicsocial.core.values.errors import ResourceError

_Things = Mapping[str, tuple[str, object]]
"""By id: the title, and everything that is known of the thing."""


@dataclass(frozen=True, slots=True)
class Differences:
    """What an update adds, changes and takes away, by title, each list sorted."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many there are in all."""
        return len(self.added) + len(self.changed) + len(self.removed)


def try_out(edition: Edition, kind: Kind) -> None:
    """Read everything of this kind as the program does, and run the rules' own examples. Takes seconds.

    Raises:
        DoesNotFitError: something of it cannot be used; says what.
    """
    with reading_edition(edition):
        try:
            _TRIALS[kind]()
        except ResourceError as error:
            raise DoesNotFitError(f"{error.name}: {error.problem}") from error
        except (KeyError, ValueError) as error:
            raise DoesNotFitError(str(error)) from error


def differences(kind: Kind, old: Edition, new: Edition) -> Differences:
    """What comes, changes and goes from one edition to the other. Both must read well."""
    before, after = _things(kind, old), _things(kind, new)
    return Differences(
        added=_titles(after, after.keys() - before.keys()),
        changed=_titles(
            after, {one for one in after.keys() & before.keys() if after[one][1] != before[one][1]}
        ),
        removed=_titles(before, before.keys() - after.keys()),
    )


def _titles(things: _Things, wanted: set[str]) -> tuple[str, ...]:
    return tuple(sorted(things[one][0] for one in wanted))


def _things(kind: Kind, edition: Edition) -> _Things:
    with reading_edition(edition):
        return _CONTENTS[kind]()


def _try_rules() -> None:
    book = rule_book()
    reply_book()
    for kinds in second_opinions().values():
        for one in kinds:
            book.rule(one.rule)
            book.rule(one.harder)
    unmet = next(unmet_examples(book), None)
    if unmet is not None:
        raise ResourceError("rules", f"{unmet}: its own examples say otherwise")


def _try_networks() -> None:
    load_network_facts()
    load_layouts()  # they name the networks' figures


def _try_goals() -> None:
    load_goal_kinds()
    check_goal_kinds()


def _rules() -> _Things:
    rules = {rule.id: (tr(rule.title), rule) for pack in rule_book().packs for rule in pack.rules}
    replies = {
        f"reply:{one.id}": (tr("Ready-made reply: {title}", title=tr(one.title)), one)
        for one in reply_book().entries
    }
    lists = {
        f"list:{name}": (
            tr("Phrases: {name}", name=name.removesuffix(".toml").replace("_", " ")),
            read_bytes("lexicons", "rules", name),
        )
        for name in toml_names("lexicons", "rules")
    }
    return {**rules, **replies, **lists}


def _networks() -> _Things:
    return {facts.id: (facts.display_name, facts) for facts in load_network_facts().values()}


def _awareness() -> _Things:
    return {one.id: (one.name, one) for one in load_awareness()}


def _goals() -> _Things:
    return {slug: (one.name, one) for slug, one in load_goal_kinds().items()}


def _layouts() -> _Things:
    return {one.id: (f"{one.network}: {one.title}", one) for one in load_layouts()}


_TRIALS: Mapping[Kind, Callable[[], object]] = {
    Kind.RULES: _try_rules,
    Kind.NETWORKS: _try_networks,
    Kind.AWARENESS: load_awareness,
    Kind.GOALS: _try_goals,
    Kind.LAYOUTS: load_layouts,
}
_CONTENTS: Mapping[Kind, Callable[[], _Things]] = {
    Kind.RULES: _rules,
    Kind.NETWORKS: _networks,
    Kind.AWARENESS: _awareness,
    Kind.GOALS: _goals,
    Kind.LAYOUTS: _layouts,
}
