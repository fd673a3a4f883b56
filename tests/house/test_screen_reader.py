"""The whole app on a real X server, read through the accessibility bus as a screen reader reads it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping

import pytest

from tests.servers.keyring_daemon import running_keyring
from tests.servers.process import child
from tests.servers.screen_reader import APP_ENVIRONMENT, Heard, running_screen_reader
from tests.servers.x_server import running_x_server

pytestmark = [pytest.mark.keyring, pytest.mark.x11]

ENTRY = "radio button"
"""The role of an entry of the navigation: one of several is chosen."""
TELLING = frozenset(
    {
        "check box",
        "check menu item",
        "combo box",
        "button menu",
        "entry",
        "list",
        "list item",
        "menu item",
        "push button",
        "radio button",
        "scroll pane",
        "spin box",
        "table",
        "table cell",
        "terminal",
        "text",
        "date editor",
        "toggle button",
        "tree",
        "tree item",
    }
)
"""Roles from which a listener knows what can be done; AT-SPI's own names."""
Walked = Mapping[str, list[Heard]]


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walked]:
    """What is heard on each page of the demo clinic, reached by pressing what the bus offers."""
    folder = tmp_path_factory.mktemp("reader")
    command = [sys.executable, "-m", "clinicsocial", "--data-dir", str(folder / "data"), "demo"]
    with running_keyring() as keyring, running_x_server(folder) as display:
        environment = keyring.env | {"DISPLAY": display} | APP_ENVIRONMENT
        with (
            running_screen_reader(folder, environment) as reader,
            child(command, cwd=folder, log=folder / "app.log", env=environment),
        ):
            reader.wait_for(ENTRY, "Today")
            entries = [one.name for one in reader.everything() if one.role == ENTRY]
            yield {name: reader.press_and_listen(name) for name in (*entries, "New post")}


def unclear(heard: Walked, wrong: Callable[[Heard], bool]) -> list[str]:
    return [
        f"{page}: {one.role} {one.name!r}"
        for page, objects in heard.items()
        for one in objects
        if one.focusable and wrong(one)
    ]


def test_every_room_is_reached_by_its_name(walked: Walked) -> None:
    assert {"Today", "Calendar", "Posts", "Library", "Consents", "Accounts", "Settings"} <= set(walked)


def test_every_page_offers_something_to_do(walked: Walked) -> None:
    assert all(sum(one.focusable for one in objects) > len(walked) for objects in walked.values())


def test_whatever_takes_the_keyboard_has_a_name(walked: Walked) -> None:
    assert unclear(walked, lambda one: not one.name.strip()) == []


def test_whatever_takes_the_keyboard_says_what_it_is(walked: Walked) -> None:
    assert unclear(walked, lambda one: one.role not in TELLING) == []
