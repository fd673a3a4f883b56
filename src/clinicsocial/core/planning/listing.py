"""The list of posts: searched, filtered by state, by page. The state is worked out by the database."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import and_, case, func, or_, select, true

from clinicsocial.core.accounts.views import AccountMode
from clinicsocial.core.model import Account, Delivery, Post, PostAsset, Variant
from clinicsocial.core.planning.deliveries import PAST
from clinicsocial.core.planning.lines import line_of
from clinicsocial.core.planning.reasons import explain
from clinicsocial.core.planning.repeating import repeating_posts
from clinicsocial.core.planning.views import PostRow
from clinicsocial.core.values.appointment import Kept, keeper_of
from clinicsocial.core.values.delivery import DeliveryState, PostState

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import ColumnElement, Select
    from sqlalchemy.orm import Session

S = DeliveryState
_OPEN = tuple(state.value for state in (S.WAITING, S.SENDING, S.HELD, S.BY_HAND, S.PLACED, S.UNSURE))
_URGENCY = (S.UNSURE, S.REFUSED, S.MISSED, S.HELD, S.BY_HAND)
"""Which trouble a person is told first."""
_HEAD = 400
"""Characters of a text fetched for its first line."""


def list_posts(
    session: Session,
    *,
    search: str = "",
    states: Sequence[PostState] = (),
    theme: str = "",
    campaign: str = "",
    also: Iterable[ColumnElement[bool]] = (),
    limit: int = 200,
    offset: int = 0,
) -> tuple[PostRow, ...]:
    """Posts by their last change, newest first. Without `states` all but archived ones.

    `search` is words that must all occur in text, title, theme or campaign, in any case. `theme` and
    `campaign` are names; empty: any. `also` is what else a post has to meet.
    """
    matching = _matching(search, states, theme, campaign).where(*also)
    query = matching.order_by(Post.updated_at.desc(), Post.id.desc()).limit(limit).offset(offset)
    found = {post_id: PostState(value) for post_id, value in session.execute(query)}
    return _rows(session, found)


def posts_showing(session: Session, *, sha256: str) -> tuple[PostRow, ...]:
    """Every post that uses this file, archived ones too, by their last change, newest first."""
    query, _ = _derived()
    shown = select(PostAsset.post_id).where(PostAsset.asset_sha256 == sha256)
    found = session.execute(query.where(Post.id.in_(shown)).order_by(Post.updated_at.desc(), Post.id.desc()))
    return _rows(session, {post_id: PostState(value) for post_id, value in found})


def posts_by_id(session: Session, ids: Sequence[int]) -> tuple[PostRow, ...]:
    """These posts, archived ones too, in the order of `ids`; a number that is gone is left out."""
    query, _ = _derived(ids)
    states = {post_id: PostState(value) for post_id, value in session.execute(query.where(Post.id.in_(ids)))}
    return _rows(session, {post_id: states[post_id] for post_id in ids if post_id in states})


def count_posts(
    session: Session,
    *,
    search: str = "",
    states: Sequence[PostState] = (),
    theme: str = "",
    campaign: str = "",
    also: Iterable[ColumnElement[bool]] = (),
) -> int:
    """How many posts `list_posts` would list without a limit."""
    matching = _matching(search, states, theme, campaign).where(*also).subquery()
    return session.scalar(select(func.count()).select_from(matching)) or 0


def count_by_state(session: Session) -> dict[PostState, int]:
    """How many posts are in each state; states without posts are left out."""
    query, _ = _derived()
    posts = query.subquery()
    rows = session.execute(select(posts.c.state, func.count()).group_by(posts.c.state))
    return {PostState(value): number for value, number in rows}


def count_by_campaign(session: Session) -> dict[str, dict[PostState, int]]:
    """By campaign, how many of its posts are in each state; what has none is left out."""
    query, _ = _derived()
    posts = query.add_columns(Post.campaign).where(Post.campaign != "").subquery()
    rows = session.execute(
        select(posts.c.campaign, posts.c.state, func.count()).group_by(posts.c.campaign, posts.c.state)
    )
    found: dict[str, dict[PostState, int]] = {}
    for campaign, value, number in rows:
        found.setdefault(campaign, {})[PostState(value)] = number
    return found


def _matching(search: str, states: Sequence[PostState], theme: str, campaign: str) -> Select[int, str]:
    query, state = _derived()
    named = ((Post.theme, theme), (Post.campaign, campaign))
    belonging = (column == name for column, name in named if name)
    return query.where(*_conditions(state, search, states), *belonging)


def _derived(ids: Sequence[int] | None = None) -> tuple[Select[int, str], ColumnElement[str]]:
    """Every post with its state, and that state: `post_state` in SQL over what its deliveries say.

    With `ids` only the deliveries of these posts are looked at.
    """
    of_interest = Delivery.post_id.in_(ids) if ids is not None else true()

    def any_of(*states: str) -> ColumnElement[int]:
        return func.max(case((Delivery.state.in_(states), 1), else_=0))

    facts = (
        select(
            Delivery.post_id,
            any_of(S.LIVE.value).label("live"),
            any_of(S.REFUSED.value).label("refused"),
            any_of(*_OPEN).label("open"),
            any_of(S.REMOVED.value).label("removed"),
            func.max(case((Delivery.state.not_in((S.LIVE.value, S.REMOVED.value)), 1), else_=0)).label(
                "other"
            ),
        )
        .where(Delivery.state != S.CANCELLED.value, of_interest)
        .group_by(Delivery.post_id)
        .subquery()
    )
    own_rules = Post.own_state.in_((PostState.WITHDRAWN.value, PostState.ARCHIVED.value))
    state = case(
        (or_(facts.c.post_id.is_(None), own_rules), Post.own_state),
        (and_(facts.c.live == 1, facts.c.other == 0), PostState.LIVE.value),
        (facts.c.live == 1, PostState.PARTLY_LIVE.value),
        (facts.c.other == 0, PostState.WITHDRAWN.value),
        (facts.c.open == 1, PostState.SCHEDULED.value),
        (facts.c.refused == 1, PostState.FAILED.value),
        else_=PostState.MISSED.value,
    )
    query = select(Post.id, state.label("state")).outerjoin(facts, facts.c.post_id == Post.id)
    return query, state


def _conditions(
    state: ColumnElement[str], search: str, states: Sequence[PostState]
) -> tuple[ColumnElement[bool], ...]:
    wanted = state.in_([s.value for s in states]) if states else state != PostState.ARCHIVED.value
    return (wanted, *(_occurs(word) for word in search.split()))


def _occurs(word: str) -> ColumnElement[bool]:
    """The word occurs somewhere in the post, as it is written or as it would be capitalised.

    SQLite ignores case for ASCII letters only, so the usual forms of other words are asked for too.
    """
    forms = dict.fromkeys((word, word.lower(), word.upper(), word.capitalize()))
    fields = (Post.text, Post.title, Post.theme, Post.campaign)
    variant = (
        select(Variant.id)
        .where(Variant.post_id == Post.id)
        .where(or_(*(Variant.text.icontains(form, autoescape=True) for form in forms)))
        .correlate(Post)
        .exists()
    )
    return or_(variant, *(field.icontains(form, autoescape=True) for field in fields for form in forms))


def _rows(session: Session, found: Mapping[int, PostState]) -> tuple[PostRow, ...]:
    ids = tuple(found)
    posts = {post.id: post for post in session.scalars(select(Post).where(Post.id.in_(ids)))}
    networks = _networks(session, ids)
    repeating = repeating_posts(session)
    deliveries: dict[int, list[tuple[Delivery, Account]]] = {}
    theirs = (
        select(Delivery, Account)
        .join(Account, Account.id == Delivery.account_id)
        .where(Delivery.post_id.in_(ids), Delivery.state != S.CANCELLED.value)
        .order_by(Delivery.id)
    )
    for delivery, account in session.execute(theirs):
        deliveries.setdefault(delivery.post_id, []).append((delivery, account))
    return tuple(
        replace(
            _row(posts[post_id], found[post_id], networks.get(post_id, ()), deliveries.get(post_id, ())),
            repeats=post_id in repeating,
        )
        for post_id in ids
    )


def _networks(session: Session, ids: tuple[int, ...]) -> dict[int, tuple[str, ...]]:
    """By post, the networks of the accounts it is meant for."""
    rows = session.execute(
        select(Variant.post_id, Account.network)
        .join(Account, Account.id == Variant.account_id)
        .where(Variant.post_id.in_(ids))
        .order_by(Variant.id)
    )
    found: dict[int, dict[str, None]] = {}
    for post_id, network in rows:
        found.setdefault(post_id, {})[network] = None
    return {post_id: tuple(networks) for post_id, networks in found.items()}


def _row(
    post: Post, state: PostState, networks: tuple[str, ...], deliveries: Sequence[tuple[Delivery, Account]]
) -> PostRow:
    return PostRow(
        id=post.id,
        title_line=line_of(post.text[:_HEAD], post.title),
        state=state,
        networks=networks,
        when=_when(delivery for delivery, _ in deliveries),
        updated_at=post.updated_at,
        theme=post.theme,
        campaign=post.campaign,
        problem=_problem(deliveries),
        kept=tuple(_kept(deliveries)),
    )


def _when(deliveries: Iterable[Delivery]) -> datetime | None:
    """The next due instant of what is still open, else the last instant something went live or was due."""
    rows = [delivery for delivery in deliveries if S(delivery.state) not in PAST]
    ahead = [row.due_at for row in rows if row.state in _OPEN]
    past = [row.live_at or row.due_at for row in rows]
    return min(ahead) if ahead else max(past, default=None)


def _kept(deliveries: Iterable[tuple[Delivery, Account]]) -> Iterator[Kept]:
    """Who keeps what is planned, the earliest first."""
    for delivery, account in sorted(deliveries, key=lambda pair: pair[0].due_at):
        keeper = keeper_of(S(delivery.state), by_hand=account.mode == AccountMode.ASSISTED)
        if keeper is not None:
            yield Kept(keeper, account.network, account.label)


def _problem(deliveries: Sequence[tuple[Delivery, Account]]) -> str:
    """The reason of the delivery that needs a person most; empty where none does."""
    troubled = [pair for pair in deliveries if S(pair[0].state) in _URGENCY]
    if not troubled:
        return ""
    delivery, account = min(troubled, key=lambda pair: _URGENCY.index(S(pair[0].state)))
    return explain(S(delivery.state), delivery.reason, delivery.reason_details, account.label).reason
