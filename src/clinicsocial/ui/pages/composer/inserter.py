"""Inserting snippets and hashtags at the cursor, filled and as far as the networks take them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from clinicsocial.core.i18n import tr, trn
from clinicsocial.core.values.errors import ClinicSocialError
from clinicsocial.core.writing.views import SnippetView
from clinicsocial.ui.models.insertable import InsertLine, insert_lines
from clinicsocial.ui.widgets.composer_insert import InsertPopup

if TYPE_CHECKING:
    from clinicsocial.core.writing.views import HashtagGroupView
    from clinicsocial.ui.pages.composer.editing import Editing
    from clinicsocial.ui.pages.composer.layout import ComposerLayout
    from clinicsocial.ui.services import Navigator


class Inserter(QObject):
    """One step of undo an insertion."""

    failed = Signal(object)
    """`ClinicSocialError`: a snippet needs what the clinic has not entered."""

    def __init__(
        self, navigator: Navigator, editing: Editing, parts: ComposerLayout, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._navigator = navigator
        self._editing = editing
        self._texts = parts.texts
        self._editor = parts.texts.editor
        parts.texts.insert.clicked.connect(self.open)

    @Slot()
    def open(self) -> None:
        """Open the list below the cursor."""
        if self._editor.isReadOnly():
            return
        popup = InsertPopup(insert_lines(self._editing.writing), self._editor)
        popup.chosen.connect(self._insert)
        popup.manage_wanted.connect(self._manage)
        corner = self._editor.cursorRect().bottomLeft()
        popup.open_at(self._editor.viewport().mapToGlobal(corner))

    @Slot()
    def _manage(self) -> None:
        self._navigator.go_to("settings", "writing")

    @Slot(object)
    def _insert(self, line: InsertLine) -> None:
        self._editor.setFocus()
        if isinstance(line.what, SnippetView):
            self._insert_snippet(line.what)
        else:
            self._insert_hashtags(line.what)

    def _insert_snippet(self, snippet: SnippetView) -> None:
        from clinicsocial.core.writing.snippets import snippet_text

        try:
            words = snippet_text(snippet, self._editing.writing.clinic)
        except ClinicSocialError as error:
            self.failed.emit(error)
            return
        self._put(words)

    def _insert_hashtags(self, group: HashtagGroupView) -> None:
        from clinicsocial.core.writing.hashtag_groups import fitting

        most, network = self._room()
        found = fitting(group.tags, self._editor.toPlainText(), most)
        if found.words:
            self._put(found.words)
        if found.left_out:
            self._navigator.say(
                trn(
                    "{n} hashtag left out: {network} takes {most} at most",
                    "{n} hashtags left out: {network} takes {most} at most",
                    len(found.left_out),
                    network=network,
                    most=most,
                )
            )
        elif not found.words:
            self._navigator.say(tr("These hashtags stand in the text already"))

    def _room(self) -> tuple[int | None, str]:
        """The fewest hashtags that an account of the shown text takes, and its name."""
        shown, differing = self._texts.account_id, set(self._editing.composition.differing)
        accounts = [
            one
            for one in self._editing.chosen
            if (one.id == shown if shown is not None else one.id not in differing)
        ]
        caps = [
            (limit.value, one.label)
            for one in accounts
            if (limit := self._editing.facts(one).text.hashtags) is not None
        ]
        return min(caps, default=(None, ""), key=lambda cap: cap[0] or 0)

    def _put(self, words: str) -> None:
        """At the cursor, in place of what is selected, with a blank before and behind where words touch."""
        text = self._editor.toPlainText()
        start, end = self._editor.selection
        before = " " if start and not text[start - 1].isspace() else ""
        following = text[end : end + 1]
        behind = " " if following and not (following.isspace() or following in ".,;:!?)”") else ""
        self._editor.replace(start, end, f"{before}{words}{behind}")
