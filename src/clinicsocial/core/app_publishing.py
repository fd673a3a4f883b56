"""The half of the composition root that only publishing needs; `app` imports it when that is first asked for.

Importing it brings in every connector and the limits of every network; the checks follow with the first post.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinicsocial.core.clinic.quiet_hours import quiet_times
from clinicsocial.core.limits import load_network_facts
from clinicsocial.core.networks.registry import make_connectors
from clinicsocial.core.publishing.publisher import Publisher
from clinicsocial.core.vault import AccountCredentials, Vault

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from clinicsocial.core.planning.deep import DeepChecks
    from clinicsocial.core.publishing.ports import OnNotice, SendVerdict
    from clinicsocial.core.store.media_files import MediaFiles
    from clinicsocial.core.store.store import Store
    from clinicsocial.core.values.network import AccountRef, Outgoing


def make_publisher(
    store: Store,
    vault: Vault,
    media: MediaFiles,
    deep: DeepChecks,
    *,
    on_notice: OnNotice,
    practice: bool = False,
) -> Publisher:
    """The publisher over an open clinic, with its connectors and the facts of the networks.

    In `practice` mode there is a connector to the practice network and none other.

    Raises:
        ResourceError: a file of `resources/networks` is damaged.
    """
    clock = store.clock
    facts = load_network_facts()

    def credentials_for(account: AccountRef) -> AccountCredentials:
        return AccountCredentials(vault, account.id, account.label)

    def compose(session: Session, delivery_id: int, /) -> Outgoing:
        from clinicsocial.core.planning.outgoing import Composer

        return Composer(media, facts)(session, delivery_id)

    def check(session: Session, delivery_id: int, /) -> SendVerdict:
        from clinicsocial.core.planning.outgoing import StoredCheck

        return StoredCheck(facts, clock, seals=media.seals, deep=deep)(session, delivery_id)

    return Publisher(
        store=store,
        connectors={
            name: connector
            for name, connector in make_connectors(clock, facts).items()
            if not practice or facts[name].practice
        },
        credentials_for=credentials_for,
        compose=compose,
        check=check,
        clock=clock,
        facts=facts,
        on_notice=on_notice,
        is_quiet=_is_quiet,
    )


def _is_quiet(session: Session, now: datetime, /) -> bool:
    return quiet_times(session, now=now).is_quiet(now)
