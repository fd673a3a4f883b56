"""Pictures in a post: added, described, put in order, refused."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtTest import QTest

from clinicsocial.core.app import App
from clinicsocial.core.consents.bars import bar_files, look_at_barred, note_likeness
from clinicsocial.core.demo.drawings import draw
from clinicsocial.core.planning.views import MediaUse
from clinicsocial.ui.models.composer_media import AltState
from tests.core.media.videos import plain_video
from tests.fakes.hands import press
from tests.fakes.navigator import FakeNavigator
from tests.ui.pages.composer.conftest import Accounts, Composing

PHONE = Path(__file__).parents[3] / "core" / "media" / "files" / "phone.heic"


def add(composing: Composing, *paths: Path) -> None:
    wanted = composing.page.parts.media.model.rowCount() + len(paths)
    composing.page.parts.media.files_chosen.emit(list(paths))
    composing.qtbot.waitUntil(lambda: composing.page.parts.media.model.rowCount() == wanted, timeout=10_000)


def another(picture: Path, name: str, colour: tuple[int, int, int]) -> Path:
    path = picture.with_name(name)
    Image.new("RGB", (200, 320), colour).save(path)
    return path


def uses(composing: Composing) -> tuple[MediaUse, ...]:
    return composing.page.editing.composition.content.media


def test_a_picture_without_alt_text_stops_scheduling_until_it_is_described(
    composing: Composing, accounts: Accounts, picture: Path
) -> None:
    composing.choose(accounts.facebook)
    composing.write("Our new front door")
    add(composing, picture)
    composing.look_into_pictures()
    composing.checked()
    missing = [found.finding.rule for found in composing.page.editing.blocks]
    QTest.keyClicks(composing.page.parts.media.details.alt, "A blue door with a ramp")
    composing.checked()
    assert missing == ["network.alt_text_missing"]
    assert composing.page.editing.blocks == ()


def test_a_decorative_picture_needs_no_alt_text(
    composing: Composing, accounts: Accounts, picture: Path
) -> None:
    composing.choose(accounts.facebook)
    composing.write("Our new front door")
    add(composing, picture)
    composing.look_into_pictures()
    composing.page.parts.media.details.decorative.click()
    composing.checked()
    assert composing.page.parts.media.model.rows[0].alt_state is AltState.DECORATIVE
    assert composing.page.editing.blocks == ()


def test_show_me_leads_from_the_finding_to_the_alt_text(
    composing: Composing, accounts: Accounts, picture: Path
) -> None:
    composing.choose(accounts.facebook)
    composing.write("Our new front door")
    add(composing, picture)
    composing.look_into_pictures()
    composing.checked()
    composing.named("finding-jump")
    QTest.mouseClick(composing.named("finding-jump"), Qt.MouseButton.LeftButton)
    assert composing.page.parts.media.details.alt.hasFocus()


def test_a_picture_nobody_has_looked_into_yet_stops_scheduling(
    composing: Composing, accounts: Accounts, picture: Path
) -> None:
    composing.choose(accounts.facebook)
    composing.write("Our new front door")
    add(composing, picture)
    composing.page.parts.media.details.decorative.click()
    composing.look_again()
    rules = composing.page.editing
    composing.qtbot.waitUntil(
        lambda: [one.finding.rule for one in rules.blocks] == ["picture.not_looked_into"], timeout=10_000
    )


def test_what_was_found_in_a_picture_leads_to_that_picture_in_the_library(
    composing: Composing, picture: Path, navigator: FakeNavigator
) -> None:
    composing.write("Our new front door")
    add(composing, picture)
    composing.look_again()
    panel = composing.page.parts.findings
    composing.qtbot.waitUntil(
        lambda: any(card.shown.finding.category == "IMAGE" for card in panel.cards), timeout=10_000
    )
    press(panel, "finding-picture")
    assert navigator.went[-1] == ("go_to", ("library", f"asset-for-post:{uses(composing)[0].sha256}"))


def test_pictures_can_be_put_in_order_with_the_keyboard(composing: Composing, picture: Path) -> None:
    add(composing, picture)
    add(composing, another(picture, "waiting room.png", (200, 150, 110)))
    first, second = (use.sha256 for use in uses(composing))
    QTest.keyClick(composing.page.parts.media.view, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert [use.sha256 for use in uses(composing)] == [second, first]
    assert composing.page.parts.media.view.currentIndex().row() == 0


def test_delete_takes_the_chosen_picture_out(composing: Composing, picture: Path) -> None:
    add(composing, picture)
    QTest.keyClick(composing.page.parts.media.view, Qt.Key.Key_Delete)
    assert uses(composing) == ()


def test_a_picture_pasted_into_the_text_is_added_and_the_text_stays(
    composing: Composing, picture: Path
) -> None:
    composing.write("Door")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(picture))])
    composing.page.parts.texts.editor.insertFromMimeData(data)
    composing.qtbot.waitUntil(lambda: len(uses(composing)) == 1, timeout=10_000)
    assert composing.page.parts.texts.editor.toPlainText() == "Door"


def test_a_file_that_is_no_picture_is_named_and_the_next_one_is_still_added(
    composing: Composing, picture: Path
) -> None:
    letter = picture.with_name("letter.jpg")
    letter.write_text("Dear colleague")
    composing.page.parts.media.files_chosen.emit([letter, picture])
    composing.qtbot.waitUntil(lambda: len(uses(composing)) == 1, timeout=10_000)
    assert "letter.jpg" in composing.page.banner.accessibleName()


def test_every_picture_says_to_a_screen_reader_how_it_stands(composing: Composing, picture: Path) -> None:
    add(composing, picture)
    spoken = composing.page.parts.media.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Picture 1 of 1: front door.jpg. Needs alt text."


def test_a_picture_can_be_left_out_for_one_account(
    composing: Composing, accounts: Accounts, picture: Path
) -> None:
    composing.choose(accounts.facebook, accounts.bluesky)
    composing.write("Our new front door")
    add(composing, picture)
    composing.look_into_pictures()
    switch = next(
        one for one in composing.page.parts.media.details.places.switches if one.objectName().endswith("-2")
    )
    switch.click()
    composing.settle()
    own = {one.account_id: one.media for one in composing.stored().content.variants}
    assert own == {accounts.facebook: None, accounts.bluesky: ()}


def test_a_phones_photo_is_taken_and_drawn(composing: Composing, tmp_path: Path) -> None:
    photo = tmp_path / "IMG_0412.HEIC"
    photo.write_bytes(PHONE.read_bytes())
    add(composing, photo)
    drawn = composing.page.editing.thumbnails.pictures
    composing.qtbot.waitUntil(lambda: set(drawn) == {uses(composing)[0].sha256}, timeout=10_000)


def test_a_video_is_taken_and_drawn(composing: Composing, tmp_path: Path) -> None:
    film = tmp_path / "welcome.mp4"
    film.write_bytes(plain_video(tmp_path))
    add(composing, film)
    drawn = composing.page.editing.thumbnails.pictures
    composing.qtbot.waitUntil(lambda: set(drawn) == {uses(composing)[0].sha256}, timeout=30_000)


def test_a_barred_file_is_refused_before_it_is_stored(
    composing: Composing, picture: Path, empty_app: App
) -> None:
    sha256 = hashlib.sha256(picture.read_bytes()).hexdigest()
    with empty_app.store.unit_of_work() as unit:
        bar_files(unit, sha256s=[sha256], subject_id=None, reason="withdrawn")
    composing.page.parts.media.files_chosen.emit([picture])
    composing.qtbot.waitUntil(composing.page.banner.isVisible, timeout=10_000)
    assert "front door.jpg" in composing.page.banner.accessibleName()
    assert uses(composing) == ()
    assert not list(empty_app.folder.media.glob("*"))


def test_a_near_copy_of_a_barred_picture_is_added_and_told(
    composing: Composing, tmp_path: Path, empty_app: App
) -> None:
    first, anew = tmp_path / "moon.jpg", tmp_path / "anew.png"
    first.write_bytes(draw("moon"))
    Image.open(first).save(anew)
    add(composing, first)
    (use,) = uses(composing)
    with empty_app.store.unit_of_work() as unit:
        bar_files(unit, sha256s=[use.sha256], subject_id=None, reason="withdrawn")
        note_likeness(unit, found=look_at_barred(empty_app.media, [use.sha256]))
    add(composing, anew)
    composing.qtbot.waitUntil(composing.page.banner.isVisible, timeout=10_000)
    assert "anew.png" in composing.page.banner.accessibleName()


def test_a_file_still_under_way_does_not_land_in_the_next_post(composing: Composing, picture: Path) -> None:
    importer = composing.page.editing.importer
    with composing.qtbot.waitSignal(importer.finished, timeout=10_000):
        composing.page.parts.media.files_chosen.emit([picture, another(picture, "b.png", (9, 9, 9))])
        composing.page.editing.begin(composing.page.editing.as_opened())
    assert uses(composing) == ()
