"""How a post uses people, and what the records say about them: from rows to the values of a decision."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy import select

from clinicsocial.core.clinic.identity import clinic_zone
from clinicsocial.core.model import AssetSubject, Consent, ConsentEvidence, StaffMember, Subject
from clinicsocial.core.values.consent import ConsentFacts, ConsentKind, PersonTag, PersonUse, PostUse

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

_IN_PICTURES = frozenset({ConsentKind.PHOTO.value, ConsentKind.VIDEO.value, ConsentKind.STAFF.value})
_WEBSITE = "website"
_SITES = frozenset({"wordpress"})
"""Networks that are the clinic's own website: a form says "website", whatever runs it."""


@dataclass(frozen=True, slots=True)
class ShownFile:
    """A file of a post and who is in it."""

    sha256: str
    is_video: bool
    people: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Register:
    """What the register says about the people of some posts, as one value that may travel."""

    records: tuple[ConsentFacts, ...] = ()
    shown: Mapping[str, frozenset[int]] = field(default_factory=dict[str, frozenset[int]])
    """Who is in each file, by SHA-256."""
    staff: frozenset[int] = frozenset()
    """Those who work (or worked) here: a picture of them takes a staff record, not a photo consent."""


def channel_of(network: str) -> str:
    """What a consent form calls this network."""
    return _WEBSITE if network in _SITES else network.replace("_", "-")


def post_use(
    tags: Iterable[PersonTag],
    files: Iterable[ShownFile],
    register: Register,
    *,
    channels: frozenset[str],
    purpose: str,
) -> PostUse:
    """Everybody a post uses: whom it names, and whom its pictures and videos show.

    Somebody said to be in a picture of the post, without saying in which, is counted as shown in all of them.
    """
    all_files = tuple(files)
    every = frozenset(one.sha256 for one in all_files)
    uses: dict[int, set[str]] = {}
    assets: dict[int, set[str]] = {}
    for one in all_files:
        kind = ConsentKind.VIDEO if one.is_video else ConsentKind.PHOTO
        for person in one.people:
            found = ConsentKind.STAFF if person in register.staff else kind
            uses.setdefault(person, set()).add(found.value)
            assets.setdefault(person, set()).add(one.sha256)
    for tag in tags:
        uses.setdefault(tag.subject_id, set()).update(tag.uses)
        if tag.subject_id not in assets and _IN_PICTURES.intersection(tag.uses):
            assets[tag.subject_id] = set(every)
    people = tuple(
        PersonUse(person, frozenset(uses[person]), frozenset(assets.get(person, ())))
        for person in sorted(uses)
    )
    return PostUse(channels=channels, purpose=purpose, people=people, uses_a_person=bool(people))


def load_register(
    session: Session, *, subject_ids: Iterable[int] = (), sha256s: Iterable[str] = ()
) -> Register:
    """What decides about these people, and about everybody shown in these files."""
    hashes = tuple(dict.fromkeys(sha256s))
    query = select(AssetSubject).where(AssetSubject.asset_sha256.in_(hashes))
    return _register(session, subject_ids, session.scalars(query) if hashes else ())


def load_whole_register(session: Session) -> Register:
    """What decides about everybody and every file: for a page where people and pictures still change."""
    return _register(session, session.scalars(select(Subject.id)), session.scalars(select(AssetSubject)))


def _register(session: Session, subject_ids: Iterable[int], noted: Iterable[AssetSubject]) -> Register:
    shown: dict[str, set[int]] = {}
    for row in noted:
        shown.setdefault(row.asset_sha256, set()).add(row.subject_id)
    people = frozenset(subject_ids).union(*shown.values())
    if not people:
        return Register()
    staff = session.scalars(select(Subject.id).where(Subject.id.in_(people), Subject.staff_id.is_not(None)))
    return Register(
        records=load_facts(session, people),
        shown={sha256: frozenset(found) for sha256, found in shown.items()},
        staff=frozenset(staff),
    )


def load_facts(session: Session, subject_ids: Iterable[int]) -> tuple[ConsentFacts, ...]:
    """The records of these people, as a decision reads them. Superseded ones have no say."""
    wanted = tuple(sorted(set(subject_ids)))
    zone = ZoneInfo(clinic_zone(session))
    on_file = set(session.scalars(select(ConsentEvidence.consent_id)))
    rows = session.execute(
        select(Consent, Subject.left_on, StaffMember.left_at)
        .join(Subject, Subject.id == Consent.subject_id)
        .outerjoin(StaffMember, StaffMember.id == Subject.staff_id)
        .where(Consent.subject_id.in_(wanted), Consent.superseded_by.is_(None))
        .order_by(Consent.id)
    )
    return tuple(
        _facts(
            consent,
            _first(left_on, left_at.astimezone(zone).date() if left_at else None),
            evidence=consent.id in on_file,
        )
        for consent, left_on, left_at in rows
    )


def _first(*days: date | None) -> date | None:
    return min((day for day in days if day is not None), default=None)


def _facts(consent: Consent, left_on: date | None, *, evidence: bool) -> ConsentFacts:
    return ConsentFacts(
        id=consent.id,
        person=consent.subject_id,
        kind=consent.kind,
        channels=frozenset(consent.channels),
        purposes=frozenset(consent.purposes),
        signed_on=consent.signed_on,
        expires_on=consent.expires_on,
        withdrawn_on=consent.withdrawn_on,
        left_on=left_on,
        needs_guardian=consent.needs_guardian,
        guardian_signed_on=consent.guardian_signed_on,
        evidence=evidence,
        assets=frozenset(consent.assets),
    )
