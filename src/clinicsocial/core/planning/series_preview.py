"""What a rule comes to before anything is stored: its times, closures, jumped hours, and what stops a day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clinicsocial.core.checks import check
from clinicsocial.core.checks.sentences import named, words_of
from clinicsocial.core.consents.reader import Table
from clinicsocial.core.planning.checking import check_post, load_post_inputs
from clinicsocial.core.planning.content import get_post, read_content
from clinicsocial.core.planning.note_reading import notes_between
from clinicsocial.core.planning.series import times_on
from clinicsocial.core.planning.series_views import Occasion, SeriesPreview
from clinicsocial.core.resources import read_toml
from clinicsocial.core.values.plan import WallTimeKind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from sqlalchemy.orm import Session

    from clinicsocial.core.checks import Look
    from clinicsocial.core.planning.checking import CheckInputs
    from clinicsocial.core.planning.note_views import NoteView
    from clinicsocial.core.planning.views import PostContent
    from clinicsocial.core.store.seals import Seals
    from clinicsocial.core.values.answers import CheckedFinding
    from clinicsocial.core.values.context import Context
    from clinicsocial.core.values.draft import Draft
    from clinicsocial.core.values.finding import Finding
    from clinicsocial.core.values.network_facts import NetworkFacts
    from clinicsocial.core.values.plan import Times
    from clinicsocial.core.values.recurrence import Recurrence

_FILE = ("planning", "repeating.toml")


def load_refusing() -> frozenset[str]:
    """Networks that refuse the same words twice.

    Raises:
        ResourceError: the file is missing or wrong; names the key.
    """
    top = Table("/".join(_FILE), "repeating", read_toml(*_FILE))
    top.day("checked_on")
    lines = top.tables("refuses")
    for line in lines:
        line.text("source")
    return frozenset(line.text("network") for line in lines)


def preview_series(
    session: Session,
    *,
    post_id: int,
    times: Times,
    rule: Recurrence,
    facts: Mapping[str, NetworkFacts],
    now: datetime,
    seals: Seals | None = None,
    names: Mapping[int, str] | None = None,
) -> SeriesPreview:
    """Every time the rule comes to for the stored post, at the instant `now` (aware).

    What stops it on every day alike is told in the composer already, so a day names only what comes on top: a
    consent that has ended by then. `names` says who people of the register are.

    Raises:
        PostGoneError: the post was deleted.
    """
    content = read_content(session, get_post(session, post_id))
    inputs = load_post_inputs(session, content, post_id=post_id, seals=seals)
    days = rule.days(times.plan.wall.date())
    notes = [note for note in notes_between(session, first=days[0], last=days[-1]) if note.closed]
    asked = _Asked(content, inputs, facts, now, _remembering(check))
    first, *_ = found = [asked.stops_at(times_on(times, day)) for day in days]
    known = {one.key for one in first}
    occasions = tuple(
        _occasion(
            times, day, notes, [named(one.finding, names or {}) for one in stops if one.key not in known]
        )
        for day, stops in zip(days, found, strict=True)
    )
    refusing = load_refusing()
    return SeriesPreview(
        occasions, tuple(account.label for account in inputs.accounts if account.network in refusing)
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    """The post, and with what it is checked."""

    content: PostContent
    inputs: CheckInputs
    facts: Mapping[str, NetworkFacts]
    now: datetime
    look: Look

    def stops_at(self, times: Times) -> tuple[CheckedFinding, ...]:
        """What stops the post at these times, each account on its own day."""
        variants = tuple(
            replace(one, planned_for=times.of(one.account_id).wall) for one in self.content.variants
        )
        dated = replace(self.content, planned_for=times.plan.wall, variants=variants)
        return check_post(dated, self.inputs, facts=self.facts, now=self.now, look=self.look).stops


def _occasion(times: Times, day: date, notes: list[NoteView], stops: list[Finding]) -> Occasion:
    plan = times_on(times, day).plan
    wished = replace(times.plan, wall=times.plan.wall + (day - times.plan.wall.date()))
    closure = next((note for note in notes if note.covers(day)), None)
    return Occasion(
        day=day,
        plan=plan,
        closure="" if closure is None else closure.text or ".",
        jumped=wished.kind is WallTimeKind.MISSING,
        stops=tuple(dict.fromkeys(words_of(one).sentence for one in stops)),
    )


def _remembering(look: Look) -> Look:
    """The same words are read once, however many days they are for."""
    said: dict[tuple[Draft, str], tuple[Finding, ...]] = {}

    def ask(draft: Draft, context: Context) -> tuple[Finding, ...]:
        account = context.account
        key = (draft, "" if account is None else f"{account.id}")
        if key not in said:
            said[key] = look(draft, context)
        return said[key]

    return ask
