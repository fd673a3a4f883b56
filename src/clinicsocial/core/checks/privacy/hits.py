"""What a finder finds: a span of the plain text, its type, and how much it says by itself."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The types of private information."""

    PERSON = "PERSON"
    AGE_OVER_89 = "AGE_OVER_89"
    DATE = "DATE"
    PHONE = "PHONE"
    EMAIL = "EMAIL"
    ADDRESS = "ADDRESS"
    POSTCODE = "POSTCODE"
    NHS_NUMBER = "NHS_NUMBER"
    SSN = "SSN"
    MEDICARE_AU = "MEDICARE_AU"
    MRN = "MRN"
    ACCOUNT = "ACCOUNT"
    INSURANCE_ID = "INSURANCE_ID"
    URL = "URL"
    SOCIAL_HANDLE = "SOCIAL_HANDLE"
    VEHICLE = "VEHICLE"
    DEVICE_SERIAL = "DEVICE_SERIAL"
    IP = "IP"
    OCCUPATION_COMBO = "OCCUPATION_COMBO"
    RELATION = "RELATION"
    PATIENT_STATUS = "PATIENT_STATUS"
    CLINICAL_DETAIL = "CLINICAL_DETAIL"


class Weight(StrEnum):
    """How much a hit says by itself."""

    PROOF = "proof"
    """A private identifier wherever it stands: a finding by itself, and it blocks."""
    STRONG = "strong"
    """Almost surely private; a finding by itself unless the sentence says otherwise."""
    WEAK = "weak"
    """Private only where the text tells about somebody's care."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A span of the plain text."""

    start: int
    end: int
    kind: Kind
    weight: Weight
    name: str = ""
    """Which finder and rule of it, for tests and for the sentence."""
