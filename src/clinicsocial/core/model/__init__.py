"""The mapped records, one file per topic; a file declares its records, and those that theirs refer to.

A record is declared when it is first asked for: all of them take 50 ms, and the first page needs half. Asking
for `Base` declares every one, so its metadata are always the whole schema.
"""

from __future__ import annotations

from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clinicsocial.core.model.account import Account
    from clinicsocial.core.model.answers import AcceptedWording, FindingAnswer
    from clinicsocial.core.model.audit import AuditEntry
    from clinicsocial.core.model.base import Base
    from clinicsocial.core.model.belonging import Campaign, PostTheme
    from clinicsocial.core.model.clinic import Clinic, StaffMember
    from clinicsocial.core.model.command import Command
    from clinicsocial.core.model.consent import BarredFile, Consent, ConsentEvidence
    from clinicsocial.core.model.delivery import Attempt, Delivery, Receipt
    from clinicsocial.core.model.figure import (
        CampaignResult,
        CommentCount,
        FigureFetch,
        FigureImport,
        Goal,
        Report,
        Sample,
        WeekNote,
    )
    from clinicsocial.core.model.history import PostVersion
    from clinicsocial.core.model.looking import AssetFace, AssetLook, AssetVersion
    from clinicsocial.core.model.media import Asset, PostAsset
    from clinicsocial.core.model.note import DayNote
    from clinicsocial.core.model.pin import StaffPin
    from clinicsocial.core.model.post import Post, Variant
    from clinicsocial.core.model.series import Evergreen, EvergreenUse, Series, SeriesPost
    from clinicsocial.core.model.setting import Setting
    from clinicsocial.core.model.slot import PostingSlot
    from clinicsocial.core.model.subject import AssetSubject, PostSubject, Subject
    from clinicsocial.core.model.takedown import Takedown
    from clinicsocial.core.model.writing import ClinicWord, HashtagGroup, OwnTemplate, Snippet

_HOMES = MappingProxyType(
    {
        "AcceptedWording": "answers",
        "Account": "account",
        "Asset": "media",
        "AssetFace": "looking",
        "AssetLook": "looking",
        "AssetSubject": "subject",
        "AssetVersion": "looking",
        "Attempt": "delivery",
        "AuditEntry": "audit",
        "BarredFile": "consent",
        "Base": "base",
        "Campaign": "belonging",
        "CampaignResult": "figure",
        "Clinic": "clinic",
        "ClinicWord": "writing",
        "Command": "command",
        "CommentCount": "figure",
        "Consent": "consent",
        "ConsentEvidence": "consent",
        "DayNote": "note",
        "Delivery": "delivery",
        "Evergreen": "series",
        "EvergreenUse": "series",
        "FigureFetch": "figure",
        "FigureImport": "figure",
        "FindingAnswer": "answers",
        "Goal": "figure",
        "HashtagGroup": "writing",
        "OwnTemplate": "writing",
        "Post": "post",
        "PostAsset": "media",
        "PostSubject": "subject",
        "PostTheme": "belonging",
        "PostVersion": "history",
        "PostingSlot": "slot",
        "Receipt": "delivery",
        "Report": "figure",
        "Sample": "figure",
        "Series": "series",
        "SeriesPost": "series",
        "Setting": "setting",
        "Snippet": "writing",
        "StaffMember": "clinic",
        "StaffPin": "pin",
        "Subject": "subject",
        "Takedown": "takedown",
        "Variant": "post",
        "WeekNote": "figure",
    }
)
"""In which file each record is declared."""

__all__ = [
    "AcceptedWording",
    "Account",
    "Asset",
    "AssetFace",
    "AssetLook",
    "AssetSubject",
    "AssetVersion",
    "Attempt",
    "AuditEntry",
    "BarredFile",
    "Base",
    "Campaign",
    "CampaignResult",
    "Clinic",
    "ClinicWord",
    "Command",
    "CommentCount",
    "Consent",
    "ConsentEvidence",
    "DayNote",
    "Delivery",
    "Evergreen",
    "EvergreenUse",
    "FigureFetch",
    "FigureImport",
    "FindingAnswer",
    "Goal",
    "HashtagGroup",
    "OwnTemplate",
    "Post",
    "PostAsset",
    "PostSubject",
    "PostTheme",
    "PostVersion",
    "PostingSlot",
    "Receipt",
    "Report",
    "Sample",
    "Series",
    "SeriesPost",
    "Setting",
    "Snippet",
    "StaffMember",
    "StaffPin",
    "Subject",
    "Takedown",
    "Variant",
    "WeekNote",
]


def __getattr__(name: str) -> object:
    """The record of this name. Raises AttributeError for anything else."""
    if name not in _HOMES:
        msg = f"there is no record {name}"
        raise AttributeError(msg)
    for home in set(_HOMES.values()) if name == "Base" else (_HOMES[name],):
        import_module(f"{__name__}.{home}")
    found: object = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = found  # the next one finds it without asking
    return found
