"""Consent that ends: taken back by the person, run out, or a colleague leaving. Everything stops at once."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from clinicsocial.core.clinic.roles import Act, require
from clinicsocial.core.consents.bars import bar_files
from clinicsocial.core.consents.ends import ended_consents
from clinicsocial.core.consents.freezing import freeze
from clinicsocial.core.consents.subjects import get_subject, today
from clinicsocial.core.consents.takedowns import settle_takedowns
from clinicsocial.core.consents.views import Frozen, Withdrawn
from clinicsocial.core.i18n import tr
from clinicsocial.core.model import AssetSubject, Consent
from clinicsocial.core.values.changes import Topic, changed
from clinicsocial.core.values.consent import ConsentKind
from clinicsocial.core.values.errors import NotAllowedError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.orm import Session

    from clinicsocial.core.store.unit_of_work import UnitOfWork

_SHOWN = frozenset({ConsentKind.PHOTO.value, ConsentKind.VIDEO.value, ConsentKind.STAFF.value})


def withdraw(
    unit: UnitOfWork, *, subject_id: int, consent_ids: Iterable[int] | None = None, on_day: date | None = None
) -> Withdrawn:
    """The person takes consent back: these records, or all of theirs, from `on_day` (today unless told).

    Anybody may receive it, in any words. In one transaction: the records end, what waits is held, what is
    live or on its way gets a takedown, and the files may not come back. The caller then recalls
    `frozen.to_recall`.

    Raises:
        SubjectGoneError: the person is not in the register.
        NotAllowedError: there is no signed record left to withdraw.
    """
    require(unit, Act.PAUSE)
    get_subject(unit.session, subject_id)
    day = on_day or today(unit.session, unit.now)
    rows = _to_withdraw(unit.session, subject_id, consent_ids, day)
    if not rows:
        raise NotAllowedError(
            tr("There is nothing to withdraw."),
            tr("This person has no signed consent that still runs."),
            tr("If something of them is live all the same, open the post and remove it there."),
        )
    for row in rows:
        row.withdrawn_on = day
        row.updated_at = unit.now
        unit.audit("consent.withdrawn", f"consent:{row.id}", on=day.isoformat())
    unit.session.flush()
    barred = _bar(unit, subject_id, rows) if day <= today(unit.session, unit.now) else ()
    frozen = freeze(unit, subject_ids=(subject_id,))
    _handled(unit, rows)
    topics = changed(Topic.CONSENTS, Topic.DELIVERIES, Topic.POSTS, Topic.MEDIA, posts=frozen.post_ids)
    return Withdrawn(tuple(row.id for row in rows), frozen, barred, topics)


def _to_withdraw(
    session: Session, subject_id: int, consent_ids: Iterable[int] | None, day: date
) -> Sequence[Consent]:
    query = select(Consent).where(
        Consent.subject_id == subject_id,
        Consent.signed_on.is_not(None),
        or_(Consent.withdrawn_on.is_(None), Consent.withdrawn_on > day),
    )
    if consent_ids is not None:
        query = query.where(Consent.id.in_(tuple(consent_ids)))
    return session.scalars(query.order_by(Consent.id)).all()


def _bar(unit: UnitOfWork, subject_id: int, rows: Iterable[Consent]) -> tuple[str, ...]:
    """Bar the files these records are about: those they name, or all that show the person."""
    hashes: set[str] = set()
    for row in rows:
        if row.kind not in _SHOWN:
            continue
        if row.assets:
            hashes.update(row.assets)
        else:
            noted = select(AssetSubject.asset_sha256).where(AssetSubject.subject_id == subject_id)
            hashes.update(unit.session.scalars(noted))
    return bar_files(unit, sha256s=hashes, subject_id=subject_id, reason="withdrawn")


def _handled(unit: UnitOfWork, rows: Iterable[Consent]) -> None:
    """Note the ends whose freeze is done; one dated ahead is looked at again on its day."""
    day = today(unit.session, unit.now)
    for row in rows:
        if row.withdrawn_on is None or row.withdrawn_on <= day:
            row.end_handled_on = day
    unit.session.flush()


def handle_ends(unit: UnitOfWork) -> Frozen:
    """Consent that ran out, was withdrawn from today, or whose colleague has left.

    Asked for every hour and at start, where `ends.something_ended` says so.

    The same freeze as a withdrawal; live posts get "renew or remove". Also closes takedowns that have become
    pointless.
    """
    settle_takedowns(unit)
    unit.session.flush()
    ids = ended_consents(unit.session, unit.now)
    if not ids:
        return Frozen()
    day = today(unit.session, unit.now)
    ended = unit.session.scalars(select(Consent).where(Consent.id.in_(ids))).all()
    frozen = freeze(unit, subject_ids={row.subject_id for row in ended})
    for row in ended:
        row.end_handled_on = day
        unit.audit("consent.ended", f"consent:{row.id}", on=day.isoformat())
    unit.session.flush()
    return frozen
