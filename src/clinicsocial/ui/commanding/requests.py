"""What the palette and its acts ask of the core: functions for the lanes of `Work`, without any widget."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from clinicsocial.core.app import App
    from clinicsocial.core.planning.done_acts import ActDone
    from clinicsocial.core.planning.redo import Redone
    from clinicsocial.core.planning.undo import Undone
    from clinicsocial.core.planning.views import PostContent
    from clinicsocial.core.search.sealed import SealedWords
    from clinicsocial.core.search.views import Found, Hit
    from clinicsocial.core.store.session import Session
    from clinicsocial.core.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Opened:
    """What the palette needs to know when it opens."""

    zone: str
    recent: tuple[Hit, ...]
    sealed: SealedWords
    undo: str
    """What undo would take back; empty where there is nothing. So with `redo`."""
    redo: str


@dataclass(frozen=True, slots=True)
class ActsDone:
    """What was done lately, and the clinic's zone to tell when."""

    zone: str
    acts: tuple[ActDone, ...]


def opening(known: SealedWords | None, app: App) -> Callable[[Session], Opened]:
    """Bring what lies sealed up to date, and list what was opened last."""

    def look_up(session: Session) -> Opened:
        from clinicsocial.core.clinic.identity import clinic_zone
        from clinicsocial.core.planning.redo import next_redo
        from clinicsocial.core.planning.undo import last_command
        from clinicsocial.core.search.recent import recent
        from clinicsocial.core.search.sealed import SealedWords

        sealed = SealedWords() if known is None else known
        sealed.refresh(session, app.media.seals)
        now = app.clock.now()
        back, on = last_command(session, now=now), next_redo(session, now=now)
        return Opened(
            zone=clinic_zone(session),
            recent=recent(session, sealed=sealed),
            sealed=sealed,
            undo="" if back is None else back.sentence,
            redo="" if on is None else on.sentence,
        )

    return look_up


def searching(sealed: SealedWords, typed: str) -> Callable[[Session], Found]:
    """Search everything."""

    def look_up(session: Session) -> Found:
        from clinicsocial.core.search.finding import find

        return find(session, sealed=sealed, typed=typed)

    return look_up


def noting(kind: str, key: str) -> Callable[[UnitOfWork], None]:
    """Keep that this was opened."""

    def keep(unit: UnitOfWork) -> None:
        from clinicsocial.core.search.recent import note_opened
        from clinicsocial.core.search.views import HitKind

        note_opened(unit, kind=HitKind(kind), key=key)

    return keep


def starting_at_next_slot(now: datetime) -> Callable[[Session], PostContent | None]:
    """A post for every account that has posting times, at the next one that is free; None: there is none."""

    def look_up(session: Session) -> PostContent | None:
        from clinicsocial.core.accounts.list import list_accounts
        from clinicsocial.core.planning.slot_offer import offer_slots
        from clinicsocial.core.planning.views import PostContent, VariantContent

        ids = [account.id for account in list_accounts(session)]
        offer = offer_slots(session, account_ids=ids, now=now)
        plans = [offer.common] if offer.common else list(offer.by_account.values())
        if not plans:
            return None
        first = min(plans, key=lambda plan: plan.due)
        shared = offer.common is not None
        chosen = [account for account, plan in offer.by_account.items() if shared or plan == first]
        return PostContent(
            planned_for=first.wall, variants=tuple(VariantContent(account) for account in chosen)
        )

    return look_up


def making_search_anew() -> Callable[[UnitOfWork], None]:
    """Make the index of the search anew."""

    def make(unit: UnitOfWork) -> None:
        from clinicsocial.core.store.search_index import rebuild_index

        rebuild_index(unit.session)
        unit.audit("search.rebuilt", "search")

    return make


def doing_again() -> Callable[[UnitOfWork], Redone]:
    """Do again what was taken back last."""

    def do(unit: UnitOfWork) -> Redone:
        from clinicsocial.core.planning.redo import redo

        return redo(unit)

    return do


def going_back_to(command_id: int) -> Callable[[UnitOfWork], Undone]:
    """Take back everything down to this act."""

    def go(unit: UnitOfWork) -> Undone:
        from clinicsocial.core.planning.done_acts import undo_back_to

        return undo_back_to(unit, command_id=command_id)

    return go


def listing_acts(now: datetime) -> Callable[[Session], ActsDone]:
    """List what was done lately."""

    def look_up(session: Session) -> ActsDone:
        from clinicsocial.core.clinic.identity import clinic_zone
        from clinicsocial.core.planning.done_acts import acts_done

        return ActsDone(clinic_zone(session), acts_done(session, now=now))

    return look_up
