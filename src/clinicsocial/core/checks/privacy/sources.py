"""The law and guidance behind the privacy findings, for each country."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from clinicsocial.core.checks.privacy.hits import Kind
from clinicsocial.core.values.clinic import Jurisdiction
from clinicsocial.core.values.finding import Source

_CHECKED: date | None = None
"""The project's research note agrees with each of these but gives no day on which it was read; a day stands
here once somebody has held them against the published texts."""

_HEALTH: Mapping[Jurisdiction, Source] = MappingProxyType(
    {
        Jurisdiction.UK: Source(
            "UK GDPR and the common-law duty of confidentiality", "Articles 4(15) and 9", "2018", _CHECKED
        ),
        Jurisdiction.US: Source("HIPAA Privacy Rule", "45 CFR 164.502(a)", "2013", _CHECKED),
        Jurisdiction.AU: Source(
            "Privacy Act", "section 6 and Australian Privacy Principle 6.1", "1988", _CHECKED
        ),
        Jurisdiction.IE: Source(
            "General Data Protection Regulation", "Articles 4(15) and 9", "2016", _CHECKED
        ),
    }
)
_IDENTITY: Mapping[Jurisdiction, Source] = MappingProxyType(
    {
        Jurisdiction.UK: Source("UK GDPR", "Articles 4(1) and 5(1)", "2018", _CHECKED),
        Jurisdiction.US: Source(
            "HIPAA Privacy Rule, the eighteen identifiers", "45 CFR 164.514(b)(2)", "2013", _CHECKED
        ),
        Jurisdiction.AU: Source(
            "Privacy Act", "sections 6 and 16A, Australian Privacy Principle 6", "1988", _CHECKED
        ),
        Jurisdiction.IE: Source(
            "General Data Protection Regulation", "Articles 4(1) and 5(1)", "2016", _CHECKED
        ),
    }
)
_REPLY: Mapping[Jurisdiction, Source] = MappingProxyType(
    {
        Jurisdiction.UK: Source(
            "UK GDPR; General Medical Council, Confidentiality",
            "Article 9; the duty towards every patient",
            "2017",
            _CHECKED,
        ),
        Jurisdiction.US: Source(
            "HIPAA Privacy Rule, as enforced in review replies (Elite Dental 2019, Manasa 2023)",
            "45 CFR 164.502(a)",
            "2013",
            _CHECKED,
        ),
        Jurisdiction.AU: Source(
            "Privacy Act; Ahpra, Social media guidance",
            "Australian Privacy Principle 6; confidentiality and privacy",
            "2019",
            _CHECKED,
        ),
        Jurisdiction.IE: Source(
            "General Data Protection Regulation; Medical Council, Guide to Professional Conduct and Ethics",
            "Article 9; paragraph 25 of the ninth edition",
            "2024",
            _CHECKED,
        ),
    }
)


_OF_HEALTH = frozenset({Kind.PATIENT_STATUS, Kind.CLINICAL_DETAIL, Kind.RELATION})


def source_of(kind: Kind, jurisdiction: Jurisdiction, *, reply: bool) -> Source:
    """What stands behind a finding of this kind in this country."""
    if kind in _OF_HEALTH:
        return (_REPLY if reply else _HEALTH)[jurisdiction]
    return _IDENTITY[jurisdiction]
