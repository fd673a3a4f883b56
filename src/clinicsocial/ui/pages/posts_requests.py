"""What the page of posts asks of the core: functions for the lanes of `Work`, without any widget."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from clinicsocial.core.app import App
    from clinicsocial.core.planning.belonging_views import CampaignView, ThemeView
    from clinicsocial.core.planning.views import Done, PostRow, PostSaved
    from clinicsocial.core.store.session import Session
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.delivery import PostState


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which posts are listed; what is empty asks for any."""

    search: str = ""
    states: tuple[PostState, ...] = ()
    theme: str = ""
    campaign: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Exported:
    """Posts as the bytes of a file."""

    count: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Found:
    """What one reading brings."""

    zone: str
    rows: tuple[PostRow, ...]
    total: int
    any_at_all: bool
    themes: tuple[ThemeView, ...]
    """To choose from, retired ones too; so are the campaigns."""
    campaigns: tuple[CampaignView, ...]


def finding(wanted: Wanted, *, limit: int, offset: int) -> Callable[[Session], Found]:
    """List the posts that are wanted, and what can be chosen."""

    def look_up(session: Session) -> Found:
        from clinicsocial.core.clinic.identity import clinic_zone
        from clinicsocial.core.planning.campaigns import list_campaigns
        from clinicsocial.core.planning.listing import count_posts, list_posts
        from clinicsocial.core.planning.themes import list_themes

        search, states, theme, campaign = wanted.search, wanted.states, wanted.theme, wanted.campaign
        rows = list_posts(
            session,
            search=search,
            states=states,
            theme=theme,
            campaign=campaign,
            limit=limit,
            offset=offset,
        )
        total = count_posts(session, search=search, states=states, theme=theme, campaign=campaign)
        return Found(
            zone=clinic_zone(session),
            rows=rows,
            total=total,
            any_at_all=bool(rows) or count_posts(session) > 0,
            themes=list_themes(session, with_retired=True),
            campaigns=list_campaigns(session, with_retired=True),
        )

    return look_up


def exporting(app: App, wanted: Wanted, *, as_json: bool, with_texts: bool) -> Callable[[], Exported]:
    """Everything that is wanted, as a file. For the pool: seconds for thousands of posts."""

    def export() -> Exported:
        from clinicsocial.core.planning.bulk import writing
        from clinicsocial.core.planning.listing import count_posts, list_posts

        search, states, theme, campaign = wanted.search, wanted.states, wanted.theme, wanted.campaign
        with app.store.read() as session:
            total = count_posts(session, search=search, states=states, theme=theme, campaign=campaign)
            found = list_posts(
                session, search=search, states=states, theme=theme, campaign=campaign, limit=max(total, 1)
            )
            ids = [one.id for one in found]
            rows = writing.export_rows(session, post_ids=ids, with_texts=with_texts)
        return Exported(len(rows), writing.as_json(rows) if as_json else writing.as_csv(rows))

    return export


def duplicating(post_id: int) -> Callable[[UnitOfWork], PostSaved]:
    """Make a draft of the same words."""

    def change(unit: UnitOfWork) -> PostSaved:
        from clinicsocial.core.planning.posts import duplicate_post

        return duplicate_post(unit, post_id=post_id)

    return change


def deleting(post_id: int) -> Callable[[UnitOfWork], Done]:
    """Delete a draft."""

    def change(unit: UnitOfWork) -> Done:
        from clinicsocial.core.planning.posts import delete_draft

        return delete_draft(unit, post_id=post_id)

    return change


def archiving(post_id: int) -> Callable[[UnitOfWork], Done]:
    """Put a post away."""

    def change(unit: UnitOfWork) -> Done:
        from clinicsocial.core.planning.posts import archive_post

        return archive_post(unit, post_id=post_id)

    return change
