"""A pack's own examples: texts that break each of its rules, and texts that do not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from clinicsocial.core.checks.rules.check import RULE_CHECKS
from clinicsocial.core.checks.rules.loading import RuleBook
from clinicsocial.core.checks.rules.pack import MediaCondition, Rule
from clinicsocial.core.values.clinic import ClinicIdentity, Jurisdiction
from clinicsocial.core.values.context import Context
from clinicsocial.core.values.draft import Draft, DraftKind, DraftMedia

_DAY = date(2026, 11, 23)
"""No rule asks for the day."""
_PICTURE = DraftMedia(sha256="ab" * 32, mime="image/jpeg", width=1200, height=1200, size=400_000)
_VIDEO = DraftMedia(
    sha256="cd" * 32, mime="video/mp4", width=1080, height=1920, size=5_000_000, duration=20.0
)
_MEDIA = {
    MediaCondition.ANY: (),
    MediaCondition.PICTURE: (_PICTURE,),
    MediaCondition.VIDEO: (_VIDEO,),
}


def found_for(rule: Rule, text: str) -> set[str]:
    """The ids of the rules found when `text` is written where `rule` is asked."""
    pack, when = rule.id.split(".", 1)[0], rule.conditions
    where = Jurisdiction.UK if pack == "any" else Jurisdiction(pack)
    draft = Draft(
        "Thank you." if when.incoming else text,
        kind=when.kinds[0] if when.kinds else DraftKind.POST,
        media=_MEDIA[when.media],
        paid=when.paid_only,
    )
    clinic = ClinicIdentity(jurisdiction=where, us_state=when.states[0] if when.states else "")
    asked = Context(clinic=clinic, today=_DAY, every_sector=True)
    if when.incoming:
        asked = replace(asked, incoming_comment=text)
    return {finding.rule for check in RULE_CHECKS for finding in check(draft, asked)}


def unmet_examples(book: RuleBook) -> Iterator[str]:
    """The ids of rules that do not do what their own examples say."""
    for rule in (rule for pack in book.packs for rule in pack.rules):
        broken = all(rule.id in found_for(rule, text) for text in rule.breaks)
        kept = not any(rule.id in found_for(rule, text) for text in rule.clean)
        if not (broken and kept):
            yield rule.id
