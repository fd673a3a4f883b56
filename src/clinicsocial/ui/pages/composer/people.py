"""Linking people to a post: choosing somebody of the register, and keeping the panel in step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from clinicsocial.core.checks.consent_lift import PERSON
from clinicsocial.core.values.finding import DraftField
from clinicsocial.ui.composing.people import first_use, person_rows
from clinicsocial.ui.composing.placing import text_of
from clinicsocial.ui.widgets.library_person import PersonDialog

if TYPE_CHECKING:
    from clinicsocial.core.values.finding import Finding
    from clinicsocial.ui.pages.composer.editing import Editing
    from clinicsocial.ui.pages.composer.layout import ComposerLayout
    from clinicsocial.ui.services import Services


class Linking(QObject):
    """Shows who is in the post, and links whom the person chooses, with the words that mean them."""

    def __init__(self, services: Services, editing: Editing, parts: ComposerLayout, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self._editing = editing
        self._parts = parts
        self._dialog: PersonDialog | None = None
        self._words = ""
        self._told = False
        panel = parts.people
        panel.link_wanted.connect(self._choose)
        panel.unlinked.connect(editing.unlink_person)
        panel.used.connect(editing.use_person)
        panel.called.connect(editing.say_called)
        panel.purpose_chosen.connect(editing.mean_purpose)
        panel.person_opened.connect(self._open_record)
        parts.findings.person_wanted.connect(self._choose_for)
        parts.findings.record_wanted.connect(self._open_record)
        editing.opened.connect(self.show_people)
        editing.changed.connect(self.show_people)

    @Slot()
    def show_people(self) -> None:
        """Draw the panel from the post."""
        editing = self._editing
        if editing.inputs is None:
            return
        content = editing.composition.content
        rows = person_rows(content, editing.inputs, editing.people, editing.day)
        self._parts.people.show_people(rows, content.purpose)

    @Slot(object)
    def _choose_for(self, finding: Finding) -> None:
        """A finding is about somebody of the register; the person says who. Only a name stands for them."""
        now = self._editing.now(finding)
        if finding.category != PERSON or now is None:
            self._ask("", told=True)
            return
        content = self._editing.composition.content
        if now.draft_field is DraftField.ALT_TEXT and now.media_index is not None:
            text = content.media[now.media_index].alt_text
        else:
            text = text_of(now, now.account_id, content)
        self._ask(text[now.start : now.end], told=True)

    @Slot()
    def _choose(self) -> None:
        self._ask("")

    def _ask(self, words: str, *, told: bool = False) -> None:
        self._words, self._told = words, told
        dialog = self._dialog = PersonDialog(self._services.look, self._parts)
        dialog.searched.connect(self._search)
        dialog.chosen.connect(self._link)
        dialog.add_wanted.connect(self._add)
        self._search("")
        dialog.open()

    @Slot(str)
    def _search(self, words: str) -> None:
        """Show whose name or reference holds these words."""
        wanted = words.strip().casefold()
        if self._dialog is not None:
            self._dialog.show_people(
                [
                    one
                    for one in self._editing.people
                    if one.readable and (wanted in one.name.casefold() or wanted in one.reference.casefold())
                ]
            )

    @Slot(int)
    def _link(self, subject_id: int) -> None:
        editing = self._editing
        staff = any(one.id == subject_id and one.staff_id is not None for one in editing.people)
        has_pictures = bool(editing.composition.content.media)
        use = first_use(staff=staff, by_words=self._told, has_pictures=has_pictures)
        editing.link_person(subject_id, use, self._words)

    @Slot(str)
    def _add(self, name: str) -> None:
        """Somebody new: the consents page adds them and leads back here."""
        self._services.navigator.go_to("consents", f"new-for-post:{name}")

    @Slot(int)
    def _open_record(self, subject_id: int) -> None:
        self._services.navigator.go_to("consents", f"person-for-post:{subject_id}")
