"""What follows a save: the news of a stored post, a refusal, two versions of one post, words left over."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from clinicsocial.core.planning.errors import EditConflictError
from clinicsocial.ui.pages.composer.history_requests import setting_aside
from clinicsocial.ui.pages.composer.requests import reading, saving

if TYPE_CHECKING:
    from clinicsocial.core.planning.views import PostContent, PostSaved, PostView
    from clinicsocial.core.values.changes import Changes
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.ui.pages.composer.editing import Editing
    from clinicsocial.ui.pages.composer.layout import ComposerLayout
    from clinicsocial.ui.pages.composer.saver import SaveStatus
    from clinicsocial.ui.work import Work


class Keeper(QObject):
    """Listens to the saver that serves now, and to those that still finish their last save."""

    status_changed = Signal(object)
    """`SaveStatus`."""
    stored = Signal()
    """`editing.post` is as it was just stored."""
    rescued = Signal()
    """Words that their post no longer takes became a draft of their own."""
    reopen_wanted = Signal(int)
    """The person chose the stored version of this post."""
    failed = Signal(object)
    """`ClinicSocialError`."""

    def __init__(self, work: Work, editing: Editing, parts: ComposerLayout, parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._editing = editing
        self._parts = parts
        self._ours: Changes | None = None
        parts.conflict.keep_mine.connect(self._keep_mine)
        parts.conflict.take_theirs.connect(self._take_theirs)
        editing.saver_made.connect(self._adopt)
        self._adopt()

    def is_ours(self, changes: Changes) -> bool:
        """Whether these changes are what this page itself has just saved."""
        return changes is self._ours

    def rescue(self, content: PostContent) -> None:
        """Keep words that their post no longer takes."""
        self._work.write(saving(None, 0, content), self._tell_rescued, self.failed.emit, owner=self)

    def look_at_conflict(self, post_id: int) -> None:
        """Show the stored version beside the one in the editor."""
        self._work.read(reading(post_id), self._show_conflict, self.failed.emit, owner=self)

    @Slot()
    def _adopt(self) -> None:
        self._parts.show_conflict(shown=False)
        saver = self._editing.saver
        saver.status_changed.connect(self._tell_status)
        saver.saved.connect(self._note_saved)
        saver.refused.connect(self._take_refusal)
        saver.left_over.connect(self.rescue)

    @Slot(object)
    def _tell_status(self, status: SaveStatus) -> None:
        self.status_changed.emit(status)

    @Slot(object)
    def _note_saved(self, result: PostSaved) -> None:
        self._ours = result.changes
        if self.sender() is not self._editing.saver:
            return
        fail = partial(self._tell_failure, result.post_id)
        self._work.read(reading(result.post_id), self._take_stored, fail, owner=self)

    def _take_stored(self, post: PostView) -> None:
        """What the post is now, apart from its words: those are in the editor."""
        if post.id == self._editing.saver.post_id:
            self._editing.post = post
            self.stored.emit()

    def _tell_failure(self, post_id: int, error: ClinicSocialError) -> None:
        """The stored post could not be read; told only while it is still the one shown."""
        if post_id == self._editing.saver.post_id:
            self.failed.emit(error)

    @Slot(object, object)
    def _take_refusal(self, error: ClinicSocialError, content: PostContent) -> None:
        """A save was refused. The words stay in the editor, or become a draft of their own."""
        if self.sender() is not self._editing.saver:
            self.rescue(content)
            return
        if isinstance(error, EditConflictError) and self._editing.saver.post_id is not None:
            self.look_at_conflict(self._editing.saver.post_id)
            return
        self.failed.emit(error)

    def _tell_rescued(self, _result: PostSaved) -> None:
        self.rescued.emit()

    def _show_conflict(self, theirs: PostView) -> None:
        if theirs.id != self._editing.saver.post_id:  # another post took its place meanwhile
            return
        self._parts.conflict.show_versions(self._editing.composition.content, theirs)
        self._parts.show_conflict(shown=True)

    @Slot(int)
    def _keep_mine(self, revision: int) -> None:
        self._parts.show_conflict(shown=False)
        self._editing.saver.overwrite(revision)

    @Slot(int)
    def _take_theirs(self, post_id: int) -> None:
        """Mine stays in the history of the post; nothing is lost, and no second draft lies about."""
        change = setting_aside(post_id, self._editing.composition.content)
        self._work.write(change, failed=self.failed.emit, owner=self)
        self._editing.saver.give_up()
        self.reopen_wanted.emit(post_id)
