"""Choosing the shape of a picture on an account, with mouse and keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QRadioButton

from clinicsocial.core.accounts.manage import connect_assisted
from clinicsocial.core.app import App
from clinicsocial.core.media.shapes import pixels_of
from clinicsocial.core.values.framing import Area, Frame
from clinicsocial.ui.widgets.shape_dialog import ShapeDialog
from tests.fakes.hands import find
from tests.ui.pages.composer.conftest import Accounts, Composing

SIZE = (320, 200)


@pytest.fixture
def instagram(empty_app: App) -> int:
    """An account whose network takes shapes from 4:5 to 1.91:1 only."""
    with empty_app.store.unit_of_work() as unit:
        return connect_assisted(unit, network="instagram", label="@riverside").account_id


def opened(composing: Composing, instagram: int, bluesky: int, picture: Path) -> ShapeDialog:
    """The window for a picture that two accounts show."""
    composing.look_again()
    composing.until(lambda: instagram in {one.id for one in composing.page.editing.accounts})
    composing.choose(bluesky, instagram)
    composing.page.parts.media.files_chosen.emit([picture])
    composing.until(lambda: composing.page.parts.media.model.rowCount() == 1)
    find(composing.page, QPushButton, "shape-media").click()
    dialog = composing.page.findChild(ShapeDialog)
    assert dialog is not None
    return dialog


@pytest.fixture
def shaping(instagram: int, composing: Composing, accounts: Accounts, picture: Path) -> ShapeDialog:
    """The window for a picture of 320 by 200, which every network takes."""
    return opened(composing, instagram, accounts.bluesky, picture)


@pytest.fixture
def tall(instagram: int, composing: Composing, accounts: Accounts, tmp_path: Path) -> ShapeDialog:
    """The window for a picture of 200 by 600, which is too tall for Instagram."""
    path = tmp_path / "tall.jpg"
    Image.new("RGB", (200, 600), (20, 120, 120)).save(path)
    return opened(composing, instagram, accounts.bluesky, path)


def choose(dialog: ShapeDialog, way: str) -> None:
    find(dialog, QRadioButton, f"shape-{way}").click()


def account(dialog: ShapeDialog, account_id: int) -> None:
    box = find(dialog, QComboBox, "shape-account")
    box.setCurrentIndex(box.findData(account_id))


def ratio(dialog: ShapeDialog, value: float) -> None:
    box = find(dialog, QComboBox, "shape-ratio")
    place = next(one for one in range(box.count()) if abs(box.itemData(one) - value) < 0.01)
    box.setCurrentIndex(place)
    box.activated.emit(place)


def done(dialog: ShapeDialog) -> None:
    find(dialog, QPushButton, "shape-done").click()


def frame(composing: Composing, account_id: int) -> Frame | None:
    content = composing.page.editing.composition.content
    return composing.page.editing.composition.frame_of(content.media[0].sha256, account_id)


def pixels(found: Frame | None) -> tuple[int, int, int, int]:
    assert found is not None
    return pixels_of(found.area, *SIZE)


def test_a_square_is_cut_from_the_middle_and_stored_for_that_account_alone(
    shaping: ShapeDialog, composing: Composing, accounts: Accounts, instagram: int
) -> None:
    account(shaping, accounts.bluesky)
    choose(shaping, "part")
    ratio(shaping, 1.0)
    done(shaping)
    composing.settle()
    assert pixels(frame(composing, accounts.bluesky)) == (60, 0, 260, 200)
    assert frame(composing, instagram) is None
    assert len(composing.stored().content.variants[0].frames) == 1


def test_the_frame_is_moved_with_the_arrows(
    shaping: ShapeDialog, composing: Composing, accounts: Accounts
) -> None:
    account(shaping, accounts.bluesky)
    choose(shaping, "part")
    ratio(shaping, 1.0)
    for _ in range(3):
        QTest.keyClick(shaping.frame, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    done(shaping)
    assert pixels(frame(composing, accounts.bluesky)) == (108, 0, 308, 200)


def test_the_frame_is_sized_with_plus_and_minus_and_stays_square(
    shaping: ShapeDialog, composing: Composing, accounts: Accounts
) -> None:
    account(shaping, accounts.bluesky)
    choose(shaping, "part")
    ratio(shaping, 1.0)
    QTest.keyClick(shaping.frame, Qt.Key.Key_Minus)
    done(shaping)
    left, top, right, bottom = pixels(frame(composing, accounts.bluesky))
    assert (right - left, bottom - top) == (190, 190)


def test_the_frame_is_pulled_with_the_mouse(shaping: ShapeDialog, accounts: Accounts) -> None:
    account(shaping, accounts.bluesky)
    choose(shaping, "part")
    ratio(shaping, 1.0)
    middle = shaping.frame.rect().center()
    before = shaping.frame.area
    QTest.mousePress(shaping.frame, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(shaping.frame, middle - QPoint(40, 0))
    QTest.mouseRelease(shaping.frame, Qt.MouseButton.LeftButton, pos=middle - QPoint(40, 0))
    assert shaping.frame.area.left < before.left
    assert shaping.frame.area.width == before.width


def test_only_proportions_that_the_network_takes_are_offered(shaping: ShapeDialog, instagram: int) -> None:
    account(shaping, instagram)
    box = find(shaping, QComboBox, "shape-ratio")
    offered = [box.itemData(place) for place in range(box.count())]
    assert all(one == 0 or 0.79 < one < 1.92 for one in offered)


def test_a_border_keeps_everything(tall: ShapeDialog, composing: Composing, instagram: int) -> None:
    account(tall, instagram)
    choose(tall, "border")
    done(tall)
    kept = frame(composing, instagram)
    assert kept is not None
    assert kept.border


def test_a_border_is_offered_only_where_the_network_does_not_take_the_picture_as_it_is(
    tall: ShapeDialog, accounts: Accounts, instagram: int
) -> None:
    offered: dict[int, bool] = {}
    for one in (accounts.bluesky, instagram):
        account(tall, one)
        offered[one] = not find(tall, QRadioButton, "shape-border").isHidden()
    assert offered == {accounts.bluesky: False, instagram: True}


def test_a_border_chosen_before_that_adds_nothing_is_shown_and_says_so(
    shaping: ShapeDialog, composing: Composing, instagram: int
) -> None:
    find(shaping, QPushButton, "shape-cancel").click()
    use = composing.page.editing.composition.content.media[0]
    composing.page.editing.frame_picture(use.sha256, instagram, Frame(use.sha256, border=True))
    find(composing.page, QPushButton, "shape-media").click()
    (dialog,) = [one for one in composing.page.findChildren(ShapeDialog) if one.isVisible()]
    account(dialog, instagram)
    assert find(dialog, QRadioButton, "shape-border").isChecked()
    assert (
        find(dialog, QLabel, "shape-told").text()
        == "@riverside takes the picture as it is: no border is added."
    )


def test_a_shape_is_taken_back_to_the_whole_picture(
    shaping: ShapeDialog, composing: Composing, accounts: Accounts
) -> None:
    account(shaping, accounts.bluesky)
    choose(shaping, "part")
    choose(shaping, "whole")
    done(shaping)
    assert frame(composing, accounts.bluesky) is None


def test_leaving_without_using_it_changes_nothing(
    shaping: ShapeDialog, composing: Composing, accounts: Accounts
) -> None:
    account(shaping, accounts.bluesky)
    choose(shaping, "part")
    find(shaping, QPushButton, "shape-cancel").click()
    assert frame(composing, accounts.bluesky) is None


def test_a_screen_reader_is_told_where_the_frame_is(shaping: ShapeDialog, accounts: Accounts) -> None:
    account(shaping, accounts.bluesky)
    choose(shaping, "part")
    ratio(shaping, 1.0)
    assert shaping.frame.accessibleDescription().startswith("19 to 81 per cent across")


def test_what_the_account_gets_is_told_in_pixels(shaping: ShapeDialog, accounts: Accounts) -> None:
    account(shaping, accounts.bluesky)
    choose(shaping, "part")
    ratio(shaping, 1.0)
    assert find(shaping, QLabel, "shape-told").text() == "200 × 200 pixels"


def test_a_tall_picture_no_longer_troubles_its_network_once_it_is_framed(
    composing: Composing, instagram: int, tmp_path: Path
) -> None:
    composing.look_again()
    composing.until(lambda: instagram in {one.id for one in composing.page.editing.accounts})
    composing.choose(instagram)
    path = tmp_path / "tall.jpg"
    Image.new("RGB", (200, 600), (20, 120, 120)).save(path)
    composing.page.parts.media.files_chosen.emit([path])
    composing.until(lambda: composing.page.parts.media.model.rowCount() == 1)
    composing.checked()
    before = {one.finding.rule for one in composing.page.editing.findings}
    use = composing.page.editing.composition.content.media[0]
    composing.page.editing.frame_picture(use.sha256, instagram, Frame(use.sha256, Area(0, 0.3, 1, 0.4)))
    composing.checked()
    after = {one.finding.rule for one in composing.page.editing.findings}
    assert ("network.too_tall" in before, "network.too_tall" in after) == (True, False)
