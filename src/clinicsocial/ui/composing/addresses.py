"""Addresses the composer opens in the browser: an account's page, and where a post is made by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

if TYPE_CHECKING:
    from clinicsocial.core.accounts.views import AccountView
    from clinicsocial.core.values.network_facts import NetworkFacts


def account_page(account: AccountView, facts: NetworkFacts | None) -> str:
    """Where a person looks whether a post is there; empty where no such page is known."""
    if account.network == "bluesky":
        return f"https://bsky.app/profile/{quote(account.user_name or account.label.removeprefix('@'))}"
    if account.server:
        return account.server
    if facts is None:
        return ""
    parts = urlsplit(facts.assisted.address.value)
    return f"{parts.scheme}://{parts.netloc}" if parts.scheme == "https" else ""


def hand_over_address(facts: NetworkFacts, account: AccountView, *, text: str, link: str, title: str) -> str:
    """The network's own page for a new post, with what it lets us fill in; empty where none can be opened.

    Where the address needs an id that only the network knows, the account's own page is opened instead.
    """
    template = facts.assisted.address.value
    if link and not text and facts.assisted.link_address is not None:
        template = facts.assisted.link_address.value
    if "{id}" in template or ("{server}" in template and not account.server):
        return account_page(account, facts)
    address = template.format(
        text=quote(text, safe=""),
        link=quote(link, safe=""),
        title=quote(title, safe=""),
        server=account.server.rstrip("/"),
    )
    return address if urlsplit(address).scheme in {"https", "http"} else ""
