"""What the command log keeps of each undoable act, as JSON values."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from clinicsocial.core.model import Command
from clinicsocial.core.planning.content import read_content
from clinicsocial.core.planning.content_json import content_as_json, content_from_json
from clinicsocial.core.planning.json_values import items, mapping, whole
from clinicsocial.core.planning.kept_answers import keep_answers
from clinicsocial.core.planning.versions import keep_versions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from clinicsocial.core.model import Delivery, Post
    from clinicsocial.core.planning.views import PostContent

MOVE = "deliveries.move"
SCHEDULE = "post.schedule"
UNSCHEDULE = "post.unschedule"
DELETE_DRAFT = "post.delete"
ARCHIVE = "post.archive"
BLUR = "asset.blur"
RESTORE = "post.restore"
SAVE_NOTE = "note.save"
DELETE_NOTE = "note.delete"
MOVE_DRAFT = "draft.move"
COPY = "post.copy"
MOVE_CHOSEN = "chosen.move"
REMOVE_CHOSEN = "chosen.remove"
COPY_CHOSEN = "chosen.copy"
REPEAT = "post.repeat"
OCCURRENCE = "series.occurrence"
END_SERIES = "series.end"
CHANGE_SERIES = "series.change"
BRING_IN_ONE = "post.bring-in"
BRING_IN = "posts.bring-in"
SET_ASIDE = "post.set-aside"
EDIT_ONE = "post.edit"
EDIT_CHOSEN = "posts.edit"
ARCHIVE_CHOSEN = "posts.archive"
DELETE_CHOSEN = "posts.delete"
SAVE_GOAL = "goal.save"
RETIRE_GOAL = "goal.retire"
NOTE_WEEK = "week.note"
SAVE_RESULTS = "campaign.results"
OF_FIGURES = frozenset({SAVE_GOAL, RETIRE_GOAL, NOTE_WEEK, SAVE_RESULTS})
"""What concerns no post (`insights/undoing.py`)."""
IMPORT_FIGURES = "figures.import"


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
            id=whole(item["id"]),
            post_id=whole(item["post_id"]),
            account_id=whole(item["account_id"]),
            state=str(item["state"]),
            wall_time=str(item["wall_time"]),
            zone=str(item["zone"]),
            fold=whole(item["fold"]),
            reason=str(item["reason"]),
            reason_details={str(k): str(v) for k, v in mapping(item["reason_details"]).items()},
            not_before=str(item["not_before"]),
        )
        for item in items(value.get(name))
    )


def renumber(session: Session, numbers: Mapping[int, int]) -> None:
    """Let every act in the log mean other rows of the outbox from now on: by old number the new one."""
    if not numbers:
        return
    for command in session.scalars(select(Command)):
        before, after = _renumbered(command.before, numbers), _renumbered(command.after, numbers)
        if (before, after) != (command.before, command.after):
            command.before, command.after = before, after
    session.flush()


def _renumbered(value: Mapping[str, object], numbers: Mapping[int, int]) -> dict[str, object]:
    changed = dict(value)
    for name in ("deliveries", "created"):
        if name in value:
            kept = items(value[name])
            changed[name] = [{**one, "id": numbers.get(whole(one["id"]), one["id"])} for one in kept]
    return changed


def post_id_in(value: Mapping[str, object]) -> int:
    """The post a command is about."""
    return whole(value["post"])


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
        "versions": keep_versions(session, post.id),
        "content": content_as_json(content),
    }


def kept_content(value: Mapping[str, object]) -> PostContent:
    """The content that `keep_post` kept."""
    return content_from_json(mapping(value["content"]))
