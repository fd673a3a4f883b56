"""Erasing a person for good: rows, files, words, undo history, and by their key every old backup.

In one transaction the rows go and the names of the keys are noted; afterwards `finishing.finish_erasures`
destroys the keys and the files.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from clinicsocial.core.clinic.roles import Act, require
from clinicsocial.core.consents.bars import bar_files
from clinicsocial.core.consents.finishing import note_erased
from clinicsocial.core.consents.freezing import MAYBE_LIVE
from clinicsocial.core.consents.posts import posts_using
from clinicsocial.core.consents.subjects import get_subject
from clinicsocial.core.i18n import tr
from clinicsocial.core.model import (
    Account,
    Asset,
    AssetSubject,
    Attempt,
    Consent,
    ConsentEvidence,
    Delivery,
    FindingAnswer,
    Post,
    PostAsset,
    Receipt,
    Takedown,
    Variant,
)
from clinicsocial.core.publishing import outbox
from clinicsocial.core.store import commands
from clinicsocial.core.store.past_words import forget_past_words
from clinicsocial.core.store.search_index import rebuild_index
from clinicsocial.core.values.changes import Changes, Topic, changed
from clinicsocial.core.values.delivery import STEPS
from clinicsocial.core.values.delivery import DeliveryState as S
from clinicsocial.core.values.errors import NotAllowedError

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from clinicsocial.core.store.unit_of_work import UnitOfWork


class StillLiveError(NotAllowedError):
    """Something of the person can still be seen by readers, or may be soon."""

    def __init__(self, account: str) -> None:
        super().__init__(
            tr("This person cannot be erased yet."),
            tr("A post about them is live on {account}, or may be.", account=account),
            tr("Withdraw the consent, settle the removals, then erase the record."),
        )


@dataclass(frozen=True, slots=True)
class Erased:
    """The rows are gone; `to_destroy` has to be handed to `finish_erasures` after the commit."""

    subject_id: int
    to_destroy: tuple[str, ...]
    changes: Changes


def erase_subject(unit: UnitOfWork, *, subject_id: int, reason: str) -> Erased:
    """Erase everything about a person but hashes, numbers and reasons. `reason` is an id, e.g. ``retention``.

    Drafts about them go; posts that were sent lose their words and pictures, their receipts stay. Files that
    show them go and are barred. The undo history goes as a whole, because it may quote them.

    Raises:
        SubjectGoneError: erased already. StillLiveError: readers can still see something.
    """
    require(unit, Act.MANAGE_DATA)
    session = unit.session
    subject = get_subject(session, subject_id)
    posts = posts_using(session, (subject_id,))
    _refuse_live(session, posts)
    files = tuple(
        session.scalars(select(AssetSubject.asset_sha256).where(AssetSubject.subject_id == subject_id))
    )
    forms = _forms(session, subject_id)
    forget_past_words(session, subject_id=subject_id, post_ids=posts, sha256s=files)
    for post_id in posts:
        _empty_post(unit, post_id)
    _take_out(session, files)
    bar_files(unit, sha256s=files, subject_id=None, reason="erased")
    key_id = subject.key_id
    session.delete(subject)
    session.flush()
    commands.forget(session)
    rebuild_index(session)  # what it says of words that went may stand between two of its pages
    to_destroy = (key_id, *files, *(one for one in forms if not _still_needed(session, one)))
    note_erased(unit, to_destroy)
    unit.audit("subject.erased", f"subject:{subject_id}", reason=reason, files=str(len(files)))
    topics = (Topic.CONSENTS, Topic.MEDIA, Topic.POSTS, Topic.DELIVERIES, Topic.COMMANDS)
    return Erased(subject_id, to_destroy, changed(*topics, posts=posts))


def _forms(session: Session, subject_id: int) -> tuple[str, ...]:
    query = (
        select(ConsentEvidence.sha256)
        .join(Consent, Consent.id == ConsentEvidence.consent_id)
        .where(Consent.subject_id == subject_id)
    )
    return tuple(sorted(set(session.scalars(query))))


def _still_needed(session: Session, sha256: str) -> bool:
    """Whether another person's record, or the library, has the same content."""
    other = session.scalar(select(ConsentEvidence.id).where(ConsentEvidence.sha256 == sha256).limit(1))
    return other is not None or session.get(Asset, sha256) is not None


def _refuse_live(session: Session, post_ids: Sequence[int]) -> None:
    label = session.scalar(
        select(Account.label)
        .join(Delivery, Delivery.account_id == Account.id)
        .where(Delivery.post_id.in_(post_ids), Delivery.state.in_([*MAYBE_LIVE]))
        .limit(1)
    )
    if label is not None:
        raise StillLiveError(label)


def _empty_post(unit: UnitOfWork, post_id: int) -> None:
    """A post nobody tried to send goes; of one that was tried only its record stays."""
    session = unit.session
    rows = session.scalars(select(Delivery).where(Delivery.post_id == post_id)).all()
    for delivery in rows:
        if S.CANCELLED in STEPS[S(delivery.state)]:
            outbox.cancel(unit, delivery)
    session.flush()
    ids = [row.id for row in rows]
    post = session.get_one(Post, post_id)
    if not _was_tried(session, ids):
        session.execute(delete(Delivery).where(Delivery.id.in_(ids)))
        session.delete(post)
        session.flush()
        unit.audit("post.erased", f"post:{post_id}")
        return
    session.execute(delete(Variant).where(Variant.post_id == post_id))
    session.execute(delete(PostAsset).where(PostAsset.post_id == post_id))
    session.execute(delete(FindingAnswer).where(FindingAnswer.post_id == post_id))  # reasons may hold names
    post.text = post.title = post.link = post.first_comment = ""
    post.own_state = "withdrawn"
    post.revision += 1
    post.updated_at = unit.now
    session.flush()
    unit.audit("post.emptied", f"post:{post_id}")


def _was_tried(session: Session, delivery_ids: Sequence[int]) -> bool:
    """Whether an attempt, a receipt or a removal refers to one of these deliveries."""
    tables = (Attempt, Receipt, Takedown)
    return any(
        session.scalar(select(table.id).where(table.delivery_id.in_(delivery_ids)).limit(1)) is not None
        for table in tables
    )


def _take_out(session: Session, sha256s: Sequence[str]) -> None:
    """Take files out of every post, every variant and the library."""
    gone = set(sha256s)
    for variant in session.scalars(select(Variant).where(Variant.media.is_not(None))):
        if variant.media and gone.intersection(variant.media):
            variant.media = [sha256 for sha256 in variant.media if sha256 not in gone]
    session.execute(delete(PostAsset).where(PostAsset.asset_sha256.in_(gone)))
    session.execute(delete(Asset).where(Asset.sha256.in_(gone)))
    session.flush()
