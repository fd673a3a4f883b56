"""Who the clinic is in public: what may appear in a post without being anybody's secret."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Jurisdiction(StrEnum):
    """The country whose advertising and privacy rules apply."""

    UK = "uk"
    US = "us"
    AU = "au"
    IE = "ie"


class Sector(StrEnum):
    """The kind of practice; some rules apply to one kind only."""

    GP = "gp"
    DENTAL = "dental"
    PHYSIO = "physio"
    OPTOMETRY = "optometry"
    AESTHETICS = "aesthetics"
    MENTAL_HEALTH = "mental_health"
    OTHER = "other"


class Role(StrEnum):
    """What a staff member may do in the app; `core/clinic/roles.py` holds the one table."""

    AUTHOR = "author"
    APPROVER = "approver"
    MANAGER = "manager"

    def covers(self, least: Role) -> bool:
        """Whether this role is `least` or one above it."""
        order = list(Role)
        return order.index(self) >= order.index(least)


@dataclass(frozen=True, slots=True)
class StaffPublic:
    """A staff member as the public knows them: allowed to appear."""

    id: int
    public_name: str
    short_names: tuple[str, ...] = ()
    title: str = ""
    registration: str = ""


@dataclass(frozen=True, slots=True)
class ClinicIdentity:
    """The clinic's public identity: never flagged by a privacy check."""

    name: str = ""
    telephones: tuple[str, ...] = ()
    address: str = ""
    email: str = ""
    site: str = ""
    handles: tuple[str, ...] = ()
    jurisdiction: Jurisdiction = Jurisdiction.UK
    us_state: str = ""
    """Two letters, only where `jurisdiction` is US."""
    sector: Sector = Sector.GP
    zone: str = "Europe/London"
    """IANA name."""
    staff: tuple[StaffPublic, ...] = field(default=())
