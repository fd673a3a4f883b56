"""What a preview shows, worked out without any widget: the cut of the text, the pictures' crop, the link."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from clinicsocial.core.media.shapes import framed_size, taken_ratio
from clinicsocial.core.planning.first_comment import comment_of
from clinicsocial.core.values.network_terms import LinkCardRule, TextRole

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clinicsocial.core.media.views import AssetView
    from clinicsocial.core.planning.views import MediaUse
    from clinicsocial.core.values.framing import Frame
    from clinicsocial.core.values.network_facts import NetworkFacts
    from clinicsocial.core.values.network_presentation import FoldFacts
    from clinicsocial.ui.composing.composition import Composition
    from clinicsocial.ui.composing.counting import Counter


_SHOWN_PARTS = 25
"""Parts of a thread that a preview shows at most."""
_SLACK = 0.01
"""By how much two proportions differ that are the same but for whole pixels."""
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
    frame: Frame | None = None
    """What a person chose to show of it there; None: the network's own crop, from the middle."""


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
    fold_at: int | None = None
    """Place in `text` after which a reader sees `more` only; None: all of it is seen."""
    more: str = ""
    """The network's own word for the rest."""
    replies: tuple[str, ...] = ()
    """The further parts of a thread."""
    unsent: int = 0
    """Parts beyond what is sent as one thread."""
    first_comment: str = ""


def preview_of(
    composition: Composition,
    counter: Counter,
    text: str,
    facts: NetworkFacts,
    shapes: Mapping[str, AssetView],
    *,
    assisted: bool = False,
) -> PreviewContent:
    """The post as the account of `counter` shows it; pictures whose shape is not known yet are square.

    `text` is what leaves for the account, with the link in it where it leaves that way; `assisted` says
    whether a person posts it there by hand.
    """
    account_id, label = counter.account_id, counter.label
    parts = counter.texts or (text,)
    if len(parts) > 1:
        counter = replace(counter, over_at=None)
    text = parts[0]
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
            _picture(use, shapes.get(use.sha256), facts, composition.frame_of(use.sha256, account_id))
            for use in uses[:most]
        ),
        left_out=max(0, len(uses) - most),
        link=link if card else "",
        link_host=(urlsplit(link).hostname or link) if card else "",
        article=facts.text.becomes.value is TextRole.ARTICLE,
        fold_at=_fold(text[:cut_at], facts.fold),
        more="" if facts.fold is None else facts.fold.more.value,
        replies=parts[1:_SHOWN_PARTS],
        unsent=0 if facts.thread is None else max(0, len(parts) - facts.thread.parts.value),
        first_comment=comment_of(composition.content.first_comment, facts, assisted=assisted),
    )


def _fold(text: str, fold: FoldFacts | None) -> int | None:
    """Where the network folds the text away, at a blank where there is one."""
    if fold is None:
        return None
    places = []
    if fold.characters is not None and len(text) > fold.characters.value:
        blank = text.rfind(" ", 0, fold.characters.value + 1)
        places.append(blank if blank > 0 else fold.characters.value)
    if fold.lines is not None:
        ends = [place for place, character in enumerate(text) if character == "\n"]
        places += ends[fold.lines.value - 1 : fold.lines.value]
    return min(places, default=None)


def _ended(text: str, *, more: bool) -> str:
    return f"{text}…" if more else text


def _most_pictures(facts: NetworkFacts) -> int:
    kind = facts.media.picture
    if kind is None:
        return 0
    limits = [limit.value for limit in (kind.max_count, facts.media.max_items) if limit is not None]
    return min(limits, default=20)


def _picture(
    use: MediaUse, shape: AssetView | None, facts: NetworkFacts, frame: Frame | None
) -> PreviewPicture:
    if shape is None or not shape.height or not shape.width:
        return PreviewPicture(
            use.sha256, 1.0, cropped=False, alt_text=use.alt_text, decorative=use.decorative, frame=frame
        )
    width, height = framed_size(shape.width, shape.height, frame, facts)
    ratio = taken_ratio(width / height, facts)
    return PreviewPicture(
        sha256=use.sha256,
        ratio=ratio,
        cropped=abs(ratio - width / height) > _SLACK,
        alt_text=use.alt_text,
        decorative=use.decorative,
        frame=frame,
    )
