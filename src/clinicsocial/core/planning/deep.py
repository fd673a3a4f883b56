"""The deep check: run off the UI thread and outside every transaction, remembered, and then asked for.

Scheduling refuses words the deep check has not spoken about; what it said of exactly these words, this
clinic, this day and this account is remembered in memory, a bounded number of them, and nowhere else. The
checks themselves are imported by the first look: the app opens without them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clinicsocial.core.checks import check_deeply
from clinicsocial.core.resources import edition, reading_edition

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from clinicsocial.core.checks import Look
    from clinicsocial.core.clock import Clock
    from clinicsocial.core.planning.checking import CheckInputs
    from clinicsocial.core.planning.views import PostCheck, PostContent
    from clinicsocial.core.resources import Edition
    from clinicsocial.core.store.seals import Seals
    from clinicsocial.core.store.store import Store
    from clinicsocial.core.values.context import Context
    from clinicsocial.core.values.draft import Draft
    from clinicsocial.core.values.finding import Finding
    from clinicsocial.core.values.network_facts import NetworkFacts

REMEMBERED = 256
"""Drafts; one post for four accounts is five of them. Some kilobytes each."""

_Key = tuple["Edition", "Draft", "Context", int, str, str, bool]


class DeepChecks:
    """What the deep check said, by draft and context; one for each open clinic, for all its threads.

    The model itself is loaded by the first look (about 0.3 s, 60 MB), never before.
    """

    def __init__(self, look: Look = check_deeply, *, remembered: int = REMEMBERED) -> None:
        self._look = look
        self._remembered = remembered
        self._said: dict[_Key, tuple[Finding, ...]] = {}

    def look(self, draft: Draft, context: Context) -> tuple[Finding, ...]:
        """What the deep check says: remembered, or found out now (up to a second).

        Where a check failed inside, it is asked again: the cause may be gone.
        """
        from clinicsocial.core.checks.guarded import COULD_NOT_CHECK

        key = _key(draft, context)
        said = self._said.get(key)
        if said is None or any(one.rule == COULD_NOT_CHECK for one in said):
            with reading_edition(key[0]):
                said = self._look(draft, context)
            self._keep(key, said)
        return said

    def known(self, draft: Draft, context: Context) -> tuple[Finding, ...]:
        """What it said about exactly this: never any work, so fit for a transaction.

        Raises:
            NotLookedIntoError: it has not been asked, or that was long ago.
        """
        said = self._said.get(_key(draft, context))
        if said is None:
            from clinicsocial.core.planning.errors import NotLookedIntoError

            raise NotLookedIntoError
        return said

    def _keep(self, key: _Key, said: tuple[Finding, ...]) -> None:
        """Remember it, and forget the oldest. Each step is a single one of the interpreter: no lock."""
        for old in list(self._said)[: max(0, len(self._said) + 1 - self._remembered)]:
            self._said.pop(old, None)
        self._said[key] = said


def deep_check(
    content: PostContent,
    inputs: CheckInputs,
    *,
    facts: Mapping[str, NetworkFacts],
    clock: Clock,
    deep: DeepChecks,
    day: date | None = None,
) -> PostCheck:
    """`check_post` with the deep check: for a worker, while a person pauses. No database."""
    from clinicsocial.core.planning.checking import check_post

    found = check_post(content, inputs, facts=facts, now=clock.now(), day=day, look=deep.look)
    return replace(found, deep=True)


def deep_check_stored(
    store: Store,
    *,
    post_id: int,
    facts: Mapping[str, NetworkFacts],
    deep: DeepChecks,
    seals: Seals | None = None,
    day: date | None = None,
) -> PostCheck:
    """The deep check of a post as it is stored: what has to come right before `schedule_post(…, deep=deep)`.

    Reads in a session of its own, so it holds up no writer. For a worker.

    Raises:
        PostGoneError: the post was deleted.
    """
    from clinicsocial.core.planning.checking import load_post_inputs
    from clinicsocial.core.planning.content import get_post, read_content

    with store.read() as session:
        content = read_content(session, get_post(session, post_id))
        inputs = load_post_inputs(session, content, post_id=post_id, seals=seals)
    return deep_check(content, inputs, facts=facts, clock=store.clock, deep=deep, day=day)


def _key(draft: Draft, context: Context) -> _Key:
    """Facts of networks do not change while a clinic is open, so the account's name stands for them.

    The rules do: what older ones said stands no more.
    """
    account = context.account
    whom = (
        (0, "", "", False)
        if account is None
        else (account.id, account.label, account.facts.id, account.assisted)
    )
    return (edition(), draft, replace(context, account=None), *whom)
