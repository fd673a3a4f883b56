"""Checks of pictures and videos: description, number, kind, size, shape, and how they reach the network.

A still picture is re-encoded for its network before it leaves, so its file type and size never stop a post;
its shape and number may. Videos and other files leave as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clinicsocial.core.checks.network_findings import Place, Said, by_confidence, network_finding
from clinicsocial.core.limits import count_field
from clinicsocial.core.values.context import AccountContext, Context
from clinicsocial.core.values.draft import Draft, DraftMedia
from clinicsocial.core.values.finding import DraftField, Finding, Severity
from clinicsocial.core.values.network_facts import MediaKindFacts
from clinicsocial.core.values.network_terms import AltTextUse, MediaKind
from clinicsocial.core.values.sourced import Sourced

RATIO_SLACK = 0.005
"""A ratio of 0.7996 is 4:5 after rounding to whole pixels."""

_MUCH_KEPT = 0.8
"""From this share of a picture on, hardly anything worth describing is cut off."""


def kind_of(media: DraftMedia) -> MediaKind:
    """Which kind of media a network takes it for."""
    if media.mime.startswith("image/"):
        return MediaKind.ANIMATION if media.animated else MediaKind.PICTURE
    return MediaKind.VIDEO if media.mime.startswith("video/") else MediaKind.DOCUMENT


def check_alt_texts(draft: Draft, context: Context) -> Iterator[Finding]:
    """Every picture has a description or is marked as decorative; none is longer than the network takes."""
    account = context.account
    for index, media in enumerate(draft.media):
        if kind_of(media) not in {MediaKind.PICTURE, MediaKind.ANIMATION} or media.decorative:
            continue
        if media.alt_text.strip():
            yield from _alt_text_length(media, index, account)
        elif account is None or account.facts.alt_text.required.value:
            yield network_finding(
                Said("alt_text_missing", _numbered(media, index)),
                Severity.BLOCK,
                place=Place(DraftField.ALT_TEXT, media_index=index),
            )


def _alt_text_length(media: DraftMedia, index: int, account: AccountContext | None) -> Iterator[Finding]:
    if account is None or account.facts.alt_text.supported.value is AltTextUse.NONE:
        return
    rules = account.facts.alt_text
    counted = count_field(media.alt_text, rules.unit.value, rules.limit.value if rules.limit else None)
    if rules.limit is not None and counted.over_at is not None:
        over = {"used": counted.used, "limit": rules.limit.value, "over": counted.used - rules.limit.value}
        yield network_finding(
            Said("alt_text_too_long", {**_numbered(media, index), **over}),
            by_confidence(rules.limit),
            place=Place(DraftField.ALT_TEXT, counted.over_at, len(media.alt_text), index),
            account=account,
            fact=rules.limit,
        )


def check_cut_descriptions(draft: Draft, context: Context) -> Iterator[Finding]:
    """A description may tell of something that the frame has cut off."""
    account = context.account
    if account is None:
        return
    for index, media in enumerate(draft.media):
        if media.kept < _MUCH_KEPT and media.alt_text.strip() and not media.decorative:
            said = Said("description_of_more", {**_numbered(media, index), "kept": round(media.kept * 100)})
            place = Place(DraftField.ALT_TEXT, 0, len(media.alt_text), index)
            yield network_finding(said, Severity.ADVISE, place=place, account=account)


def check_media_needed(draft: Draft, context: Context) -> Iterator[Finding]:
    """Some networks take no post without a picture or video."""
    account = context.account
    if account is None or draft.media or not account.facts.media.required.value:
        return
    only_video = account.facts.media.picture is None
    yield network_finding(
        Said("video_needed" if only_video else "media_needed"),
        Severity.BLOCK,
        place=Place(DraftField.MEDIA),
        account=account,
        fact=account.facts.media.required,
    )


def check_kinds(draft: Draft, context: Context) -> Iterator[Finding]:
    """Only kinds and file types that the network takes, and not mixed where it does not mix."""
    account = context.account
    if account is None:
        return
    for index, media in enumerate(draft.media):
        limits = account.facts.media.of(kind_of(media))
        if limits is None:
            said = Said(f"{kind_of(media)}_not_taken", _numbered(media, index))
            yield network_finding(said, Severity.BLOCK, place=_at(index), account=account)
        elif (
            kind_of(media) is not MediaKind.PICTURE and limits.types and media.mime not in limits.types.value
        ):
            said = Said("type_not_taken", {**_numbered(media, index), "type": media.mime})
            severity = by_confidence(limits.types)
            yield network_finding(said, severity, place=_at(index), account=account, fact=limits.types)
    mixed = account.facts.media.mixed
    if not mixed.value and len({kind_of(media) for media in draft.media}) > 1:
        yield network_finding(
            Said("kinds_mixed"),
            by_confidence(mixed),
            place=Place(DraftField.MEDIA),
            account=account,
            fact=mixed,
        )


def check_media_count(draft: Draft, context: Context) -> Iterator[Finding]:
    """Not more pictures, videos or items than the network takes."""
    account = context.account
    if account is None:
        return
    most_items = account.facts.media.max_items
    if most_items is not None and len(draft.media) > most_items.value:
        yield _too_many(range(len(draft.media)), most_items, account)
        return
    for kind in MediaKind:
        limits = account.facts.media.of(kind)
        places = tuple(index for index, media in enumerate(draft.media) if kind_of(media) is kind)
        if limits is not None and limits.max_count is not None and len(places) > limits.max_count.value:
            yield _too_many(places, limits.max_count, account)


def _too_many(places: Sequence[int], most: Sourced[int], account: AccountContext) -> Finding:
    """`places` are the positions of the media that were counted; the first one too many is pointed at."""
    said = Said("too_many_items", {"used": len(places), "limit": most.value})
    return _limited(said, most, places[most.value], account)


def check_media_size(draft: Draft, context: Context) -> Iterator[Finding]:
    """Videos and animations that are too big, too short or too long for the network."""
    account = context.account
    if account is None:
        return
    for index, media in enumerate(draft.media):
        limits = account.facts.media.of(kind_of(media))
        if limits is None or kind_of(media) is MediaKind.PICTURE:
            continue
        if limits.max_bytes is not None and media.size > limits.max_bytes.value:
            sizes = {"size": _megabytes(media.size), "limit": _megabytes(limits.max_bytes.value)}
            said = Said("file_too_large", {**_numbered(media, index), **sizes})
            yield _limited(said, limits.max_bytes, index, account)
        yield from _duration(media, index, limits, account)


def _duration(
    media: DraftMedia, index: int, limits: MediaKindFacts, account: AccountContext
) -> Iterator[Finding]:
    if media.duration is None:
        return
    if limits.min_seconds is not None and media.duration < limits.min_seconds.value:
        said = Said("too_short", {**_numbered(media, index), "limit": limits.min_seconds.value})
        yield _limited(said, limits.min_seconds, index, account)
    if limits.max_seconds is not None and media.duration > limits.max_seconds.value:
        said = Said("too_long", {**_numbered(media, index), "limit": limits.max_seconds.value})
        yield _limited(said, limits.max_seconds, index, account)


def check_shapes(draft: Draft, context: Context) -> Iterator[Finding]:
    """Pictures too tall, wide or small. A person who posts by hand can still crop: then it is a tip."""
    account = context.account
    if account is None:
        return
    for index, media in enumerate(draft.media):
        limits = account.facts.media.of(kind_of(media))
        if limits is None or media.width <= 0 or media.height <= 0:
            continue
        ratio = media.width / media.height
        if limits.min_ratio is not None and ratio < limits.min_ratio.value - RATIO_SLACK:
            yield _shape(Said("too_tall", _numbered(media, index)), limits.min_ratio, index, account)
        if limits.max_ratio is not None and ratio > limits.max_ratio.value + RATIO_SLACK:
            yield _shape(Said("too_wide", _numbered(media, index)), limits.max_ratio, index, account)
        if limits.min_width is not None and media.width < limits.min_width.value:
            sizes = {"width": media.width, "limit": limits.min_width.value}
            said = Said("too_small", {**_numbered(media, index), **sizes})
            yield network_finding(
                said, Severity.ADVISE, place=_at(index), account=account, fact=limits.min_width
            )


def _shape(said: Said, fact: Sourced[float], index: int, account: AccountContext) -> Finding:
    severity = Severity.ADVISE if account.assisted else by_confidence(fact)
    return network_finding(said, severity, place=_at(index), account=account, fact=fact)


def check_public_address(draft: Draft, context: Context) -> Iterator[Finding]:
    """Networks that fetch pictures from a public address can't take one from this PC, only from a person."""
    account = context.account
    if account is None or account.assisted or not draft.media:
        return
    needed = account.facts.media.needs_public_address
    if needed.value:
        yield network_finding(
            Said("public_address_needed"),
            Severity.BLOCK,
            place=Place(DraftField.MEDIA),
            account=account,
            fact=needed,
        )


def _limited(said: Said, fact: Sourced[int], index: int, account: AccountContext) -> Finding:
    return network_finding(said, by_confidence(fact), place=_at(index), account=account, fact=fact)


def _at(index: int) -> Place:
    return Place(DraftField.MEDIA, media_index=index)


def _numbered(media: DraftMedia, index: int) -> dict[str, str | int]:
    """How a sentence names a picture: by its place in the post and its file."""
    return {"number": index + 1, "file": media.file_name}


def _megabytes(size: int) -> str:
    """Bytes as a person reads them, one decimal."""
    return f"{size / 1_000_000:.1f}"
