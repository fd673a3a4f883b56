"""A whole content as JSON: what the command log and the history of a post keep. Older lines stay readable."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import datetime

from clinicsocial.core.planning.json_values import items, mapping, share, text_or_none, texts_or_none, whole
from clinicsocial.core.planning.views import MediaUse, PostContent, VariantContent
from clinicsocial.core.values.consent import PersonTag, Purpose
from clinicsocial.core.values.framing import Area, Frame
from clinicsocial.core.values.link_tags import LinkTags
from clinicsocial.core.values.wall_time import optional_wall, wall_text


def content_as_json(content: PostContent) -> dict[str, object]:
    """The content as JSON values; `content_from_json` makes the same content of them."""
    return {
        "text": content.text,
        "title": content.title,
        "link": content.link,
        "theme": content.theme,
        "campaign": content.campaign,
        "planned_for": wall_text(content.planned_for),
        "media": [asdict(use) for use in content.media],
        "variants": [_as_json(variant) for variant in content.variants],
        "people": [asdict(tag) for tag in content.people],
        "purpose": content.purpose,
        "first_comment": content.first_comment,
        "thread": content.thread,
        "link_tags": None if content.link_tags is None else asdict(content.link_tags),
        "over_at": wall_text(content.over_at),
        "ignored_words": list(content.ignored_words),
    }


def content_from_json(value: Mapping[str, object]) -> PostContent:
    """The content that `content_as_json` kept; what an older line does not name is as in a new post.

    Raises:
        TypeError, KeyError: it is no content.
    """
    planned_for, over_at = str(value["planned_for"]), str(value.get("over_at", ""))
    return PostContent(
        text=str(value["text"]),
        title=str(value["title"]),
        link=str(value["link"]),
        theme=str(value["theme"]),
        campaign=str(value["campaign"]),
        planned_for=optional_wall(planned_for),
        media=tuple(
            MediaUse(str(use["sha256"]), str(use["alt_text"]), bool(use["decorative"]))
            for use in items(value["media"])
        ),
        variants=tuple(_variant(variant) for variant in items(value["variants"])),
        people=tuple(
            PersonTag(
                subject_id=whole(tag["subject_id"]),
                uses=texts_or_none(tag["uses"]) or (),
                called=texts_or_none(tag["called"]) or (),
            )
            for tag in items(value.get("people"))
        ),
        purpose=str(value.get("purpose", Purpose.ORGANIC_SOCIAL)),
        first_comment=str(value.get("first_comment", "")),
        thread=str(value.get("thread", "")),
        link_tags=tags_from_json(value.get("link_tags")),
        over_at=optional_wall(over_at),
        ignored_words=texts_or_none(value.get("ignored_words")) or (),
    )


def tags_from_json(value: object) -> LinkTags | None:
    """The tags of a link as they are kept; None where it has none.

    Raises:
        TypeError, KeyError: they are no tags.
    """
    if value is None:
        return None
    kept = mapping(value)
    return LinkTags(str(kept["campaign"]), str(kept["content"]))


def _variant(value: Mapping[str, object]) -> VariantContent:
    return VariantContent(
        account_id=whole(value["account_id"]),
        text=text_or_none(value["text"]),
        title=text_or_none(value["title"]),
        media=texts_or_none(value["media"]),
        frames=frames_from_json(value.get("frames")),
        planned_for=_wall(value.get("planned_for")),
    )


def _as_json(variant: VariantContent) -> dict[str, object]:
    kept = asdict(variant) | {"planned_for": wall_text(variant.planned_for)}
    del kept["turn"]  # it stands in the text
    return kept


def _wall(value: object) -> datetime | None:
    return optional_wall(value) if isinstance(value, str) else None


def frames_as_json(frames: Iterable[Frame]) -> list[dict[str, object]]:
    """Frames as JSON values."""
    return [asdict(frame) for frame in frames]


def frames_from_json(value: object) -> tuple[Frame, ...]:
    """The frames that `frames_as_json` kept; none where there are none.

    Raises:
        TypeError, KeyError: they are no frames.
    """
    return tuple(
        Frame(str(item["sha256"]), _area(mapping(item["area"])), bool(item["border"]))
        for item in items(value)
    )


def _area(value: Mapping[str, object]) -> Area:
    return Area(share(value["left"]), share(value["top"]), share(value["width"]), share(value["height"]))
