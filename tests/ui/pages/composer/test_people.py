"""Linking people to a post, with a real register."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QLineEdit, QListWidget, QToolButton

from clinicsocial.core.consents.subjects import save_subject
from clinicsocial.core.consents.views import SubjectForm
from clinicsocial.core.model import Consent, ConsentEvidence
from clinicsocial.core.values.consent import PersonTag
from clinicsocial.core.values.finding import Severity
from clinicsocial.ui.composing.findings import FindingGroup
from clinicsocial.ui.composing.people import PersonTone
from clinicsocial.ui.widgets.library_person import PersonDialog
from tests.fakes.hands import find, press
from tests.fakes.navigator import FakeNavigator
from tests.ui.pages.composer.conftest import Accounts, Composing
from tests.ui.pages.composer.test_findings import cards, wait_for

STORY = "Anna Kowalski is back on her bike after a knee replacement."


@pytest.fixture
def anna(composing: Composing) -> int:
    """Somebody in the register, known to the page."""
    app = composing.app
    with app.store.unit_of_work() as unit:
        form = SubjectForm(name="Anna Kowalski", reference="R-7")
        number = save_subject(unit, seals=app.media.seals, subject=form).subject_id
    composing.look_again()
    composing.qtbot.waitUntil(lambda: len(composing.page.editing.people) == 1, timeout=10_000)
    return number


def agree(composing: Composing, subject_id: int, *, kind: str = "story") -> None:
    """A signed record with its form on file, as the register's own tests make it."""
    with composing.app.store.unit_of_work() as unit:
        consent = Consent(
            subject_id=subject_id,
            kind=kind,
            jurisdiction="uk",
            channels=["facebook"],
            purposes=["organic-social"],
            assets=[],
            signed_on=date(2026, 1, 5),
            expires_on=date(2028, 1, 5),
            needs_guardian=False,
            form_version="uk-1",
            sealed=b"",
            created_at=unit.now,
            updated_at=unit.now,
        )
        unit.session.add(consent)
        unit.session.flush()
        unit.session.add(
            ConsentEvidence(
                consent_id=consent.id, sha256="e" * 64, mime="application/pdf", size=1, added_at=unit.now
            )
        )


def choose(composing: Composing) -> None:
    """Choose the first person of the dialog."""
    dialog = composing.page.findChild(PersonDialog)
    assert dialog is not None
    find(dialog, QListWidget, "person-list").setCurrentRow(0)
    press(dialog, "person-choose")


def test_somebody_without_consent_stops_the_post(composing: Composing, accounts: Accounts, anna: int) -> None:
    composing.choose(accounts.facebook)
    composing.write("A new ramp at our door")
    press(composing.page.parts.people, "link-person")
    choose(composing)
    composing.checked()
    assert composing.page.parts.people.cards[0].objectName() == f"person-{anna}"
    sentences = [one.sentence for one in composing.page.editing.obstacles]
    assert sentences == ["There is no signed consent of Anna Kowalski."]


def test_a_story_goes_out_once_its_words_are_linked_to_a_consent(
    composing: Composing, accounts: Accounts, anna: int
) -> None:
    agree(composing, anna)
    composing.look_again()
    composing.choose(accounts.facebook)
    composing.page.parts.texts.editor.setPlainText(STORY)
    composing.settle()
    named = next(one for one in composing.page.parts.findings.cards if one.shown.finding.category == "PERSON")
    press(named, "finding-person")
    choose(composing)
    composing.settle()
    people = composing.stored().content.people
    assert people == (PersonTag(anna, ("story",), ("Anna Kowalski",)),)
    names = [one for one in composing.page.editing.findings if one.finding.category == "PERSON"]
    assert [one.finding.severity for one in names] == [Severity.ADVISE]
    assert composing.page.editing.obstacles == ()


def test_the_words_that_mean_somebody_can_be_typed(composing: Composing, anna: int) -> None:
    composing.write("She is well")
    composing.page.editing.link_person(anna, "story", "")
    field = find(composing.page.parts.people, QLineEdit, "person-called")
    field.setText("Anna, Mrs K. ,")
    field.editingFinished.emit()
    composing.settle()
    assert composing.stored().content.people[0].called == ("Anna", "Mrs K.")


def test_how_somebody_appears_is_one_click(composing: Composing, anna: int) -> None:
    composing.write("She is well")
    composing.page.editing.link_person(anna, "story", "")
    find(composing.page.parts.people, QToolButton, "use-testimonial").click()
    composing.settle()
    assert composing.stored().content.people[0].uses == ("story", "testimonial")


def test_somebody_taken_out_is_gone_from_the_post(composing: Composing, anna: int) -> None:
    composing.write("She is well")
    composing.page.editing.link_person(anna, "story", "")
    find(composing.page.parts.people, QToolButton, "unlink-person").click()
    composing.settle()
    assert composing.stored().content.people == ()


def test_somebody_new_is_added_in_the_register_and_the_post_waits(
    composing: Composing, navigator: FakeNavigator
) -> None:
    press(composing.page.parts.people, "link-person")
    dialog = composing.page.findChild(PersonDialog)
    assert dialog is not None
    find(dialog, QLineEdit, "person-search").setText("Zofia")
    press(dialog, "person-add")
    assert navigator.went[-1] == ("go_to", ("consents", "new-for-post:Zofia"))


def test_consent_recorded_meanwhile_is_seen_at_once(
    composing: Composing, accounts: Accounts, anna: int
) -> None:
    composing.choose(accounts.facebook)
    composing.write("She is well")
    composing.page.editing.link_person(anna, "story", "")
    composing.settle()
    before = len(cards(composing, FindingGroup.STOPS))
    agree(composing, anna)
    composing.look_again()
    wait_for(composing, FindingGroup.STOPS, 0)
    assert before == 1
    assert composing.page.parts.people.cards[0].tone is PersonTone.FINE
