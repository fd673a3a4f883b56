"""Several steps over several lanes, which nobody else's steps about the same thing may come between.

A lane keeps its own jobs in order, but an act that needs two lanes may be overtaken between them: forgetting
the password of an account, after its row, must not meet the password of a new connection of that account.
Nothing here blocks and nothing here is a thread's: everything happens in the GUI thread.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import shiboken6

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False)
class _Turn:
    """One act: how it begins, and who hears of its end."""

    begin: Callable[[], None]
    owner: QObject


class Turns:
    """One act at a time for each key; whoever comes later begins when the one before has left."""

    def __init__(self) -> None:
        self._under_way: dict[str, _Turn] = {}
        self._waiting: dict[str, deque[_Turn]] = {}

    def take(self, key: str, begin: Callable[[], None], *, owner: QObject) -> None:
        """Call `begin` at once, or when the acts before it have left `key`.

        An act whose owner is gone hears no answer and could never leave: it counts as over.
        """
        turn = _Turn(begin, owner)
        before = self._under_way.get(key)
        if before is not None and shiboken6.isValid(before.owner):
            self._waiting.setdefault(key, deque()).append(turn)
        else:
            self._under_way[key] = turn
            begin()

    def leave(self, key: str) -> None:
        """The act under way is over: the next one begins."""
        self._under_way.pop(key, None)
        waiting = self._waiting.get(key, deque())
        while waiting:
            following = waiting.popleft()
            if shiboken6.isValid(following.owner):
                self._under_way[key] = following
                following.begin()
                return
        self._waiting.pop(key, None)

    def last(self, key: str, tell: Callable[[T], None]) -> Callable[[T], None]:
        """`tell`, as the last step of an act: what hears an answer leaves `key` first."""

        def leave_and_tell(answer: T) -> None:
            self.leave(key)
            tell(answer)

        return leave_and_tell
