"""Leading the person: to what a finding is about, to what stops scheduling, to an account's own text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from clinicsocial.core.values.finding import DraftField

if TYPE_CHECKING:
    from clinicsocial.core.values.finding import Finding
    from clinicsocial.ui.pages.composer.editing import Editing
    from clinicsocial.ui.pages.composer.layout import ComposerLayout


class Guide(QObject):
    """Moves the focus; changes words only where the person asked for a fix."""

    def __init__(self, editing: Editing, parts: ComposerLayout, parent: QObject) -> None:
        super().__init__(parent)
        self._editing = editing
        self._parts = parts
        parts.findings.jumped.connect(self.jump)
        parts.findings.fixed.connect(self.fix)
        parts.bar.obstacle_wanted.connect(self.show_obstacle)
        parts.texts.differ_wanted.connect(self.differ)

    @Slot()
    def show_obstacle(self) -> None:
        """Lead to the first thing that stops scheduling."""
        if not self._editing.composition.account_ids:
            chips = self._parts.accounts.chips
            (chips[0] if chips else self._parts.accounts.connect_button).setFocus()
        elif self._editing.blocks:
            self.jump(self._editing.blocks[0].finding)
        else:
            self._parts.bar.when.day.setFocus()

    @Slot(object)
    def jump(self, finding: Finding) -> None:
        """Go to what a finding is about."""
        parts = self._parts
        if finding.draft_field in {DraftField.ALT_TEXT, DraftField.MEDIA}:
            parts.media.select(finding.media_index or 0)
            alt = finding.draft_field is DraftField.ALT_TEXT
            (parts.media.details.alt if alt else parts.media.view).setFocus()
            return
        if finding.draft_field is DraftField.TITLE:
            parts.title.setFocus()
            return
        own = finding.account_id in self._editing.composition.differing
        if own or finding.account_id is not None:
            parts.texts.open_text(finding.account_id if own else None)
        parts.texts.editor.jump_to(finding.start, finding.end)

    @Slot(object)
    def fix(self, finding: Finding) -> None:
        """Put a suggestion in place of what was found."""
        if finding.suggestion is None:
            return
        if finding.draft_field is DraftField.TEXT:
            self.jump(finding)
            self._parts.texts.editor.replace(finding.start, finding.end, finding.suggestion)
        else:
            self._editing.fix(finding)

    @Slot(int)
    def differ(self, account_id: int) -> None:
        """Give an account a text of its own and begin to write it."""
        self._editing.differ(account_id)
        self._parts.texts.open_text(account_id)
        self._parts.texts.editor.setFocus()
