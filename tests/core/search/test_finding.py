"""Searching everything: what is found, in which order, and what is not found any more."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text, update

from clinicsocial.core.consents.bars import bar_files
from clinicsocial.core.consents.erasing import erase_subject
from clinicsocial.core.consents.subjects import save_subject
from clinicsocial.core.consents.views import SubjectForm
from clinicsocial.core.media.library import record_asset
from clinicsocial.core.media.looks import record_look
from clinicsocial.core.media.views import ImportedFile
from clinicsocial.core.model import Asset, Post
from clinicsocial.core.planning.note_views import NoteForm
from clinicsocial.core.planning.notes import delete_note, save_note
from clinicsocial.core.planning.posts import archive_post, save_post
from clinicsocial.core.planning.views import PostContent, VariantContent
from clinicsocial.core.search.sealed import SealedWords
from clinicsocial.core.search.views import HitKind
from clinicsocial.core.store.search_index import index_agrees, mend_index
from clinicsocial.core.store.store import Store
from clinicsocial.core.store.unit_of_work import UnitOfWork
from clinicsocial.core.text.search_words import beginnings, folded, holds, place_of, search_words
from clinicsocial.core.values.delivery import PostState
from clinicsocial.core.values.looking import Box, FoundText, Looked
from tests.core.consents.register import NAME, Clinic, story
from tests.core.search.looking_for import keys, look_for, write

MINUTE = timedelta(minutes=1)


def _file(clinic: Clinic, *, words: str = "", name: str = "a.jpg", alt_text: str = "") -> str:
    sha256 = clinic.media.put(io.BytesIO(name.encode()))
    with clinic.store.unit_of_work() as unit:
        found = ImportedFile(sha256, name, "image/jpeg", 10, 10, 10, None, animated=False)
        record_asset(unit, imported=found)
        unit.session.get_one(Asset, sha256).alt_text = alt_text
        if words:
            line = FoundText(Box(0, 0, 5, 5), words, 0.9)
            record_look(
                unit, seals=clinic.media.seals, sha256=sha256, looked=Looked("test", 10, 10, lines=(line,))
            )
    return sha256


@pytest.mark.parametrize("typed", ["vacc", "VACCINES", "new vac", "café vacc", "cafe", "vac, new!"])
def test_the_beginnings_of_words_find_a_post_in_any_case_and_without_accents(
    clinic: Clinic, typed: str
) -> None:
    post = write(clinic, "New vaccines beside the café.")
    write(clinic, "We are open.")
    assert keys(clinic, typed) == [str(post)]


@pytest.mark.parametrize("typed", ["accines", "new closed", "", "  ", '"', "*", "OR NEAR(", "text:vaccines"])
def test_other_words_and_signs_find_nothing(clinic: Clinic, typed: str) -> None:
    write(clinic, "New vaccines.")
    assert look_for(clinic, typed).hits == ()


def test_a_post_is_found_by_title_theme_campaign_and_first_comment_together(clinic: Clinic) -> None:
    content = PostContent(
        "Come in.", title="Autumn", theme="Prevention", campaign="Flu", first_comment="Parking"
    )
    post = write(clinic, content)
    assert keys(clinic, "autumn prev flu park come") == [str(post)]


def test_what_differs_for_an_account_finds_its_post_once(clinic: Clinic) -> None:
    content = PostContent("Come in.", variants=(VariantContent(clinic.account, text="Come in, neighbours."),))
    post = write(clinic, content)
    found = look_for(clinic, "neighb")
    assert [(hit.key, hit.detail) for hit in found.hits] == [(str(post), "Come in, neighbours.")]


def test_a_hit_shows_where_the_words_stand_and_its_state(clinic: Clinic) -> None:
    write(
        clinic, "Flu time.\n\nBring your sleeve up on Tuesday morning, our nurses wait behind the pharmacy."
    )
    (hit,) = look_for(clinic, "nurses").hits
    assert (hit.title, hit.detail) == ("Flu time.", "…Tuesday morning, our nurses wait behind the pharmacy.")
    assert hit.state is PostState.DRAFT


def test_posts_changed_last_come_first_and_more_is_told(clinic: Clinic) -> None:
    posts = []
    for number in range(8):
        posts.append(str(write(clinic, f"Flu clinic {number}")))
        clinic.clock.advance(MINUTE)
    found = look_for(clinic, "flu")
    assert [hit.key for hit in found.hits] == posts[:1:-1]
    assert found.more == {HitKind.POST}


def test_an_archived_post_is_found_and_says_so(clinic: Clinic) -> None:
    post = write(clinic, "Flu clinic")
    with clinic.store.unit_of_work() as unit:
        archive_post(unit, post_id=post)
    assert [hit.state for hit in look_for(clinic, "flu").hits] == [PostState.ARCHIVED]


def test_words_that_were_replaced_find_nothing_any_more(clinic: Clinic) -> None:
    post = write(clinic, "Measles")
    with clinic.store.unit_of_work() as unit:
        save_post(unit, post_id=post, revision=1, content=PostContent("Mumps"))
    assert (keys(clinic, "measles"), keys(clinic, "mumps")) == ([], [str(post)])


def test_a_change_of_many_rows_at_once_reaches_the_index(clinic: Clinic) -> None:
    posts = [write(clinic, PostContent(f"Post {number}", theme="Old")) for number in range(3)]
    with clinic.store.unit_of_work() as unit:
        unit.session.execute(update(Post).values(theme="Brandnew"))
    assert (sorted(keys(clinic, "brand")), keys(clinic, "old")) == (sorted(map(str, posts)), [])


def _write_and_fail(unit: UnitOfWork) -> None:
    unit.session.add(Post(text="Measles", created_at=unit.now, updated_at=unit.now))
    unit.session.flush()
    raise ZeroDivisionError


def test_what_is_undone_never_reaches_the_index(clinic: Clinic) -> None:
    with pytest.raises(ZeroDivisionError), clinic.store.unit_of_work() as unit:
        _write_and_fail(unit)
    assert keys(clinic, "measles") == []


def test_notes_are_found_with_their_days(clinic: Clinic) -> None:
    with clinic.store.unit_of_work() as unit:
        note = NoteForm(date(2026, 12, 24), date(2026, 12, 26), "Boiler man", closed=True)
        saved = save_note(unit, note=note)
    (hit,) = look_for(clinic, "boiler").hits
    assert (hit.kind, hit.key, hit.title) == (HitKind.NOTE, str(saved.note_id), "Boiler man")
    assert (hit.first_day, hit.last_day, hit.closed) == (note.first_day, note.last_day, True)
    with clinic.store.unit_of_work() as unit:
        delete_note(unit, note_id=saved.note_id)
    assert look_for(clinic, "boiler").hits == ()


@pytest.mark.parametrize("typed", ["quillon", "aber qu", "R-1", "r 1"])
def test_people_are_found_by_name_and_reference(clinic: Clinic, typed: str) -> None:
    person = clinic.person()
    assert keys(clinic, typed, HitKind.PERSON) == [str(person)]


def test_a_person_with_a_new_name_is_found_by_that_alone(clinic: Clinic) -> None:
    person = clinic.person()
    sealed = SealedWords()
    assert look_for(clinic, "quillon", sealed=sealed).hits
    clinic.clock.advance(MINUTE)
    with clinic.store.unit_of_work() as unit:
        save_subject(unit, seals=clinic.media.seals, subject=SubjectForm(id=person, name="Ottoline Fenn"))
    assert look_for(clinic, "quillon", sealed=sealed).hits == ()
    assert [hit.key for hit in look_for(clinic, "ottoline", sealed=sealed).hits] == [str(person)]


@pytest.mark.parametrize("typed", ["door", "reception", "mind step"])
def test_a_file_is_found_by_name_description_and_the_words_in_it(clinic: Clinic, typed: str) -> None:
    sha256 = _file(clinic, name="door.jpg", alt_text="Our reception", words="MIND THE STEP")
    _file(clinic, name="garden.jpg")
    assert keys(clinic, typed, HitKind.FILE) == [sha256]


def test_a_barred_file_is_not_offered(clinic: Clinic) -> None:
    sha256 = _file(clinic, name="door.jpg")
    sealed = SealedWords()
    assert look_for(clinic, "door", sealed=sealed).hits
    with clinic.store.unit_of_work() as unit:
        bar_files(unit, sha256s=[sha256], subject_id=None, reason="erased")
    assert look_for(clinic, "door", sealed=sealed).hits == ()


def test_no_repr_shows_what_was_found(clinic: Clinic) -> None:
    clinic.person()
    write(clinic, f"{NAME} ran again.")
    assert "Quillon" not in repr(look_for(clinic, "quillon"))


# -- what is left after erasing ------------------------------------------------------------------------------


def _in_the_index(store: Store, word: str) -> list[str]:
    """The tables of the index in which a piece of the word stands, whatever the column."""
    found = []
    with store.read() as session:
        tables = session.scalars(
            text("SELECT name FROM sqlite_master WHERE type = 'table' AND name GLOB 'search_*_*'")
        ).all()
        for table in tables:
            for row in session.execute(text(f'SELECT * FROM "{table}"')):  # noqa: S608 - a name of the schema
                pieces = (one.encode() if isinstance(one, str) else one for one in row)
                found += [table for one in pieces if isinstance(one, bytes) and word.encode() in one]
    return found


def test_not_a_byte_of_an_erased_persons_name_is_left_in_the_index(clinic: Clinic) -> None:
    person = clinic.person()
    for number in range(300):
        write(clinic, f"Quilt and aberrant words {number}")
    about = clinic.post(story(person), text=f"{NAME} ran again.")
    assert _in_the_index(clinic.store, "uillon")
    with clinic.store.unit_of_work() as unit:
        erase_subject(unit, subject_id=person, reason="asked")
    assert _in_the_index(clinic.store, "uillon") == _in_the_index(clinic.store, "aberf") == []
    assert str(about) not in keys(clinic, "ran")
    assert len(keys(clinic, "quilt aberr")) == 6


def test_the_register_never_reaches_the_database_in_the_clear(clinic: Clinic) -> None:
    clinic.person()
    _file(clinic, words="Quillon's letter")
    assert look_for(clinic, "quillon").hits
    assert _in_the_index(clinic.store, "uillon") == []


# -- the index itself ----------------------------------------------------------------------------------------


def _damaged(store: Store, statement: str) -> bool:
    with store.unit_of_work() as unit:
        unit.session.execute(text(statement))
    with store.read() as session:
        return not index_agrees(session)


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TRIGGER search_post_update",
        "INSERT INTO search_post(search_post) VALUES ('delete-all')",
    ],
)
def test_an_index_that_disagrees_is_noticed_and_made_anew(clinic: Clinic, statement: str) -> None:
    post = write(clinic, "Measles")
    assert _damaged(clinic.store, statement)
    assert mend_index(clinic.store)
    assert not mend_index(clinic.store)
    assert keys(clinic, "measles") == [str(post)]
    with clinic.store.unit_of_work() as unit:
        save_post(unit, post_id=post, revision=1, content=PostContent("Mumps"))
    assert (keys(clinic, "measles"), keys(clinic, "mumps")) == ([], [str(post)])


# -- words ---------------------------------------------------------------------------------------------------


@given(st.text())
def test_every_word_of_a_text_is_found_in_it(written: str) -> None:
    assert holds(folded(written), beginnings(search_words(written)))


@given(st.text(), st.text(min_size=1))
def test_the_place_of_words_is_one_line_and_never_long(written: str, wanted: str) -> None:
    shown = place_of(written, search_words(wanted), length=40)
    assert len(shown) <= 42
    assert shown == "" or len(shown.splitlines()) == 1


def test_a_hit_without_words_around_keeps_its_description(clinic: Clinic) -> None:
    sha256 = _file(clinic, name="door.jpg", alt_text="Our reception")
    (hit,) = look_for(clinic, "door").hits
    assert replace(hit, key="") == replace(hit, key="", detail="Our reception")
    assert hit.key == sha256
