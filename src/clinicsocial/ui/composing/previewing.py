"""What a preview shows, worked out without any widget: the cut of the text, the pictures' crop, the link."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from clinicsocial.core.values.network_terms import LinkCardRule, TextRole

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clinicsocial.core.media.views import AssetView
    from clinicsocial.core.values.network_facts import NetworkFacts
    from clinicsocial.ui.composing.composition import Composition
    from clinicsocial.ui.composing.counting import Counter


LONGEST = 3_000
"""Characters that a preview shows: laying out a novel would hold up the window, and nobody reads it here."""


@dataclass(frozen=True, slots=True)
class PreviewPicture:
    """One picture as the network shows it."""

    sha256: str
    ratio: float
    """Width by height after the network's crop."""
    cropped: bool
    alt_text: str
    decorative: bool


@dataclass(frozen=True, slots=True)
class PreviewContent:
    """One post on one account."""

    account_id: int
    network: str
    label: str
    title: str
    text: str
    """Up to where the network would cut it."""
    cut: str
    """What would not fit."""
    pictures: tuple[PreviewPicture, ...]
    left_out: int
    """Pictures beyond what the network takes."""
    link: str
    link_host: str
    article: bool
    """The text is an article with a title above it, not a short post."""


def preview_of(
    composition: Composition,
    counter: Counter,
    text: str,
    facts: NetworkFacts,
    shapes: Mapping[str, AssetView],
) -> PreviewContent:
    """The post as the account of `counter` shows it; pictures whose shape is not known yet are square.

    `text` is what leaves for the account, with the link in it where it leaves that way.
    """
    account_id, label = counter.account_id, counter.label
    cut_at = len(text) if counter.over_at is None else counter.over_at
    cut_at, end = min(cut_at, LONGEST), min(len(text), cut_at + LONGEST)
    uses = composition.media_of(account_id)
    most = _most_pictures(facts)
    link = composition.content.link
    card = bool(link) and facts.link_card.value is not LinkCardRule.NONE and not uses
    return PreviewContent(
        account_id=account_id,
        network=facts.id,
        label=label,
        title=composition.title_of(account_id) if facts.title is not None else "",
        text=_ended(text[:cut_at], more=counter.over_at is None and cut_at < len(text)),
        cut=_ended(text[cut_at:end], more=end < len(text)) if counter.over_at is not None else "",
        pictures=tuple(
            _picture(use.sha256, use.alt_text, shapes.get(use.sha256), facts, decorative=use.decorative)
            for use in uses[:most]
        ),
        left_out=max(0, len(uses) - most),
        link=link if card else "",
        link_host=(urlsplit(link).hostname or link) if card else "",
        article=facts.text.becomes.value is TextRole.ARTICLE,
    )


def _ended(text: str, *, more: bool) -> str:
    return f"{text}…" if more else text


def _most_pictures(facts: NetworkFacts) -> int:
    kind = facts.media.picture
    if kind is None:
        return 0
    limits = [limit.value for limit in (kind.max_count, facts.media.max_items) if limit is not None]
    return min(limits, default=20)


def _picture(
    sha256: str, alt_text: str, shape: AssetView | None, facts: NetworkFacts, *, decorative: bool
) -> PreviewPicture:
    whole = 1.0 if shape is None or not shape.height else shape.width / shape.height
    kind = facts.media.picture
    ratio = whole
    if kind is not None and kind.min_ratio is not None:
        ratio = max(ratio, kind.min_ratio.value)
    if kind is not None and kind.max_ratio is not None:
        ratio = min(ratio, kind.max_ratio.value)
    return PreviewPicture(sha256, ratio, ratio != whole, alt_text, decorative)
