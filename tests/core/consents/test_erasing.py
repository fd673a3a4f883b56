"""Erasing somebody: rows, files, words and keys; and the yearly tidy-up that decides who."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from clinicsocial.core.clinic.identity import save_clinic
from clinicsocial.core.consents.erasing import StillLiveError, erase_subject
from clinicsocial.core.consents.evidence import StoredEvidence, record_evidence
from clinicsocial.core.consents.finishing import finish_erasures
from clinicsocial.core.consents.periods import Kept, load_periods
from clinicsocial.core.consents.retention import overdue, retention, set_retention, tidy_is_due, tidy_up
from clinicsocial.core.consents.subjects import list_subjects, people_in_asset, show_in_asset
from clinicsocial.core.consents.views import SubjectForm
from clinicsocial.core.consents.withdrawal import withdraw
from clinicsocial.core.media.kept import all_hashes
from clinicsocial.core.media.library import record_asset
from clinicsocial.core.media.views import ImportedFile
from clinicsocial.core.model import Asset, BarredFile, Command, Consent, Post, PostAsset, PostVersion, Subject
from clinicsocial.core.planning.posts import create_post, save_post
from clinicsocial.core.planning.views import MediaUse, PostContent
from clinicsocial.core.store.backup import make_backup
from clinicsocial.core.store.data_folder import DataFolder
from clinicsocial.core.store.deletions import apply_deletions
from clinicsocial.core.store.media_files import MediaFiles
from clinicsocial.core.store.restore import restore
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.clinic import ClinicIdentity, Jurisdiction
from clinicsocial.core.values.consent import PersonTag
from clinicsocial.core.values.delivery import DeliveryState as S
from clinicsocial.core.values.errors import InvalidInputError
from clinicsocial.core.values.store_errors import MediaMissingError
from clinicsocial.core.vault import Vault
from tests.core.consents.register import FORM, NAME, Clinic, story
from tests.fakes.keyring_backend import MemoryKeyring

PERIODS = load_periods()
YEAR = timedelta(days=366)


def picture(clinic: Clinic, content: bytes = b"a face") -> str:
    """A picture of the library with bytes."""
    sha256 = clinic.media.put(io.BytesIO(content))
    with clinic.store.unit_of_work() as unit:
        found = ImportedFile(sha256, "a.jpg", "image/jpeg", 10, 10, 10, None, animated=False)
        record_asset(unit, imported=found)
    return sha256


def erase(clinic: Clinic, subject_id: int) -> None:
    """Rows, then keys."""
    with clinic.store.unit_of_work() as unit:
        erase_subject(unit, subject_id=subject_id, reason="asked")
    finish_erasures(clinic.store, clinic.media)


def count(store: Store, table: type[Subject | Consent | Post | Asset | Command]) -> int:
    """Rows of a table."""
    with store.read() as session:
        return len(session.scalars(select(table)).all())


def test_nothing_of_the_person_is_left(clinic: Clinic) -> None:
    person = clinic.person()
    consent = clinic.draft(person)
    form = clinic.media.put(io.BytesIO(b"%PDF-1.4 signed %%EOF"))
    clinic.sign(consent)
    with clinic.store.unit_of_work() as unit:
        record_evidence(unit, consent_id=consent, stored=StoredEvidence(form, "application/pdf", 10))
    face = picture(clinic)
    with clinic.store.unit_of_work() as unit:
        show_in_asset(unit, sha256=face, subject_ids=(person,))
        create_post(unit, content=PostContent(text=f"{NAME} ran again.", media=(MediaUse(face),)))
    erase(clinic, person)
    assert [count(clinic.store, table) for table in (Subject, Consent, Post, Asset, Command)] == [0] * 5
    for name in (form, face):
        with pytest.raises(MediaMissingError):
            clinic.media.read(name)
    with clinic.store.read() as session:
        assert session.scalars(select(BarredFile.sha256)).all() == [face]
        assert people_in_asset(session, sha256=face) == ()
    assert NAME not in str(clinic.audit())


def test_what_posts_said_about_them_before_is_gone(clinic: Clinic) -> None:
    person = clinic.person()
    with clinic.store.unit_of_work() as unit:
        tag = PersonTag(person, ("story",))
        about = create_post(unit, content=PostContent(text=f"{NAME} ran again."))
        create_post(unit, content=PostContent(text="We are open."))
        linked = save_post(
            unit, post_id=about.post_id, revision=1, content=PostContent("She ran.", people=(tag,))
        )
        save_post(unit, post_id=about.post_id, revision=linked.revision, content=PostContent("We ran."))
    erase(clinic, person)
    with clinic.store.read() as session:
        kept = [one.content["text"] for one in session.scalars(select(PostVersion))]
    assert kept == ["We are open."]


def test_a_post_that_was_sent_loses_its_words_and_keeps_its_record(clinic: Clinic) -> None:
    person = clinic.person()
    clinic.consent(person)
    post, delivery = clinic.scheduled(story(person))
    clinic.put(delivery, S.LIVE)
    with clinic.store.unit_of_work() as unit:
        withdraw(unit, subject_id=person)
    clinic.put(delivery, S.REMOVED)
    erase(clinic, person)
    with clinic.store.read() as session:
        row = session.get_one(Post, post)
        assert (row.text, row.own_state) == ("", "withdrawn")
    assert clinic.delivery(delivery).state == "removed"


def test_nobody_is_erased_while_readers_can_see_them(clinic: Clinic) -> None:
    person = clinic.person()
    clinic.consent(person)
    _post, delivery = clinic.scheduled(story(person))
    clinic.put(delivery, S.LIVE)
    with pytest.raises(StillLiveError), clinic.store.unit_of_work() as unit:
        erase_subject(unit, subject_id=person, reason="asked")


def test_a_crash_before_the_keys_are_gone_is_made_good_at_the_next_start(clinic: Clinic) -> None:
    person = clinic.person()
    with clinic.store.read() as session:
        key_id = session.scalars(select(Subject.key_id)).one()
    with clinic.store.unit_of_work() as unit:
        erase_subject(unit, subject_id=person, reason="asked")
    assert clinic.media.seals.open_many([(key_id, b"x" * 40)]) == [None]
    assert finish_erasures(clinic.store, clinic.media) == 1
    assert finish_erasures(clinic.store, clinic.media) == 0


def test_an_old_backup_brings_nobody_back(clinic: Clinic, data_folder: DataFolder, tmp_path: Path) -> None:
    person = clinic.person()
    kept = clinic.person(SubjectForm(name="Stays Here"))
    make_backup(data_folder, clinic.store.key, clinic.clock)
    erase(clinic, person)
    target = DataFolder(tmp_path / "restored")
    restore(
        data_folder.backups,
        target,
        clinic.clock,
        unlock=clinic.store.key,
        make_vault=lambda profile: Vault(profile, MemoryKeyring()),
    )
    store = Store(target, clinic.store.key, clinic.clock)
    with store.read() as session:
        files = MediaFiles(target, clinic.store.key, clinic.clock)
        (left,) = list_subjects(session, seals=files.seals)
        files.close()
    store.close()
    assert (left.id, left.name) == (kept, "Stays Here")


def test_what_posts_said_about_somebody_erased_does_not_come_back_with_a_backup(clinic: Clinic) -> None:
    person = clinic.person()
    with clinic.store.unit_of_work() as unit:
        content = PostContent("She ran.", people=(PersonTag(person, ("story",)),))
        create_post(unit, content=content)
        key_id = unit.session.get_one(Subject, person).key_id
        apply_deletions(unit, [key_id])
        assert unit.session.scalars(select(PostVersion)).all() == []


def test_a_start_keeps_the_keys_of_people_and_forms(clinic: Clinic) -> None:
    clinic.person()
    with clinic.store.read() as session:
        clinic.media.sweep(all_hashes(session))
        (view,) = list_subjects(session, seals=clinic.media.seals)
    assert view.name == NAME


def withdrawn_long_ago(clinic: Clinic, years: int) -> int:
    """Somebody whose consent ended so many years ago."""
    person = clinic.person()
    clinic.consent(person)
    with clinic.store.unit_of_work() as unit:
        withdraw(unit, subject_id=person)
    clinic.clock.advance(YEAR * years)
    return person


def due(clinic: Clinic) -> list[int]:
    """Who would be erased now."""
    with clinic.store.read() as session:
        found = overdue(session, periods=PERIODS, now=clinic.now())
    return [one.subject_id for one in found.people]


def test_a_record_is_kept_six_years_in_the_uk_and_then_erased(clinic: Clinic) -> None:
    person = withdrawn_long_ago(clinic, 5)
    assert due(clinic) == []
    clinic.clock.advance(YEAR)
    assert due(clinic) == [person]
    with clinic.store.unit_of_work() as unit:
        done = tidy_up(unit, periods=PERIODS)
    assert (len(done.erased.people), count(clinic.store, Subject)) == (1, 0)


def test_what_is_still_live_is_never_tidied_away(clinic: Clinic) -> None:
    person = clinic.person()
    clinic.consent(person, replace(FORM, expires_on=date(2026, 12, 1)))
    _post, delivery = clinic.scheduled(story(person))
    clinic.put(delivery, S.LIVE)
    clinic.clock.advance(YEAR * 20)
    assert due(clinic) == []


def test_consent_without_an_end_is_never_tidied_away(clinic: Clinic) -> None:
    person = clinic.person()
    clinic.consent(person, replace(FORM, expires_on=None))
    clinic.clock.advance(YEAR * 20)
    assert due(clinic) == []


def test_a_draft_nobody_signed_goes_after_a_year(clinic: Clinic) -> None:
    clinic.draft(clinic.person())
    clinic.clock.advance(YEAR)
    with clinic.store.unit_of_work() as unit:
        tidy_up(unit, periods=PERIODS)
    assert count(clinic.store, Consent) == 0


def test_the_clinic_may_choose_another_span_with_its_reason(clinic: Clinic) -> None:
    with clinic.store.unit_of_work() as unit:
        set_retention(unit, periods=PERIODS, what=Kept.CONSENT_RECORDS, years=8, reason="Our insurer asks.")
        found = retention(unit.session, periods=PERIODS)[Kept.CONSENT_RECORDS]
    assert (found.years, found.reason, found.is_own) == (8, "Our insurer asks.", True)


@pytest.mark.parametrize(("years", "reason"), [(0, "Because."), (8, "  "), (1000, "Because.")])
def test_a_span_without_sense_or_reason_is_refused(clinic: Clinic, years: int, reason: str) -> None:
    with pytest.raises(InvalidInputError), clinic.store.unit_of_work() as unit:
        set_retention(unit, periods=PERIODS, what=Kept.DRAFTS, years=years, reason=reason)


def test_what_the_law_asks_to_keep_cannot_be_shortened(clinic: Clinic) -> None:
    with clinic.store.unit_of_work() as unit:
        identity = ClinicIdentity(name="Clinic", jurisdiction=Jurisdiction.US, us_state="OR")
        save_clinic(unit, identity=identity)
    with pytest.raises(InvalidInputError), clinic.store.unit_of_work() as unit:
        set_retention(unit, periods=PERIODS, what=Kept.CONSENT_RECORDS, years=5, reason="Less is more.")


def test_the_tidy_up_is_due_once_a_year(clinic: Clinic) -> None:
    with clinic.store.unit_of_work() as unit:
        assert tidy_is_due(unit.session, now=unit.now)
        tidy_up(unit, periods=PERIODS)
        assert not tidy_is_due(unit.session, now=unit.now)
        assert tidy_is_due(unit.session, now=unit.now + YEAR)


def test_a_record_that_shares_a_form_with_another_keeps_it(clinic: Clinic) -> None:
    form = clinic.media.put(io.BytesIO(b"%PDF-1.4 both %%EOF"))
    people = [clinic.person(), clinic.person(SubjectForm(name="Sibling"))]
    for person in people:
        consent = clinic.draft(person)
        with clinic.store.unit_of_work() as unit:
            record_evidence(unit, consent_id=consent, stored=StoredEvidence(form, "application/pdf", 10))
    erase(clinic, people[0])
    assert clinic.media.read(form)


def test_a_picture_in_somebody_elses_draft_is_taken_out(clinic: Clinic) -> None:
    person, face = clinic.person(), picture(clinic)
    with clinic.store.unit_of_work() as unit:
        show_in_asset(unit, sha256=face, subject_ids=(person,))
    erase(clinic, person)
    with clinic.store.read() as session:
        assert session.scalars(select(PostAsset.id)).all() == []
