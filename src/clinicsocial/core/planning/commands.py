"""What the command log keeps of each undoable act, as JSON values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from clinicsocial.core.planning.content import read_content
from clinicsocial.core.planning.kept_answers import keep_answers
from clinicsocial.core.planning.views import MediaUse, PostContent, VariantContent
from clinicsocial.core.values.consent import PersonTag, Purpose

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from clinicsocial.core.model import Delivery, Post

MOVE = "deliveries.move"
SCHEDULE = "post.schedule"
UNSCHEDULE = "post.unschedule"
DELETE_DRAFT = "post.delete"
ARCHIVE = "post.archive"
BLUR = "asset.blur"


@dataclass(frozen=True, slots=True)
class DeliveryRecord:
    """A delivery's plan and state at one moment."""

    id: int
    post_id: int
    account_id: int
    state: str
    wall_time: str
    zone: str
    fold: int
    reason: str
    reason_details: dict[str, str]
    not_before: str


def record(delivery: Delivery) -> dict[str, object]:
    """The delivery as it is now, for the command log."""
    kept = DeliveryRecord(
        id=delivery.id,
        post_id=delivery.post_id,
        account_id=delivery.account_id,
        state=delivery.state,
        wall_time=delivery.wall_time,
        zone=delivery.zone,
        fold=delivery.fold,
        reason=delivery.reason,
        reason_details=dict(delivery.reason_details),
        not_before="" if delivery.not_before is None else delivery.not_before.isoformat(),
    )
    return asdict(kept)


def records(value: Mapping[str, object], name: str = "deliveries") -> tuple[DeliveryRecord, ...]:
    """The deliveries kept under `name`; none where there are none."""
    return tuple(
        DeliveryRecord(
            id=_whole(item["id"]),
            post_id=_whole(item["post_id"]),
            account_id=_whole(item["account_id"]),
            state=str(item["state"]),
            wall_time=str(item["wall_time"]),
            zone=str(item["zone"]),
            fold=_whole(item["fold"]),
            reason=str(item["reason"]),
            reason_details={str(k): str(v) for k, v in _mapping(item["reason_details"]).items()},
            not_before=str(item["not_before"]),
        )
        for item in _items(value.get(name))
    )


def post_id_in(value: Mapping[str, object]) -> int:
    """The post a command is about."""
    return _whole(value["post"])


def text_in(value: Mapping[str, object], name: str) -> str:
    """A string of the command; empty where it has none."""
    return str(value.get(name, ""))


def keep_post(session: Session, post: Post) -> dict[str, object]:
    """Everything needed to bring a deleted draft back."""
    content = read_content(session, post)
    return {
        "post": post.id,
        "author": post.author_id,
        "state": post.own_state,
        "created_at": post.created_at.isoformat(),
        "revision": post.revision,
        "answers": keep_answers(session, post.id),
        "content": {
            "text": content.text,
            "title": content.title,
            "link": content.link,
            "theme": content.theme,
            "campaign": content.campaign,
            "planned_for": post.planned_for,
            "media": [asdict(use) for use in content.media],
            "variants": [asdict(variant) for variant in content.variants],
            "people": [asdict(tag) for tag in content.people],
            "purpose": content.purpose,
        },
    }


def kept_content(value: Mapping[str, object]) -> PostContent:
    """The content that `keep_post` kept."""
    content = _mapping(value["content"])
    planned_for = str(content["planned_for"])
    return PostContent(
        text=str(content["text"]),
        title=str(content["title"]),
        link=str(content["link"]),
        theme=str(content["theme"]),
        campaign=str(content["campaign"]),
        planned_for=datetime.fromisoformat(planned_for) if planned_for else None,
        media=tuple(
            MediaUse(str(use["sha256"]), str(use["alt_text"]), bool(use["decorative"]))
            for use in _items(content["media"])
        ),
        variants=tuple(
            VariantContent(
                account_id=_whole(variant["account_id"]),
                text=_maybe_text(variant["text"]),
                title=_maybe_text(variant["title"]),
                media=_maybe_texts(variant["media"]),
            )
            for variant in _items(content["variants"])
        ),
        people=tuple(
            PersonTag(
                subject_id=_whole(tag["subject_id"]),
                uses=_maybe_texts(tag["uses"]) or (),
                called=_maybe_texts(tag["called"]) or (),
            )
            for tag in _items(content.get("people"))
        ),
        purpose=str(content.get("purpose", Purpose.ORGANIC_SOCIAL)),
    )


def whole_or_none(value: object) -> int | None:
    """A whole number of the log, or None."""
    return None if value is None else _whole(value)


def _whole(value: object) -> int:
    if not isinstance(value, int):
        msg = "the command log holds no whole number where one belongs"
        raise TypeError(msg)
    return value


def _mapping(value: object) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        msg = "the command log holds no object where one belongs"
        raise TypeError(msg)
    return {str(key): item for key, item in value.items()}


def _items(value: object) -> tuple[Mapping[str, object], ...]:
    return tuple(_mapping(item) for item in value) if isinstance(value, Sequence) else ()


def _maybe_text(value: object) -> str | None:
    return None if value is None else str(value)


def _maybe_texts(value: object) -> tuple[str, ...] | None:
    return tuple(str(item) for item in value) if isinstance(value, Sequence) else None
