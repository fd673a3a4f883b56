"""A post's link: shown as a card where we may send one, otherwise part of the words.

The counters, the checks, the preview and the sending all ask here, so that what was counted is what leaves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinicsocial.core.values.network_terms import LinkCardRule

if TYPE_CHECKING:
    from clinicsocial.core.values.network_facts import NetworkFacts


def sends_card(link: str, *, facts: NetworkFacts, assisted: bool, has_media: bool) -> bool:
    """Whether the link leaves as a card of its own beside the text (Bluesky shows a card or pictures)."""
    return bool(link) and not assisted and not has_media and facts.link_card.value is LinkCardRule.OURS


def text_with_link(text: str, link: str, *, facts: NetworkFacts, assisted: bool, has_media: bool) -> str:
    """The words as they leave: with the link on a line of its own, unless they name it or a card shows it."""
    if not link or link in text or sends_card(link, facts=facts, assisted=assisted, has_media=has_media):
        return text
    return f"{text.rstrip()}\n\n{link}" if text.strip() else link
