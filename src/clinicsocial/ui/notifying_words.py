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

if TYPE_CHECKING:
    from collections.abc import Sequence

_CONNECT = frozenset({Why.ACCOUNT_RECONNECT, Why.REFUSED_RECONNECT, Why.ACCOUNT_REMOVED})
_PASSED = frozenset({Why.MISSED_OFF, Why.MISSED_SPACED})
_LOCKED = frozenset({Why.VAULT, Why.MISSED_VAULT})


def sentences(notices: Sequence[Notice]) -> tuple[str, ...]:
    """One sentence for each kind, account and cause; of a delivery only what was told last counts."""
    last = {notice.delivery_id: notice for notice in notices}
    groups: dict[tuple[str, int, str], list[Notice]] = defaultdict(list)
    for notice in last.values():
        cause = _cause(notice)
        # A PC that was off, or a locked password store, is one cause for all accounts.
        account = 0 if cause in {"passed", "locked"} else notice.account_id
        groups[notice.kind.value, account, cause].append(notice)
    return tuple(_sentence(cause, group) for (_, _, cause), group in groups.items())


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


def _sentence(cause: str, group: Sequence[Notice]) -> str:
    one, n = group[0], len(group)
    where = tr("{account} on {network}", account=one.account_label, network=network_name(one.network))
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
