"""What a use case changed, so that a page refreshes only when it is concerned."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Topic(StrEnum):
    """A kind of thing that can change."""

    CLINIC = "clinic"
    STAFF = "staff"
    ACCOUNTS = "accounts"
    POSTS = "posts"
    DELIVERIES = "deliveries"
    THEMES = "themes"
    """Themes and campaigns."""
    NOTES = "notes"
    """Notes and closures on days."""
    MEDIA = "media"
    PUBLISHING = "publishing"
    """Health, pause, wakefulness."""
    CONSENTS = "consents"
    """People, what they agreed to, and what must come off."""
    CHECKS = "checks"
    """Answers to findings, accepted wordings, which tips are wanted."""
    WRITING = "writing"
    """What the clinic keeps for writing: words, snippets, hashtag groups, own templates."""
    FIGURES = "figures"
    """Samples, goals, notes on weeks, results of campaigns, reports."""
    BACKUPS = "backups"
    """Backups, their plan, and what came of it."""
    COMMANDS = "commands"
    """What can be undone."""


@dataclass(frozen=True, slots=True)
class Changes:
    """Topics that changed and, where known, which posts."""

    topics: frozenset[Topic]
    post_ids: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Done:
    """Something else was done; `command_id` undoes it where that is possible."""

    changes: Changes
    command_id: int | None = None


def changed(*topics: Topic, posts: tuple[int, ...] = ()) -> Changes:
    """Shorthand for the `Changes` of a use case."""
    return Changes(frozenset(topics), frozenset(posts))
