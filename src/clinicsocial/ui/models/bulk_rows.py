"""The rows of a file as a list model: what each would become, prepared once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinicsocial.core.i18n import tr
from clinicsocial.core.planning.bulk.values import RowState
from clinicsocial.ui.models.lines import LineModel
from clinicsocial.ui.states import network_name
from clinicsocial.ui.when import day_and_time

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clinicsocial.core.accounts.views import AccountView
    from clinicsocial.core.planning.bulk.values import RowLook, RowPost


@dataclass(frozen=True, slots=True)
class BulkLine:
    """A row as it is painted and spoken; its number in the file is its id."""

    id: int
    title: str
    state: RowState | None
    """None: nobody has looked at it yet."""
    networks: tuple[str, ...]
    when: str
    beside: str
    problem: str
    spoken: str


class BulkRowsModel(LineModel[BulkLine]):
    """The rows shown, in the order of the file."""

    def heading(self, line: BulkLine) -> str:
        """Its first words."""
        return line.title


def state_words(state: RowState | None) -> str:
    """What a person reads for the state of a row."""
    words = {
        RowState.WRONG: tr("Put right"),
        RowState.STOPPED: tr("Stopped"),
        RowState.DRAFT: tr("Draft"),
        RowState.READY: tr("Ready"),
    }
    return tr("Not yet checked") if state is None else words[state]


def bulk_line(post: RowPost, look: RowLook | None, accounts: Mapping[int, AccountView]) -> BulkLine:
    """Prepare a row."""
    from clinicsocial.core.planning.lines import line_of

    state = state_of(post, look)
    meant = [accounts[one.account_id] for one in post.content.variants if one.account_id in accounts]
    networks = tuple(dict.fromkeys(account.network for account in meant))
    title = line_of(post.content.text, post.content.title)
    when = tr("no time") if post.plan is None else day_and_time(post.plan.due, post.plan.zone)
    row = tr("Row {number}", number=post.number)
    problem = _problem(post, look)
    beside = " · ".join(part for part in (row, post.content.theme, post.content.campaign) if part)
    names = ", ".join(map(network_name, networks))
    spoken = " · ".join(part for part in (beside, state_words(state), title, when, names, problem) if part)
    shown = f"{row} · {problem}" if problem else ""
    return BulkLine(post.number, title, state, networks, when, beside, shown, spoken)


def state_of(post: RowPost, look: RowLook | None) -> RowState | None:
    """What can be done with a row, as far as is known."""
    if post.problems:
        return RowState.WRONG
    return None if look is None else look.state


def _problem(post: RowPost, look: RowLook | None) -> str:
    """The first thing that keeps it from being planned, in words."""
    if post.problems:
        return post.problems[0].sentence
    if look is None or look.check is None or not look.check.stops:
        return ""
    from clinicsocial.core.checks.sentences import words_of

    return words_of(look.check.stops[0].finding).sentence
