"""Where a person is used: posts with what became of them, pictures of the library, barred files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from clinicsocial.core.consents.posts import posts_using
from clinicsocial.core.model import Asset, AssetSubject, BarredFile, Delivery, Post
from clinicsocial.core.planning.calendar import entries
from clinicsocial.core.planning.lines import CALENDAR_LENGTH, line_of
from clinicsocial.core.publishing.reasons import Why
from clinicsocial.core.values.delivery import DeliveryState as S

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

_AHEAD = frozenset({S.WAITING, S.PLACED, S.BY_HAND})
_MAYBE_PUBLIC = frozenset({S.LIVE, S.SENDING, S.UNSURE})
_NO_MORE = frozenset({S.CANCELLED, S.REMOVED})


@dataclass(frozen=True, slots=True, repr=False)
class UsedIn:
    """One delivery of a post that uses the person, or a post that is not planned (`state` is None)."""

    post_id: int
    line: str
    state: S | None
    network: str
    account_label: str
    at: datetime
    """Due, or live since; of a post that is not planned its last change. UTC."""
    address: str
    held_for_consent: bool
    """It was stopped because consent ended."""
    by_hand: bool = False
    """Whether a person posts for this account."""

    def __repr__(self) -> str:
        """No words of the post."""
        return f"UsedIn(post_id={self.post_id}, state={self.state})"


@dataclass(frozen=True, slots=True)
class PictureUse:
    """A file of the library that shows the person; `kept` is False where only its bar is left."""

    sha256: str
    mime: str
    barred: bool
    kept: bool


@dataclass(frozen=True, slots=True)
class Used:
    """Everything of the clinic's that uses one person."""

    places: tuple[UsedIn, ...]
    """What is live first, then what is planned, then the rest."""
    pictures: tuple[PictureUse, ...]

    @property
    def live(self) -> int:
        """Posts the public can see, or may be able to."""
        return sum(one.state in _MAYBE_PUBLIC for one in self.places)

    @property
    def planned(self) -> int:
        """Posts that are to go out."""
        return sum(one.state in _AHEAD for one in self.places)

    @property
    def drafts(self) -> int:
        """Posts that are not planned."""
        return sum(one.state is None for one in self.places)

    @property
    def held(self) -> int:
        """Planned posts that were stopped because consent ended."""
        return sum(one.held_for_consent for one in self.places)


def used(session: Session, *, subject_id: int) -> Used:
    """Where this person is used. Empty for somebody who is not in the register."""
    ids = posts_using(session, (subject_id,))
    places = sorted((*_planned(session, ids), *_drafts(session, ids)), key=_order)
    return Used(tuple(places), _pictures(session, subject_id))


def _order(one: UsedIn) -> tuple[int, float]:
    if one.state in _MAYBE_PUBLIC:
        return 0, -one.at.timestamp()
    if one.state in _AHEAD or one.held_for_consent:
        return 1, one.at.timestamp()
    return (2 if one.state is None else 3), -one.at.timestamp()


def _planned(session: Session, post_ids: Sequence[int]) -> list[UsedIn]:
    rows = session.execute(
        select(Delivery.id, Delivery.address, Delivery.state, Delivery.reason).where(
            Delivery.post_id.in_(post_ids)
        )
    )
    more = {row.id: row for row in rows}
    return [
        UsedIn(
            post_id=one.post_id,
            line=one.line,
            state=one.state,
            network=one.network,
            account_label=one.account_label,
            at=one.at,
            address=more[one.delivery_id].address,
            held_for_consent=one.state is S.HELD and more[one.delivery_id].reason == Why.CONSENT.value,
            by_hand=one.by_hand,
        )
        for one in entries(session, Delivery.post_id.in_(post_ids))
    ]


def _drafts(session: Session, post_ids: Sequence[int]) -> list[UsedIn]:
    """The posts of which nothing stands in the plan."""
    standing = select(Delivery.post_id).where(
        Delivery.post_id.in_(post_ids), Delivery.state.not_in([state.value for state in _NO_MORE])
    )
    gone = select(Delivery.post_id).where(Delivery.post_id.in_(post_ids), Delivery.state == S.REMOVED.value)
    posts = session.scalars(
        select(Post).where(Post.id.in_(post_ids), Post.id.not_in(standing), Post.id.not_in(gone))
    )
    return [
        UsedIn(
            post_id=post.id,
            line=line_of(post.text, post.title, limit=CALENDAR_LENGTH),
            state=None,
            network="",
            account_label="",
            at=post.updated_at,
            address="",
            held_for_consent=False,
        )
        for post in posts
        if post.own_state not in {"archived", "withdrawn"}
    ]


def _pictures(session: Session, subject_id: int) -> tuple[PictureUse, ...]:
    shown = session.execute(
        select(Asset.sha256, Asset.mime, BarredFile.sha256.label("barred"))
        .join(AssetSubject, AssetSubject.asset_sha256 == Asset.sha256)
        .outerjoin(BarredFile, BarredFile.sha256 == Asset.sha256)
        .where(AssetSubject.subject_id == subject_id)
        .order_by(Asset.imported_at, Asset.sha256)
    ).all()
    known = {row.sha256 for row in shown}
    barred = session.scalars(select(BarredFile.sha256).where(BarredFile.subject_id == subject_id))
    return (
        *(PictureUse(row.sha256, row.mime, row.barred is not None, kept=True) for row in shown),
        *(PictureUse(one, "", barred=True, kept=False) for one in sorted(set(barred) - known)),
    )
