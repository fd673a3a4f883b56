"""What the composer asks of the rooms that help writing: functions for the lanes of `Work`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from clinicsocial.core.planning.views import Done
    from clinicsocial.core.spelling.dictionary import Dictionary
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.writing.views import OwnTemplateView, Writing


def knowing(writing: Writing) -> Callable[[], Dictionary]:
    """The clinic's dictionary, its lists read."""

    def read() -> Dictionary:
        from clinicsocial.core.spelling.check import misspellings
        from clinicsocial.core.spelling.dictionary import Dictionary, own_words

        dictionary = Dictionary(writing.language, own_words(writing.clinic, writing.words))
        misspellings("Aaa bbb", dictionary)  # the lists of names are read now, not at the first key
        return dictionary

    return read


def meaning(word: str, dictionary: Dictionary) -> Callable[[], tuple[str, ...]]:
    """What a misspelt word may have meant."""

    def look_up() -> tuple[str, ...]:
        from clinicsocial.core.spelling.suggest import suggestions

        return suggestions(word, dictionary)

    return look_up


def adding_word(word: str) -> Callable[[UnitOfWork], Done]:
    """Let the spell check know a word from now on."""

    def change(unit: UnitOfWork) -> Done:
        from clinicsocial.core.writing.words import add_word

        return add_word(unit, word=word)

    return change


def saving_template(template: OwnTemplateView) -> Callable[[UnitOfWork], Done]:
    """Keep a template of the clinic's own."""

    def change(unit: UnitOfWork) -> Done:
        from clinicsocial.core.writing.own_templates import save_template

        return save_template(unit, template=template)

    return change
