"""The mapped records, one file per topic. Importing this package declares them all."""

from clinicsocial.core.model.account import Account
from clinicsocial.core.model.answers import AcceptedWording, FindingAnswer
from clinicsocial.core.model.audit import AuditEntry
from clinicsocial.core.model.base import Base
from clinicsocial.core.model.clinic import Clinic, StaffMember
from clinicsocial.core.model.command import Command
from clinicsocial.core.model.consent import BarredFile, Consent, ConsentEvidence
from clinicsocial.core.model.delivery import Attempt, Delivery, Receipt
from clinicsocial.core.model.looking import AssetFace, AssetLook, AssetVersion
from clinicsocial.core.model.media import Asset, PostAsset
from clinicsocial.core.model.post import Post, Variant
from clinicsocial.core.model.setting import Setting
from clinicsocial.core.model.subject import AssetSubject, PostSubject, Subject
from clinicsocial.core.model.takedown import Takedown

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
    "Clinic",
    "Command",
    "Consent",
    "ConsentEvidence",
    "Delivery",
    "FindingAnswer",
    "Post",
    "PostAsset",
    "PostSubject",
    "Receipt",
    "Setting",
    "StaffMember",
    "Subject",
    "Takedown",
    "Variant",
]
