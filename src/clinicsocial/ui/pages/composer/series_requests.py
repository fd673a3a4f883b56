"""What the composer asks of the core about posts that repeat: functions for the lanes of `Work`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from clinicsocial.core.app import App
    from clinicsocial.core.planning.series_views import SeriesPlanned, SeriesPreview
    from clinicsocial.core.planning.together import Rearranged
    from clinicsocial.core.planning.views import PostContent, PostSaved
    from clinicsocial.core.store.session import Session
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.plan import Times
    from clinicsocial.core.values.recurrence import Recurrence


def previewing_series(
    app: App, post_id: int, times: Times, rule: Recurrence, names: Mapping[int, str]
) -> Callable[[Session], SeriesPreview]:
    """Find the days of a rule and what there is to say about them; `names` are those of the register."""

    def look_up(session: Session) -> SeriesPreview:
        from clinicsocial.core.planning.series_preview import preview_series

        return preview_series(
            session,
            post_id=post_id,
            times=times,
            rule=rule,
            facts=app.facts,
            now=app.clock.now(),
            seals=app.media.seals,
            names=names,
        )

    return look_up


def planning_series(
    app: App, post: tuple[int, int], times: Times, rule: Recurrence, left_out: frozenset[date]
) -> Callable[[UnitOfWork], SeriesPlanned]:
    """Plan the series of a post, given with its revision. The deep check has spoken before."""

    def change(unit: UnitOfWork) -> SeriesPlanned:
        from clinicsocial.core.planning.series import Checking, plan_series

        post_id, revision = post
        return plan_series(
            unit,
            post_id=post_id,
            revision=revision,
            times=times,
            rule=rule,
            checking=Checking(app.facts, app.media.seals, app.deep),
            left_out=left_out,
        )

    return change


def moving_series(app: App, post_id: int, times: Times) -> Callable[[UnitOfWork], Rearranged]:
    """Move this post and all later ones."""

    def change(unit: UnitOfWork) -> Rearranged:
        from clinicsocial.core.planning.series_changes import move_series

        return move_series(unit, post_id=post_id, times=times, facts=app.facts, seals=app.media.seals)

    return change


def ending_series(post_id: int, *, with_this: bool) -> Callable[[UnitOfWork], Rearranged]:
    """Take the later posts off the plan, and this one too where that is meant."""

    def change(unit: UnitOfWork) -> Rearranged:
        from clinicsocial.core.planning.series_changes import end_series

        return end_series(unit, post_id=post_id, with_this=with_this)

    return change


def saving_series(post_id: int, revision: int, content: PostContent) -> Callable[[UnitOfWork], PostSaved]:
    """Store an edit in this post and in all later ones."""

    def change(unit: UnitOfWork) -> PostSaved:
        from clinicsocial.core.planning.series_changes import save_series

        return save_series(unit, post_id=post_id, revision=revision, content=content)

    return change
