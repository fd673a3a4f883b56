"""The words for fixed choices of the clinic and its staff."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.clinic import Jurisdiction, Role, Sector

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum


def jurisdiction_words() -> Mapping[Jurisdiction, str]:
    """The countries whose rules can apply."""
    return {
        Jurisdiction.UK: tr("United Kingdom"),
        Jurisdiction.IE: tr("Ireland"),
        Jurisdiction.US: tr("United States"),
        Jurisdiction.AU: tr("Australia"),
    }


def sector_words() -> Mapping[Sector, str]:
    """The kinds of practice."""
    return {
        Sector.GP: tr("General practice"),
        Sector.DENTAL: tr("Dental practice"),
        Sector.PHYSIO: tr("Physiotherapy"),
        Sector.OPTOMETRY: tr("Optometry"),
        Sector.AESTHETICS: tr("Aesthetics"),
        Sector.MENTAL_HEALTH: tr("Mental health"),
        Sector.OTHER: tr("Other"),
    }


def role_words() -> Mapping[Role, str]:
    """What somebody may do in the app."""
    return {
        Role.AUTHOR: tr("Author: writes and plans posts"),
        Role.APPROVER: tr("Approver: also signs off warnings"),
        Role.MANAGER: tr("Manager: everything, accounts and settings too"),
    }


def short_role(role: Role) -> str:
    """The role in one word."""
    words = {Role.AUTHOR: tr("Author"), Role.APPROVER: tr("Approver"), Role.MANAGER: tr("Manager")}
    return words[role]


def fill(
    box: QComboBox, words: Mapping[Jurisdiction, str] | Mapping[Sector, str] | Mapping[Role, str]
) -> None:
    """Offer these choices; each keeps its value as the item's data."""
    for value, label in words.items():
        box.addItem(label, value.value)


def choose(box: QComboBox, value: StrEnum) -> None:
    """Show this choice."""
    box.setCurrentIndex(max(0, box.findData(value.value)))
