"""A navigator that only notes where pages lead."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from clinicsocial.core.planning.views import PostContent


@dataclass(eq=False)
class FakeNavigator:
    """`said` holds sentences, `undo` the offers, `opened` what is offered again, `went` the rest in order."""

    went: list[tuple[str, object]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    undo: list[tuple[str, int]] = field(default_factory=list)
    opened: list[tuple[str, str]] = field(default_factory=list)

    def go(self, page: str) -> None:
        """Note the page."""
        self.went.append(("go", page))

    def go_to(self, page: str, place: str) -> None:
        """Note page and place."""
        self.went.append(("go_to", (page, place)))

    def open_post(self, post_id: int) -> None:
        """Note the post."""
        self.went.append(("open", post_id))

    def new_post(self, day: date | None = None, start: PostContent | None = None) -> None:
        """Note what the post begins with, or else the day."""
        self.went.append(("new", day if start is None else start))

    def note_opened(self, kind: str, key: str) -> None:
        """Note it apart: it leads nowhere."""
        self.opened.append((kind, key))

    def leave_composer(self) -> None:
        """Note it."""
        self.went.append(("leave", None))

    def offer_undo(self, sentence: str, command_id: int) -> None:
        """Note the offer."""
        self.undo.append((sentence, command_id))

    def restart(self) -> None:
        """Note it."""
        self.went.append(("restart", None))

    def say(self, sentence: str) -> None:
        """Note the sentence."""
        self.said.append(sentence)
