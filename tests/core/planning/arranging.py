"""Short ways to put accounts, assets and posts into a test's store."""

from __future__ import annotations

from datetime import datetime, timedelta

from clinicsocial.core.accounts.manage import connect_assisted
from clinicsocial.core.media.library import record_asset
from clinicsocial.core.media.views import ImportedFile
from clinicsocial.core.planning.posts import create_post
from clinicsocial.core.planning.views import MediaUse, PostContent, VariantContent
from clinicsocial.core.store.store import Store
from clinicsocial.core.store.unit_of_work import UnitOfWork
from clinicsocial.core.values.plan import Plan

ZONE = "Europe/London"


def account(unit: UnitOfWork, label: str = "The Practice", network: str = "facebook") -> int:
    """An assisted account, connected."""
    return connect_assisted(unit, network=network, label=label).account_id


def asset(unit: UnitOfWork, name: str = "a") -> str:
    """A picture of the library that has no bytes; returns its hash."""
    sha256 = (name.encode().hex() * 64)[:64]
    found = ImportedFile(sha256, f"{name}.jpg", "image/jpeg", 1200, 900, 200_000, None, animated=False)
    return record_asset(unit, imported=found).asset.sha256


def content(*account_ids: int, text: str = "Flu clinic on Saturday.") -> PostContent:
    """A text for these accounts."""
    return PostContent(text=text, variants=tuple(VariantContent(account_id) for account_id in account_ids))


def use(sha256: str, alt_text: str = "A poster") -> MediaUse:
    """A picture with its description."""
    return MediaUse(sha256, alt_text)


def post(store: Store, *account_ids: int, text: str = "Flu clinic on Saturday.") -> int:
    """A stored draft for these accounts."""
    with store.unit_of_work() as unit:
        return create_post(unit, content=content(*account_ids, text=text)).post_id


def plan(*, days: int = 1, hour: int = 9, start: datetime | None = None) -> Plan:
    """A wall time in London some days after the fake clock's Monday."""
    day = (start or datetime(2026, 11, 23)) + timedelta(days=days)  # noqa: DTZ001 -- a wall time
    return Plan(day.replace(hour=hour, minute=0, second=0, microsecond=0), ZONE)
