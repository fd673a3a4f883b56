"""What a person wants to see of the calendar, as conditions of its queries, and what can be chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import or_, select, true

from clinicsocial.core.model import Account, AssetSubject, Delivery, Post, PostAsset, PostSubject, Variant
from clinicsocial.core.planning.calendar_views import DRAFT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import InstrumentedAttribute, Session

    from clinicsocial.core.planning.calendar_views import CalendarFilter
    from clinicsocial.core.store.seals import Seals


@dataclass(frozen=True, slots=True)
class AccountChoice:
    """An account that has, or can get, something on the calendar."""

    id: int
    network: str
    label: str


@dataclass(frozen=True, slots=True, repr=False)
class CalendarChoices:
    """What the calendar can be narrowed to: only what posts really use."""

    accounts: tuple[AccountChoice, ...]
    themes: tuple[str, ...]
    campaigns: tuple[str, ...]
    people: tuple[tuple[int, str], ...]
    """Id and label of everybody of the register who is in a post, by label."""


def entry_conditions(chosen: CalendarFilter) -> tuple[ColumnElement[bool], ...]:
    """What a delivery, joined to its post, has to meet."""
    return (
        *((Delivery.account_id.in_(chosen.accounts),) if chosen.accounts else ()),
        *((Delivery.state.in_(chosen.states),) if chosen.states else ()),
        *_post_conditions(chosen),
    )


def draft_conditions(chosen: CalendarFilter) -> tuple[ColumnElement[bool], ...]:
    """What a draft has to meet."""
    meant = select(Variant.id).where(Variant.post_id == Post.id, Variant.account_id.in_(chosen.accounts))
    return (
        *((meant.correlate(Post).exists(),) if chosen.accounts else ()),
        *((~true(),) if chosen.states and DRAFT not in chosen.states else ()),
        *_post_conditions(chosen),
    )


def whole_post_conditions(chosen: CalendarFilter) -> tuple[ColumnElement[bool], ...]:
    """What a post has to meet: its account may be any it is or was for; no state is asked."""
    meant = select(Variant.id).where(Variant.post_id == Post.id, Variant.account_id.in_(chosen.accounts))
    sent = select(Delivery.id).where(Delivery.post_id == Post.id, Delivery.account_id.in_(chosen.accounts))
    either = or_(meant.correlate(Post).exists(), sent.correlate(Post).exists())
    return (*((either,) if chosen.accounts else ()), *_post_conditions(chosen))


def calendar_choices(session: Session, *, seals: Seals | None) -> CalendarChoices:
    """What there is to choose from. Without `seals` nobody can be named, and nobody is offered."""
    connected = or_(
        Account.state != "removed", select(Delivery.id).where(Delivery.account_id == Account.id).exists()
    )
    accounts = session.execute(
        select(Account.id, Account.network, Account.label).where(connected).order_by(Account.label)
    )
    return CalendarChoices(
        tuple(AccountChoice(*row) for row in accounts),
        _used(session, Post.theme),
        _used(session, Post.campaign),
        () if seals is None else _people(session, seals),
    )


def _post_conditions(chosen: CalendarFilter) -> Iterator[ColumnElement[bool]]:
    if chosen.themes:
        yield Post.theme.in_(chosen.themes)
    if chosen.campaigns:
        yield Post.campaign.in_(chosen.campaigns)
    if chosen.people:
        told = select(PostSubject.id).where(
            PostSubject.post_id == Post.id, PostSubject.subject_id.in_(chosen.people)
        )
        shown = (
            select(PostAsset.id)
            .join(AssetSubject, AssetSubject.asset_sha256 == PostAsset.asset_sha256)
            .where(PostAsset.post_id == Post.id, AssetSubject.subject_id.in_(chosen.people))
        )
        yield or_(told.correlate(Post).exists(), shown.correlate(Post).exists())


def _used(session: Session, name: InstrumentedAttribute[str]) -> tuple[str, ...]:
    """Every name that some post has, in the order of the alphabet."""
    return tuple(sorted(session.scalars(select(name).where(name != "").distinct()), key=str.casefold))


def _people(session: Session, seals: Seals) -> tuple[tuple[int, str], ...]:
    from clinicsocial.core.consents.subjects import list_subjects  # not before somebody may filter

    told = set(session.scalars(select(PostSubject.subject_id).distinct()))
    shown = session.scalars(
        select(AssetSubject.subject_id)
        .join(PostAsset, PostAsset.asset_sha256 == AssetSubject.asset_sha256)
        .distinct()
    )
    found = list_subjects(session, seals=seals, ids=told | set(shown))
    return tuple((one.id, one.label) for one in found)
