"""A post's link: shown as a card where we may send one, otherwise part of the words.

The counters, the checks, the preview and the sending all ask here, so that what was counted is what leaves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinicsocial.core.text.link_tags import tagged
from clinicsocial.core.values.network_terms import LinkCardRule, TextRole

if TYPE_CHECKING:
    from clinicsocial.core.values.link_tags import LinkTags
    from clinicsocial.core.values.network_facts import NetworkFacts


def sends_card(link: str, *, facts: NetworkFacts, assisted: bool, has_media: bool) -> bool:
    """Whether the link leaves as a card of its own beside the text (Bluesky shows a card or pictures)."""
    return bool(link) and not assisted and not has_media and facts.link_card.value is LinkCardRule.OURS


def leaving_link(link: str, tags: LinkTags | None, *, facts: NetworkFacts) -> str:
    """The link as it leaves for a network: with its campaign tags, but not on the clinic's own website.

    A link from one page of a site to another must not carry tags: the visit would be counted as a new one.
    """
    if facts.text.becomes.value is TextRole.ARTICLE:
        return link
    return tagged(link, tags, facts.id)


def text_with_link(
    text: str,
    link: str,
    *,
    facts: NetworkFacts,
    assisted: bool,
    has_media: bool,
    tags: LinkTags | None = None,
) -> str:
    """The words as they leave: with the link on a line of its own, unless they name it or a card shows it.

    Where the words name the link themselves, it goes out there as it was written.
    """
    if not link or link in text or sends_card(link, facts=facts, assisted=assisted, has_media=has_media):
        return text
    leaving = leaving_link(link, tags, facts=facts)
    return f"{text.rstrip()}\n\n{leaving}" if text.strip() else leaving
