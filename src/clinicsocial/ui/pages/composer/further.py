"""What a post is beside its text on some networks: a thread, and a first comment; shown where it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from clinicsocial.core.accounts.views import AccountMode
from clinicsocial.core.i18n import tr
from clinicsocial.core.limits.splitting import has_marks
from clinicsocial.core.planning.first_comment import takes_first_comment
from clinicsocial.core.values.threads import ThreadRule
from clinicsocial.ui.pages.composer.marking import comment_marks, spelling_marks

if TYPE_CHECKING:
    from clinicsocial.core.accounts.views import AccountView
    from clinicsocial.ui.composing.counting import Counter
    from clinicsocial.ui.look import Look
    from clinicsocial.ui.pages.composer.editing import Editing
    from clinicsocial.ui.pages.composer.layout import ComposerLayout
    from clinicsocial.ui.pages.composer.spelling import Spelling

_MARK = "---"


class Further(QObject):
    """Keeps the thread row and the comment field in step with the post, and tells what is chosen there."""

    def __init__(
        self, look: Look, editing: Editing, parts: ComposerLayout, spelling: Spelling, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._editing = editing
        self._parts = parts
        self._spelling = spelling
        self._counters: tuple[Counter, ...] = ()
        editing.opened.connect(self.show_all)
        editing.changed.connect(self.show_all)
        editing.checked.connect(self._mark)
        look.changed.connect(self._mark)
        parts.thread_row.chosen.connect(editing.set_thread)
        parts.thread_row.part_wanted.connect(self.begin_part)
        parts.first_comment.written.connect(editing.set_first_comment)
        spelling.look_after(parts.first_comment)
        spelling.changed.connect(self._mark)

    @Slot()
    def show_all(self) -> None:
        """Another post, or another content."""
        content = self._editing.composition.content
        self._show_thread()
        takers = [account.label for account in self._editing.chosen if self._takes_comment(account)]
        self._parts.comment_row.setVisible(bool(takers) or bool(content.first_comment))
        hint = (
            tr("Written by hand below the post on {accounts}", accounts=", ".join(takers)) if takers else ""
        )
        self._parts.first_comment.setPlaceholderText(
            tr("You add it below the post by hand") if takers else ""
        )
        self._parts.first_comment.setAccessibleDescription(hint)
        self._parts.first_comment.setToolTip(hint)
        if self._parts.first_comment.toPlainText().strip() != content.first_comment.strip():
            self._parts.first_comment.show_text(content.first_comment)
        locked = any(self._editing.is_locked(account.id) for account in self._editing.chosen)
        self._parts.first_comment.setReadOnly(locked)
        self._parts.thread_row.lock(locked=locked)

    @Slot(object)
    def show_counts(self, counters: tuple[Counter, ...]) -> None:
        """The texts were counted: whether one is too long decides whether a thread is offered."""
        self._counters = counters
        self._show_thread()

    @Slot()
    def begin_part(self) -> None:
        """Put a mark where the cursor stands; a post that is none yet becomes a thread."""
        if self._parts.thread_row.isHidden():
            return
        editor = self._parts.texts.editor
        cursor = editor.textCursor()
        before = "" if cursor.atBlockStart() else "\n"
        cursor.insertText(f"{before}{_MARK}\n")
        editor.setTextCursor(cursor)
        editor.setFocus()
        if self._editing.composition.content.thread == ThreadRule.NONE.value:
            self._editing.set_thread(ThreadRule.SPLIT.value)

    def _show_thread(self) -> None:
        editing = self._editing
        rule = editing.composition.content.thread
        having = [account for account in editing.chosen if editing.facts(account).thread is not None]
        over = {one.account_id for one in self._counters if one.over}
        wanted = any(
            account.id in over or has_marks(editing.composition.text_of(account.id)) for account in having
        )
        self._parts.thread_row.setVisible(bool(having) and (rule != ThreadRule.NONE.value or wanted))
        self._parts.thread_row.show_rule(rule)

    def _takes_comment(self, account: AccountView) -> bool:
        assisted = account.mode is AccountMode.ASSISTED
        return takes_first_comment(self._editing.facts(account), assisted=assisted)

    @Slot()
    def _mark(self) -> None:
        comment = self._editing.composition.content.first_comment
        theme, field = self._look.theme, self._parts.first_comment
        told = comment_marks(self._editing.telling, comment, theme)
        field.show_marks((*told, *spelling_marks(self._spelling.wrong_in(field), theme)))
