"""The composer's page: one post at a time, from the first word to what became of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from clinicsocial.core.i18n import tr, trn
from clinicsocial.core.planning.errors import EditConflictError, NotSchedulableError
from clinicsocial.core.values.changes import Topic
from clinicsocial.core.values.delivery import DeliveryState, PostState
from clinicsocial.core.values.errors import InvalidInputError
from clinicsocial.core.values.finding import DraftField
from clinicsocial.ui.composing.stage import Stage
from clinicsocial.ui.composing.when import plan_words
from clinicsocial.ui.pages.composer.acts import Acts
from clinicsocial.ui.pages.composer.editing import Editing
from clinicsocial.ui.pages.composer.layout import ComposerLayout
from clinicsocial.ui.pages.composer.requests import opening, reading, saving
from clinicsocial.ui.pages.composer.saver import SaveStatus
from clinicsocial.ui.pages.composer.showing import Showing
from clinicsocial.ui.pages.page import Page
from clinicsocial.ui.when import clock_time, local
from clinicsocial.ui.widgets.basics import IconButton, button
from clinicsocial.ui.widgets.notices import Tone
from clinicsocial.ui.widgets.pills import StatePill
from clinicsocial.ui.widgets.question import ask

if TYPE_CHECKING:
    from datetime import date

    from clinicsocial.core.planning.views import PostContent, PostSaved, PostView, Scheduled
    from clinicsocial.core.values.changes import Changes
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.core.values.finding import Finding
    from clinicsocial.core.values.plan import Plan
    from clinicsocial.ui.pages.composer.requests import Opened
    from clinicsocial.ui.services import Services
    from clinicsocial.ui.widgets.composer_hand_over import HandOverTask


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
        self._put_off: set[int] = set()
        self.editing = Editing(services, self)
        self.acts = Acts(services, self)
        self.parts = ComposerLayout(self.look, services.app.clock)
        self.showing = Showing(self.look, services.app.clock, self.editing, self.parts, self)
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
        parts.texts.differ_wanted.connect(self._differ)
        parts.texts.follow_wanted.connect(editing.follow)
        parts.texts.editor.files_dropped.connect(editing.importer.bring_in)
        parts.title.textEdited.connect(editing.set_title)
        parts.link.textEdited.connect(editing.set_link)
        parts.media.files_chosen.connect(editing.importer.bring_in)
        parts.media.moved.connect(self._move_picture)
        parts.media.removed.connect(editing.remove_picture)
        parts.media.described.connect(editing.describe_picture)
        parts.progress.cancel.clicked.connect(editing.importer.cancel)
        parts.findings.jumped.connect(self._jump)
        parts.findings.fixed.connect(self._fix)
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
        bar.obstacle_wanted.connect(self._show_obstacle)
        deliveries, panel = self.parts.deliveries, self.parts.hand_over
        deliveries.new_time.connect(acts.new_time)
        deliveries.cancelled.connect(acts.cancel)
        deliveries.recalled.connect(acts.recall)
        deliveries.settled.connect(acts.settle)
        deliveries.hand_over.connect(self._hand_over)
        deliveries.address_opened.connect(acts.open_address)
        panel.posted.connect(acts.posted_by_hand)
        panel.snoozed.connect(acts.snooze)
        panel.address_opened.connect(acts.open_address)
        panel.closed.connect(self._close_hand_over)
        acts.settled.connect(self._close_hand_over)
        acts.scheduled.connect(self._tell_scheduled)
        acts.refused.connect(self._take_act_refusal)
        acts.copied.connect(self._open_copy)
        acts.deleted.connect(self._forget)
        acts.handed_over.connect(self._show_hand_over)

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
        self._offer_hand_over()
        self.parts.texts.editor.setFocus()

    def _take_news(self, asked: int, opened: Opened) -> None:
        if asked != self._asked:
            return
        self.editing.take_news(opened)
        self._show_heading()
        self._offer_hand_over()

    def _show_heading(self) -> None:
        post = self.editing.post
        self.title.setText(tr("New post") if post is None else tr("Post"))
        self.state.setVisible(post is not None)
        if post is not None:
            self.state.show_state(post.state)
        self._more.setVisible(post is not None)
        self._show_status(self.editing.saver.status)

    # -- saving

    @Slot()
    def _adopt_saver(self) -> None:
        saver = self.editing.saver
        saver.status_changed.connect(self._show_status)
        saver.saved.connect(self._note_saved)
        saver.refused.connect(self._take_refusal)

    @Slot(object)
    def _show_status(self, status: SaveStatus) -> None:
        now = local(self.services.app.clock.now(), self.editing.zone)
        manual = not self.editing.saver.automatic
        words = {
            SaveStatus.NEW: tr("Saved by itself as soon as you begin to write"),
            SaveStatus.UNSAVED: tr("Changes are not saved yet") if manual else tr("Saving in a moment…"),
            SaveStatus.SAVING: tr("Saving…"),
            SaveStatus.SAVED: tr("Saved {time}", time=clock_time(now)),
            SaveStatus.REFUSED: tr("Not saved: your words are still here"),
        }
        self.subtitle.setText(words[status])
        self.showing.show_stage()

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
        saver = self.sender()
        if saver is not self.editing.saver:
            self.work.write(saving(None, 0, content), self._tell_rescued, self.show_error, owner=self)
            return
        if isinstance(error, EditConflictError) and self.editing.saver.post_id is not None:
            self._look_at_conflict(self.editing.saver.post_id)
            return
        self.show_error(error)

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
        content = self.editing.composition.content
        self.work.write(saving(None, 0, content), self._tell_rescued, self.show_error, owner=self)
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
    def _show_obstacle(self) -> None:
        """Lead to the first thing that stops scheduling."""
        if not self.editing.composition.account_ids:
            chips = self.parts.accounts.chips
            (chips[0] if chips else self.parts.accounts).setFocus()
        elif self.editing.blocks:
            self._jump(self.editing.blocks[0].finding)
        else:
            self.parts.bar.when.day.setFocus()

    @Slot(object)
    def _jump(self, finding: Finding) -> None:
        """Go to what a finding is about."""
        if finding.draft_field in {DraftField.ALT_TEXT, DraftField.MEDIA}:
            self.parts.media.select(finding.media_index or 0)
            field = self.parts.media.details.alt
            (field if finding.draft_field is DraftField.ALT_TEXT else self.parts.media.view).setFocus()
            return
        if finding.draft_field is DraftField.TITLE:
            self.parts.title.setFocus()
            return
        if finding.account_id in self.editing.composition.differing:
            self.parts.texts.open_text(finding.account_id)
        elif finding.account_id is not None:
            self.parts.texts.open_text(None)
        self.parts.texts.editor.jump_to(finding.start, finding.end)

    @Slot(object)
    def _fix(self, finding: Finding) -> None:
        """Put a suggestion in place of what was found."""
        if finding.suggestion is None:
            return
        if finding.draft_field is DraftField.TEXT:
            self._jump(finding)
            self.parts.texts.editor.replace(finding.start, finding.end, finding.suggestion)
        else:
            self.editing.fix(finding)

    @Slot(int)
    def _differ(self, account_id: int) -> None:
        self.editing.differ(account_id)
        self.parts.texts.open_text(account_id)
        self.parts.texts.editor.setFocus()

    @Slot()
    def _mean_for(self) -> None:
        if self.editing.stage is Stage.DRAFT:
            self.editing.mean_for(self.parts.bar.when.plan.wall)

    def _offer_hand_over(self) -> None:
        """The first delivery that waits to be posted by hand is prepared at once."""
        waiting = [one for one in self.editing.deliveries if one.state is DeliveryState.BY_HAND]
        panel = self.parts.hand_over
        if panel.delivery_id not in {one.id for one in waiting}:
            panel.hide()
        fresh = [one.id for one in waiting if one.id not in self._put_off]
        if fresh and panel.isHidden():
            self._hand_over(fresh[0])

    @Slot(int)
    def _hand_over(self, delivery_id: int) -> None:
        self._put_off.discard(delivery_id)
        found = [one for one in self.editing.deliveries if one.id == delivery_id]
        if found and self.editing.inputs is not None:
            self.acts.hand_over(self.editing.as_opened(), found[0])

    @Slot(object)
    def _show_hand_over(self, task: HandOverTask) -> None:
        self.parts.hand_over.show_task(task)

    @Slot()
    def _close_hand_over(self) -> None:
        delivery_id = self.parts.hand_over.delivery_id
        if delivery_id is not None:
            self._put_off.add(delivery_id)
        self.parts.hand_over.hide()

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
