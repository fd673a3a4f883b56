"""Leading the person: to what a finding is about, to what stops scheduling, to an account's own text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from clinicsocial.core.values.finding import DraftField, Severity

if TYPE_CHECKING:
    from clinicsocial.core.values.finding import Finding
    from clinicsocial.ui.composing.findings import FindingCopy
    from clinicsocial.ui.composing.obstacles import Obstacle
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
        parts.findings.pointed.connect(self.point)
        parts.bar.obstacle_wanted.connect(self.show_obstacle)
        parts.texts.differ_wanted.connect(self.differ)

    @Slot(object)
    def show_obstacle(self, obstacle: Obstacle | None) -> None:
        """Lead to what stops scheduling: words to change in the text, what wants an answer to its card."""
        if obstacle is None:
            self._parts.bar.when.day.setFocus()
        elif obstacle.found is None:
            chips = self._parts.accounts.chips
            (chips[0] if chips else self._parts.accounts.connect_button).setFocus()
        elif (
            obstacle.severity is Severity.BLOCK and not obstacle.found.offers and _is_a_place(obstacle.found)
        ):
            self.jump(obstacle.found.finding)
        else:
            self._parts.findings.lead_to(obstacle.found)

    @Slot()
    def show_first(self) -> None:
        """Lead to the first thing that stops scheduling."""
        found = self._editing.obstacles
        if found:
            self.show_obstacle(found[0])

    @Slot(object)
    def point(self, finding: Finding) -> None:
        """Show what a finding is about, without taking the keyboard from its card."""
        parts, finding = self._parts, self._editing.now(finding) or finding
        if finding.draft_field in {DraftField.ALT_TEXT, DraftField.MEDIA}:
            parts.media.select(finding.media_index or 0)
        elif finding.draft_field is DraftField.TEXT and finding.start < finding.end:
            self._open_text_of(finding)
            parts.texts.editor.point_to(finding.start, finding.end)

    @Slot(object)
    def jump(self, finding: Finding) -> None:
        """Go to what a finding is about."""
        parts, finding = self._parts, self._editing.now(finding) or finding
        if finding.draft_field in {DraftField.ALT_TEXT, DraftField.MEDIA}:
            parts.media.select(finding.media_index or 0)
            if finding.draft_field is DraftField.ALT_TEXT:
                parts.media.details.alt.jump_to(finding.start, finding.end)
            else:
                parts.media.view.setFocus()
        elif finding.draft_field is DraftField.TITLE:
            self._open_text_of(finding)
            parts.title.jump_to(finding.start, finding.end)
        elif finding.draft_field is DraftField.FIRST_COMMENT:
            parts.first_comment.jump_to(finding.start, finding.end)
        else:
            self._open_text_of(finding)
            parts.texts.editor.jump_to(finding.start, finding.end)

    def _open_text_of(self, finding: Finding) -> None:
        """Open the text that holds the words; one about everybody's text leaves the open one alone."""
        own = finding.account_id in self._editing.composition.differing
        texts = self._parts.texts
        if own or finding.account_id is not None or texts.account_id is not None:
            texts.open_text(finding.account_id if own else None)

    @Slot(object)
    def fix(self, finding: Finding) -> None:
        """Put a suggestion in place of what was found; not where that was rewritten since."""
        now = self._editing.now(finding)
        if now is None or now.suggestion is None:
            return
        if now.draft_field is DraftField.TEXT:
            self.jump(finding)
            self._parts.texts.editor.replace(now.start, now.end, now.suggestion)
        else:
            self._editing.fix(now)

    @Slot(int)
    def differ(self, account_id: int) -> None:
        """Give an account a text of its own and begin to write it."""
        self._editing.differ(account_id)
        self._parts.texts.open_text(account_id)
        self._parts.texts.editor.setFocus()


def _is_a_place(found: FindingCopy) -> bool:
    """Whether the finding is about something that can be gone to."""
    finding = found.finding
    return finding.draft_field is not DraftField.TEXT or finding.start < finding.end
