"""Several posts of the list changed together: whole or not at all, with one undo, and refusals named."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clinicsocial.core.clinic.roles import Act, require
from clinicsocial.core.i18n import tr
from clinicsocial.core.planning import commands
from clinicsocial.core.planning.content import get_post, read_content, what_is_left
from clinicsocial.core.planning.content_json import content_as_json, content_from_json
from clinicsocial.core.planning.deliveries import current, deliveries_of
from clinicsocial.core.planning.errors import EditConflictError, NotUndoableError
from clinicsocial.core.planning.json_values import mapping
from clinicsocial.core.planning.posts import archive_post, delete_draft, save_post
from clinicsocial.core.planning.rearranging import Chosen, move_chosen
from clinicsocial.core.planning.together import Acts
from clinicsocial.core.planning.views import VariantContent
from clinicsocial.core.values.delivery import PostState
from clinicsocial.core.values.errors import NotAllowedError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from clinicsocial.core.planning.rearranging import NewPlan
    from clinicsocial.core.planning.together import Rearranged
    from clinicsocial.core.planning.views import PostContent
    from clinicsocial.core.store.seals import Seals
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.network_facts import NetworkFacts


@dataclass(frozen=True, slots=True)
class Edit:
    """What becomes of each post; None leaves it as it is."""

    theme: str | None = None
    campaign: str | None = None
    add_accounts: tuple[int, ...] = ()
    take_out_accounts: tuple[int, ...] = ()


def edit_posts(unit: UnitOfWork, *, post_ids: Iterable[int], edit: Edit) -> Rearranged:
    """Change these posts. One that says so already stays as it is; an idea stays an idea.

    Raises:
        NotTogetherError: some cannot be changed so; it names them, and nothing was changed.
        WordsLockedError, AccountInUseError, PostGoneError: the same, where only one post was meant.
        NotAllowedError: the role at the desk does not include it; nothing there was to change.
    """
    require(unit, Act.WRITE)
    acts = Acts(unit)
    for post_id in dict.fromkeys(post_ids):
        with acts.of(post_id):
            acts.did(_edit_one(unit, post_id, edit))
    return acts.finish(commands.EDIT_CHOSEN, next_step=_let_go())


def archive_posts(unit: UnitOfWork, *, post_ids: Iterable[int]) -> Rearranged:
    """Put these posts away.

    Raises:
        NotTogetherError, NotAllowedError: some, or the only one, are still planned; nothing was put away.
    """
    require(unit, Act.WRITE)
    acts = Acts(unit)
    for post_id in dict.fromkeys(post_ids):
        with acts.of(post_id):
            acts.did(archive_post(unit, post_id=post_id).command_id)
    return acts.finish(commands.ARCHIVE_CHOSEN, next_step=_let_go())


def delete_posts(unit: UnitOfWork, *, post_ids: Iterable[int]) -> Rearranged:
    """Delete these drafts.

    Raises:
        NotTogetherError, NotAllowedError: some, or the only one, are or were planned; nothing was deleted.
    """
    require(unit, Act.WRITE)
    acts = Acts(unit)
    for post_id in dict.fromkeys(post_ids):
        with acts.of(post_id):
            acts.did(delete_draft(unit, post_id=post_id).command_id)
    return acts.finish(commands.DELETE_CHOSEN, next_step=_let_go())


def move_posts(
    unit: UnitOfWork,
    *,
    post_ids: Iterable[int],
    new: NewPlan,
    facts: Mapping[str, NetworkFacts] | None = None,
    seals: Seals | None = None,
) -> Rearranged:
    """Give what is planned of these posts, and drafts that are meant for a time, their new time.

    Drafts without a time have nothing to move and are left out.

    Raises:
        NotAllowedError: none of them has a time.
        NotTogetherError, NotSchedulableError, InvalidInputError: as `move_chosen`.
    """
    deliveries: list[int] = []
    drafts: list[int] = []
    for post_id in dict.fromkeys(post_ids):
        standing = current(deliveries_of(unit.session, post_id)).values()
        deliveries += [one.id for one in standing]
        if not standing and get_post(unit.session, post_id).planned_for:
            drafts.append(post_id)
    if not deliveries and not drafts:
        raise NotAllowedError(
            tr("None of these posts has a time."),
            tr("There is nothing to move."),
            tr("Open a post to choose its time."),
        )
    chosen = Chosen(tuple(deliveries), tuple(drafts))
    return move_chosen(unit, chosen=chosen, new=new, facts=facts, seals=seals)


def edit_back(unit: UnitOfWork, before: Mapping[str, object], after: Mapping[str, object]) -> tuple[int, ...]:
    """Take the change of one post back, or make it again the other way round. Returns the posts.

    Raises:
        NotUndoableError: the post was changed, sent or deleted since.
    """
    post_id = commands.post_id_in(after)
    now = read_content(unit.session, get_post(unit.session, post_id))
    if _kept(now) != _kept(_with(now, after)):
        raise NotUndoableError(tr("One of the posts was changed since."))
    try:
        _store(unit, post_id, what_is_left(unit.session, _with(now, before)))
    except (EditConflictError, NotAllowedError) as error:
        raise NotUndoableError(error.message) from error
    return (post_id,)


def _let_go() -> str:
    return tr("Take these posts out of the choice (Ctrl and a click), then try again with the others.")


def _edit_one(unit: UnitOfWork, post_id: int, edit: Edit) -> int:
    before = read_content(unit.session, get_post(unit.session, post_id))
    _store(unit, post_id, _edited(before, edit))
    after = read_content(unit.session, get_post(unit.session, post_id))
    return unit.record_command(
        commands.EDIT_ONE, before={"post": post_id, **_kept(before)}, after={"post": post_id, **_kept(after)}
    )


def _store(unit: UnitOfWork, post_id: int, content: PostContent) -> None:
    """Save it; what it belongs to and where it goes makes no draft of an idea."""
    post = get_post(unit.session, post_id)
    was_idea = post.own_state == PostState.IDEA.value
    save_post(unit, post_id=post_id, revision=post.revision, content=content)
    if was_idea:
        post.own_state = PostState.IDEA.value
        unit.session.flush()


def _edited(content: PostContent, edit: Edit) -> PostContent:
    kept = [one for one in content.variants if one.account_id not in edit.take_out_accounts]
    there = {one.account_id for one in kept}
    new = [VariantContent(account_id) for account_id in edit.add_accounts if account_id not in there]
    return replace(
        content,
        theme=content.theme if edit.theme is None else edit.theme,
        campaign=content.campaign if edit.campaign is None else edit.campaign,
        variants=(*kept, *new),
    )


def _kept(content: PostContent) -> dict[str, object]:
    """What the log keeps: theme, campaign, and what the accounts have of their own."""
    return {
        "theme": content.theme,
        "campaign": content.campaign,
        "variants": content_as_json(content)["variants"],
    }


def _with(content: PostContent, kept: Mapping[str, object]) -> PostContent:
    """The content with what the log kept."""
    said = {**content_as_json(content), **{name: kept[name] for name in ("theme", "campaign", "variants")}}
    return content_from_json(mapping(said))
