"""Settings › Writing: spelling, snippets, hashtag groups, and the clinic's own templates."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot

from clinicsocial.core.i18n import tr
from clinicsocial.core.text.excerpts import excerpt
from clinicsocial.core.values.changes import Topic
from clinicsocial.core.values.errors import InvalidInputError
from clinicsocial.core.writing.views import HashtagGroupView, OwnTemplateView, SnippetView, Writing
from clinicsocial.ui.pages.settings.named import NamedCard, NamedLine
from clinicsocial.ui.pages.settings.section import Section
from clinicsocial.ui.pages.settings.words import WordsCard
from clinicsocial.ui.pages.settings.writing_words import (
    group_form,
    group_words,
    snippet_form,
    snippet_words,
    template_form,
    template_words,
)
from clinicsocial.ui.widgets.named_dialog import FormWords, NamedDialog
from clinicsocial.ui.widgets.question import ask

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from clinicsocial.core.planning.views import Done
    from clinicsocial.core.spelling.language import SpellingLanguage
    from clinicsocial.core.store.session import Session
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.ui.services import Services

    Change = Callable[[UnitOfWork], Done]

_PREVIEW = 110
"""Characters of a text that its line shows."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """One of the three kinds of named things: how it is shown, changed and deleted."""

    form: FormWords
    body: Callable[[int | None], tuple[str, str]]
    """Name and text of one of them; of a new one for None."""
    save: Callable[[int | None, str, str], Change]
    delete: Callable[[int], Change]
    deleting: str


def _read(session: Session) -> Writing:
    from clinicsocial.core.writing.reading import load_writing

    return load_writing(session)


class WritingSection(Section):
    """Everything acts at once; deleting is asked about, since it cannot be undone."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.WRITING, Topic.CLINIC})

    def __init__(self, services: Services) -> None:
        super().__init__(services, "writing")
        self._writing = Writing()
        self.dialog: NamedDialog | None = None
        self.words = WordsCard(self.look)
        self.words.chosen.connect(self._choose_language)
        self.words.added.connect(self._add_word)
        self.words.removed.connect(self._remove_word)
        self.snippets = NamedCard(snippet_words())
        self.snippets.usual_wanted.connect(self._add_usual)
        self.groups = NamedCard(group_words())
        self.templates = NamedCard(template_words())
        self._kinds = {
            self.snippets: _Kind(
                snippet_form(), self._snippet, _save_snippet, _delete_snippet, tr("snippet")
            ),
            self.groups: _Kind(group_form(), self._group, _save_group, _delete_group, tr("group")),
            self.templates: _Kind(
                template_form(), self._template, self._save_template, _delete_template, tr("template")
            ),
        }
        self.body.addWidget(self.words)
        for card in self._kinds:
            card.add_wanted.connect(partial(self._edit, card, None))
            card.edit_wanted.connect(partial(self._edit, card))
            card.delete_wanted.connect(partial(self._ask_delete, card))
            self.body.addWidget(card)

    def refresh(self) -> None:
        """Look everything up."""
        self.work.read(_read, self._show, self.show_error, owner=self)

    def _show(self, writing: Writing) -> None:
        self._writing = writing
        self.words.show_writing(writing)
        self.snippets.show_lines(_lines([(one.id, one.name, one.body) for one in writing.snippets]))
        self.groups.show_lines(_lines([(one.id, one.name, " ".join(one.tags)) for one in writing.groups]))
        self.templates.show_lines(_lines([(one.id, one.name, one.text) for one in writing.templates]))

    # -- spelling

    @Slot(object)
    def _choose_language(self, language: SpellingLanguage | None) -> None:
        def change(unit: UnitOfWork) -> Done:
            from clinicsocial.core.writing.words import choose_language

            return choose_language(unit, language=language)

        self._write(change, tr("Saved"))

    @Slot(str)
    def _add_word(self, word: str) -> None:
        def change(unit: UnitOfWork) -> Done:
            from clinicsocial.core.writing.words import add_word

            return add_word(unit, word=word)

        self.work.write(change, self._tell_added, self._refuse_word, owner=self)

    def _tell_added(self, _done: Done) -> None:
        self.words.word.clear()
        self.words.show_error("")

    def _refuse_word(self, error: ClinicSocialError) -> None:
        if isinstance(error, InvalidInputError):
            self.words.show_error(f"{error.title} {error.next_step}")
        else:
            self.show_error(error)

    @Slot(str)
    def _remove_word(self, word: str) -> None:
        def change(unit: UnitOfWork) -> Done:
            from clinicsocial.core.writing.words import remove_word

            return remove_word(unit, word=word)

        self._write(change, tr("“{word}” removed", word=word))

    # -- named things

    @Slot()
    def _add_usual(self) -> None:
        def change(unit: UnitOfWork) -> Done:
            from clinicsocial.core.writing.snippets import add_usual_snippets

            return add_usual_snippets(unit)

        self._write(change, tr("Added"))

    def _edit(self, card: NamedCard, own_id: int | None) -> None:
        kind = self._kinds[card]
        name, body = kind.body(own_id)
        self.dialog = NamedDialog(self.look, kind.form, name, body, self)
        self.dialog.save_wanted.connect(partial(self._save, kind, own_id))
        self.dialog.finished.connect(self._forget_dialog)
        if card is self.groups:
            self.dialog.body.textChanged.connect(self._advise_capitals)
        self.dialog.open()

    @Slot()
    def _forget_dialog(self) -> None:
        self.dialog = None

    def _save(self, kind: _Kind, own_id: int | None, name: str, body: str) -> None:
        self.work.write(kind.save(own_id, name, body), self._tell_saved, self._refuse, owner=self)

    def _tell_saved(self, _done: Done) -> None:
        if self.dialog is not None:
            self.dialog.accept()
        self.services.navigator.say(tr("Saved"))

    def _refuse(self, error: ClinicSocialError) -> None:
        if self.dialog is not None:
            self.dialog.show_error(error)
        else:
            self.show_error(error)

    def _ask_delete(self, card: NamedCard, own_id: int) -> None:
        kind = self._kinds[card]
        ask(
            self,
            tr("Delete “{name}”?", name=kind.body(own_id)[0]),
            tr("Posts that were written with this {kind} stay as they are.", kind=kind.deleting),
            tr("Yes, delete it"),
            partial(self._write, kind.delete(own_id), tr("Deleted")),
            dangerous=True,
        )

    @Slot()
    def _advise_capitals(self) -> None:
        from clinicsocial.core.writing.hashtag_groups import run_on, tags_in

        if self.dialog is None:
            return
        found = run_on(tags_in(self.dialog.body.toPlainText()))
        advice = tr(
            "Begin each word of {tags} with a capital: screen readers read it as one word otherwise.",
            tags=" ".join(found),
        )
        self.dialog.show_hint(advice if found else group_form().hint)

    def _write(self, change: Change, sentence: str) -> None:
        self.work.write(change, partial(self._say, sentence), self.show_error, owner=self)

    def _say(self, sentence: str, _done: Done) -> None:
        self.banner.hide()
        self.services.navigator.say(sentence)

    # -- what is stored, by id

    def _snippet(self, own_id: int | None) -> tuple[str, str]:
        return next(((one.name, one.body) for one in self._writing.snippets if one.id == own_id), ("", ""))

    def _group(self, own_id: int | None) -> tuple[str, str]:
        found = ((one.name, " ".join(one.tags)) for one in self._writing.groups if one.id == own_id)
        return next(found, ("", ""))

    def _template(self, own_id: int | None) -> tuple[str, str]:
        return next(((one.name, one.text) for one in self._writing.templates if one.id == own_id), ("", ""))

    def _save_template(self, own_id: int | None, name: str, body: str) -> Change:
        """Title and link of the template stay as they were taken from a post."""
        kept = next((one for one in self._writing.templates if one.id == own_id), OwnTemplateView(name, body))

        def change(unit: UnitOfWork) -> Done:
            from clinicsocial.core.writing.own_templates import save_template

            return save_template(unit, template=replace(kept, name=name, text=body))

        return change


def _lines(found: Sequence[tuple[int | None, str, str]]) -> tuple[NamedLine, ...]:
    return tuple(
        NamedLine(number, name, excerpt(body, _PREVIEW)) for number, name, body in found if number is not None
    )


def _save_snippet(own_id: int | None, name: str, body: str) -> Change:
    def change(unit: UnitOfWork) -> Done:
        from clinicsocial.core.writing.snippets import save_snippet

        return save_snippet(unit, snippet=SnippetView(name, body, own_id))

    return change


def _delete_snippet(own_id: int) -> Change:
    def change(unit: UnitOfWork) -> Done:
        from clinicsocial.core.writing.snippets import delete_snippet

        return delete_snippet(unit, snippet_id=own_id)

    return change


def _save_group(own_id: int | None, name: str, body: str) -> Change:
    def change(unit: UnitOfWork) -> Done:
        from clinicsocial.core.writing.hashtag_groups import save_group, tags_in

        return save_group(unit, group=HashtagGroupView(name, tags_in(body), own_id))

    return change


def _delete_group(own_id: int) -> Change:
    def change(unit: UnitOfWork) -> Done:
        from clinicsocial.core.writing.hashtag_groups import delete_group

        return delete_group(unit, group_id=own_id)

    return change


def _delete_template(own_id: int) -> Change:
    def change(unit: UnitOfWork) -> Done:
        from clinicsocial.core.writing.own_templates import delete_template

        return delete_template(unit, template_id=own_id)

    return change
