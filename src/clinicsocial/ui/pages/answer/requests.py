"""What answering asks of the core: functions for the lanes of `Work`. Nothing here touches a widget.

The core's rooms are imported when a function runs: they pull in the database library and the models.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from clinicsocial.core.planning.views import PostContent, VariantContent

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from clinicsocial.core.accounts.views import AccountView
    from clinicsocial.core.app import App
    from clinicsocial.core.planning.replying import CommentRead, ReplyInputs
    from clinicsocial.core.planning.views import Answered, Done, PostCheck, PostSaved
    from clinicsocial.core.store.session import Session
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.answers import Answer, CheckedFinding, FindingKey
    from clinicsocial.core.values.network_facts import NetworkFacts


@dataclass(frozen=True, slots=True)
class Opened:
    """What the page works with."""

    inputs: ReplyInputs
    facts: Mapping[str, NetworkFacts]
    """By network."""


@dataclass(frozen=True, slots=True)
class Words:
    """What is on the page; never logged, never in a picture of this value."""

    comment: str = field(default="", repr=False)
    reply: str = field(default="", repr=False)
    account: AccountView | None = None
    """Where it stands, if the person said so."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was entered."""
        return not (self.comment.strip() or self.reply.strip())


@dataclass(frozen=True, slots=True)
class Looked:
    """What came of a check."""

    read: CommentRead
    check: PostCheck


def opening(app: App) -> Callable[[Session], Opened]:
    """Read clinic, colleagues, accounts, accepted wordings and ready-made replies."""

    def look_up(session: Session) -> Opened:
        from clinicsocial.core.planning.replying import load_reply_inputs

        return Opened(load_reply_inputs(session), app.facts)

    return look_up


def checking(
    words: Words, opened: Opened, answered: Mapping[FindingKey, Answer], now: datetime, *, deep: bool
) -> Callable[[], Looked]:
    """Check the reply in the light of the comment. The deep check remembers nothing of either."""

    def look() -> Looked:
        from clinicsocial.core.checks import check, check_deeply
        from clinicsocial.core.planning.replying import check_reply, read_comment

        inputs = opened.inputs.checks
        found = check_reply(
            words.comment,
            words.reply,
            inputs,
            now=now,
            account=words.account,
            facts=opened.facts,
            answered=answered,
            look=check_deeply if deep else check,
        )
        read = read_comment(words.comment, inputs.clinic, now=now, reply=words.reply)
        return Looked(read, replace(found, deep=deep))

    return look


def noting_lifted(key: FindingKey, answer: Answer) -> Callable[[UnitOfWork], Done]:
    """Leave a trace of a lifted block in the audit log."""

    def change(unit: UnitOfWork) -> Done:
        from clinicsocial.core.planning.replying import note_lifted

        return note_lifted(unit, key=key, answer=answer)

    return change


def calling_fine(checked: CheckedFinding) -> Callable[[UnitOfWork], Answered]:
    """Remember everywhere that this wording is fine: its fingerprint, not its words."""

    def change(unit: UnitOfWork) -> Answered:
        from clinicsocial.core.planning.answers import accept_here

        return accept_here(unit, checked=checked)

    return change


def withdrawing(accepted_id: int) -> Callable[[UnitOfWork], Done]:
    """Ask about an accepted wording again."""

    def change(unit: UnitOfWork) -> Done:
        from clinicsocial.core.planning.answers import withdraw_accepted

        return withdraw_accepted(unit, accepted_id=accepted_id)

    return change


def keeping(words: Words) -> Callable[[UnitOfWork], PostSaved]:
    """Store the reply alone as a draft; the comment never."""

    def change(unit: UnitOfWork) -> PostSaved:
        from clinicsocial.core.planning.posts import create_post

        variants = () if words.account is None else (VariantContent(words.account.id),)
        return create_post(unit, content=PostContent(text=words.reply.strip(), variants=variants))

    return change
