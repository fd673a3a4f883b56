"""What the deep check said, kept on the screen while somebody goes on writing elsewhere in the post. Pure.

The live check answers within a keystroke, the deep one after a pause. Where the words a deep finding is about
stay as they are, it stays; where the deep check dismissed what the live one suspects, that stays dismissed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clinicsocial.core.planning.views import PostCheck
from clinicsocial.core.values.draft import Draft
from clinicsocial.core.values.finding import DraftField
from clinicsocial.ui.composing.carrying import carried
from clinicsocial.ui.composing.placing import text_of

if TYPE_CHECKING:
    from clinicsocial.core.planning.views import PostContent
    from clinicsocial.core.values.answers import Answers, CheckedFinding, FindingKey

_Known = tuple["FindingKey", "int | None"]


@dataclass(frozen=True, slots=True)
class CloserLook:
    """A deep check with the content it was about, and what it dismissed of the live check."""

    check: PostCheck
    content: PostContent
    dismissed: frozenset[_Known] = frozenset()


def looked(deep: PostCheck, live: PostCheck | None, content: PostContent) -> CloserLook:
    """Remember a deep check; `live` is what the live one said about the same content, where known."""
    spoken = _known(deep)
    suspected = frozenset() if live is None else _known(live)
    return CloserLook(deep, content, suspected - spoken)


def joined(live: PostCheck, content: PostContent, closer: CloserLook | None, answers: Answers) -> PostCheck:
    """What to show until the deep check has spoken about `content` too."""
    from clinicsocial.core.checks.accepted import answer_to

    if closer is None:
        return live
    told = [one for one in live.checked if (one.key, one.account_id) not in closer.dismissed]
    spoken = _known(live)
    for one in closer.check.checked:
        if (one.key, one.account_id) in spoken or one.account_id not in {None, *live.account_ids}:
            continue
        kept = _kept(one, closer.content, content)
        if kept is not None:
            told.append(replace(kept, answer=answer_to(kept.finding, kept.key, answers)))
    return replace(live, checked=tuple(told))


def _known(check: PostCheck) -> frozenset[_Known]:
    return frozenset((one.key, one.account_id) for one in check.checked)


def _kept(one: CheckedFinding, before: PostContent, after: PostContent) -> CheckedFinding | None:
    """The finding in the newer content; None where its words, or the sentence around them, changed."""
    from clinicsocial.core.checks.accepted import wording_of

    finding = one.finding
    if finding.draft_field in {DraftField.ALT_TEXT, DraftField.MEDIA} or finding.start >= finding.end:
        return one if before == after else None
    text = text_of(finding, one.account_id, after)
    moved = carried(finding, text_of(finding, one.account_id, before), text)
    if moved is None:
        return None
    in_title = finding.draft_field is DraftField.TITLE
    draft = Draft(text="" if in_title else text, title=text if in_title else "")
    return replace(one, finding=moved) if wording_of(moved, draft) == one.key.wording else None
