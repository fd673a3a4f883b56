"""Drafts and contexts for tests of the checks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from clinicsocial.core.checks import check
from clinicsocial.core.values.clinic import ClinicIdentity
from clinicsocial.core.values.context import AccountContext, Context
from clinicsocial.core.values.draft import Draft, DraftMedia
from clinicsocial.core.values.finding import Finding
from tests.core.network_facts import shipped

PICTURE = DraftMedia(
    sha256="ab" * 32,
    mime="image/jpeg",
    width=1200,
    height=1200,
    size=400_000,
    alt_text="Our new waiting room",
    file_name="room.jpg",
)
VIDEO = DraftMedia(
    sha256="cd" * 32,
    mime="video/mp4",
    width=1080,
    height=1920,
    size=5_000_000,
    duration=20.0,
    alt_text="A tour of the clinic",
    file_name="tour.mp4",
)
GIF = replace(PICTURE, mime="image/gif", animated=True, file_name="wave.gif")


def account(network: str, *, assisted: bool = False) -> AccountContext:
    """An account with the shipped facts of its network."""
    return AccountContext(id=7, label=f"{network} · clinic", facts=shipped()[network], assisted=assisted)


def context(for_account: AccountContext | None = None) -> Context:
    """A context of a clinic nobody has described yet."""
    return Context(clinic=ClinicIdentity(), today=date(2026, 11, 23), account=for_account)


def found(draft: Draft, network: str | None = None, *, assisted: bool = False) -> dict[str, Finding]:
    """What the checks find, by rule without its first word; of several by one rule the last."""
    where = None if network is None else account(network, assisted=assisted)
    return {finding.rule.removeprefix("network."): finding for finding in check(draft, context(where))}
