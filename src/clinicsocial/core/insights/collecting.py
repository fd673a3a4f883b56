"""Asks the networks for figures while the app is open, one question after the other.

The window's timer drives it (`ui/figure_collecting.py`), in a lane of its own: neither the scheduler's
metronome nor the lanes of publishing, because a post must never wait for the answer to a question about an
older one; and not `App.tend`, because an hour is too coarse for a post that is an hour old. The command line
does not drive it: whoever calls it wants a post sent.

What is due is read from the database each time, so nothing is lost by sleep or a restart, and nothing missed
is made up for: one question tells a post's figures as they are now.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from clinicsocial.core.insights.choices import collects_figures
from clinicsocial.core.insights.collecting_due import (
    NETWORK_REASONS,
    AccountToAsk,
    PostToAsk,
    accounts_to_ask,
    is_publishing,
)
from clinicsocial.core.insights.collecting_plan import CollectingPlan, load_collecting_plan
from clinicsocial.core.insights.fetches import Fetches
from clinicsocial.core.insights.recording import NewSample, Recorded, record, refusal
from clinicsocial.core.values.changes import Changes, Topic, changed
from clinicsocial.core.values.errors import ClinicSocialError
from clinicsocial.core.values.figures import Source
from clinicsocial.core.values.network_errors import NetworkError, Reason
from clinicsocial.core.values.notices import Notice, NoticeKind

if TYPE_CHECKING:
    from datetime import datetime

    from clinicsocial.core.networks.connector import Connector
    from clinicsocial.core.publishing.ports import Ports
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.network import AccountRef, Credentials, Figure

T = TypeVar("T")
logger = logging.getLogger(__name__)

_NO_CHANGES = changed()


@dataclass(frozen=True, slots=True)
class Collected:
    """What one round brought."""

    changes: Changes = _NO_CHANGES
    questions: int = 0
    """Calls of a connector."""
    added: int = 0
    """New numbers."""
    fell: int = 0
    """Totals below what was told before; kept like all others."""


@dataclass(frozen=True, slots=True)
class _Silence:
    """A question that was not answered."""

    reason: Reason
    until: datetime | None = None
    """When the network allows the next one, where it said so."""
    answered: bool = False
    """The server said no: it may be one of the posts that it cannot tell."""

    @property
    def of_posts(self) -> bool:
        """Whether the posts asked about may be to blame, so that each is asked alone the next time."""
        return self.answered and self.reason not in {Reason.WAIT, Reason.RECONNECT}


class Collector:
    """Asks what is due. `collect` runs in one worker at a time; `stop` may be called from anywhere."""

    def __init__(self, ports: Ports, plan: CollectingPlan | None = None) -> None:
        self._ports = ports
        self._plan = plan or load_collecting_plan()
        self._stopped = False

    def stop(self) -> None:
        """Ask nothing more and keep nothing more: an answer under way is thrown away."""
        self._stopped = True

    def collect(self) -> Collected:
        """Ask everything that is due now, as far as the calls of this hour reach."""
        ports = self._ports
        with ports.store.read() as session:
            if not collects_figures(session):
                return Collected()
            accounts = accounts_to_ask(session, self._plan, ports.connectors, ports.facts, ports.clock.now())
        total = Collected()
        for one in accounts:
            for part in self._ask(one):
                total = _both(total, part)
        return total

    def _ask(self, one: AccountToAsk) -> Iterator[Collected]:
        """Put one account's questions, until one is not answered or something comes before them."""
        account, calls = one.account, one.calls_left
        connector = self._ports.connectors[account.network]
        for posts in one.questions(self._plan.posts_in_a_question):
            calls -= one.calls_for(posts)
            ids = tuple(post.remote_id for post in posts)
            if calls < 0 or not self._may_ask(account):
                return
            told = self._answer(account, partial(_posts_of, connector, ids))
            if self._stopped:
                return
            if isinstance(told, _Silence):
                yield self._keep_silence(account, told, posts)
                return
            yield self._keep(account, posts, told)
        if one.itself and calls > 0 and self._may_ask(account):
            own = self._answer(account, connector.account_figures)
            if self._stopped:
                return
            if isinstance(own, _Silence):
                yield self._keep_silence(account, own)
            else:
                yield self._keep_own(account, own)

    def _may_ask(self, account: AccountRef) -> bool:
        if self._stopped:
            return False
        with self._ports.store.read() as session:
            return not is_publishing(session, account.id, self._ports.clock.now())

    def _answer(
        self, account: AccountRef, ask: Callable[[AccountRef, Credentials, datetime], T]
    ) -> T | _Silence:
        """Ask a network; whatever goes wrong is a silence, for a round must not end with one account."""
        try:
            return ask(account, self._ports.credentials_for(account), self._ports.clock.now())
        except NetworkError as error:
            answered = bool(error.code) or error.reason is Reason.ADDRESS
            return _Silence(error.reason, error.retry_at, answered)
        except ClinicSocialError as error:
            logger.info("account %d: no figures (%s)", account.id, type(error).__name__)
        except Exception as error:  # noqa: BLE001 -- a mistake of a connector must not stop the others
            logger.error("account %d: asking failed: %s", account.id, type(error).__name__)  # noqa: TRY400
        return _Silence(Reason.TRY_AGAIN)

    def _keep(
        self, account: AccountRef, posts: Sequence[PostToAsk], told: Mapping[str, Sequence[Figure]]
    ) -> Collected:
        """Record what was told of these posts; one that was left out is looked for again, then told of."""
        with self._ports.store.unit_of_work() as unit:
            fetches = Fetches(unit, self._plan, account.id)
            fetches.load(post.delivery_id for post in posts)
            fetches.mended(NETWORK_REASONS)
            shown = [post for post in posts if post.remote_id in told]
            samples = [
                sample
                for post in shown
                for sample in _samples(unit, account, post.delivery_id, told[post.remote_id])
            ]
            recorded = record(unit, samples=samples, source=Source.NETWORK)
            for post in shown:
                fetches.told(post.delivery_id)
            gone = [post for post in posts if post not in shown and fetches.not_shown(post.delivery_id)]
        for post in gone:
            self._tell_gone(account, post)
        return _collected(recorded, news=bool(gone))

    def _keep_own(self, account: AccountRef, told: Sequence[Figure]) -> Collected:
        with self._ports.store.unit_of_work() as unit:
            samples = list(_samples(unit, account, None, told))
            recorded = record(unit, samples=samples, source=Source.NETWORK)
            mended = Fetches(unit, self._plan, account.id).told(None)
        return _collected(recorded, news=mended)

    def _keep_silence(
        self, account: AccountRef, silence: _Silence, posts: Sequence[PostToAsk] = ()
    ) -> Collected:
        logger.info("account %d: no figures (%s)", account.id, silence.reason.value)
        with self._ports.store.unit_of_work() as unit:
            fetches = Fetches(unit, self._plan, account.id)
            fetches.load(post.delivery_id for post in posts)
            for post in posts:
                if silence.of_posts:
                    fetches.not_told(post.delivery_id, silence.reason)
                else:
                    fetches.put_off(post.delivery_id)
            if silence.reason in NETWORK_REASONS or not posts:
                fetches.not_told(None, silence.reason, silence.until)
        return Collected(changed(Topic.FIGURES), questions=1)

    def _tell_gone(self, account: AccountRef, post: PostToAsk) -> None:
        logger.info("delivery %d: its network shows it no more", post.delivery_id)
        notice = Notice(
            NoticeKind.POST_GONE, post.delivery_id, post.post_id, account.id, account.network, account.label
        )
        self._ports.on_notice(notice)


def _posts_of(
    connector: Connector,
    remote_ids: tuple[str, ...],
    account: AccountRef,
    credentials: Credentials,
    now: datetime,
) -> Mapping[str, Sequence[Figure]]:
    return connector.figures(account, credentials, remote_ids, now)


def _samples(
    unit: UnitOfWork, account: AccountRef, delivery_id: int | None, told: Iterable[Figure]
) -> Iterator[NewSample]:
    """Figures as samples; a number that cannot be is left out, so that it does not cost the others."""
    for figure in told:
        # The clock may have been set back while the network answered.
        as_of = min(figure.as_of, unit.now)
        sample = NewSample(account.id, delivery_id, figure.metric, figure.value, as_of)
        problem = refusal(sample, unit.now)
        if problem is None:
            yield sample
        else:
            logger.warning("account %d: %s is %s", account.id, figure.metric, problem.value)


def _collected(recorded: Recorded, *, news: bool) -> Collected:
    changes = changed(Topic.FIGURES) if news or recorded.added else changed()
    return Collected(changes, questions=1, added=recorded.added, fell=len(recorded.fell))


def _both(one: Collected, other: Collected) -> Collected:
    return Collected(
        Changes(one.changes.topics | other.changes.topics),
        one.questions + other.questions,
        one.added + other.added,
        one.fell + other.fell,
    )
