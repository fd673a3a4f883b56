"""Find and replace in the composer: in the text that is shown, or in all texts of the post."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from clinicsocial.core.i18n import tr, trn
from clinicsocial.ui.composing.searching import Place, next_place, places, replaced
from clinicsocial.ui.widgets.composer_find import FindBar

if TYPE_CHECKING:
    from clinicsocial.ui.look import Look
    from clinicsocial.ui.pages.composer.editing import Editing
    from clinicsocial.ui.pages.composer.layout import ComposerLayout


class Finder(QObject):
    """Makes its bar when it is first wanted."""

    def __init__(self, look: Look, editing: Editing, parts: ComposerLayout, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look
        self._editing = editing
        self._texts = parts.texts
        self._editor = parts.texts.editor
        self.bar: FindBar | None = None
        self._before: dict[int | None, tuple[str, str]] = {}
        """Of the last “replace all”, by account: the text before, and after."""
        parts.texts.search.clicked.connect(self.find)
        parts.texts.opened.connect(self._search)
        editing.changed.connect(self._search)
        editing.opened.connect(self._begin_afresh)

    @Slot()
    def find(self) -> None:
        """Open the bar for finding."""
        self._open(replacing=False)

    @Slot()
    def replace(self) -> None:
        """Open the bar for finding and replacing."""
        self._open(replacing=True)

    def _open(self, *, replacing: bool) -> None:
        if self.bar is None:
            self.bar = FindBar(self._look)
            self._texts.place_above(self.bar)
            self.bar.searched.connect(self._search)
            self.bar.moved.connect(self._move)
            self.bar.replace_wanted.connect(self._replace)
            self.bar.replace_all_wanted.connect(self._replace_all)
            self.bar.undo_wanted.connect(self._undo)
            self.bar.closed.connect(self._close)
        words = self._editor.textCursor().selectedText()
        words = "" if "\u2029" in words else words
        several = len(self._editing.composition.differing) > 0
        self.bar.begin(words, replacing=replacing, several=several)

    # -- finding

    def _found(self) -> tuple[Place, ...]:
        if self.bar is None or self.bar.isHidden():
            return ()
        return places(self._all_texts(), self.bar.search)

    def _all_texts(self) -> dict[int | None, str]:
        """The texts that are looked through, the one for all first."""
        composition, shown = self._editing.composition, self._texts.account_id
        ids = [None, *composition.differing]
        wanted = ids if self.bar is not None and self.bar.everywhere.isChecked() else [shown]
        return {one: composition.text_of(one) for one in wanted}

    def _here(self) -> Place:
        start, end = self._editor.selection
        return Place(self._texts.account_id, start, end)

    @Slot()
    def _search(self) -> None:
        if self.bar is None or self.bar.isHidden():
            return
        found = self._found()
        here = self._here()
        number = found.index(here) + 1 if here in found else None
        self.bar.show_count(number, len(found))
        self._editor.show_found(
            tuple((one.start, one.end) for one in found if one.account_id == here.account_id),
            self._look.theme.colours["warning_soft"],
        )

    @Slot(bool)
    def _move(self, backwards: bool) -> None:  # noqa: FBT001 - a slot
        place = next_place(self._found(), self._here(), backwards=backwards)
        if place is None:
            return
        if place.account_id != self._texts.account_id:
            self._texts.open_text(place.account_id)
        self._editor.point_to(place.start, place.end)
        self._search()

    @Slot()
    def _close(self) -> None:
        self._editor.show_found((), "")
        self._before.clear()
        self._editor.setFocus()

    @Slot()
    def _begin_afresh(self) -> None:
        """Another post: what was replaced in the one before cannot be undone here."""
        self._before.clear()
        if self.bar is not None:
            self.bar.tell("")
        self._search()

    # -- replacing

    @Slot()
    def _replace(self) -> None:
        """The hit that is selected; then go to the next one."""
        here = self._here()
        if self.bar is not None and here in self._found() and not self._editing.is_locked(here.account_id):
            self._editor.replace(here.start, here.end, self.bar.instead.text())
        self._move(backwards=False)

    @Slot()
    def _replace_all(self) -> None:
        """Every hit, in one step that one “Undo” takes back in all texts."""
        if self.bar is None:
            return
        self._before.clear()
        total = 0
        for account_id, text in self._all_texts().items():
            new, count = replaced(text, self.bar.search, self.bar.instead.text())
            if count and not self._editing.is_locked(account_id):
                total += count
                self._before[account_id] = text, new
                self._put(account_id, new)
        self.bar.tell(self._told(total), undoable=total > 0)
        self._search()

    def _told(self, total: int) -> str:
        if len(self._before) > 1:
            return tr("Replaced {n} in {texts} texts", n=total, texts=len(self._before))
        return trn("Replaced {n} place", "Replaced {n} places", total) if total else tr("Nothing to replace")

    @Slot()
    def _undo(self) -> None:
        """Take “replace all” back wherever nobody has written since."""
        for account_id, (before, after) in self._before.items():
            if self._editing.composition.text_of(account_id) == after:
                self._put(account_id, before)
        self._before.clear()
        if self.bar is not None:
            self.bar.tell(tr("Taken back"))
        self._search()

    def _put(self, account_id: int | None, text: str) -> None:
        """Into the box where the text is shown (there Ctrl+Z takes it back too), else into the post."""
        if account_id == self._texts.account_id:
            self._editor.replace(0, len(self._editor.toPlainText()), text)
        else:
            self._editing.write(account_id, text)
