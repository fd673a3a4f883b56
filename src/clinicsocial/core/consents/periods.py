"""Spans of consent: suggested expiry, deadlines of takedowns, how long things are kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from clinicsocial.core.consents.reader import Table
from clinicsocial.core.resources import read_toml
from clinicsocial.core.values.clinic import Jurisdiction
from clinicsocial.core.values.consent import ConsentReason

FILE = ("consents", "periods.toml")


class Kept(StrEnum):
    """What is kept for a while."""

    CONSENT_RECORDS = "consent-records"
    DRAFTS = "drafts"
    PROOF_OF_REMOVAL = "proof-of-removal"


@dataclass(frozen=True, slots=True)
class KeptFor:
    """How long something is kept in one country, and why."""

    years: int
    is_law: bool
    """False: a suggestion of ours."""
    source: str


@dataclass(frozen=True, slots=True)
class KeptThing:
    """One row of the retention table."""

    what: Kept
    title: str
    begins: str
    """From which day the span counts."""
    spans: Mapping[Jurisdiction, KeptFor]


@dataclass(frozen=True, slots=True)
class Periods:
    """Everything the file holds."""

    checked_on: date
    suggested_months: Mapping[Jurisdiction, int]
    takedown: Mapping[ConsentReason, timedelta]
    kept: Mapping[Kept, KeptThing]

    def takedown_within(self, reason: ConsentReason) -> timedelta:
        """How soon a live post must come off; what the file does not name, as soon as a withdrawal."""
        return self.takedown.get(reason, self.takedown[ConsentReason.WITHDRAWN])


def load_periods() -> Periods:
    """Read and check the file.

    Raises:
        ResourceError: names the file, the table and the key.
    """
    top = Table("/".join(FILE), "periods", read_toml(*FILE))
    months, hours = top.table("suggested_months"), top.table("takedown_hours")
    kept = {one.what: one for one in (_kept(table) for table in top.tables("kept"))}
    if set(kept) != set(Kept):
        raise top.wrong("kept", "one table for each of " + ", ".join(Kept))
    reasons = [reason for reason in ConsentReason if reason.value in hours.values]
    if ConsentReason.WITHDRAWN not in reasons or len(reasons) != len(hours.values):
        raise top.wrong("takedown_hours", "reasons of a decision, withdrawn among them")
    return Periods(
        checked_on=top.day("checked_on"),
        suggested_months={country: _value(months.table(country.value)) for country in Jurisdiction},
        takedown={reason: timedelta(hours=_value(hours.table(reason.value))) for reason in reasons},
        kept=kept,
    )


def _value(table: Table) -> int:
    table.text("source")
    table.flag("law")
    return table.whole("value")


def _kept(table: Table) -> KeptThing:
    slug = table.text("slug")
    if slug not in set(Kept):
        raise table.wrong("slug", "one of " + ", ".join(Kept))
    return KeptThing(
        what=Kept(slug),
        title=table.text("title"),
        begins=table.text("from"),
        spans={country: _span(table.table(country.value)) for country in Jurisdiction},
    )


def _span(table: Table) -> KeptFor:
    return KeptFor(table.whole("years"), table.flag("law"), table.text("source"))
