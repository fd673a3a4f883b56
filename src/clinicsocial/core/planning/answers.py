"""What people answer to findings: sign off, lift, “this is fine here”; listed, and taken back.

Who sits at the desk counts; nobody in particular counts as the manager. The reason stands in the encrypted
database alone: the audit log gets numbers, the rule and the hash of the wording.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from clinicsocial.core.checks.accepted import least_role, may_answer
from clinicsocial.core.clinic.roles import Act, may, require
from clinicsocial.core.model import AcceptedWording, FindingAnswer, StaffMember
from clinicsocial.core.model.answers import EVERY_ACCOUNT
from clinicsocial.core.planning.content import get_post
from clinicsocial.core.planning.errors import AnswerNotAllowedError, reason_missing
from clinicsocial.core.planning.views import AcceptedView, Answered, Done
from clinicsocial.core.values.answers import Answer, AnswerKind, Answers, FindingKey, explains
from clinicsocial.core.values.changes import Topic, changed
from clinicsocial.core.values.clinic import Role

if TYPE_CHECKING:
    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.answers import CheckedFinding
    from clinicsocial.core.values.finding import Finding

_ACTS = {
    AnswerKind.SIGNED_OFF: Act.SIGN_OFF,
    AnswerKind.LIFTED: Act.LIFT,
    AnswerKind.FINE_HERE: Act.WRITE,
}
"""What the role has to include; the finding itself may ask for more."""


def sign_off(unit: UnitOfWork, *, post_id: int, checked: CheckedFinding, reason: str) -> Answered:
    """Answer a warning for this post, with a reason in words. An earlier answer is replaced.

    Raises:
        PostGoneError: the post was deleted.
        AnswerNotAllowedError: it is no warning, or the role at the desk may not; says who may.
        InvalidInputError: `reason` has fewer than three letters.
    """
    return _answer(unit, post_id, checked, AnswerKind.SIGNED_OFF, reason)


def lift(unit: UnitOfWork, *, post_id: int, checked: CheckedFinding, reason: str) -> Answered:
    """Lift a block for this post, where its rule lets the role at the desk, with a reason in words.

    Raises:
        PostGoneError, AnswerNotAllowedError, InvalidInputError: as `sign_off`.
    """
    return _answer(unit, post_id, checked, AnswerKind.LIFTED, reason)


def accept_here(unit: UnitOfWork, *, checked: CheckedFinding, post_id: int | None = None) -> Answered:
    """A false alarm: from now on the rule stays silent about this wording everywhere.

    `post_id` is the post in which it was said; None in a reply.

    Raises:
        PostGoneError: the post was deleted.
        AnswerNotAllowedError: this cannot be fine everywhere, or the role at the desk may not say so.
    """
    role = _allowed(unit, checked.finding, AnswerKind.FINE_HERE)
    if post_id is not None:
        get_post(unit.session, post_id)
    key = checked.key
    row = unit.session.scalar(
        select(AcceptedWording).where(
            AcceptedWording.rule == key.rule,
            AcceptedWording.wording == key.wording,
            AcceptedWording.role == role.value,
        )
    )
    if row is None:
        row = AcceptedWording(rule=key.rule, wording=key.wording, role=role.value)
        unit.session.add(row)
    row.staff_id, row.post_id, row.accepted_at = unit.actor, post_id, unit.now
    unit.session.flush()
    unit.audit("wording.accepted", f"accepted_wording:{row.id}", **_told(key, role))
    return Answered(_accepted_answer(row, _name(unit)), changed(Topic.CHECKS))


def take_back(unit: UnitOfWork, *, post_id: int, key: FindingKey) -> Done:
    """Withdraw a sign-off or a lifting of this post: the finding stops it again. Anybody who writes may.

    A post that is planned is then held when its time comes.
    """
    require(unit, Act.WRITE)
    row = unit.session.scalar(_one(post_id, key))
    if row is None:
        return Done(changed())
    kind, number = row.kind, row.id
    unit.session.delete(row)
    unit.session.flush()
    unit.audit("finding.answer_taken_back", f"post:{post_id}", rule=key.rule, kind=kind, answer=str(number))
    return Done(changed(Topic.CHECKS, posts=(post_id,)))


def withdraw_accepted(unit: UnitOfWork, *, accepted_id: int) -> Done:
    """The wording is no longer fine: it is asked about again wherever it stands.

    Raises:
        NotAllowedError: the role at the desk does not include it.
    """
    require(unit, Act.SIGN_OFF)
    row = unit.session.get(AcceptedWording, accepted_id)
    if row is None:
        return Done(changed())
    unit.audit("wording.withdrawn", f"accepted_wording:{row.id}", rule=row.rule, wording=row.wording)
    unit.session.delete(row)
    unit.session.flush()
    return Done(changed(Topic.CHECKS))


def list_accepted(session: Session) -> tuple[AcceptedView, ...]:
    """Every accepted wording, newest first."""
    rows = session.execute(
        select(AcceptedWording, StaffMember.public_name)
        .outerjoin(StaffMember, StaffMember.id == AcceptedWording.staff_id)
        .order_by(AcceptedWording.accepted_at.desc(), AcceptedWording.id.desc())
    )
    return tuple(
        AcceptedView(row.id, row.rule, name or "", Role(row.role), row.accepted_at, row.post_id)
        for row, name in rows
    )


def load_answers(session: Session, *, post_id: int | None) -> Answers:
    """Every answer that may hold for this post; for a new one (None) the wordings accepted everywhere."""
    everywhere: dict[FindingKey, tuple[Answer, ...]] = {}
    rows = session.execute(
        select(AcceptedWording, StaffMember.public_name)
        .outerjoin(StaffMember, StaffMember.id == AcceptedWording.staff_id)
        .order_by(AcceptedWording.id)
    )
    for accepted, name in rows:
        key = FindingKey(accepted.rule, accepted.wording)
        everywhere[key] = (*everywhere.get(key, ()), _accepted_answer(accepted, name or ""))
    return Answers({} if post_id is None else _of_post(session, post_id), everywhere)


def _of_post(session: Session, post_id: int) -> dict[FindingKey, Answer]:
    rows = session.execute(
        select(FindingAnswer, StaffMember.public_name)
        .outerjoin(StaffMember, StaffMember.id == FindingAnswer.staff_id)
        .where(FindingAnswer.post_id == post_id)
    )
    return {
        FindingKey(row.rule, row.wording, row.account_id or None): _post_answer(row, name or "")
        for row, name in rows
    }


def _answer(
    unit: UnitOfWork, post_id: int, checked: CheckedFinding, kind: AnswerKind, reason: str
) -> Answered:
    get_post(unit.session, post_id)
    role = _allowed(unit, checked.finding, kind)
    words = reason.strip()
    if not explains(words):
        raise reason_missing()
    key = checked.key
    before = unit.session.scalar(_one(post_id, key))
    if before is not None:
        unit.session.delete(before)
        unit.session.flush()
    row = FindingAnswer(
        post_id=post_id,
        kind=kind.value,
        rule=key.rule,
        wording=key.wording,
        account_id=key.account_id or EVERY_ACCOUNT,
        reason=words,
        staff_id=unit.actor,
        role=role.value,
        answered_at=unit.now,
    )
    unit.session.add(row)
    unit.session.flush()
    unit.audit(f"finding.{kind.value}", f"post:{post_id}", answer=str(row.id), **_told(key, role))
    return Answered(_post_answer(row, _name(unit)), changed(Topic.CHECKS, posts=(post_id,)))


def _allowed(unit: UnitOfWork, finding: Finding, kind: AnswerKind) -> Role:
    """The role at the desk, if it may answer this finding in this way."""
    member = None if unit.actor is None else unit.session.get(StaffMember, unit.actor)
    role = Role.MANAGER if member is None else Role(member.role)
    if not (may(role, _ACTS[kind]) and may_answer(finding, kind, role)):
        least = least_role(finding, kind)
        raise AnswerNotAllowedError(kind, least, _who_may(unit.session, least))
    return role


def _who_may(session: Session, least: Role | None) -> tuple[str, ...]:
    """The colleagues who may, by name."""
    if least is None:
        return ()
    roles = [role.value for role in Role if role.covers(least)]
    return tuple(
        session.scalars(
            select(StaffMember.public_name)
            .where(StaffMember.left_at.is_(None), StaffMember.role.in_(roles))
            .order_by(StaffMember.public_name)
        )
    )


def _told(key: FindingKey, role: Role) -> dict[str, str]:
    """What the audit log keeps of a finding: never its words."""
    account = {} if key.account_id is None else {"account": str(key.account_id)}
    return {"rule": key.rule, "wording": key.wording, "role": role.value, **account}


def _name(unit: UnitOfWork) -> str:
    member = None if unit.actor is None else unit.session.get(StaffMember, unit.actor)
    return "" if member is None else member.public_name


def _one(post_id: int, key: FindingKey) -> Select[FindingAnswer]:
    return select(FindingAnswer).where(
        FindingAnswer.post_id == post_id,
        FindingAnswer.rule == key.rule,
        FindingAnswer.wording == key.wording,
        FindingAnswer.account_id == (key.account_id or EVERY_ACCOUNT),
    )


def _post_answer(row: FindingAnswer, name: str) -> Answer:
    return Answer(
        row.id,
        AnswerKind(row.kind),
        row.staff_id,
        name,
        Role(row.role),
        row.answered_at,
        row.reason,
    )


def _accepted_answer(row: AcceptedWording, name: str) -> Answer:
    return Answer(row.id, AnswerKind.FINE_HERE, row.staff_id, name, Role(row.role), row.accepted_at)
