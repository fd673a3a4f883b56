"""A post that repeats: every occurrence is planned as a post of its own, in one act that one undo takes back.

See docs/decisions: an occurrence has its own words, answers, deliveries and record, so a later one can be
changed or stopped while the earlier ones stay as they went out.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from clinicsocial.core.checks.sentences import words_of
from clinicsocial.core.clinic.roles import Act, require
from clinicsocial.core.i18n import tr
from clinicsocial.core.model import Delivery, EvergreenUse, Series, SeriesPost
from clinicsocial.core.planning import commands
from clinicsocial.core.planning.content import get_post, read_content
from clinicsocial.core.planning.errors import NotSchedulableError, OccurrenceStoppedError
from clinicsocial.core.planning.gaps import source_of
from clinicsocial.core.planning.kept_answers import bring_back_answers, keep_answers
from clinicsocial.core.planning.made_posts import delete_made
from clinicsocial.core.planning.plans import next_existing
from clinicsocial.core.planning.posts import create_post
from clinicsocial.core.planning.repeating import is_planned
from clinicsocial.core.planning.scheduling import schedule_post
from clinicsocial.core.planning.series_rule import rule_as_json, rule_from_json
from clinicsocial.core.planning.series_views import SeriesPlanned, SeriesView
from clinicsocial.core.values.changes import Topic, changed
from clinicsocial.core.values.day_words import written_day
from clinicsocial.core.values.delivery import MOVABLE
from clinicsocial.core.values.errors import InvalidInputError, NotAllowedError
from clinicsocial.core.values.plan import Plan, Times

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from sqlalchemy.orm import Session

    from clinicsocial.core.planning.deep import DeepChecks
    from clinicsocial.core.planning.views import PostContent
    from clinicsocial.core.store.seals import Seals
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.network_facts import NetworkFacts
    from clinicsocial.core.values.recurrence import Recurrence


@dataclass(frozen=True, slots=True)
class Checking:
    """With what every occurrence is checked; `deep` must have spoken about the words before."""

    facts: Mapping[str, NetworkFacts]
    seals: Seals | None = None
    deep: DeepChecks | None = None


def plan_series(
    unit: UnitOfWork,
    *,
    post_id: int,
    revision: int,
    times: Times,
    rule: Recurrence,
    checking: Checking,
    left_out: Collection[date] = (),
) -> SeriesPlanned:
    """Plan the post for its time and again by the rule; days of the rule in `left_out` stay empty. Undoable.

    The first occurrence is the post itself; each later one is a copy with the answers that were given about
    these words, checked on its own day. All or none.

    Raises:
        OccurrenceStoppedError: something stops one of them; it names the day.
        InvalidInputError: a time cannot be planned, or only one is left.
        NotAllowedError: the post repeats already.
        And everything that `schedule_post` raises about the first one.
    """
    require(unit, Act.PLAN)
    post = get_post(unit.session, post_id)
    _leave_an_ended_series(unit.session, post_id)
    first = times.plan.wall.date()
    days = [day for day in rule.days(first) if day == first or day not in left_out]
    if len(days) == 1:
        raise _only_one()
    source = source_of(unit.session, post_id)
    content, answers = read_content(unit.session, post), keep_answers(unit.session, post_id)
    series = Series(rule=rule_as_json(rule), created_at=unit.now)
    unit.session.add(series)
    unit.session.flush()
    acts = [_schedule(unit, post_id, revision, times, checking)]
    unit.session.add(SeriesPost(post_id=post_id, series_id=series.id, number=1))
    posts = [post_id]
    for number, day in enumerate(days[1:], start=2):
        then = times_on(times, day)
        copy_id, act = _occurrence(unit, (series.id, number), content_at(content, then), answers)
        if source is not None:
            unit.session.add(EvergreenUse(post_id=copy_id, source_id=source))
        acts += [act, _schedule(unit, copy_id, 1, then, checking)]
        posts.append(copy_id)
    unit.audit("series.planned", f"series:{series.id}", posts=str(len(posts)))
    kept: dict[str, object] = {"commands": [{"id": act} for act in acts]}
    command_id = unit.record_command(commands.REPEAT, before={}, after=kept)
    topics = changed(Topic.POSTS, Topic.DELIVERIES, Topic.COMMANDS, posts=tuple(posts))
    return SeriesPlanned(series.id, tuple(posts), command_id, topics)


def times_on(times: Times, day: date) -> Times:
    """The same wall times on another day; accounts with a time of their own keep their distance in days.

    A time that the clocks jump over becomes the next that exists.
    """
    later = day - times.plan.wall.date()

    def then(plan: Plan) -> Plan:
        return next_existing(Plan(plan.wall + later, plan.zone))

    return Times(then(times.plan), {account_id: then(plan) for account_id, plan in times.own.items()})


def series_of(session: Session, *, post_id: int) -> SeriesView | None:
    """The series a post belongs to; None for one that was taken off the plan, and where no other is left."""
    own = session.get(SeriesPost, post_id)
    if own is None:
        return None
    posts = standing_posts(session, own.series_id)
    if post_id not in posts or len(posts) == 1:
        return None
    return SeriesView(
        series_id=own.series_id,
        number=posts.index(post_id) + 1,
        count=len(posts),
        rule=rule_from_json(session.get_one(Series, own.series_id).rule),
        later=later_posts(session, own),
    )


def standing_posts(session: Session, series_id: int) -> tuple[int, ...]:
    """The posts of a series that are planned or went out, in order."""
    query = (
        select(SeriesPost.post_id)
        .where(SeriesPost.series_id == series_id, is_planned(SeriesPost.post_id))
        .order_by(SeriesPost.number)
    )
    return tuple(session.scalars(query))


def later_posts(session: Session, own: SeriesPost) -> tuple[int, ...]:
    """The posts of the series after this one that still have something to go out, in order."""
    movable = [state.value for state in MOVABLE]
    query = (
        select(SeriesPost.post_id)
        .join(Delivery, Delivery.post_id == SeriesPost.post_id)
        .where(SeriesPost.series_id == own.series_id, SeriesPost.number > own.number)
        .where(Delivery.state.in_(movable))
        .group_by(SeriesPost.post_id)
        .order_by(SeriesPost.number)
    )
    return tuple(session.scalars(query))


def delete_occurrence(
    unit: UnitOfWork, _before: Mapping[str, object], after: Mapping[str, object]
) -> tuple[int, ...]:
    """Take a copy back that a series made; the series goes with its last copy.

    Raises:
        NotUndoableError: somebody has worked on it, or something of it has gone out.
    """
    post_id = commands.post_id_in(after)
    own = unit.session.get(SeriesPost, post_id)
    series_id = None if own is None else own.series_id
    delete_made(unit, post_id, tr("One of the repeated posts was changed since."))
    left = unit.session.scalars(select(SeriesPost).where(SeriesPost.series_id == series_id)).all()
    if len(left) <= 1:
        unit.session.execute(delete(Series).where(Series.id == series_id))
    return (post_id,)


def _leave_an_ended_series(session: Session, post_id: int) -> None:
    """Let a post begin a series that belongs to none, or to one it was taken out of.

    Raises:
        NotAllowedError: it repeats already.
    """
    if series_of(session, post_id=post_id) is not None:
        raise _repeats_already()
    session.execute(delete(SeriesPost).where(SeriesPost.post_id == post_id))


def _schedule(unit: UnitOfWork, post_id: int, revision: int, times: Times, checking: Checking) -> int:
    """Plan one occurrence and return the command.

    Raises:
        OccurrenceStoppedError: something stops it on its day.
    """
    try:
        done = schedule_post(
            unit,
            post_id=post_id,
            revision=revision,
            plan=times.plan,
            own_plans=times.own,
            facts=checking.facts,
            seals=checking.seals,
            deep=checking.deep,
        )
    except NotSchedulableError as error:
        sentences = [words_of(one.finding).sentence for one in error.stops]
        raise OccurrenceStoppedError(written_day(times.plan.wall.date()), error.stops, sentences) from error
    return done.command_id


def _occurrence(
    unit: UnitOfWork, place: tuple[int, int], content: PostContent, answers: object
) -> tuple[int, int]:
    """A copy of the post in its place (series, number) of it: its id, and the command that made it."""
    post_id = create_post(unit, content=content).post_id
    bring_back_answers(unit, post_id, answers)
    unit.session.add(SeriesPost(post_id=post_id, series_id=place[0], number=place[1]))
    unit.session.flush()
    return post_id, unit.record_command(commands.OCCURRENCE, before={}, after={"post": post_id})


def content_at(content: PostContent, times: Times) -> PostContent:
    """The content meant for these times."""
    variants = tuple(
        replace(
            one,
            planned_for=times.own[one.account_id].meant if one.account_id in times.own else None,
        )
        for one in content.variants
    )
    return replace(content, planned_for=times.plan.meant, variants=variants)


def _repeats_already() -> NotAllowedError:
    return NotAllowedError(
        tr("This post repeats already."),
        tr("It belongs to a series, and a post can belong to one only."),
        tr("End that series first, or duplicate the post and repeat the copy."),
    )


def _only_one() -> InvalidInputError:
    return InvalidInputError(
        "rule",
        tr("Only one post is left of this series."),
        tr("Its end comes before the second one, or every other day is left out."),
        tr("Choose a later end or more days, or schedule the post once."),
    )
