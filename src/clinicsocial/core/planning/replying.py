"""Answering a comment or a review: what it asks for, and what the checks say about the answer.

Nothing here is stored: a comment is somebody else's words and may tell about their health.
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from clinicsocial.core.checks import check
from clinicsocial.core.checks.accepted import checked, least_role, may_answer
from clinicsocial.core.checks.emergency import emergency_direction, says_where_help_is
from clinicsocial.core.checks.rules.check import check_incoming
from clinicsocial.core.checks.rules.loading import rule_book
from clinicsocial.core.checks.rules.replies import ReadyReply, ready_replies, situations_of
from clinicsocial.core.clinic.staff import at_desk, list_staff
from clinicsocial.core.planning.checking import CheckInputs, account_context, load_check_inputs
from clinicsocial.core.planning.errors import AnswerNotAllowedError, reason_missing
from clinicsocial.core.planning.views import Done, PostCheck
from clinicsocial.core.values.answers import Answer, AnswerKind, Answers, CheckedFinding, FindingKey, explains
from clinicsocial.core.values.changes import changed
from clinicsocial.core.values.clinic import Role
from clinicsocial.core.values.context import Context
from clinicsocial.core.values.draft import Draft, DraftKind
from clinicsocial.core.values.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from sqlalchemy.orm import Session

    from clinicsocial.core.accounts.views import AccountView
    from clinicsocial.core.checks import Look
    from clinicsocial.core.clinic.views import StaffView
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.clinic import ClinicIdentity
    from clinicsocial.core.values.context import AccountContext
    from clinicsocial.core.values.finding import Finding
    from clinicsocial.core.values.network_facts import NetworkFacts

_log = logging.getLogger(__name__)

_NARROWEST_FIRST = ("distress", "safeguarding", "urgent")

URGENT = frozenset(_NARROWEST_FIRST)
"""Situations in which the answer has to say where help is."""

REPLIES_ARE_POSTS = frozenset({"bluesky", "mastodon", "threads", "x"})
"""Networks on which a reply is a post of its own, so that a post's limits hold for it. Elsewhere the limits
of comments are not known, and nothing is said about them."""


@dataclass(frozen=True, slots=True)
class ReplyInputs:
    """What answering needs of the database, as one value that may travel between threads."""

    checks: CheckInputs
    """Every account; no files, nobody of the consent register."""
    desk: StaffView | None
    """Who sits at the desk; None counts as the manager."""
    colleagues: tuple[StaffView, ...]
    """Everybody who works here, to say who may answer what this person may not."""
    replies: tuple[ReadyReply, ...]
    """The ready-made replies with this clinic's own details, those that cannot wait first."""


@dataclass(frozen=True, slots=True)
class CommentRead:
    """What a comment seems to be about."""

    situations: tuple[str, ...] = ()
    """Ids of ready-made replies; empty says only that no word list knows the words."""
    direction: str = ""
    """Where help is in the clinic's country, as a sentence for the answer; empty where nothing is urgent."""
    answered: bool = False
    """Whether the answer says where help is."""


def load_reply_inputs(session: Session) -> ReplyInputs:
    """Read what the page needs.

    Raises:
        ResourceError: the ready-made replies or the rules are missing or wrong.
    """
    inputs = load_check_inputs(session, people=())
    return ReplyInputs(inputs, at_desk(session), list_staff(session), ready_replies(inputs.clinic))


def read_comment(comment: str, clinic: ClinicIdentity, *, now: datetime, reply: str = "") -> CommentRead:
    """What the comment is about, and whether it cannot wait: by word lists, or by a rule of the country.

    A comment that makes the reading fail is about nothing known; `check_reply` tells that, and blocks.
    """
    if not comment.strip():
        return CommentRead()
    try:
        return _read(comment, clinic, now, reply)
    except Exception as error:  # noqa: BLE001 -- whatever went wrong: the page goes on, the check blocks
        _log.error("a comment could not be read: %s", type(error).__name__)
        return CommentRead()


def _read(comment: str, clinic: ClinicIdentity, now: datetime, reply: str) -> CommentRead:
    situations = tuple(sorted(situations_of(comment), key=_urgency))
    demands = check_incoming(Draft("", kind=DraftKind.REPLY), _context(comment, clinic, now))
    urgent = not URGENT.isdisjoint(situations) or any(one.severity is Severity.BLOCK for one in demands)
    if not urgent:
        return CommentRead(situations)
    direction = emergency_direction(clinic.jurisdiction)
    return CommentRead(situations, direction, answered=says_where_help_is(reply, clinic.jurisdiction))


def _urgency(situation: str) -> int:
    """The narrowest first: whoever is in despair or harmed needs another reply than a call for 999 alone."""
    return _NARROWEST_FIRST.index(situation) if situation in _NARROWEST_FIRST else len(_NARROWEST_FIRST)


def check_reply(
    comment: str,
    reply: str,
    inputs: CheckInputs,
    *,
    now: datetime,
    account: AccountView | None = None,
    facts: Mapping[str, NetworkFacts] | None = None,
    answered: Mapping[FindingKey, Answer] | None = None,
    look: Look = check,
) -> PostCheck:
    """What the checks say about the answer in the light of the comment, and which findings were answered.

    `answered` holds what was signed off or lifted in this reply, kept by the caller alone; wordings accepted
    everywhere come with `inputs`. `account` (with `facts`) adds a network's limits where a reply is a post.
    `look` is the live check or the deep one.
    """
    draft = Draft(reply, kind=DraftKind.REPLY)
    context = replace(
        _context(comment, inputs.clinic, now, _limits(account, facts or {})),
        switched_off=inputs.switched_off,
    )
    answers = Answers(answered or {}, inputs.answers.everywhere)
    return PostCheck(
        tuple(checked(finding, draft, answers) for finding in look(draft, context)),
        () if account is None else (account.id,),
    )


def answer_in_reply(
    one: CheckedFinding, inputs: ReplyInputs, *, kind: AnswerKind, reason: str, now: datetime
) -> Answer:
    """A warning signed off, or a block lifted, as `check_reply` takes it. The caller alone keeps it.

    Raises:
        AnswerNotAllowedError: it cannot be answered so, or the role at the desk may not; says who may.
        InvalidInputError: the reason has fewer than three letters.
    """
    desk = inputs.desk
    role = Role.MANAGER if desk is None else desk.role
    if not may_answer(one.finding, kind, role):
        least = least_role(one.finding, kind)
        named = () if least is None else inputs.colleagues
        who = tuple(one.public_name for one in named if least is not None and one.role.covers(least))
        raise AnswerNotAllowedError(kind, least, who)
    words = reason.strip()
    if not explains(words):
        raise reason_missing()
    staff_id, name = (None, "") if desk is None else (desk.id, desk.public_name)
    return Answer(0, kind, staff_id, name, role, now, words)


def note_lifted(unit: UnitOfWork, *, key: FindingKey, answer: Answer) -> Done:
    """Leave a trace of a block that was lifted in a reply: the rule, a hash and who, never the words."""
    unit.audit("reply.lifted", "reply", rule=key.rule, wording=key.wording, role=answer.role.value)
    return Done(changed())


def is_about_comment(finding: Finding) -> bool:
    """Whether a finding is about what the comment asks for, so that no reply is fine for it everywhere."""
    try:
        return rule_book().rule(finding.rule).conditions.incoming
    except KeyError:  # another family of checks
        return False


def gaps_in(reply: str, replies: Iterable[ReadyReply]) -> tuple[tuple[int, int], ...]:
    """What is still to be filled in of a ready-made reply: spans of [square brackets] in code points."""
    known = {gap for one in replies for gap in _brackets(one.text)}
    spans = [found.span() for gap in known for found in re.finditer(re.escape(gap), reply)]
    return tuple(sorted(spans))


def _brackets(text: str) -> Iterable[str]:
    for part in text.split("[")[1:]:
        inside, bracket, _ = part.partition("]")
        if bracket:
            yield f"[{inside}]"


def _context(
    comment: str, clinic: ClinicIdentity, now: datetime, account: AccountContext | None = None
) -> Context:
    today = now.astimezone(ZoneInfo(clinic.zone)).date()
    return Context(clinic=clinic, today=today, account=account, incoming_comment=comment)


def _limits(account: AccountView | None, facts: Mapping[str, NetworkFacts]) -> AccountContext | None:
    if account is None or account.network not in REPLIES_ARE_POSTS or account.network not in facts:
        return None
    return account_context(account, facts[account.network])
