"""The cards of Today for what setting up still lacks, each with the step of the guide that sees to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinicsocial.core.clinic.first_run import set_up
from clinicsocial.core.clinic.steps import Progress, Step
from clinicsocial.core.i18n import tr
from clinicsocial.core.planning.views import NeedsYou

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

_WITHOUT_GUIDE = frozenset({Step.CLINIC, Step.ACCOUNT})
"""What a clinic from before the guide is asked for; the rest it has answered in its own way."""


def set_up_cards(session: Session) -> tuple[NeedsYou, ...]:
    """What is still missing. Before the clinic is described nothing else is asked, but for the code."""
    found = set_up(session)
    missing = found.missing
    if found.progress is Progress.NEW:
        missing = tuple(step for step in missing if step in _WITHOUT_GUIDE)
    if Step.CLINIC in missing:
        missing = tuple(step for step in missing if step in {Step.CLINIC, Step.CODE})
    return tuple(_cards()[step] for step in missing)


def _cards() -> Mapping[Step, NeedsYou]:
    return {
        Step.CLINIC: NeedsYou(
            "not_set_up",
            tr("Describe your clinic"),
            tr("Its name, address and time zone are used in every check and plan."),
        ),
        Step.TEAM: NeedsYou(
            "no_team",
            tr("Say who works here"),
            tr("Names of colleagues who are not listed are questioned in every post."),
        ),
        Step.CODE: NeedsYou(
            "no_code",
            tr("Put the recovery code on paper"),
            tr("Without it nobody can open your data if this PC breaks. It takes two minutes."),
        ),
        Step.ACCOUNT: NeedsYou(
            "no_account",
            tr("Connect an account"),
            tr("Posts go out to the clinic's own accounts. One takes about three minutes to connect."),
        ),
        Step.POST: NeedsYou(
            "no_post",
            tr("Write your first post"),
            tr("Start from a template: it asks a few questions and makes a post of the answers."),
        ),
    }
