"""The mapped records, one file per topic. Importing this package declares them all."""

from clinicsocial.core.model.account import Account
from clinicsocial.core.model.audit import AuditEntry
from clinicsocial.core.model.base import Base
from clinicsocial.core.model.clinic import Clinic, StaffMember
from clinicsocial.core.model.command import Command
from clinicsocial.core.model.delivery import Attempt, Delivery, Receipt
from clinicsocial.core.model.media import Asset, PostAsset
from clinicsocial.core.model.post import Post, Variant
from clinicsocial.core.model.setting import Setting

__all__ = [
    "Account",
    "Asset",
    "Attempt",
    "AuditEntry",
    "Base",
    "Clinic",
    "Command",
    "Delivery",
    "Post",
    "PostAsset",
    "Receipt",
    "Setting",
    "StaffMember",
    "Variant",
]
