"""Settings › Rules and facts with real widgets over a real clinic: bringing an update, and going back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from clinicsocial.core.app import App
from clinicsocial.core.insights.goal_library import load_goal_kinds
from clinicsocial.core.resources import SHIPPED, read_bytes, use_edition
from clinicsocial.core.updates.installed import InstalledPacks
from clinicsocial.core.updates.kinds import Kind
from clinicsocial.core.updates.pack import Keys
from clinicsocial.ui.pages.settings import SettingsPage
from clinicsocial.ui.pages.settings.updates import UpdatesSection
from tests.core.updates.packs import KEYS, NEWER, NEWEST, OTHER_KEY, goals, signed
from tests.fakes.navigator import FakeNavigator
from tests.fakes.page_hands import PageHands
from tests.fakes.window import Desk


@dataclass(frozen=True, slots=True)
class Updates(PageHands):
    """The section as a person uses it."""

    page: SettingsPage
    app: App
    qtbot: QtBot
    navigator: FakeNavigator
    folder: Path

    def bring(self, raw: bytes) -> None:
        """Choose a file with this content."""
        path = self.folder / "brought.clinicpack"
        path.write_bytes(raw)
        self.section.look_into(path)

    @property
    def section(self) -> UpdatesSection:
        return self.page.updates

    def titles(self, name: str) -> list[str]:
        return [label.text() for label in self.named(name).findChildren(QLabel)]


Opening = Callable[[Keys], Updates]


@pytest.fixture
def opened(
    empty_app: App, desk: Desk, keep: Callable[[QWidget], QWidget], qtbot: QtBot, tmp_path: Path
) -> Iterator[Opening]:
    """Opens the section of a copy that knows these keys."""

    def open_it(keys: Keys) -> Updates:
        packs = InstalledPacks(empty_app.folder, keys)
        packs.begin()
        app = replace(empty_app, packs=packs)
        page = SettingsPage(desk.services(app))
        keep(page)
        page.resize(1200, 800)
        page.show()
        page.open_section("updates")
        hands = Updates(page, app, qtbot, desk.navigator, tmp_path)
        hands.named("version-goals")
        return hands

    yield open_it
    use_edition(SHIPPED)


@pytest.fixture
def updates(opened: Opening) -> Updates:
    """The section of a copy that knows the key of the tests."""
    return opened(KEYS)


def first_goal() -> str:
    """The name of the first goal on offer."""
    return next(iter(load_goal_kinds().values())).name


def test_what_an_update_changes_is_shown_before_anything_changes(updates: Updates) -> None:
    updates.bring(goals())
    assert "• Posts in a week" in updates.titles("offer-changed")
    assert first_goal() == "Posts a week"


def test_an_update_that_is_wanted_is_used_at_once(updates: Updates) -> None:
    updates.bring(goals())
    updates.press("take-update")
    updates.until(lambda: updates.shown("back-goals"))
    assert first_goal() == "Posts in a week"
    assert updates.words("version-goals") == NEWER


def test_an_update_that_is_not_wanted_leaves_all_as_it_was(updates: Updates) -> None:
    updates.bring(goals())
    updates.press("leave-update")
    assert not updates.shown("update-offer")
    assert first_goal() == "Posts a week"


def test_a_file_that_we_have_not_signed_is_refused_in_words(updates: Updates) -> None:
    updates.bring(signed(Kind.GOALS, {"insights/goals.toml": b""}, key=OTHER_KEY))
    updates.named("updates-banner")
    assert any("does not come from the makers" in words for words in updates.titles("updates-banner"))
    assert updates.section.bring.isEnabled()


def test_one_press_and_a_yes_go_back_to_what_was_shipped(updates: Updates) -> None:
    updates.bring(goals())
    updates.press("take-update")
    updates.press("back-goals")
    updates.answer_yes()
    updates.until(lambda: not updates.shown("back-goals"))
    assert first_goal() == "Posts a week"


def test_an_older_update_is_asked_about(updates: Updates) -> None:
    updates.bring(goals(NEWEST))
    updates.press("take-update")
    updates.until(lambda: updates.words("version-goals") == NEWEST)
    updates.bring(goals(NEWER, "Another name"))
    updates.press("take-update")
    assert first_goal() == "Posts in a week"
    updates.answer_yes()
    updates.until(lambda: updates.words("version-goals") == NEWER)


def test_new_facts_of_networks_offer_to_start_again(updates: Updates) -> None:
    content = read_bytes("networks", "bluesky.toml").replace(b'"Bluesky"', b'"Blue sky"', 1)
    updates.bring(signed(Kind.NETWORKS, {"networks/bluesky.toml": content}))
    updates.press("take-update")
    again = next(
        one for one in updates.named("updates-banner").findChildren(QPushButton) if "again" in one.text()
    )
    again.click()
    assert ("restart", None) in updates.navigator.went


def test_a_copy_without_keys_says_that_it_takes_no_updates(opened: Opening) -> None:
    updates = opened({})
    assert "knows no key" in updates.words("update-said")
    assert not updates.section.bring.isEnabled()
