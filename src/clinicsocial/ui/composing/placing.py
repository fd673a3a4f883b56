"""Where a finding stands now: people write on while its card is still on the screen. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clinicsocial.core.values.finding import DraftField
from clinicsocial.ui.composing.carrying import carried
from clinicsocial.ui.composing.composition import Composition

if TYPE_CHECKING:
    from clinicsocial.core.planning.views import PostContent
    from clinicsocial.core.values.finding import Finding


def placed_now(finding: Finding, before: PostContent, now: PostContent) -> Finding | None:
    """The finding where its words stand `now`; None where they changed, or their picture is gone.

    It was found in `before`.
    """
    if finding.draft_field not in {DraftField.ALT_TEXT, DraftField.MEDIA}:
        account_id = finding.account_id
        return carried(finding, text_of(finding, account_id, before), text_of(finding, account_id, now))
    if finding.media_index is None or finding.media_index >= len(before.media):
        return finding if before.media == now.media else None
    picture = before.media[finding.media_index]
    for place, use in enumerate(now.media):
        if use.sha256 == picture.sha256:
            moved = replace(finding, media_index=place)
            same_words = finding.draft_field is DraftField.MEDIA
            return moved if same_words else carried(moved, picture.alt_text, use.alt_text)
    return None


def text_of(finding: Finding, account_id: int | None, content: PostContent) -> str:
    """The text the finding points into, without a link that is put below it; not for alt texts."""
    post = Composition(content)
    if finding.draft_field is DraftField.TITLE:
        return post.title_of(account_id)
    if finding.draft_field is DraftField.FIRST_COMMENT:
        return content.first_comment
    return post.text_of(account_id)
