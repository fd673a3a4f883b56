"""The title of the post, and of an account whose text differs: the field shows that of the open text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from clinicsocial.core.i18n import tr
from clinicsocial.ui.pages.composer.marking import spelling_marks, title_marks

if TYPE_CHECKING:
    from clinicsocial.ui.look import Look
    from clinicsocial.ui.pages.composer.editing import Editing
    from clinicsocial.ui.pages.composer.layout import ComposerLayout
    from clinicsocial.ui.pages.composer.spelling import Spelling


class Titling(QObject):
    """Keeps the title's field in step with the post, and tells what is typed there."""

    def __init__(
        self, look: Look, editing: Editing, parts: ComposerLayout, spelling: Spelling, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._editing = editing
        self._parts = parts
        self._spelling = spelling
        spelling.look_after(parts.title)
        parts.title.written.connect(self._write)

    @property
    def account_id(self) -> int | None:
        """Whose title is shown: the account's whose own text is open, where it has one; else everybody's."""
        editing, shown = self._editing, self._parts.texts.account_id
        titled = {one.id for one in editing.chosen if editing.facts(one).title is not None}
        return shown if shown in titled and shown in editing.composition.differing else None

    def show(self) -> None:
        """Show the title that belongs to the open text."""
        editing, parts, account_id = self._editing, self._parts, self.account_id
        title = editing.composition.title_of(account_id)
        if parts.title.toPlainText().strip() != title.strip():
            parts.title.show_text(title)
        titled = [one.label for one in editing.chosen if editing.facts(one).title is not None]
        if account_id is not None:
            titled = [one.label for one in editing.chosen if one.id == account_id]
        parts.title_row.setVisible(bool(titled) or bool(editing.composition.content.title))
        hint = tr("Shown by {accounts}", accounts=", ".join(titled)) if titled else ""
        parts.title.setPlaceholderText(hint)
        parts.title.setAccessibleDescription(hint)

    def show_marks(self) -> None:
        """Underline what was found in the title that is shown."""
        theme = self._look.theme
        told = title_marks(self._editing.telling, self._editing.composition, self.account_id, theme)
        wrong = spelling_marks(self._spelling.wrong_in(self._parts.title), theme)
        self._parts.title.show_marks((*told, *wrong))

    @Slot(str)
    def _write(self, words: str) -> None:
        self._editing.write_title(words, self.account_id)
