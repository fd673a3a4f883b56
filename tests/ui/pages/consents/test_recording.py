"""Recording a consent in the guide: for later, on paper, on the screen; what is missing; nothing leaks."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import (
    QCheckBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QToolButton,
)

from clinicsocial.core.consents.form_fields import TICKED
from clinicsocial.core.values.consent import ConsentKind, ConsentState
from clinicsocial.ui.pages.consents.guide_signature import Way
from clinicsocial.ui.pages.consents.guide_steps import Step
from clinicsocial.ui.widgets.basics import IconButton
from clinicsocial.ui.widgets.consent_files import FileTicks
from tests.fakes.hands import find, press
from tests.fakes.held import runs_held
from tests.ui.pages.consents.conftest import Consents, scribble

ANSWERS = {
    "material": "The picture at the tea table",
    "payment": "none",
    "capacity": "Understood",
    "special-categories": "none",
}


def begin(consents: Consents, name: str = "Tom") -> None:
    consents.open(name)
    consents.press("person-new")
    consents.until(consents.guide.isVisible)


def fill(consents: Consents) -> None:
    """Everything that an adult in the UK is asked about a photo."""
    guide = consents.guide
    for step in Step:
        guide.show_step(step)
        for slug, answer in ANSWERS.items():
            long, line = (
                guide.findChild(QPlainTextEdit, f"answer-{slug}"),
                guide.findChild(QLineEdit, f"answer-{slug}"),
            )
            if isinstance(long, QPlainTextEdit):
                long.setPlainText(answer)
            if isinstance(line, QLineEdit):
                line.setText(answer)
                line.textEdited.emit(answer)
        for box in guide.findChildren(QCheckBox):
            if box.objectName() in {"tick-preview-seen", "tick-facebook", "tick-organic-social"}:
                box.setChecked(True)


def finish(consents: Consents, way: Way) -> None:
    consents.guide.show_step(Step.SIGNATURE)
    consents.guide.signature.choose(way)
    press(consents.guide, "guide-next")


def shown_error(consents: Consents, name: str) -> str:
    return find(consents.guide, QLabel, name).text()


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    from PIL import Image

    path = tmp_path / "scan.jpg"
    Image.new("RGB", (60, 80), "white").save(path)
    return path


def test_a_form_signed_on_paper_is_recorded_with_its_scan(consents: Consents, scan: Path) -> None:
    begin(consents)
    fill(consents)
    consents.guide.signature.show_file(scan)
    consents.guide.signature.signed.setText("2 November 2026")
    finish(consents, Way.PAPER)
    consents.until(lambda: len(consents.records("Tom")) == 2)
    record = consents.records("Tom")[0]
    assert (record.state, record.signed_on, record.kind) == (
        ConsentState.ACTIVE,
        date(2026, 11, 2),
        ConsentKind.PHOTO,
    )
    assert (record.channels, record.purposes) == (frozenset({"facebook"}), frozenset({"organic-social"}))
    assert record.answers["signature-method"] == "On paper"


def test_what_is_saved_twice_on_a_slow_pc_is_recorded_once(consents: Consents, scan: Path) -> None:
    begin(consents)
    fill(consents)
    consents.guide.signature.show_file(scan)
    with runs_held(consents.page.work):
        finish(consents, Way.PAPER)
        assert not find(consents.guide, QPushButton, "guide-next").isEnabled()
        press(consents.guide, "guide-next")
    consents.until(lambda: len(consents.records("Tom")) == 2)
    consents.until(lambda: not consents.page.work.is_busy)
    assert len(consents.records("Tom")) == 2


def test_without_the_scan_it_is_recorded_but_does_not_count(consents: Consents) -> None:
    begin(consents)
    fill(consents)
    finish(consents, Way.PAPER)
    consents.until(lambda: len(consents.records("Tom")) == 2)
    assert consents.records("Tom")[0].state is ConsentState.SIGNED


def test_a_form_signed_on_the_screen_is_kept_as_its_own_proof(consents: Consents) -> None:
    begin(consents)
    fill(consents)
    finish(consents, Way.SCREEN)
    dialog = consents.signing()
    scribble(dialog.field)
    press(dialog, "sign-agree")
    consents.until(lambda: len(consents.records("Tom")) == 2)
    record = consents.records("Tom")[0]
    (form,) = record.evidence
    assert (record.state, form.mime) == (ConsentState.ACTIVE, "application/pdf")
    assert consents.app.media.read(form.sha256).startswith(b"%PDF-")


def test_nothing_is_signed_without_a_signature_or_a_name(consents: Consents) -> None:
    begin(consents)
    fill(consents)
    finish(consents, Way.SCREEN)
    dialog = consents.signing()
    press(dialog, "sign-agree")
    assert find(dialog, QLabel, "signing-error").text() == "Please sign in the field."
    dialog.name.clear()
    scribble(dialog.field)
    press(dialog, "sign-agree")
    assert find(dialog, QLabel, "signer-name-error").text() == "Please write your name."
    assert len(consents.records("Tom")) == 1


def test_whoever_cannot_draw_signs_on_paper_instead(consents: Consents) -> None:
    begin(consents)
    fill(consents)
    finish(consents, Way.SCREEN)
    press(consents.signing(), "sign-paper")
    assert (consents.guide.step, consents.guide.signature.way) == (Step.SIGNATURE, Way.PAPER)


def test_a_childs_form_is_signed_by_somebody_else(consents: Consents) -> None:
    begin(consents, "Mia")
    fill(consents)
    guide = consents.guide
    for step, slug in (
        (Step.WHAT, "representative-name"),
        (Step.WHAT, "representative-authority"),
        (Step.CARE, "own-view"),
        (Step.CARE, "second-sign-off"),
    ):
        guide.show_step(step)
        line = find(guide, QLineEdit, f"answer-{slug}")
        line.setText("Laura Hartley")
    finish(consents, Way.SCREEN)
    dialog = consents.signing()
    assert dialog.name.text() == ""
    dialog.name.setText("Laura Hartley")
    scribble(dialog.field)
    press(dialog, "sign-agree")
    consents.until(lambda: len(consents.records("Mia")) == 2)
    record = consents.records("Mia")[0]
    assert (record.state, record.needs_guardian) == (ConsentState.ACTIVE, True)


def test_what_is_missing_is_said_beside_the_question_and_nothing_is_stored(consents: Consents) -> None:
    begin(consents)
    finish(consents, Way.PAPER)
    assert consents.guide.step is Step.WHAT
    assert shown_error(consents, "answer-material-error") == "This is still empty."
    assert len(consents.records("Tom")) == 1


def test_each_step_tells_how_much_is_left(consents: Consents) -> None:
    begin(consents)
    assert "1 to fill in" in find(consents.guide, QPushButton, "step-what").text()
    fill(consents)
    consents.guide.show_step(Step.WHAT)
    assert "to fill in" not in find(consents.guide, QPushButton, "step-what").text()


def test_an_end_that_is_no_day_is_refused(consents: Consents) -> None:
    begin(consents)
    fill(consents)
    consents.guide.where.until.setText("next summer")
    finish(consents, Way.PAPER)
    assert "not a date" in shown_error(consents, "until-error")


def test_a_signature_dated_ahead_is_refused_at_its_day(consents: Consents) -> None:
    begin(consents)
    fill(consents)
    consents.guide.signature.signed.setText("1 January 2028")
    finish(consents, Way.PAPER)
    consents.until(lambda: "dated in the future" in shown_error(consents, "signed-on-error"))
    assert len(consents.records("Tom")) == 1


def test_what_is_not_finished_can_be_kept_and_gone_on_with(consents: Consents) -> None:
    begin(consents)
    fill(consents)
    press(consents.guide, "guide-later")
    consents.until(lambda: len(consents.records("Tom")) == 2)
    consents.until(consents.page.person.isVisible)
    consents.press("record-go_on")
    consents.until(consents.guide.isVisible)
    assert consents.guide.form.answers["material"] == ANSWERS["material"]
    finish(consents, Way.PAPER)
    consents.until(lambda: consents.records("Tom")[0].state is ConsentState.SIGNED)
    assert len(consents.records("Tom")) == 2


def test_a_renewal_takes_the_place_of_the_older_record(consents: Consents, scan: Path) -> None:
    consents.open("Tom")
    consents.press("record-renew")
    consents.until(consents.guide.isVisible)
    consents.guide.show_step(Step.TOLD)
    find(consents.guide, QCheckBox, "tick-preview-seen").setChecked(True)
    consents.guide.where.until.show_day(date(2028, 1, 1))
    consents.guide.signature.show_file(scan)
    finish(consents, Way.PAPER)
    consents.until(lambda: consents.records("Tom")[0].state is ConsentState.ACTIVE)
    assert [one.state for one in consents.records("Tom")] == [ConsentState.ACTIVE, ConsentState.SUPERSEDED]


def test_a_second_press_on_renew_goes_on_with_the_first(consents: Consents) -> None:
    for _ in range(2):
        consents.open("Tom")
        card = next(one for one in consents.page.person.cards if one.record.signed_on)
        press(card, "record-renew")
        consents.until(consents.guide.isVisible)
        find(consents.guide, IconButton, "guide-leave").click()
        consents.until(consents.page.person.isVisible)
    assert len(consents.records("Tom")) == 2


def test_nothing_of_one_person_reaches_the_record_of_the_next(consents: Consents) -> None:
    begin(consents)
    fill(consents)
    press(consents.guide, "guide-later")
    consents.until(consents.page.person.isVisible)
    begin(consents, "Rosa")
    form = consents.guide.form
    assert set(form.answers) <= {
        "discloser",
        "right-to-withdraw",
        "care-does-not-depend",
        "copies-remain",
        "privacy-notice",
    }
    assert (form.channels, form.purposes, form.expires_on) == (frozenset(), frozenset(), None)


def test_our_form_answers_what_stands_on_it_but_not_what_somebody_does(consents: Consents) -> None:
    begin(consents)
    answers = consents.guide.form.answers
    assert answers["right-to-withdraw"] == TICKED
    assert "preview-seen" not in answers
    assert "copy-given" not in answers


def test_only_our_own_form_can_be_signed_on_the_screen(consents: Consents) -> None:
    begin(consents)
    consents.guide.show_step(Step.TOLD)
    consents.guide.told.other.setChecked(True)
    consents.guide.show_step(Step.SIGNATURE)
    assert consents.guide.signature.way is Way.PAPER
    assert not find(consents.guide, QRadioButton, "way-screen").isEnabled()


def test_another_kind_asks_other_questions(consents: Consents) -> None:
    begin(consents)
    find(consents.guide, QRadioButton, "kind-staff").setChecked(True)
    assert consents.guide.what.questions.slugs == ("discloser",)


def test_leaving_with_something_entered_asks_first(consents: Consents) -> None:
    begin(consents)
    consents.guide.where.until.show_day(date(2028, 1, 1))
    consents.guide.show_step(Step.WHERE)
    assert not consents.page.may_leave()
    consents.answer_yes()
    consents.until(lambda: len(consents.records("Tom")) == 2)


def test_the_form_of_the_chosen_kind_can_be_printed_from_the_guide(consents: Consents) -> None:
    begin(consents)
    find(consents.guide, QRadioButton, "kind-video").setChecked(True)
    consents.guide.show_step(Step.SIGNATURE)
    consents.guide.signature.choose(Way.LATER)
    press(consents.guide, "guide-print")
    consents.until(lambda: consents.opened)
    assert consents.opened[0].name == "consent-form-video.pdf"


def test_a_consent_can_be_for_certain_pictures_only(consents: Consents) -> None:
    begin(consents)
    tiles = find(consents.guide, FileTicks, "file-ticks")
    consents.until(tiles.isVisible)
    tiles.findChildren(QToolButton)[0].click()
    assert consents.guide.form.assets == frozenset(tiles.hashes[:1])
    find(consents.guide, QRadioButton, "kind-story").setChecked(True)
    assert (tiles.isVisible(), consents.guide.form.assets) == (False, frozenset())


def test_somebody_without_pictures_is_not_asked_about_any(consents: Consents) -> None:
    begin(consents, "Owen")
    assert find(consents.guide, FileTicks, "file-ticks").isHidden()
