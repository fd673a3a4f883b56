"""The clinic's public identity: read, checked and saved."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import select

from clinicsocial.core.clinic.roles import Act, require
from clinicsocial.core.i18n import tr
from clinicsocial.core.model import Clinic, StaffMember
from clinicsocial.core.values.changes import Done, Topic, changed
from clinicsocial.core.values.clinic import ClinicIdentity, Jurisdiction, Sector, StaffPublic
from clinicsocial.core.values.errors import InvalidInputError

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from clinicsocial.core.store.unit_of_work import UnitOfWork

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
_CLINIC_ID = 1


def load_clinic(session: Session) -> ClinicIdentity:
    """The clinic with its present staff; defaults until somebody has described it."""
    staff = session.scalars(
        select(StaffMember)
        .where(StaffMember.left_at.is_(None))
        .order_by(StaffMember.public_name, StaffMember.id)
    )
    public = tuple(
        StaffPublic(m.id, m.public_name, tuple(m.short_names), m.title, m.registration) for m in staff
    )
    clinic = session.get(Clinic, _CLINIC_ID)
    if clinic is None:
        return ClinicIdentity(staff=public)
    return ClinicIdentity(
        name=clinic.name,
        telephones=tuple(clinic.telephones),
        address=clinic.address,
        email=clinic.email,
        site=clinic.site,
        handles=tuple(clinic.handles),
        jurisdiction=Jurisdiction(clinic.jurisdiction),
        us_state=clinic.us_state,
        sector=Sector(clinic.sector),
        zone=clinic.zone,
        staff=public,
    )


def clinic_zone(session: Session) -> str:
    """The IANA name of the clinic's zone."""
    return session.scalar(select(Clinic.zone)) or ClinicIdentity().zone


def is_demo(session: Session) -> bool:
    """Whether this database belongs to the demo clinic."""
    return bool(session.scalar(select(Clinic.demo)))


def is_described(session: Session) -> bool:
    """Whether somebody has given the clinic a name yet."""
    return bool(session.scalar(select(Clinic.name)))


def save_clinic(unit: UnitOfWork, *, identity: ClinicIdentity) -> Done:
    """Save all of the identity but the staff, which `save_staff` keeps.

    Raises:
        InvalidInputError: a field cannot be used; nothing was stored.
        NotAllowedError: the role at the desk does not include it.
    """
    require(unit, Act.MANAGE_CLINIC)
    _check(identity)
    clinic = unit.session.get(Clinic, _CLINIC_ID)
    if clinic is None:
        clinic = Clinic(id=_CLINIC_ID, updated_at=unit.now)
        unit.session.add(clinic)
    clinic.name = identity.name.strip()
    clinic.telephones = _tidy(identity.telephones)
    clinic.address = identity.address.strip()
    clinic.email = identity.email.strip()
    clinic.site = identity.site.strip()
    clinic.handles = _tidy(identity.handles)
    clinic.jurisdiction = identity.jurisdiction.value
    clinic.us_state = identity.us_state.strip().upper() if identity.jurisdiction is Jurisdiction.US else ""
    clinic.sector = identity.sector.value
    clinic.zone = identity.zone
    clinic.updated_at = unit.now
    unit.session.flush()
    unit.audit("clinic.saved", "clinic:1", jurisdiction=clinic.jurisdiction, zone=clinic.zone)
    return Done(changed(Topic.CLINIC))


def _tidy(lines: tuple[str, ...]) -> list[str]:
    """Each line once, without blanks around it, empty ones gone."""
    return list(dict.fromkeys(stripped for line in lines if (stripped := line.strip())))


def _check(identity: ClinicIdentity) -> None:
    if not identity.name.strip():
        raise InvalidInputError(
            "name",
            tr("The clinic has no name."),
            tr("Posts and reports carry it."),
            tr("Enter the name the public knows."),
        )
    if identity.email.strip() and not _EMAIL.fullmatch(identity.email.strip()):
        raise InvalidInputError(
            "email",
            tr("This is not an e-mail address."),
            tr("It should look like reception@clinic.example."),
            tr("Correct it, or leave it empty."),
        )
    if identity.site.strip() and not _is_site(identity.site.strip()):
        raise InvalidInputError(
            "site",
            tr("This is not the address of a website."),
            tr("It should begin with https:// and name the site."),
            tr("Copy it from the address bar of your browser."),
        )
    if identity.jurisdiction is Jurisdiction.US and not re.fullmatch(
        r"[A-Za-z]{2}", identity.us_state.strip()
    ):
        raise InvalidInputError(
            "us_state",
            tr("The state is missing."),
            tr("Advertising rules differ between the states."),
            tr("Enter its two letters, for example CA."),
        )
    _check_zone(identity.zone)


def _is_site(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and " " not in address


def _check_zone(zone: str) -> None:
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise InvalidInputError(
            "zone",
            tr("This time zone is not known."),
            tr("“{zone}” is not in the list of the world's time zones.", zone=zone),
            tr("Choose one from the list, for example Europe/London."),
        ) from None
