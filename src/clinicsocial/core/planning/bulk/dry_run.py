"""Every row looked at as if it were planned, before anything is stored: checks, people, advice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinicsocial.core.accounts.list import list_accounts
from clinicsocial.core.planning.advice import Planned, plain_words
from clinicsocial.core.planning.advising import advice_among
from clinicsocial.core.planning.bulk.values import MOST_ROWS, RowLook
from clinicsocial.core.planning.checking import load_check_inputs
from clinicsocial.core.planning.content import words_for
from clinicsocial.core.planning.deep import DeepChecks, deep_check
from clinicsocial.core.planning.lines import CALENDAR_LENGTH, line_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from clinicsocial.core.clock import Clock
    from clinicsocial.core.planning.advice import Advice
    from clinicsocial.core.planning.bulk.values import RowPost
    from clinicsocial.core.planning.checking import CheckInputs
    from clinicsocial.core.store.seals import Seals
    from clinicsocial.core.store.store import Store
    from clinicsocial.core.values.network_facts import NetworkFacts


_DRAFTS_EACH = 8
"""One row for seven accounts: what holds for all, and what holds for each."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the look has come."""

    done: int
    whole: int


@dataclass(frozen=True, slots=True, repr=False)
class Prepared:
    """What looking at the rows needs, read once for all of them."""

    inputs: CheckInputs
    advice: Mapping[int, tuple[Advice, ...]]
    """By the row's number, what there is to say about its time."""

    def __repr__(self) -> str:
        """Never what the rows say."""
        return "Prepared()"


def deep_checks_for_many() -> DeepChecks:
    """A memory of what the deep check said that holds a whole file: storing it asks for all of it at once."""
    return DeepChecks(remembered=MOST_ROWS * _DRAFTS_EACH)


def prepare(session: Session, rows: Sequence[RowPost], *, seals: Seals, now: datetime) -> Prepared:
    """Read what the checks and the advice about all rows need."""
    return Prepared(_inputs(session, rows, seals), _advice(session, rows, now))


def look_at(
    row: RowPost, prepared: Prepared, *, facts: Mapping[str, NetworkFacts], clock: Clock, deep: DeepChecks
) -> RowLook:
    """What is known about one row. For a worker: up to a second. No database."""
    if row.problems:
        return RowLook(row, None)
    day = None if row.plan is None else row.plan.wall.date()
    found = deep_check(row.content, prepared.inputs, facts=facts, clock=clock, deep=deep, day=day)
    return RowLook(row, found, prepared.advice.get(row.number, ()))


def dry_run(
    store: Store,
    rows: Sequence[RowPost],
    *,
    facts: Mapping[str, NetworkFacts],
    seals: Seals,
    deep: DeepChecks,
    progress: Callable[[Progress], bool] = lambda _: True,
) -> tuple[RowLook, ...]:
    """What is known about each row, in their order. For a worker: up to a second a row. Stores nothing.

    `progress` hears of each row; where it answers False the look ends there, and the rows that were not
    looked at are left out.
    """
    with store.read() as session:
        prepared = prepare(session, rows, seals=seals, now=store.clock.now())
    looked: list[RowLook] = []
    for row in rows:
        if not progress(Progress(len(looked), len(rows))):
            break
        looked.append(look_at(row, prepared, facts=facts, clock=store.clock, deep=deep))
    return tuple(looked)


def _inputs(session: Session, rows: Sequence[RowPost], seals: Seals) -> CheckInputs:
    """What the checks of all rows read, once; nobody is named in them yet."""
    hashes = {use.sha256 for row in rows for use in row.content.media}
    return load_check_inputs(session, sha256s=sorted(hashes), people=(), seals=seals)


def _advice(session: Session, rows: Sequence[RowPost], now: datetime) -> Mapping[int, tuple[Advice, ...]]:
    """By the row's number, what there is to say about its time."""
    labels = {account.id: account.label for account in list_accounts(session)}
    candidates = [
        Planned(
            -row.number,
            variant.account_id,
            labels.get(variant.account_id, ""),
            row.plan.due,
            plain_words(words_for(row.content, variant.account_id).text),
            line_of(row.content.text, row.content.title, limit=CALENDAR_LENGTH),
        )
        for row in rows
        if row.plan is not None and not row.problems
        for variant in row.content.variants
    ]
    found: dict[int, dict[str, Advice]] = {}
    for (post_id, _), told in advice_among(session, candidates, now=now).items():
        for one in told:
            found.setdefault(-post_id, {}).setdefault(one.sentence, one)
    return {number: tuple(told.values()) for number, told in found.items()}
