"""Puts what a server reports about itself in the place of the shipped facts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TypeVar

from clinicsocial.core.values.network_facts import Cap, MediaFacts, NetworkFacts
from clinicsocial.core.values.server_limits import ServerLimits
from clinicsocial.core.values.sourced import Confidence, Sourced

T = TypeVar("T")

SECONDS_A_DAY = 86_400


def overridden_by(facts: NetworkFacts, told: ServerLimits, *, server: str, on: date) -> NetworkFacts:
    """The facts with every value that `server` told on this day in place of the shipped one."""
    source = f"Told by {server}"
    text, alt_text = facts.text, facts.alt_text
    return replace(
        facts,
        text=replace(
            text,
            limit=_told(told.text_limit, text.limit, source, on),
            link_cost=_told(told.link_cost, text.link_cost, source, on),
        ),
        alt_text=replace(alt_text, limit=_told(told.alt_text_limit, alt_text.limit, source, on)),
        media=_media(facts.media, told, source, on),
        caps=_caps(facts.caps, told, source, on),
    )


def _told(value: T | None, shipped: Sourced[T] | None, source: str, on: date) -> Sourced[T] | None:
    """The told value as a fact, or the shipped one where nothing was told."""
    if value is None:
        return shipped
    return Sourced(value=value, source=source, checked_on=on, confidence=Confidence.PROVED)


def _media(media: MediaFacts, told: ServerLimits, source: str, on: date) -> MediaFacts:
    picture, video = media.picture, media.video
    if picture is not None:
        picture = replace(
            picture,
            types=_told(told.picture_types, picture.types, source, on),
            max_bytes=_told(told.picture_bytes, picture.max_bytes, source, on),
            max_count=_told(told.max_items, picture.max_count, source, on),
        )
    if video is not None:
        video = replace(video, max_bytes=_told(told.video_bytes, video.max_bytes, source, on))
    return replace(
        media,
        max_items=_told(told.max_items, media.max_items, source, on),
        picture=picture,
        video=video,
    )


def _caps(caps: tuple[Cap, ...], told: ServerLimits, source: str, on: date) -> tuple[Cap, ...]:
    count = _told(told.posts_per_day, None, source, on)
    if count is None:
        return caps
    others = tuple(cap for cap in caps if (cap.what, cap.per) != ("posts", SECONDS_A_DAY))
    return (*others, Cap(what="posts", count=count, per=SECONDS_A_DAY))
