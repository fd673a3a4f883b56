"""The steps of connecting, as data."""

from __future__ import annotations

import pytest

from clinicsocial.core.limits import load_network_facts
from clinicsocial.core.values.errors import ResourceError
from clinicsocial.ui.pages.accounts import steps
from clinicsocial.ui.pages.accounts.steps import load_steps

WHOLE: dict[str, object] = {
    "source": "us",
    "checked_on": "today",
    "steps": ["Do it."],
    "notes": [],
    "page": "",
    "user_label": "User",
    "user_hint": "",
    "secret_label": "Password",
    "secret_hint": "",
    "server_label": "Server",
    "server_hint": "",
    "server_default": "",
    "server_from_clinic": False,
}


def test_every_network_with_steps_has_facts_and_notes_only_traps_it_has() -> None:
    facts = load_network_facts()
    for network, shown in load_steps().items():
        assert set(shown.notes) <= {trap.id for trap in facts[network].traps}


def test_pages_are_opened_over_https_or_on_the_clinic_s_own_site_only() -> None:
    pages = [shown.page for shown in load_steps().values() if shown.page]
    assert pages
    assert all(page.startswith(("https://", "{server}/")) for page in pages)


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"steps": []}, "steps"),
        ({"steps": "Do it."}, "steps"),
        ({"user_label": 3}, "user_label"),
        ({"server_from_clinic": "yes"}, "server_from_clinic"),
        ({"colour": "blue"}, "colour"),
    ],
)
def test_a_damaged_entry_is_refused_by_network_and_key(
    monkeypatch: pytest.MonkeyPatch, change: dict[str, object], named: str
) -> None:
    monkeypatch.setattr(steps, "read_toml", lambda *_: {"bluesky": WHOLE | change})
    with pytest.raises(ResourceError, match=f"bluesky.*{named}"):
        load_steps()
