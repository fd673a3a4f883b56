"""The composer's page: one post at a time, from the first word to what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtGui import QKeySequence

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.changes import Topic
from clinicsocial.ui.pages.bringing_in import tell_refused
from clinicsocial.ui.pages.composer.acts import Acts
from clinicsocial.ui.pages.composer.aids import Aids
from clinicsocial.ui.pages.composer.belonging import Belonging
from clinicsocial.ui.pages.composer.by_hand import ByHand
from clinicsocial.ui.pages.composer.commands import Commands
from clinicsocial.ui.pages.composer.editing import Editing
from clinicsocial.ui.pages.composer.from_library import FromLibrary
from clinicsocial.ui.pages.composer.further import Further
from clinicsocial.ui.pages.composer.guiding import Guide
from clinicsocial.ui.pages.composer.heading import Heading
from clinicsocial.ui.pages.composer.history import History
from clinicsocial.ui.pages.composer.keeper import Keeper
from clinicsocial.ui.pages.composer.layout import ComposerLayout
from clinicsocial.ui.pages.composer.opener import Opener
from clinicsocial.ui.pages.composer.people import Linking
from clinicsocial.ui.pages.composer.requests import saving
from clinicsocial.ui.pages.composer.shaping import Shaping
from clinicsocial.ui.pages.composer.showing import Showing
from clinicsocial.ui.pages.page import Page
from clinicsocial.ui.widgets.held_keys import HeldKeys
from clinicsocial.ui.widgets.keys import bind
from clinicsocial.ui.widgets.notices import Tone

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QHideEvent

    from clinicsocial.core.planning.views import PostContent, PostSaved
    from clinicsocial.core.values.changes import Changes
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.ui.pages.bringing_in import Imported
    from clinicsocial.ui.pages.composer.saver import SaveStatus
    from clinicsocial.ui.services import Services


class ComposerPage(Page):
    """Puts the composer's parts together, and tells what came of an act."""

    topics: ClassVar[frozenset[Topic]] = frozenset(
        {
            Topic.CLINIC,
            Topic.STAFF,
            Topic.ACCOUNTS,
            Topic.POSTS,
            Topic.DELIVERIES,
            Topic.CONSENTS,
            Topic.CHECKS,
            Topic.MEDIA,
            Topic.WRITING,
        }
    )

    def __init__(self, services: Services) -> None:
        super().__init__(services, tr("New post"))
        self.setObjectName("composer")
        self.editing = Editing(services, self)
        self.acts = Acts(services, self)
        self.parts = ComposerLayout(self.look, services.app.clock, self)
        self._keys = HeldKeys(self.parts.texts.editor)
        self.showing = Showing(services, self.editing, self.parts, self)
        self.shaping = Shaping(self.look, self.editing, self)
        self.further = Further(self.look, self.editing, self.parts, self.showing.spelling, self)
        self.showing.counted.connect(self.further.show_counts)
        self.guide = Guide(self.editing, self.parts, self)
        self.linking = Linking(services, self.editing, self.parts, self)
        self.belonging = Belonging(services, self.editing, self.parts, self)
        self.from_library = FromLibrary(services, self.editing, self)
        self.aids = Aids(services, self.editing, self.parts, self)
        self.history = History(services, self.editing, self)
        self.by_hand = ByHand(self.editing, self.acts, self.parts, self)
        self.heading = Heading(self, self.editing, services.app.clock)
        self.opener = Opener(services, self.editing, self)
        self.keeper = Keeper(self.work, self.editing, self.parts, self)
        self.commands = Commands(services, self.editing, self.acts, self.parts, self)
        self.body.addWidget(self.parts)
        self.belonging.campaigns_known.connect(self.aids.tagging.know_campaigns)
        self._connect_parts()
        self._connect_parting()
        self._bind_keys()

    def _bind_keys(self) -> None:
        findings, spelling = self.parts.findings, self.showing.spelling
        bind(self, QKeySequence.StandardKey.Save, tr("Keep the draft now"), self.commands.save)
        bind(self, "Ctrl+Return", tr("Schedule, or do what the main button says"), self.parts.bar.press)
        bind(self, "Ctrl+Shift+H", tr("Earlier versions of the post"), self.history.show)
        bind(self, "Ctrl+Shift+Return", tr("Begin the next part of a thread"), self.further.begin_part)
        bind(self, "F7", tr("Next misspelt word"), spelling.go_on)
        bind(self, "Ctrl+.", tr("What the misspelt word may mean"), spelling.go_on)
        bind(self, "F8", tr("Next finding"), findings.go_on)
        bind(self, "Shift+F8", tr("Previous finding"), findings.go_back)

    def _connect_parts(self) -> None:
        parts, editing = self.parts, self.editing
        parts.accounts.switched.connect(editing.switch)
        parts.accounts.connect_wanted.connect(self._connect_account)
        parts.texts.written.connect(editing.write)
        parts.texts.follow_wanted.connect(editing.follow)
        parts.texts.editor.files_dropped.connect(editing.importer.bring_in)
        parts.link.textEdited.connect(editing.set_link)
        parts.media.files_chosen.connect(editing.importer.bring_in)
        parts.media.library_wanted.connect(self.from_library.choose)
        parts.media.moved.connect(self._move_picture)
        parts.media.removed.connect(editing.remove_picture)
        parts.media.described.connect(editing.describe_picture)
        parts.media.placed.connect(editing.place_picture)
        parts.media.shape_wanted.connect(self.shaping.choose)
        parts.progress.cancel.clicked.connect(editing.importer.cancel)
        editing.importer.progress.connect(parts.progress.show_progress)
        editing.importer.finished.connect(self._tell_brought)

    def _connect_parting(self) -> None:
        """What the page does for the objects that it is made of."""
        opener, keeper, commands, heading = self.opener, self.keeper, self.commands, self.heading
        opener.asked.connect(self._shut)
        opener.stayed.connect(self._stay)
        opener.changing.connect(self._clear)
        opener.opened.connect(self._show_opened)
        opener.looked_again.connect(self._show_post)
        keeper.status_changed.connect(self._show_status)
        keeper.stored.connect(self._show_heading)
        keeper.rescued.connect(self._tell_rescued)
        keeper.reopen_wanted.connect(self._reopen)
        commands.done.connect(self.banner.hide)
        commands.stopped.connect(self.guide.show_first)
        commands.conflicted.connect(keeper.look_at_conflict)
        commands.paper_wanted.connect(self._offer_paper)
        for refusing in (opener, keeper, commands, self.from_library, self.history, self.aids):
            refusing.failed.connect(self._tell)
        heading.history_wanted.connect(self.history.show)
        heading.template_wanted.connect(self.aids.templates.save_post)
        heading.again_wanted.connect(commands.ask_again)
        heading.duplicate_wanted.connect(commands.duplicate)
        heading.paper_wanted.connect(commands.put_on_paper)
        heading.archive_wanted.connect(commands.archive)
        heading.delete_wanted.connect(commands.delete)
        heading.close_wanted.connect(self._close_page)
        self.acts.copied.connect(self._open_copy)
        self.acts.deleted.connect(self._forget)

    @Slot(int)
    def _offer_paper(self, post_id: int) -> None:
        from clinicsocial.ui.pages.on_paper import PaperDialog

        PaperDialog(self.services, post_id, self).open()

    # -- the window asks

    def open_post(self, post_id: int) -> None:
        """Show this post; what was being written is stored first."""
        if self.editing.saver.post_id == post_id and not self.parts.conflict.isVisible():
            self.refresh()
            return
        if self.may_leave():
            self.opener.open(post_id)

    def new_post(self, day: date | None = None, start: PostContent | None = None) -> None:
        """Show a new post: empty, meant for `day`, or beginning with `start`."""
        if self.may_leave():
            self.opener.open(None, day, start)

    def show_place(self, place: str) -> None:
        """``template:event`` and the like begin a new post from that template."""
        kind, _, template = place.partition(":")
        if kind == "template" and self.may_leave():
            self.opener.open(None)
            self.aids.templates.want(template)

    def may_leave(self) -> bool:
        """A draft is stored by itself; changes of a planned post are asked about."""
        return self.commands.may_leave()

    def keep_words(self) -> None:
        """A draft is stored. Changes of a planned post wait: only where it ends they become a draft."""
        if self.editing.saver.automatic:
            self.editing.saver.save()

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
        if self.opener.idle:
            self.opener.open(None)
        else:
            self.opener.look_again()

    def concerned(self, changes: Changes) -> bool:
        """Not by its own saves, and not by other posts."""
        if self.keeper.is_ours(changes):
            return False
        of_posts = {Topic.POSTS, Topic.DELIVERIES, Topic.CHECKS, Topic.COMMANDS}
        if self.topics & changes.topics - of_posts:
            return True
        own = self.editing.saver.post_id
        return super().concerned(changes) and (not changes.post_ids or own in changes.post_ids)

    # -- its parts tell

    @Slot()
    def _clear(self) -> None:
        self.banner.hide()
        self.parts.hand_over.hide()
        self.parts.show_conflict(shown=False)

    @Slot()
    def _shut(self) -> None:
        """Nothing is pressed for one post and done to another; what is typed waits for the one to come."""
        self._keys.hold()
        self.parts.let_act(act=False)
        self.heading.let_act(act=False)

    @Slot()
    def _stay(self) -> None:
        self._keys.drop()
        self._unlock()

    def _unlock(self) -> None:
        self.parts.let_act(act=True)
        self.heading.let_act(act=True)

    @Slot()
    def _show_opened(self) -> None:
        self._unlock()
        self.parts.texts.open_text(None)
        self._show_post()
        self.parts.texts.editor.setFocus()
        self._keys.give()

    @Slot()
    def _show_post(self) -> None:
        self._show_heading()
        self.by_hand.offer()

    @Slot()
    def _show_heading(self) -> None:
        self.heading.show_post()
        self.showing.show_stage()

    @Slot(object)
    def _show_status(self, status: SaveStatus) -> None:
        self.heading.show_status(status)
        self.showing.show_stage()

    @Slot(object)
    def _tell(self, error: ClinicSocialError) -> None:
        self.show_error(error)

    @Slot(object)
    def _tell_brought(self, told: Imported) -> None:
        """Files that were taken show themselves."""
        tell_refused(self.banner, told)

    @Slot()
    def _tell_rescued(self) -> None:
        self.banner.show_notice(
            Tone.WARNING,
            tr("Your last words became a draft of their own."),
            tr("The post they belonged to was changed in another window in the meantime."),
            next_step=tr("You find both under Posts."),
        )

    @Slot(int)
    def _reopen(self, post_id: int) -> None:
        self.opener.open(post_id)

    @Slot(int, object)
    def _open_copy(self, post_id: int, result: PostSaved) -> None:
        """Show the copy, unless the person went on to another post meanwhile."""
        if self.editing.saver.post_id == post_id and self.may_leave():
            self.opener.open(result.post_id)
        else:
            self.services.navigator.say(tr("The copy lies under Posts"))

    @Slot(int)
    def _forget(self, post_id: int) -> None:
        """The post is gone from here: leave, and begin afresh next time."""
        if self.editing.saver.post_id != post_id:
            return
        self.services.navigator.leave_composer()
        self.opener.open(None)

    @Slot()
    def _connect_account(self) -> None:
        self.services.navigator.go("accounts")

    @Slot()
    def _close_page(self) -> None:
        self.services.navigator.leave_composer()

    @Slot(int, int)
    def _move_picture(self, place: int, to: int) -> None:
        self.editing.move_picture(place, to)
        self.parts.media.select(to)
