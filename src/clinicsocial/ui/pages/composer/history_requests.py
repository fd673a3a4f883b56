"""What the history of a post asks of the core: functions for the lanes of `Work`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from clinicsocial.core.planning.comparing import Compared
    from clinicsocial.core.planning.restoring import Restored
    from clinicsocial.core.planning.versions import VersionView
    from clinicsocial.core.planning.views import PostContent
    from clinicsocial.core.store.session import Session
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.changes import Done


def listing_versions(post_id: int) -> Callable[[Session], tuple[VersionView, ...]]:
    """The versions of a post, newest first."""

    def look_up(session: Session) -> tuple[VersionView, ...]:
        from clinicsocial.core.planning.versions import list_versions

        return list_versions(session, post_id=post_id)

    return look_up


def comparing(
    version_id: int,
    later_id: int | None,
    now: PostContent,
    accounts: Mapping[int, str],
    people: Mapping[int, str],
) -> Callable[[Session], Compared]:
    """What became of that version in the later one, or (None) in the post as it is `now` in the editor."""

    def look_up(session: Session) -> Compared:
        from clinicsocial.core.media.library import load_assets
        from clinicsocial.core.planning.comparing import Names, compare
        from clinicsocial.core.planning.versions import load_version

        then = load_version(session, version_id=version_id)
        later = now if later_id is None else load_version(session, version_id=later_id)
        hashes = {use.sha256 for content in (then, later) for use in content.media}
        assets = load_assets(session, sha256s=hashes)
        files = {sha256: asset.file_name for sha256, asset in assets.items()}
        return compare(then, later, Names(accounts, files, people))

    return look_up


def restoring(post_id: int, version_id: int, revision: int) -> Callable[[UnitOfWork], Restored]:
    """Bring a version back."""

    def change(unit: UnitOfWork) -> Restored:
        from clinicsocial.core.planning.restoring import restore_version

        return restore_version(unit, post_id=post_id, version_id=version_id, revision=revision)

    return change


def setting_aside(post_id: int, content: PostContent) -> Callable[[UnitOfWork], Done]:
    """Keep words that lost against another window's in the history of their post."""

    def change(unit: UnitOfWork) -> Done:
        from clinicsocial.core.planning.versions import set_aside
        from clinicsocial.core.values.changes import Done, Topic, changed

        set_aside(unit, post_id=post_id, content=content)
        return Done(changed(Topic.POSTS, posts=(post_id,)))

    return change
