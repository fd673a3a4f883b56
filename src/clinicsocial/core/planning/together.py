"""Acts on several posts as one: what refuses is named, what is done is one command that can be taken back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinicsocial.core.i18n import tr, trn
from clinicsocial.core.model import Delivery, Post
from clinicsocial.core.planning.deliveries import refuse_step
from clinicsocial.core.planning.lines import CALENDAR_LENGTH, line_of
from clinicsocial.core.values.changes import Changes, Topic, changed
from clinicsocial.core.values.delivery import DeliveryState
from clinicsocial.core.values.errors import ClinicSocialError, NotAllowedError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clinicsocial.core.store.unit_of_work import UnitOfWork

_NAMED = 4
"""So many posts are named in a sentence; the others are counted."""


@dataclass(frozen=True, slots=True)
class Left:
    """A post that stays as it is: its first line, and why."""

    line: str
    why: str


@dataclass(frozen=True, slots=True)
class Rearranged:
    """What was done, and what was left alone. `command_id` undoes all of it."""

    post_ids: tuple[int, ...]
    left: tuple[Left, ...]
    command_id: int
    changes: Changes


class NotTogetherError(ClinicSocialError):
    """Some of several posts cannot be done this to; `left` names them, and nothing was changed."""

    def __init__(self, left: tuple[Left, ...], next_step: str = "") -> None:
        named = [tr("“{line}”: {why}", line=one.line, why=one.why) for one in left[:_NAMED]]
        rest = len(left) - _NAMED
        more = [trn("And {n} more.", "And {n} more.", rest)] if rest > 0 else []
        super().__init__(
            trn(
                "This post stays as it is, so nothing was changed.",
                "{n} posts stay as they are, so nothing was changed.",
                len(left),
            ),
            "\n".join([*named, *more]),
            next_step or tr("Take out what cannot go there (Ctrl and a click), or choose another time."),
        )
        self.left = left


class Acts:
    """The single acts that together are one: each done by its own use case, with a command of its own."""

    def __init__(self, unit: UnitOfWork) -> None:
        self._unit = unit
        self._commands: list[int] = []
        self._posts: dict[int, None] = {}
        self._left: dict[Left, None] = {}
        self._refused: list[tuple[int, ClinicSocialError]] = []
        self._post = 0

    def open(self, delivery_ids: Iterable[int], states: frozenset[DeliveryState]) -> list[list[Delivery]]:
        """The deliveries in these states, those of one post at one time together; the others are left."""
        groups: dict[tuple[int, str, str, int], list[Delivery]] = {}
        for delivery_id in dict.fromkeys(delivery_ids):
            row = self._unit.session.get(Delivery, delivery_id)
            if row is None:
                continue
            if DeliveryState(row.state) in states:
                groups.setdefault((row.post_id, row.wall_time, row.zone, row.fold), []).append(row)
            else:
                why = refuse_step(self._unit.session, row).message
                self._left[Left(_line(self._unit, row.post_id), why)] = None
        return list(groups.values())

    def of(self, post_id: int) -> Refusing:
        """Note what refuses this post, and go on to hear about the rest."""
        self._post = post_id
        return Refusing(self._refused, post_id)

    def did(self, command_id: int | None) -> None:
        """The act was done."""
        if command_id is not None:
            self._commands.append(command_id)
        self._posts[self._post] = None

    def finish(self, kind: str, *, next_step: str = "") -> Rearranged:
        """Make one of them all; whole or not at all. `next_step` helps where several were refused."""
        if self._refused:
            raise self._error(next_step)
        if not self._commands:
            raise self._nothing()
        posts = tuple(self._posts)
        command_id = self._commands[-1]
        if len(self._commands) > 1:
            after: dict[str, object] = {"commands": [{"id": one} for one in self._commands]}
            command_id = self._unit.record_command(kind, before={}, after=after)
        topics = changed(Topic.POSTS, Topic.DELIVERIES, Topic.COMMANDS, posts=posts)
        return Rearranged(posts, tuple(self._left), command_id, topics)

    def _error(self, next_step: str) -> ClinicSocialError:
        if len(self._refused) == 1 and not self._posts:
            return self._refused[0][1]
        named = (Left(_line(self._unit, post_id), error.title) for post_id, error in self._refused)
        return NotTogetherError(tuple(dict.fromkeys(named)), next_step)

    def _nothing(self) -> ClinicSocialError:
        if not self._left:
            return NotAllowedError(
                tr("These posts are no longer there."),
                tr("They were deleted in another window."),
                tr("Look at the calendar again."),
            )
        return NotTogetherError(tuple(self._left))


class Refusing:
    """Keeps the error of one act, so that all that is refused can be named. The caller raises in the end."""

    def __init__(self, refused: list[tuple[int, ClinicSocialError]], post_id: int) -> None:
        self._refused = refused
        self._post_id = post_id

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> bool:
        """Swallow what can be told to a person."""
        if isinstance(error, ClinicSocialError):
            self._refused.append((self._post_id, error))
            return True
        return False


def _line(unit: UnitOfWork, post_id: int) -> str:
    post = unit.session.get(Post, post_id)
    return tr("a deleted post") if post is None else line_of(post.text, post.title, limit=CALENDAR_LENGTH)
