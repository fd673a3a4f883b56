"""The clinic's words, its spelling, and its own templates."""

from __future__ import annotations

import pytest

from clinicsocial.core.clinic.identity import save_clinic
from clinicsocial.core.spelling.language import SpellingLanguage
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.clinic import ClinicIdentity, Jurisdiction
from clinicsocial.core.values.errors import InvalidInputError
from clinicsocial.core.writing.own_templates import delete_template, save_template
from clinicsocial.core.writing.reading import load_writing
from clinicsocial.core.writing.views import OwnTemplateView, Writing
from clinicsocial.core.writing.words import add_word, choose_language, remove_word


def read(store: Store) -> Writing:
    with store.read() as session:
        return load_writing(session)


def test_words_are_added_once_in_whatever_case_and_removed(store: Store) -> None:
    with store.unit_of_work() as unit:
        for word in ("Smileathon", "SMILEATHON", " ashdown’s ", "anti-wrinkle"):
            add_word(unit, word=word)
    assert read(store).words == ("anti-wrinkle", "ashdown’s", "Smileathon")
    with store.unit_of_work() as unit:
        remove_word(unit, word="smileathon")
        remove_word(unit, word="never added")
    assert read(store).words == ("anti-wrinkle", "ashdown’s")


@pytest.mark.parametrize("word", ["", "two words", "B12", "x" * 61, "#tag"])
def test_what_is_no_word_is_not_added(store: Store, word: str) -> None:
    with store.unit_of_work() as unit, pytest.raises(InvalidInputError):
        add_word(unit, word=word)


def test_the_spelling_follows_the_country_until_somebody_chooses(store: Store) -> None:
    with store.unit_of_work() as unit:
        save_clinic(
            unit, identity=ClinicIdentity(name="Ours", jurisdiction=Jurisdiction.AU, zone="Australia/Perth")
        )
    assert (read(store).language, read(store).chosen) == (SpellingLanguage.AUSTRALIAN, None)
    with store.unit_of_work() as unit:
        choose_language(unit, language=SpellingLanguage.OFF)
    assert read(store).language is SpellingLanguage.OFF
    with store.unit_of_work() as unit:
        choose_language(unit, language=None)
    assert read(store).language is SpellingLanguage.AUSTRALIAN


def test_own_templates_are_kept_changed_and_deleted(store: Store) -> None:
    with store.unit_of_work() as unit:
        save_template(unit, template=OwnTemplateView("Flu", "Book your jab.", "Flu", "https://a.example"))
    (made,) = read(store).templates
    assert made.id is not None
    with store.unit_of_work() as unit:
        save_template(unit, template=OwnTemplateView("Flu clinic", "Book.", id=made.id))
    assert read(store).templates == (OwnTemplateView("Flu clinic", "Book.", id=made.id),)
    with store.unit_of_work() as unit:
        delete_template(unit, template_id=made.id)
    assert read(store).templates == ()


def test_an_empty_template_is_refused(store: Store) -> None:
    with store.unit_of_work() as unit, pytest.raises(InvalidInputError) as caught:
        save_template(unit, template=OwnTemplateView("Flu", " "))
    assert caught.value.field == "text"
