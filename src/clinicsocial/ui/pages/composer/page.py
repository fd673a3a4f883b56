"""The composer's page: one post at a time, from the first word to what became of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu

from clinicsocial.core.i18n import tr, trn
from clinicsocial.core.planning.errors import EditConflictError, NotSchedulableError
from clinicsocial.core.values.changes import Topic
from clinicsocial.core.values.delivery import PostState
from clinicsocial.core.values.errors import InvalidInputError
from clinicsocial.ui.composing.stage import Stage
from clinicsocial.ui.composing.when import plan_words
from clinicsocial.ui.pages.composer.acts import Acts
from clinicsocial.ui.pages.composer.by_hand import ByHand
from clinicsocial.ui.pages.composer.editing import Editing
from clinicsocial.ui.pages.composer.guiding import Guide
from clinicsocial.ui.pages.composer.layout import ComposerLayout
from clinicsocial.ui.pages.composer.requests import opening, reading, saving
from clinicsocial.ui.pages.composer.saver import SaveStatus
from clinicsocial.ui.pages.composer.showing import Showing
from clinicsocial.ui.pages.page import Page
from clinicsocial.ui.when import clock_time, day_and_time, local
from clinicsocial.ui.widgets.basics import IconButton, button
from clinicsocial.ui.widgets.notices import Tone
from clinicsocial.ui.widgets.pills import StatePill
from clinicsocial.ui.widgets.question import ask

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QHideEvent

    from clinicsocial.core.planning.views import PostContent, PostSaved, PostView, Scheduled
    from clinicsocial.core.values.changes import Changes
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.core.values.plan import Plan
    from clinicsocial.ui.pages.composer.requests import Opened
    from clinicsocial.ui.services import Services


class ComposerPage(Page):
    """Opens posts, asks before what cannot be undone, and tells what came of an act."""

    topics: ClassVar[frozenset[Topic]] = frozenset(
        {Topic.CLINIC, Topic.ACCOUNTS, Topic.POSTS, Topic.DELIVERIES}
    )

    def __init__(self, services: Services) -> None:
        super().__init__(services, tr("New post"))
        self.setObjectName("composer")
        self._asked = 0
        self._ours: Changes | None = None
        self.editing = Editing(services, self)
        self.acts = Acts(services, self)
        self.parts = ComposerLayout(self.look, services.app.clock)
        self.showing = Showing(services, self.editing, self.parts, self)
        self.guide = Guide(self.editing, self.parts, self)
        self.by_hand = ByHand(self.editing, self.acts, self.parts, self)
        self.state = StatePill(self.look, PostState.DRAFT, name="post-state")
        self.state.hide()
        self._more = button(tr("More"), name="more")
        self._more.setMenu(self._make_menu())
        self._close = IconButton(self.look, "close", tr("Close"), name="close-composer", size=20)
        for part in (self.state, self._more, self._close):
            self.buttons.addWidget(part)
        self.subtitle.show()
        self.body.addWidget(self.parts)
        self._connect_parts()
        self._connect_acts()
        self._adopt_saver()
        for keys, slot in (
            (QKeySequence(QKeySequence.StandardKey.Save), self._save),
            (QKeySequence("Ctrl+Return"), self.parts.bar.press),
        ):
            shortcut = QShortcut(keys, self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def _make_menu(self) -> QMenu:
        menu = QMenu(self)
        for name, words in (
            ("duplicate", tr("Use as a new draft")),
            ("archive", tr("Put into the archive")),
            ("delete", tr("Delete this draft")),
        ):
            menu.addAction(words).setObjectName(name)
        menu.triggered.connect(self._take_menu)
        return menu

    def _connect_parts(self) -> None:
        parts, editing = self.parts, self.editing
        parts.accounts.switched.connect(editing.switch)
        parts.accounts.connect_wanted.connect(self._connect_account)
        parts.texts.written.connect(editing.write)
        parts.texts.follow_wanted.connect(editing.follow)
        parts.texts.editor.files_dropped.connect(editing.importer.bring_in)
        parts.title.textEdited.connect(editing.set_title)
        parts.link.textEdited.connect(editing.set_link)
        parts.media.files_chosen.connect(editing.importer.bring_in)
        parts.media.moved.connect(self._move_picture)
        parts.media.removed.connect(editing.remove_picture)
        parts.media.described.connect(editing.describe_picture)
        parts.media.placed.connect(editing.place_picture)
        parts.progress.cancel.clicked.connect(editing.importer.cancel)
        parts.conflict.keep_mine.connect(self._keep_mine)
        parts.conflict.take_theirs.connect(self._take_theirs)
        editing.importer.progress.connect(parts.progress.show_progress)
        editing.importer.refused.connect(self.show_error)
        editing.saver_made.connect(self._adopt_saver)
        self._close.clicked.connect(self._close_page)

    def _connect_acts(self) -> None:
        bar, acts = self.parts.bar, self.acts
        bar.when.changed.connect(self._mean_for)
        bar.schedule_wanted.connect(self._schedule)
        bar.publish_wanted.connect(self._ask_publish)
        bar.unschedule_wanted.connect(self._unschedule)
        bar.save_wanted.connect(self._save)
        bar.discard_wanted.connect(self.editing.discard)
        bar.copy_wanted.connect(self._copy)
        deliveries = self.parts.deliveries
        deliveries.new_time.connect(acts.new_time)
        deliveries.cancelled.connect(acts.cancel)
        deliveries.recalled.connect(acts.recall)
        deliveries.settled.connect(acts.settle)
        deliveries.address_opened.connect(acts.open_address)
        acts.scheduled.connect(self._tell_scheduled)
        acts.refused.connect(self._take_act_refusal)
        acts.copied.connect(self._open_copy)
        acts.deleted.connect(self._forget)

    # -- the window asks

    def open_post(self, post_id: int) -> None:
        """Show this post; what was being written is stored first."""
        if self.editing.saver.post_id == post_id and not self.parts.conflict.isVisible():
            self.refresh()
            return
        if self.may_leave():
            self._open(post_id)

    def new_post(self, day: date | None = None) -> None:
        """Show an empty post, meant for `day` where one is given."""
        if self.may_leave():
            self._open(None, day)

    def may_leave(self) -> bool:
        """A draft is stored by itself; changes of a planned post are asked about."""
        saver = self.editing.saver
        if saver.dirty and not saver.automatic:
            ask(
                self,
                tr("Save the changes to this planned post?"),
                tr("Until they are saved, the post goes out as it was."),
                tr("Save them"),
                self._save_and_close,
            )
            return False
        saver.save()
        return True

    def hideEvent(self, event: QHideEvent) -> None:
        """Out of sight, by leaving or because the program ends: nothing written is lost.

        Unsaved changes of a planned post are asked about before leaving. Where the program ends without an
        answer they become a draft of their own; they must not go out by themselves.
        """
        super().hideEvent(event)
        saver = self.editing.saver
        if saver.automatic:
            saver.save()
        elif saver.dirty and self.window().isVisible():
            self.work.write(saving(None, 0, self.editing.composition.content), owner=self)

    def refresh(self) -> None:
        """Look again; words being edited stay."""
        if self.editing.inputs is None and self.editing.saver.post_id is None and self._asked == 0:
            self._open(None)
            return
        asked = self._asked
        self.work.read(
            opening(self.editing.saver.post_id),
            partial(self._take_news, asked),
            partial(self._tell_failure, asked),
            owner=self,
        )

    def concerned(self, changes: Changes) -> bool:
        """Not by its own saves, and not by other posts."""
        if changes is self._ours:
            return False
        others = changes.topics & {Topic.CLINIC, Topic.ACCOUNTS}
        own = self.editing.saver.post_id
        return bool(others) or (
            super().concerned(changes) and (not changes.post_ids or own in changes.post_ids)
        )

    # -- opening

    def _open(self, post_id: int | None, day: date | None = None) -> None:
        """Open a post once what is being written is stored: it may be the very same post."""
        self._asked += 1
        self.editing.saver.finish_then(partial(self._read, self._asked, post_id, day))

    def _read(self, asked: int, post_id: int | None, day: date | None) -> None:
        if asked != self._asked:
            return
        self.banner.hide()
        self.parts.hand_over.hide()
        self.parts.show_conflict(shown=False)
        show, fail = partial(self._show_opened, asked, day), partial(self._tell_failure, asked)
        self.work.read(opening(post_id), show, fail, owner=self)

    def _show_opened(self, asked: int, day: date | None, opened: Opened) -> None:
        if asked != self._asked:
            return
        self.editing.begin(opened, day)
        self.parts.texts.open_text(None)
        self._show_heading()
        self.by_hand.offer()
        self.parts.texts.editor.setFocus()

    def _take_news(self, asked: int, opened: Opened) -> None:
        if asked != self._asked:
            return
        self.editing.take_news(opened)
        self._show_heading()
        self.by_hand.offer()

    def _show_heading(self) -> None:
        post = self.editing.post
        self.title.setText(tr("New post") if post is None else tr("Post"))
        self.state.setVisible(post is not None)
        if post is not None:
            self.state.show_state(post.state)
        self._more.setVisible(post is not None)
        for act in self._more.menu().actions():
            # What was planned or sent stays on record: it can be put away, not deleted.
            deletable = post is not None and not post.deliveries
            act.setVisible(act.objectName() == "duplicate" or (act.objectName() == "delete") == deletable)
        self._show_status(self.editing.saver.status)

    # -- saving

    @Slot()
    def _adopt_saver(self) -> None:
        saver = self.editing.saver
        saver.status_changed.connect(self._show_status)
        saver.saved.connect(self._note_saved)
        saver.refused.connect(self._take_refusal)
        saver.left_over.connect(self._rescue)

    @Slot(object)
    def _show_status(self, status: SaveStatus) -> None:
        manual = not self.editing.saver.automatic
        words = {
            SaveStatus.NEW: tr("Saved by itself as soon as you begin to write"),
            SaveStatus.UNSAVED: tr("Changes are not saved yet") if manual else tr("Saving in a moment…"),
            SaveStatus.SAVING: tr("Saving…"),
            SaveStatus.SAVED: tr("Saved {when}", when=self._saved_when()),
            SaveStatus.REFUSED: tr("Not saved: your words are still here"),
        }
        self.subtitle.setText(words[status])
        self.showing.show_stage()

    def _saved_when(self) -> str:
        """When the post was last stored, told shortly."""
        now, zone = self.services.app.clock.now(), self.editing.zone
        post = self.editing.post
        at = now if post is None else post.updated_at
        same_day = local(at, zone).date() == local(now, zone).date()
        return clock_time(local(at, zone)) if same_day else day_and_time(at, zone)

    @Slot(object)
    def _note_saved(self, result: PostSaved) -> None:
        self._ours = result.changes
        if self.sender() is not self.editing.saver:
            return
        fail = partial(self._tell_failure, self._asked)
        self.work.read(reading(result.post_id), self._take_stored, fail, owner=self)

    def _take_stored(self, post: PostView) -> None:
        """What the post is now, apart from its words: those are in the editor."""
        if post.id == self.editing.saver.post_id:
            self.editing.post = post
            self._show_heading()

    @Slot(object, object)
    def _take_refusal(self, error: ClinicSocialError, content: PostContent) -> None:
        """A save was refused. The words stay in the editor, or become a draft of their own."""
        if self.sender() is not self.editing.saver:
            self._rescue(content)
            return
        if isinstance(error, EditConflictError) and self.editing.saver.post_id is not None:
            self._look_at_conflict(self.editing.saver.post_id)
            return
        self.show_error(error)

    @Slot(object)
    def _rescue(self, content: PostContent) -> None:
        """Keep words that their post no longer takes."""
        self.work.write(saving(None, 0, content), self._tell_rescued, self.show_error, owner=self)

    def _tell_rescued(self, _result: PostSaved) -> None:
        self.banner.show_notice(
            Tone.WARNING,
            tr("Your last words became a draft of their own."),
            tr("The post they belonged to was changed in another window in the meantime."),
            next_step=tr("You find both under Posts."),
        )

    def _look_at_conflict(self, post_id: int) -> None:
        self.work.read(reading(post_id), self._show_conflict, self.show_error, owner=self)

    def _show_conflict(self, theirs: PostView) -> None:
        self.parts.conflict.show_versions(self.editing.composition.content, theirs)
        self.parts.show_conflict(shown=True)

    @Slot(int)
    def _keep_mine(self, revision: int) -> None:
        self.parts.show_conflict(shown=False)
        self.editing.saver.overwrite(revision)

    @Slot(int)
    def _take_theirs(self, post_id: int) -> None:
        self._rescue(self.editing.composition.content)
        self.editing.saver.give_up()
        self._open(post_id)

    @Slot()
    def _save(self) -> None:
        self.editing.saver.save()

    @Slot()
    def _copy(self) -> None:
        if self.editing.saver.post_id is not None:
            self._duplicate(self.editing.saver.post_id)

    @Slot()
    def _connect_account(self) -> None:
        self.services.navigator.go("accounts")

    @Slot(int, int)
    def _move_picture(self, place: int, to: int) -> None:
        self.editing.move_picture(place, to)
        self.parts.media.select(to)

    @Slot()
    def _save_and_close(self) -> None:
        self.editing.saver.save_then(self.services.navigator.leave_composer)

    @Slot()
    def _close_page(self) -> None:
        self.services.navigator.leave_composer()

    # -- scheduling

    @Slot()
    def _schedule(self) -> None:
        self.editing.saver.save_then(partial(self._plan, self.parts.bar.when.plan))

    @Slot()
    def _ask_publish(self) -> None:
        count = len(self.editing.chosen)
        ask(
            self,
            trn("Publish this post now on {n} account?", "Publish this post now on {n} accounts?", count),
            ", ".join(account.label for account in self.editing.chosen),
            tr("Publish now"),
            self._publish,
        )

    @Slot()
    def _publish(self) -> None:
        self.editing.saver.save_then(partial(self._plan, None))

    def _plan(self, plan: Plan | None) -> None:
        saver = self.editing.saver
        if saver.post_id is not None:
            self.acts.schedule(saver.post_id, saver.revision, plan)

    @Slot(object, object)
    def _tell_scheduled(self, result: Scheduled, plan: Plan | None) -> None:
        self.banner.hide()
        if plan is None:
            self.services.navigator.say(tr("On its way"))
            return
        sentence = tr("Scheduled for {when}", when=plan_words(plan))
        self.services.navigator.offer_undo(sentence, result.command_id)

    @Slot()
    def _unschedule(self) -> None:
        if self.editing.saver.post_id is not None:
            self.acts.unschedule(self.editing.saver.post_id)

    @Slot(object)
    def _take_act_refusal(self, error: ClinicSocialError) -> None:
        if isinstance(error, NotSchedulableError):
            self.editing.checker.check_now()
        post_id, panel = self.editing.saver.post_id, self.parts.hand_over
        if isinstance(error, EditConflictError) and post_id is not None:
            self._look_at_conflict(post_id)
        elif isinstance(error, InvalidInputError) and error.field == "address" and not panel.isHidden():
            panel.show_address_error(f"{error.message} {error.next_step}")
        else:
            self.show_error(error)

    def _tell_failure(self, asked: int, error: ClinicSocialError) -> None:
        """Opening or looking again failed; an answer for a post that is no longer shown is dropped."""
        if asked == self._asked:
            self.show_error(error)

    # -- the rest

    @Slot()
    def _mean_for(self) -> None:
        if self.editing.stage is Stage.DRAFT:
            self.editing.mean_for(self.parts.bar.when.plan.wall)

    @Slot()
    def _forget(self) -> None:
        """The post is gone from here: leave, and begin afresh next time."""
        self.services.navigator.leave_composer()
        self._open(None)

    @Slot(object)
    def _open_copy(self, result: PostSaved) -> None:
        self._open(result.post_id)

    @Slot(QAction)
    def _take_menu(self, act: QAction) -> None:
        post_id = self.editing.saver.post_id
        if post_id is None:
            return
        {"duplicate": self._duplicate, "delete": self._delete, "archive": self._archive}[act.objectName()](
            post_id
        )

    def _duplicate(self, post_id: int) -> None:
        self.editing.saver.save_then(partial(self.acts.duplicate, post_id))

    def _delete(self, post_id: int) -> None:
        self.editing.saver.save_then(partial(self.acts.delete, post_id))

    def _archive(self, post_id: int) -> None:
        self.editing.saver.save_then(partial(self.acts.archive, post_id))
