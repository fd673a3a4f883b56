"""What the palette and its acts ask of the core: functions for the lanes of `Work`, without any widget."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from clinicsocial.core.planning.views import PostContent
    from clinicsocial.core.search.sealed import SealedWords
    from clinicsocial.core.search.views import Found, Hit
    from clinicsocial.core.store.seals import Seals
    from clinicsocial.core.store.session import Session
    from clinicsocial.core.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Opened:
    """What the palette needs to know when it opens."""

    zone: str
    recent: tuple[Hit, ...]
    sealed: SealedWords


def opening(known: SealedWords | None, seals: Seals) -> Callable[[Session], Opened]:
    """Bring what lies sealed up to date, and list what was opened last."""

    def look_up(session: Session) -> Opened:
        from clinicsocial.core.clinic.identity import clinic_zone
        from clinicsocial.core.search.recent import recent
        from clinicsocial.core.search.sealed import SealedWords

        sealed = SealedWords() if known is None else known
        sealed.refresh(session, seals)
        return Opened(clinic_zone(session), recent(session, sealed=sealed), sealed)

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
