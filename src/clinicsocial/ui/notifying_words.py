"""What notifications say: several with one cause as one sentence with one thing to do.

Never a word of a post and never a person's name.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from clinicsocial.core.i18n import tr, trn
from clinicsocial.core.publishing.reasons import Why, why_or_none
from clinicsocial.core.values.notices import Notice, NoticeKind
from clinicsocial.ui.states import network_name
from clinicsocial.ui.when import calendar_day, local

if TYPE_CHECKING:
    from collections.abc import Sequence

_CONNECT = frozenset({Why.ACCOUNT_RECONNECT, Why.REFUSED_RECONNECT, Why.ACCOUNT_REMOVED})
_PASSED = frozenset({Why.MISSED_OFF, Why.MISSED_SPACED})
_LOCKED = frozenset({Why.VAULT, Why.MISSED_VAULT})
_SIGN_IN = frozenset({NoticeKind.SIGN_IN_ENDS.value, NoticeKind.SIGN_IN_ENDED.value})
_TOGETHER = _SIGN_IN | {"passed", "locked"}
"""One cause for all accounts: a PC that was off, a locked password store; sign-ins that end are listed."""


def sentences(notices: Sequence[Notice], zone: str) -> tuple[str, ...]:
    """One sentence for each kind, account and cause, with days in the zone of the clinic.

    Of a delivery, and of the sign-in of an account, only what was told last counts.
    """
    last = {_about(notice): notice for notice in notices}
    groups: dict[tuple[str, int, str], list[Notice]] = defaultdict(list)
    for notice in last.values():
        cause = _cause(notice)
        account = 0 if cause in _TOGETHER else notice.account_id
        groups[notice.kind.value, account, cause].append(notice)
    return tuple(
        _about_sign_ins(cause, group, zone) if cause in _SIGN_IN else _sentence(cause, group)
        for (_, _, cause), group in groups.items()
    )


def _about(notice: Notice) -> tuple[str, int]:
    if notice.kind.value in _SIGN_IN:
        return "sign-in", notice.account_id
    return "delivery", notice.delivery_id


def _cause(notice: Notice) -> str:
    if notice.kind is not NoticeKind.NEEDS_YOU:
        return notice.kind.value
    why = why_or_none(notice.reason)
    if why in _CONNECT:
        return "connect"
    if why in _PASSED:
        return "passed"
    if why in _LOCKED:
        return "locked"
    return "needs"


def _about_sign_ins(cause: str, group: Sequence[Notice], zone: str) -> str:
    """Names every account: there are never many, and each wants the same thing."""
    if cause == NoticeKind.SIGN_IN_ENDED.value:
        return trn(
            "The sign-in of {where} has ended and its posts wait: please connect it again under Accounts.",
            "The sign-ins of {where} have ended and their posts wait: please connect them again under "
            "Accounts.",
            len(group),
            where=tr(", ").join(_where(one) for one in group),
        )
    return trn(
        "A sign-in ends soon: {where}. Please connect it again under Accounts.",
        "{n} sign-ins end soon: {where}. Please connect them again under Accounts.",
        len(group),
        where=tr(", ").join(_with_day(one, zone) for one in group),
    )


def _with_day(notice: Notice, zone: str) -> str:
    if notice.at is None:
        return _where(notice)
    day = calendar_day(local(notice.at, zone).date())
    return tr("{where} on {day}", where=_where(notice), day=day)


def _where(notice: Notice) -> str:
    return tr("{account} on {network}", account=notice.account_label, network=network_name(notice.network))


def _sentence(cause: str, group: Sequence[Notice]) -> str:
    one, n = group[0], len(group)
    where = _where(one)
    made = {
        "connect": trn(
            "{n} post for {where} waits: please connect it again under Accounts.",
            "{n} posts for {where} wait: please connect it again under Accounts.",
            n,
            where=where,
        ),
        "passed": trn(
            "{n} post missed its time. Choose a new one on Today.",
            "{n} posts missed their time. Choose new ones on Today.",
            n,
        ),
        "locked": trn(
            "{n} post needs the password store of this PC: please unlock it.",
            "{n} posts need the password store of this PC: please unlock it.",
            n,
        ),
        "needs": trn(
            "A post for {where} needs you.", "{n} posts for {where} need you: look at Today.", n, where=where
        ),
        NoticeKind.POST_BY_HAND.value: trn(
            "A post for {where} is due: please post it by hand.",
            "{n} posts for {where} are due: please post them by hand.",
            n,
            where=where,
        ),
        NoticeKind.WENT_LIVE.value: trn(
            "A post is live: {where}.", "{n} posts are live: {where}.", n, where=where
        ),
        NoticeKind.POST_GONE.value: trn(
            "A post can no longer be seen there: {where}. Please look.",
            "{n} posts can no longer be seen there: {where}. Please look.",
            n,
            where=where,
        ),
    }
    return made[cause]
