"""One person's page: records, withdrawal, removals, letter, export, erasing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QLabel, QPushButton
from sqlalchemy import select

from clinicsocial.core.clinic.staff import list_staff
from clinicsocial.core.consents.takedowns import list_takedowns
from clinicsocial.core.consents.withdrawal import withdraw
from clinicsocial.core.model import BarredFile, Delivery, Takedown
from clinicsocial.core.values.consent import ConsentState
from clinicsocial.core.values.network import Capability, LookUp, Presence
from clinicsocial.core.values.network_errors import NetworkError, Reason
from clinicsocial.ui.widgets.consent_removals import RemovalRow
from clinicsocial.ui.widgets.what_means import WhatMeans
from tests.fakes.hands import find, press
from tests.ui.pages.consents.conftest import Consents

if TYPE_CHECKING:
    from clinicsocial.core.consents.views import TakedownView


def open_removals(consents: Consents) -> list[TakedownView]:
    with consents.app.store.read() as session:
        return list(list_takedowns(session, now=consents.app.clock.now(), connectors={}))


def closed(consents: Consents) -> dict[str, dict[str, str]]:
    with consents.app.store.read() as session:
        rows = session.scalars(select(Takedown).where(Takedown.closed_at.is_not(None)))
        return {row.outcome: row.proof for row in rows}


def removal(consents: Consents, *, can_remove: bool) -> RemovalRow:
    rows = consents.page.person.removals.rows
    return next(row for row in rows if row.takedown.can_remove is can_remove)


def test_a_page_shows_what_was_agreed_where_and_until_when(consents: Consents) -> None:
    consents.open("Rosa")
    card = consents.page.person.cards[0]
    told = [label.text() for label in card.findChildren(QLabel)]
    assert "Where: Bluesky, Facebook Page, Instagram, Practice network" in told
    assert "Signed 26 July 2026 · until 29 September 2027" in told


def test_a_page_shows_who_signed_for_a_child(consents: Consents) -> None:
    consents.open("Mia")
    told = [label.text() for label in consents.page.person.cards[0].findChildren(QLabel)]
    assert "Laura Hartley signed for them 14 October 2026." in told


def test_where_somebody_is_used_leads_to_the_post(consents: Consents) -> None:
    consents.open("Rosa")
    post_id = consents.page.acts.found.used.places[0].post_id if consents.page.acts.found else 0
    consents.press("used-open")
    assert consents.navigator.went == [("open", post_id)]


def test_the_signed_form_opens_in_the_viewer_from_a_private_folder(consents: Consents) -> None:
    consents.open("Rosa")
    consents.press("see-form")
    consents.until(lambda: consents.opened)
    paper = consents.opened[0]
    assert paper.read_bytes().startswith(b"%PDF-")
    assert paper.stat().st_mode & 0o777 == 0o600
    assert paper.is_relative_to(consents.app.folder.outgoing)


def test_withdrawing_asks_once_and_says_what_it_will_do(consents: Consents) -> None:
    consents.open("Rosa")
    consents.press("person-withdraw")
    told = consents.question().informativeText()
    assert "2 planned posts stop." in told
    assert "2 live posts are listed here to be taken off." in told
    assert consents.records("Rosa")[0].state is ConsentState.ACTIVE


def test_after_a_withdrawal_planned_posts_are_held_and_live_ones_are_listed(consents: Consents) -> None:
    consents.open("Rosa")
    consents.press("person-withdraw")
    consents.answer_yes()
    consents.until(lambda: len(consents.page.person.removals.rows) == 2)
    assert consents.words("banner-title") == "The consent is withdrawn."
    assert consents.words("banner-message") == "2 planned posts were stopped."
    assert consents.records("Rosa")[0].state is ConsentState.WITHDRAWN
    with consents.app.store.read() as session:
        held = select(Delivery.reason_details).where(Delivery.reason == "consent")
        assert {"consent": "withdrawn"} in list(session.scalars(held))


def test_one_record_can_be_withdrawn_alone(consents: Consents) -> None:
    consents.open("Tom")
    consents.press("record-withdraw")
    consents.answer_yes()
    consents.until(lambda: consents.records("Tom")[0].state is ConsentState.WITHDRAWN)


class Remover:
    """A network that takes posts off, or does not."""

    network = "practice"
    capabilities = frozenset({Capability.REMOVE})

    def __init__(self, presence: Presence | None) -> None:
        self._presence = presence

    def remove(self, *_: object) -> LookUp:
        if self._presence is None:
            raise NetworkError(
                Reason.TRY_AGAIN, title="No answer.", message="", next_step="", nothing_left=False
            )
        return LookUp(self._presence)


def use(consents: Consents, presence: Presence | None) -> None:
    """Let the practice network answer so."""
    removals = consents.page.acts.removals
    assert removals is not None
    removals.connectors = {"practice": Remover(presence)}  # type: ignore[dict-item]  # only `remove`


def test_remove_now_takes_the_post_off_looks_and_keeps_the_proof(consents: Consents) -> None:
    consents.open("George")
    use(consents, Presence.ABSENT)
    press(removal(consents, can_remove=True), "remove-now")
    consents.until(lambda: len(consents.page.person.removals.rows) == 1)
    assert closed(consents)["removed"]["looked_up"] == "absent"


def test_a_post_the_network_still_has_stays_in_the_list_with_the_reason(consents: Consents) -> None:
    consents.open("George")
    use(consents, Presence.LIVE)
    row = removal(consents, can_remove=True)
    press(row, "remove-now")
    consents.until(lambda: "could not be removed" in consents.words("banner-title"))
    assert find(row, QPushButton, "remove-now").isEnabled()
    assert len(open_removals(consents)) == 2


def test_a_network_without_an_answer_changes_nothing(consents: Consents) -> None:
    consents.open("George")
    use(consents, None)
    press(removal(consents, can_remove=True), "remove-now")
    consents.until(lambda: "could not be removed" in consents.words("banner-title"))
    assert len(open_removals(consents)) == 2


def test_where_the_app_cannot_remove_it_opens_the_page_and_asks(consents: Consents) -> None:
    consents.open("George")
    row = removal(consents, can_remove=False)
    press(row, "open-page")
    assert "facebook.example" in str(consents.opened[0])
    press(row, "it-is-gone")
    consents.answer_yes()
    consents.until(lambda: len(consents.page.person.removals.rows) == 1)
    assert closed(consents)["removed"]["how"] == "person_looked"


def test_a_removal_can_be_given_to_a_colleague(consents: Consents) -> None:
    consents.open("George")
    box = find(removal(consents, can_remove=False), QComboBox, "removal-owner")
    with consents.app.store.read() as session:
        colleague = list_staff(session)[0]
    box.setCurrentIndex(box.findData(colleague.id))
    consents.until(lambda: colleague.id in [one.owner_id for one in open_removals(consents)])


def test_the_letter_is_made_for_the_viewer(consents: Consents) -> None:
    consents.open("George")
    consents.page.acts.choose("letter")
    consents.until(lambda: consents.opened)
    assert consents.opened[0].read_bytes().startswith(b"%PDF-")


def test_a_draft_can_be_deleted_after_a_question(consents: Consents) -> None:
    consents.open("Samuel")
    consents.press("record-delete")
    consents.answer_yes()
    consents.until(lambda: consents.records("Samuel") == ())


def test_a_missing_form_is_added_and_the_record_counts(consents: Consents, tmp_path: Path) -> None:
    from PIL import Image

    scan = tmp_path / "scan.png"
    Image.new("RGB", (60, 80), "white").save(scan)
    consents.open("Helen")
    consents.page.acts.file_form(consents.records("Helen")[0].id, scan)
    consents.until(lambda: consents.records("Helen")[0].state is ConsentState.ACTIVE)


def test_a_scan_that_is_none_is_refused_with_a_sentence(consents: Consents, tmp_path: Path) -> None:
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.7 cut short")
    consents.open("Helen")
    consents.page.acts.file_form(consents.records("Helen")[0].id, scan)
    consents.until(lambda: "scan.pdf cannot be kept" in consents.words("banner-title"))
    assert consents.records("Helen")[0].state is ConsentState.SIGNED


def test_everything_about_a_person_is_written_into_an_empty_folder(
    consents: Consents, tmp_path: Path
) -> None:
    consents.open("Rosa")
    folder = tmp_path / "for Rosa"
    consents.page.acts.export_to(folder)
    consents.until(lambda: str(folder) in consents.words("banner-title"))
    names = {one.name for one in folder.iterdir()}
    assert {"summary.pdf", "summary.txt"} <= names
    assert "Rosa Pemberton" in (folder / "summary.txt").read_text(encoding="utf-8")


def test_an_export_never_mixes_with_other_files(consents: Consents, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").touch()
    consents.open("Rosa")
    consents.page.acts.export_to(tmp_path)
    consents.until(lambda: consents.words("banner-title") == "This folder is not empty.")


def test_somebody_whose_posts_are_live_cannot_be_erased_yet(consents: Consents) -> None:
    consents.open("Rosa")
    consents.page.acts.choose("erase")
    consents.answer_yes()
    consents.until(lambda: consents.words("banner-title") == "This person cannot be erased yet.")
    assert "Rosa Pemberton" in [one.name for one in consents.people()]


def test_an_erased_person_is_gone_and_their_key_too(consents: Consents) -> None:
    consents.open("Owen")
    consents.page.acts.choose("erase")
    consents.answer_yes()
    consents.until(lambda: "Owen Clarke" not in consents.listed())
    assert "Owen Clarke" not in [one.label for one in consents.people()]


def test_a_barred_file_may_come_back_after_a_question(consents: Consents) -> None:
    number = consents.number("Owen")
    with consents.app.store.unit_of_work() as unit:
        row = BarredFile(sha256="ab" * 32, subject_id=number, reason="withdrawn", barred_at=unit.now)
        unit.session.add(row)
    consents.open("Owen")
    consents.press("lift-bar")
    consents.answer_yes()
    consents.until(lambda: not consents.page.acts.found or not consents.page.acts.found.used.pictures)


def test_a_change_made_elsewhere_shows_on_the_page_that_is_open(consents: Consents) -> None:
    consents.open("Tom")
    with consents.app.store.unit_of_work() as unit:
        done = withdraw(unit, subject_id=consents.number("Tom"))
    consents.page.services.bridge.tell_changes(done.changes)
    consents.until(
        lambda: [one.record.state for one in consents.page.person.cards] == [ConsentState.WITHDRAWN]
    )


def test_a_change_that_does_not_concern_the_person_leaves_the_page_as_it_is(consents: Consents) -> None:
    consents.open("Rosa")
    card = consents.page.person.cards[0]
    press(card, "all-answers")
    with consents.app.store.unit_of_work() as unit:
        done = withdraw(unit, subject_id=consents.number("Tom"))
    consents.page.services.bridge.tell_changes(done.changes)
    consents.until(lambda: not consents.page.work.is_busy)
    assert consents.page.person.cards[0] is card
    assert find(card, QPushButton, "all-answers").isChecked()


def test_the_state_of_each_record_is_explained(consents: Consents) -> None:
    consents.open("Rosa")
    for card in consents.page.person.cards:
        assert find(card, WhatMeans, "what-means").subject == f"consent.{card.record.state.value}"


def test_a_planned_post_about_somebody_says_who_keeps_its_appointment(consents: Consents) -> None:
    consents.open("Rosa")
    told = " ".join(label.text() for label in consents.page.person.findChildren(QLabel))
    assert "This PC must be on" in told
    assert "You post it by hand" in told
