"""Findings with their words and what can be answered to them, in the order in which a person reads them.

The checks are imported when the first finding is put into words: by then a worker has brought them in.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from clinicsocial.core.i18n import tr
from clinicsocial.core.text.excerpts import excerpt
from clinicsocial.core.values.answers import Answer, AnswerKind, CheckedFinding
from clinicsocial.core.values.finding import Finding, FindingKind, Severity
from clinicsocial.ui.composing.desk import Desk
from clinicsocial.ui.when import day_and_time

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from clinicsocial.core.accounts.views import AccountView
    from clinicsocial.core.planning.views import PostCheck


_MOST_QUOTED = 40
"""Characters of the flagged words on a card."""


class FindingGroup(StrEnum):
    """Under which heading a finding stands."""

    STOPS = "stops"
    ASKS = "asks"
    TIPS = "tips"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class Offer:
    """One way to answer a finding; where the role at the desk may not, `refusal` says who may."""

    kind: AnswerKind
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class FindingCopy:
    """A finding with its words."""

    checked: CheckedFinding
    sentence: str
    why: str = ""
    account: str = ""
    """The label of the account it is about; empty where it holds for all."""
    offers: tuple[Offer, ...] = ()
    answered: str = ""
    """Who answered how and when; empty while nobody has."""
    in_reply: bool = False
    """Found in a reply to a comment: nothing is scheduled or kept, and nobody of the register is linked."""
    gone_out: bool = False
    """Found in a post that went out: nothing is scheduled any more."""

    @property
    def finding(self) -> Finding:
        """The finding itself."""
        return self.checked.finding

    @property
    def headline(self) -> str:
        """The sentence with the words it is about, where cards that read the same have only these apart."""
        if self.finding.kind is not FindingKind.PRIVACY:
            return self.sentence
        words = excerpt(self.checked.words, _MOST_QUOTED)
        if not words:
            return self.sentence
        return tr("{sentence} “{words}”", sentence=self.sentence, words=words)

    @property
    def group(self) -> FindingGroup:
        """Under which heading it stands."""
        if self.checked.answer is not None:
            return FindingGroup.ANSWERED
        groups = {Severity.BLOCK: FindingGroup.STOPS, Severity.WARN: FindingGroup.ASKS}
        return groups.get(self.finding.severity, FindingGroup.TIPS)

    @property
    def of_person(self) -> int | None:
        """The number of the person in the register it is about, where it is about consent."""
        known = str(self.finding.parameters.get("person", ""))
        return int(known) if self.finding.kind is FindingKind.CONSENT and known.isdecimal() else None


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom findings are put into words."""

    desk: Desk = field(default_factory=Desk)
    zone: str = "Europe/London"
    names: Mapping[int, str] | None = None
    """Who the people of the post are, by their number in the register."""


def finding_copies(
    check: PostCheck, accounts: Iterable[AccountView], reader: Reader | None = None
) -> tuple[FindingCopy, ...]:
    """All findings of a check in the order in which a person should read them, answered ones last."""
    labels = {account.id: account.label for account in accounts}
    order = list(FindingGroup)
    copies = [_copy(one, labels, reader or Reader()) for one in check.checked]
    return tuple(sorted(copies, key=lambda one: order.index(one.group)))


def _copy(one: CheckedFinding, labels: Mapping[int, str], reader: Reader) -> FindingCopy:
    from clinicsocial.core.checks.sentences import named, words_of

    words = words_of(named(one.finding, reader.names or {}))
    account = "" if one.account_id is None else labels.get(one.account_id, "")
    # Rules and privacy do not know whose text they read; who is led there has to.
    placed = replace(one, finding=replace(one.finding, account_id=one.account_id))
    return FindingCopy(
        checked=placed,
        sentence=words.sentence,
        why=words.why,
        account="" if account in words.sentence else account,
        offers=() if one.answer is not None else _offers(one.finding, reader.desk),
        answered="" if one.answer is None else _answered(one.answer, reader.zone),
    )


def _offers(finding: Finding, desk: Desk) -> tuple[Offer, ...]:
    """What can be answered. A tip needs no answer; only an own false alarm is worth one click there."""
    from clinicsocial.core.checks.accepted import least_role

    offers: list[Offer] = []
    for kind in AnswerKind:
        least = None if "covered_by" in finding.parameters else least_role(finding, kind)
        if least is None:
            continue
        if desk.may(least):
            offers.append(Offer(kind))
        elif kind is AnswerKind.SIGNED_OFF:
            offers.append(Offer(kind, tr("Only {names} may sign this off.", names=desk.who_may(least))))
        elif kind is AnswerKind.LIFTED:
            offers.append(Offer(kind, tr("Only {names} may lift this.", names=desk.who_may(least))))
    return tuple(offers)


def _answered(answer: Answer, zone: str) -> str:
    when = day_and_time(answer.at, zone)
    by = answer.by or tr("somebody at this PC")
    sentences = {
        AnswerKind.SIGNED_OFF: tr("Signed off by {name}, {when}", name=by, when=when),
        AnswerKind.LIFTED: tr("Lifted by {name}, {when}", name=by, when=when),
        AnswerKind.FINE_HERE: tr("“Fine here”, said by {name}, {when}", name=by, when=when),
    }
    return sentences[answer.kind]
