"""One file of the library with everything known about it: what was found, who is in it, where it is used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from clinicsocial.core.checks.consent import decide
from clinicsocial.core.checks.pictures import check_read_text
from clinicsocial.core.checks.privacy import PRIVACY_CHECKS
from clinicsocial.core.checks.rules import RULE_CHECKS
from clinicsocial.core.clinic.identity import load_clinic
from clinicsocial.core.clinic.staff import list_staff
from clinicsocial.core.consents.bars import near_copies
from clinicsocial.core.consents.subjects import list_subjects, today
from clinicsocial.core.consents.using import Register, ShownFile, load_register, post_use
from clinicsocial.core.media.library import AssetGoneError, asset_view
from clinicsocial.core.media.looks import load_look, with_looks
from clinicsocial.core.media.views import VIDEO, AssetDetail, PersonShown
from clinicsocial.core.model import Asset, AssetSubject, AssetVersion, BarredFile
from clinicsocial.core.planning.listing import posts_showing
from clinicsocial.core.values.consent import Purpose
from clinicsocial.core.values.context import Context
from clinicsocial.core.values.draft import Draft, DraftMedia
from clinicsocial.core.values.looking import Capture

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlalchemy.orm import Session

    from clinicsocial.core.consents.likeness import Likeness
    from clinicsocial.core.consents.views import SubjectView
    from clinicsocial.core.media.views import AssetView
    from clinicsocial.core.store.seals import Seals
    from clinicsocial.core.values.clinic import ClinicIdentity
    from clinicsocial.core.values.finding import Finding


def load_detail(session: Session, *, seals: Seals, sha256: str, now: datetime) -> AssetDetail:
    """Everything about one file.

    Raises:
        AssetGoneError: it is not in the library (any more).
    """
    row = session.get(Asset, sha256)
    if row is None:
        raise AssetGoneError
    asset = with_looks(session, seals=seals, assets={sha256: asset_view(row)})[sha256]
    looked = load_look(session, seals=seals, sha256=sha256)
    day = today(session, now)
    made = session.get(AssetVersion, sha256)
    before = (
        None if made is None or made.original_sha256 is None else session.get(Asset, made.original_sha256)
    )
    return AssetDetail(
        asset=asset,
        capture=Capture() if looked is None else looked.capture,
        people=people_shown(session, seals=seals, asset=asset, day=day),
        staff=list_staff(session),
        uses=posts_showing(session, sha256=sha256),
        text_findings=text_findings(asset, load_clinic(session), day),
        made_from=None if before is None else asset_view(before),
        versions=_versions(session, sha256),
        barred=session.get(BarredFile, sha256) is not None,
    )


def people_shown(session: Session, *, seals: Seals, asset: AssetView, day: date) -> tuple[PersonShown, ...]:
    """Everybody linked to a file, by name, with what their own records say on this day."""
    ids = frozenset(
        session.scalars(select(AssetSubject.subject_id).where(AssetSubject.asset_sha256 == asset.sha256))
    )
    if not ids:
        return ()
    register = load_register(session, subject_ids=ids)
    return tuple(_person(one, register, asset, day) for one in list_subjects(session, seals=seals, ids=ids))


def _person(person: SubjectView, register: Register, asset: AssetView, day: date) -> PersonShown:
    shown = ShownFile(asset.sha256, asset.mime.startswith(VIDEO), frozenset({person.id}))
    use = post_use((), (shown,), register, channels=frozenset(), purpose=Purpose.ORGANIC_SOCIAL)
    decision = decide(use, register.records, day)
    said = decision.people[0]
    return PersonShown(person.id, person.label, said.reason, said.ends_on, person.staff_id)


def text_findings(asset: AssetView, clinic: ClinicIdentity, day: date) -> tuple[Finding, ...]:
    """What the checks of texts say about the words read in a file: the same that judge what is typed."""
    media = DraftMedia(
        sha256=asset.sha256,
        mime=asset.mime,
        width=asset.width,
        height=asset.height,
        size=asset.size,
        duration=asset.duration,
        animated=asset.animated,
        alt_text=asset.alt_text,
        decorative=False,
        file_name=asset.file_name,
        seen=asset.seen,
    )
    checks = (*PRIVACY_CHECKS, *RULE_CHECKS)
    found = check_read_text(Draft(text="", media=(media,)), Context(clinic=clinic, today=day), checks)
    return tuple(found)


def resembles_barred(session: Session, *, sha256: str, likeness: Likeness | None) -> bool:
    """Whether a picture looks like another one whose person withdrew."""
    return any(one.sha256 != sha256 for one in near_copies(session, likeness))


def _versions(session: Session, sha256: str) -> tuple[AssetView, ...]:
    rows = session.scalars(
        select(Asset)
        .join(AssetVersion, AssetVersion.asset_sha256 == Asset.sha256)
        .where(AssetVersion.original_sha256 == sha256)
        .order_by(Asset.imported_at)
    )
    return tuple(asset_view(row) for row in rows)
