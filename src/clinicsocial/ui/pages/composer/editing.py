"""The post being edited and what follows from a change: saving, checking, pictures. Draws nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from clinicsocial.core.accounts.views import AccountMode
from clinicsocial.core.planning.link_words import text_with_link
from clinicsocial.core.planning.views import PostContent
from clinicsocial.core.values.finding import DraftField, FindingKind
from clinicsocial.core.writing.views import Writing
from clinicsocial.ui.composing.closer import CloserLook, joined, looked
from clinicsocial.ui.composing.composition import Composition
from clinicsocial.ui.composing.desk import Desk
from clinicsocial.ui.composing.findings import FindingCopy, FindingGroup, Reader, finding_copies
from clinicsocial.ui.composing.obstacles import Obstacle, obstacles
from clinicsocial.ui.composing.placing import placed_now
from clinicsocial.ui.composing.stage import Stage
from clinicsocial.ui.composing.standing import base_is_locked, counting, locked_accounts, stage_of
from clinicsocial.ui.pages.bringing_in import Importer
from clinicsocial.ui.pages.composer.beginning import first_content
from clinicsocial.ui.pages.composer.checker import Checker
from clinicsocial.ui.pages.composer.pictures import Thumbnails
from clinicsocial.ui.pages.composer.requests import Opened
from clinicsocial.ui.pages.composer.saver import Saver
from clinicsocial.ui.when import local

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clinicsocial.core.accounts.views import AccountView
    from clinicsocial.core.consents.views import SubjectView
    from clinicsocial.core.media.views import AssetView
    from clinicsocial.core.planning.appointments import Spans
    from clinicsocial.core.planning.checking import CheckInputs
    from clinicsocial.core.planning.series_views import SeriesView
    from clinicsocial.core.planning.views import DeliveryView, PostCheck, PostView
    from clinicsocial.core.values.finding import Finding
    from clinicsocial.core.values.framing import Frame
    from clinicsocial.core.values.link_tags import LinkTags
    from clinicsocial.core.values.network_facts import NetworkFacts
    from clinicsocial.core.values.plan import Times
    from clinicsocial.ui.services import Services


class Editing(QObject):
    """One post. `begin` first; then the methods named after what a person does."""

    opened = Signal()
    """Another post, or another version of it, is edited now."""
    changed = Signal()
    """The content changed."""
    checked = Signal()
    """There are new findings."""
    saver_made = Signal()
    """Another saver serves from now on."""

    def __init__(self, services: Services, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self._facts: Mapping[str, NetworkFacts] = {}
        self.composition = Composition()
        self.post: PostView | None = None
        self.inputs: CheckInputs | None = None
        self.findings: tuple[FindingCopy, ...] = ()
        self._found_in = PostContent()
        self.checked_once = False
        """Whether the checks have spoken since this post was opened."""
        self.desk = Desk()
        self.people: tuple[SubjectView, ...] = ()
        self.series: SeriesView | None = None
        """The series the post belongs to."""
        self.spans: Spans = {}
        """Which networks keep appointments themselves."""
        self.writing = Writing()
        self._live: tuple[PostCheck, PostContent] | None = None
        self._closer: CloserLook | None = None
        self.saver = Saver(services.work, self)
        self.checker = Checker(services.work, services.app, self)
        self.importer = Importer(services.work, services.app, self)
        self.thumbnails = Thumbnails(services.work, services.app, self)
        self.checker.checked.connect(self._take_findings)
        self.importer.added.connect(self.add_picture)

    # -- opening

    def begin(self, opened: Opened, day: date | None = None, start: PostContent | None = None) -> None:
        """Edit this post; a new one is meant for `day`, or begins with `start`, where these are given."""
        self.importer.cancel()  # files still under way were meant for the post before
        self._take(opened)
        content = first_content(opened, day, start) if opened.post is None else opened.post.content
        self.composition = Composition(content)
        self.saver = Saver(self._services.work, self)
        self.saver_made.emit()
        self.findings, self._live, self._closer = (), None, None
        self.checked_once = False
        if opened.post is not None:
            self.saver.begin(opened.post.id, opened.post.revision, content)
        self._set_automatic()
        if opened.post is None and start is not None:  # words that somebody chose are theirs to keep
            self.saver.note(content, worthwhile=not self.composition.is_empty)
        self._after_opening()

    def take_news(self, opened: Opened) -> None:
        """Something changed elsewhere. Words being edited are never replaced: saving tells a conflict."""
        fresh = opened.post
        reload = fresh is not None and fresh.revision != self.saver.revision and self.saver.idle
        self._take(opened)
        if fresh is not None and reload:
            self.composition = Composition(fresh.content)
            self.saver.begin(fresh.id, fresh.revision, fresh.content)
        self._set_automatic()
        self._after_opening()

    def discard(self) -> None:
        """Go back to what is stored."""
        if self.post is not None:
            self.composition = Composition(self.post.content)
            self.saver.begin(self.post.id, self.post.revision, self.post.content)
            self._after_opening()

    def _take(self, opened: Opened) -> None:
        kept = {} if self.inputs is None else dict(self.inputs.assets)
        self.post = opened.post
        self.inputs = replace(opened.inputs, assets=kept | dict(opened.inputs.assets))
        if self.inputs.assets != kept:
            # A picture was looked into or answered for meanwhile: the deep check spoke before that.
            self._live = self._closer = None
        self._facts, self.desk, self.people = opened.facts, opened.desk, opened.people
        self.writing = opened.writing
        self.series = opened.series
        self.spans = opened.spans

    def _set_automatic(self) -> None:
        self.saver.automatic = not counting(self.deliveries)

    def _after_opening(self) -> None:
        self.thumbnails.want(tuple(use.sha256 for use in self.composition.content.media))
        self.opened.emit()
        self._check()
        self.checker.check_now()

    # -- reading

    @property
    def accounts(self) -> tuple[AccountView, ...]:
        """All accounts of the clinic."""
        return () if self.inputs is None else self.inputs.accounts

    @property
    def chosen(self) -> tuple[AccountView, ...]:
        """The accounts the post is meant for."""
        ids = set(self.composition.account_ids)
        return tuple(account for account in self.accounts if account.id in ids)

    @property
    def deliveries(self) -> tuple[DeliveryView, ...]:
        """Where the post is planned, was sent, or is called off."""
        return () if self.post is None else self.post.deliveries

    @property
    def zone(self) -> str:
        """The clinic's zone."""
        return "Europe/London" if self.inputs is None else self.inputs.clinic.zone

    @property
    def day(self) -> date:
        """The day the post is meant for, in the clinic's zone; today where that is open or has passed."""
        today = local(self._services.app.clock.now(), self.zone).date()
        meant = self.composition.content.planned_for
        return today if meant is None else max(today, meant.date())

    @property
    def stage(self) -> Stage:
        """What the bar offers."""
        return stage_of(self.composition.content, self.deliveries, dirty=self.saver.dirty)

    @property
    def blocks(self) -> tuple[FindingCopy, ...]:
        """The findings that stop scheduling: blocks nobody lifted."""
        return tuple(found for found in self.findings if found.group is FindingGroup.STOPS)

    @property
    def telling(self) -> tuple[FindingCopy, ...]:
        """The findings that are shown. Of what went out only what somebody has to answer for: no tips."""
        if self.stage is not Stage.OVER:
            return self.findings
        return tuple(
            replace(one, gone_out=True)
            for one in self.findings
            if one.group is not FindingGroup.TIPS and one.finding.kind is not FindingKind.NETWORK
        )

    @property
    def obstacles(self) -> tuple[Obstacle, ...]:
        """What stops scheduling apart from the time, in order."""
        return obstacles(self.findings, has_account=bool(self.composition.account_ids))

    def as_opened(self) -> Opened:
        """The stored post with what was read beside it. Only after `begin`."""
        if self.inputs is None:
            msg = "nothing has been opened yet"
            raise RuntimeError(msg)
        return Opened(self.post, self.inputs, self._facts, self.desk, self.people, self.writing, self.series)

    def facts(self, account: AccountView) -> NetworkFacts:
        """What the account's network allows."""
        return self._facts[account.network]

    def leaving_text(self, account: AccountView) -> str:
        """The words as they leave for this account, with the link where it leaves in the words."""
        return text_with_link(
            self.composition.text_of(account.id),
            self.composition.content.link,
            facts=self.facts(account),
            assisted=account.mode is AccountMode.ASSISTED,
            has_media=bool(self.composition.media_of(account.id)),
            tags=self.composition.content.link_tags,
        )

    def is_locked(self, account_id: int | None) -> bool:
        """Whether the text of this account, or the text for all (None), stands somewhere already."""
        locked = locked_accounts(self.deliveries)
        if account_id is None:
            return base_is_locked(self.composition.content, locked)
        return account_id in locked

    def alt_limit(self) -> int | None:
        """The shortest limit of alt texts among the chosen networks; None where none is known."""
        limits = [self.facts(account).alt_text.limit for account in self.chosen]
        return min((limit.value for limit in limits if limit is not None), default=None)

    # -- what a person does

    @Slot(object, str)
    def write(self, account_id: int | None, words: str) -> None:
        """Type a text."""
        self._apply(done=self.composition.write(words, account_id))

    @Slot(int, bool)
    def switch(self, account_id: int, on: bool) -> None:  # noqa: FBT001 - a signal calls it
        """Choose an account or leave it out."""
        composition = self.composition
        self._apply(done=composition.choose(account_id) if on else composition.leave_out(account_id))

    @Slot(int)
    def differ(self, account_id: int) -> None:
        """Write a different text for an account."""
        self._apply(done=self.composition.differ(account_id))

    @Slot(int)
    def follow(self, account_id: int) -> None:
        """Let an account follow the text for all again."""
        self._apply(done=self.composition.follow(account_id))

    @Slot(str)
    def set_title(self, words: str) -> None:
        """Set the title for all accounts."""
        self._apply(done=self.composition.set_title(words))

    def write_title(self, words: str, account_id: int | None) -> None:
        """Type the title of an account, or that for all (None)."""
        self._apply(done=self.composition.set_title(words, account_id))

    @Slot(str)
    def set_theme(self, name: str) -> None:
        """Choose what the post is about."""
        self._apply(done=self.composition.set_theme(name))

    @Slot(str)
    def set_campaign(self, name: str) -> None:
        """Choose the campaign it belongs to."""
        self._apply(done=self.composition.set_campaign(name))

    @Slot(str)
    def set_link(self, address: str) -> None:
        """Type the link."""
        self._apply(done=self.composition.set_link(address))

    def begin_with(self, made: PostContent) -> None:
        """Take the words that a template made."""
        self._apply(done=self.composition.begin_with(made))

    @Slot(object)
    def be_over(self, wall: datetime | None) -> None:
        """Say when what the post says is over; None: it stays true."""
        self._apply(done=self.composition.be_over(wall))

    def ignore_word(self, folded: str) -> None:
        """Leave a word alone in this post."""
        self._apply(done=self.composition.ignore_word(folded))

    def tag_link(self, tags: LinkTags | None) -> None:
        """Put campaign tags on the link, or take them off (None)."""
        self._apply(done=self.composition.tag_link(tags))

    @Slot(str)
    def set_first_comment(self, words: str) -> None:
        """Type what is written below the post at once."""
        self._apply(done=self.composition.set_first_comment(words))

    @Slot(str)
    def set_thread(self, rule: str) -> None:
        """Choose what becomes of a text that is too long for one post."""
        self._apply(done=self.composition.set_thread(rule))

    @Slot(int, int)
    def move_picture(self, place: int, to: int) -> None:
        """Put a picture elsewhere."""
        self._apply(done=self.composition.move_media(place, to))

    @Slot(int)
    def remove_picture(self, place: int) -> None:
        """Take a picture out."""
        self._apply(done=self.composition.remove_media(place))

    @Slot(int, str, bool)
    def describe_picture(self, place: int, words: str, decorative: bool) -> None:  # noqa: FBT001 - a signal
        """Describe a picture, or say that it needs no description."""
        self._apply(done=self.composition.describe(place, alt_text=words, decorative=decorative))

    @Slot(int, int, bool)
    def place_picture(self, place: int, account_id: int, wanted: bool) -> None:  # noqa: FBT001 - a signal
        """Show a picture on an account, or leave it out there."""
        self._apply(done=self.composition.place_media(place, account_id, wanted=wanted))

    def frame_picture(self, sha256: str, account_id: int, frame: Frame | None) -> None:
        """Show a picture on an account in this frame, or whole (None)."""
        self._apply(done=self.composition.frame_media(sha256, account_id, frame))

    @Slot(int)
    def unlink_person(self, subject_id: int) -> None:
        """Take somebody out of the post."""
        self._apply(done=self.composition.unlink_person(subject_id))

    @Slot(int, str, bool)
    def use_person(self, subject_id: int, kind: str, used: bool) -> None:  # noqa: FBT001 - a signal
        """Say whether somebody appears in this way."""
        self._apply(done=self.composition.use_person(subject_id, kind, used=used))

    @Slot(int, object)
    def say_called(self, subject_id: int, words: tuple[str, ...]) -> None:
        """Say which words stand for somebody."""
        self._apply(done=self.composition.say_called(subject_id, words))

    @Slot(str)
    def mean_purpose(self, purpose: str) -> None:
        """Say what the post is for."""
        self._apply(done=self.composition.mean_purpose(purpose))

    def link_person(self, subject_id: int, use: str, words: str) -> None:
        """Link somebody of the register, with words of the post that mean them."""
        self._apply(done=self.composition.link_person(subject_id, use, words))

    def mean_for(self, times: Times) -> None:
        """Choose a time, or one for each account, without scheduling yet."""
        own = {account_id: plan.meant for account_id, plan in times.own.items()}
        self._apply(done=self.composition.mean_for_each(times.plan.meant, own))

    def now(self, finding: Finding) -> Finding | None:
        """One of `findings` where its words stand now; None where they were changed since."""
        return placed_now(finding, self._found_in, self.composition.content)

    def fix(self, finding: Finding) -> None:
        """Put the suggestion of a finding, placed `now`, into a text that is not shown in the editor."""
        if finding.suggestion is None:
            return
        if finding.draft_field is DraftField.FIRST_COMMENT:
            self.set_first_comment(_fixed(self.composition.content.first_comment, finding))
        elif finding.draft_field is DraftField.TITLE:
            own = finding.account_id if finding.account_id in self.composition.own_titles else None
            self.write_title(_fixed(self.composition.title_of(own), finding), own)
        elif finding.draft_field is DraftField.ALT_TEXT and finding.media_index is not None:
            use = self.composition.content.media[finding.media_index]
            words = _fixed(use.alt_text, finding)
            self.describe_picture(finding.media_index, words, use.decorative)

    def _apply(self, *, done: bool) -> None:
        if not done:
            return
        self.saver.note(self.composition.content, worthwhile=not self.composition.is_empty)
        self.changed.emit()
        self._check()

    def take_closer(self, post_id: int, revision: int, result: PostCheck) -> None:
        """The deep check has spoken about a post as it was stored: taken where that is what is shown."""
        if (post_id, revision) == (self.saver.post_id, self.saver.revision) and not self.saver.dirty:
            self._take_findings(result, self.composition.content)

    # -- what follows

    def _check(self) -> None:
        if self.inputs is not None:
            self.checker.note(self.composition.content, self.inputs)

    @Slot(object, object)
    def _take_findings(self, result: PostCheck, content: PostContent) -> None:
        if content != self.composition.content or self.inputs is None:
            return
        if result.deep:
            live = self._live[0] if self._live is not None and self._live[1] == content else None
            self._closer = looked(result, live, content)
        else:
            self._live = result, content
            result = joined(result, content, self._closer, self.inputs.answers)
        self.checked_once, self._found_in = True, content
        names = {one.id: one.label for one in self.people}
        self.findings = finding_copies(result, self.accounts, Reader(self.desk, self.zone, names))
        self.checked.emit()

    @Slot(object)
    def add_picture(self, asset: AssetView) -> None:
        """Add a file of the library."""
        if self.inputs is None:
            return
        self.inputs = replace(self.inputs, assets=dict(self.inputs.assets) | {asset.sha256: asset})
        self.thumbnails.want((asset.sha256,))
        self._apply(done=self.composition.add_media(asset.sha256, asset.alt_text))


def _fixed(words: str, finding: Finding) -> str:
    return words[: finding.start] + (finding.suggestion or "") + words[finding.end :]
