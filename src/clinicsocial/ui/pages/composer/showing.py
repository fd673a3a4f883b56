"""Putting the post being edited into the composer's parts: everything is drawn from it, nothing decided."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSignalBlocker, QTimer, Signal, Slot
from PySide6.QtWidgets import QLineEdit

from clinicsocial.core.accounts.views import AccountMode
from clinicsocial.core.i18n import tr
from clinicsocial.core.networks.assisted import AssistedAccount, account_page
from clinicsocial.core.values.delivery import DeliveryState
from clinicsocial.core.values.plan import Times, plan_meant
from clinicsocial.ui.composing.previewing import preview_of
from clinicsocial.ui.composing.stage import Stage
from clinicsocial.ui.composing.standing import planned_accounts
from clinicsocial.ui.composing.when import first_offer
from clinicsocial.ui.models.composer_media import MediaRow
from clinicsocial.ui.pages.composer.marking import (
    alt_marks,
    misspelt_in,
    spelling_marks,
    text_marks,
    too_long,
)
from clinicsocial.ui.pages.composer.measuring import Measurer
from clinicsocial.ui.pages.composer.spelling import Spelling
from clinicsocial.ui.pages.composer.titling import Titling
from clinicsocial.ui.widgets.composer_picture_places import PicturePlace
from clinicsocial.ui.widgets.composer_texts import TextTab

if TYPE_CHECKING:
    from clinicsocial.ui.composing.counting import Counter
    from clinicsocial.ui.pages.composer.editing import Editing
    from clinicsocial.ui.pages.composer.layout import ComposerLayout
    from clinicsocial.ui.services import Services

_PREVIEW_PAUSE_MS = 150
"""The preview lays out a whole post: it follows when the keys pause, and at once for a single change."""
_PAUSE_MS = 5
"""Counters, preview and marks follow the typing after this pause: one update for a burst of keys."""


class Showing(QObject):
    """Keeps the parts in step with `editing`."""

    counted = Signal(object)
    """A tuple of `Counter`: how long the text is for each account now."""

    def __init__(self, services: Services, editing: Editing, parts: ComposerLayout, parent: QObject) -> None:
        super().__init__(parent)
        look, work = services.look, services.work
        self._look = look
        self._clock = services.app.clock
        self._editing = editing
        self._parts = parts
        self._preview_for: int | None = None
        self._planned: tuple[object, ...] = ()
        """From what the times were shown."""
        self._time_chosen = False
        """Whether the person chose other times since."""
        self.spelling = Spelling(services, editing, self)
        self.spelling.changed.connect(self._show_measures)
        self._measurer = Measurer(work, editing, self)
        self._measurer.measured.connect(self._draw_measures)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._show_measures)
        self._preview_pause = QTimer(self)
        self._preview_pause.setSingleShot(True)
        self._preview_pause.setInterval(_PREVIEW_PAUSE_MS)
        self._preview_pause.timeout.connect(self._catch_up)
        self._counters: tuple[Counter, ...] = ()
        self._beside: tuple[Counter, ...] = ()
        """Those about the text that is shown."""
        editing.opened.connect(self.show_all)
        editing.changed.connect(self.show_change)
        editing.checked.connect(self._show_findings)
        editing.checker.looking.connect(parts.findings.show_closer)
        editing.thumbnails.drawn.connect(self._show_thumbnail)
        look.changed.connect(self._show_measures)
        self.spelling.look_after(parts.texts.editor)
        self.spelling.look_after(parts.media.details.alt)
        parts.media.misspelt = partial(misspelt_in, parts.media.details.alt, self.spelling, look)
        self._titling = Titling(look, editing, parts, self.spelling, self)
        parts.texts.opened.connect(self._open_text)
        parts.preview.chosen.connect(self._choose_preview)
        parts.bar.times.changed.connect(self._note_time)

    # -- everything

    @Slot()
    def show_all(self) -> None:
        """Another post, or another version of this one."""
        self._show_when()
        self._parts.bar.show_series(self._editing.series)
        self.show_change()
        self._show_measures()
        self._show_findings()
        pages = {
            one.id: account_page(
                self._editing.facts(one), AssistedAccount(one.label, one.server, user_name=one.user_name)
            )
            for one in self._editing.accounts
        }
        self._parts.deliveries.show_deliveries(self._editing.deliveries, pages)

    @Slot()
    def show_change(self) -> None:
        """The content changed: what must follow at once follows at once."""
        editing, parts, content = self._editing, self._parts, self._editing.composition.content
        parts.accounts.show_accounts(editing.accounts, frozenset(editing.composition.account_ids))
        parts.accounts.lock(planned_accounts(editing.deliveries))
        parts.bar.times.show_accounts(editing.chosen)
        self._show_tabs()
        self._show_text()
        self._titling.show()
        _put(parts.link, content.link)
        self._show_media()
        self._show_lock()
        self.show_stage()
        self._pause.start()

    def show_stage(self) -> None:
        """What the bar below offers, and whether findings still matter."""
        over = self._editing.stage is Stage.OVER
        self._parts.findings.setVisible(not over or bool(self._editing.telling))
        self._parts.bar.show_stage(self._editing.stage)

    @Slot()
    def _note_time(self) -> None:
        self._time_chosen = True

    def _show_when(self) -> None:
        """The times of the post. Those chosen for a planned one stand nowhere else until it is planned so."""
        editing = self._editing
        zone = editing.zone
        waiting = {
            one.account_id: one.plan for one in editing.deliveries if one.state is DeliveryState.WAITING
        }
        content, own = editing.composition.content, editing.composition.own_times
        drafted = {one: plan_meant(wall, zone) for one, wall in own.items()}
        planned = (editing.saver, zone, content.planned_for, content.turn, waiting, drafted)
        if self._time_chosen and planned == self._planned:
            return
        self._planned, self._time_chosen = planned, False
        plan = next(iter(waiting.values()), None)
        meant = content.planned_for if plan is None else plan.wall
        first = plan_meant(first_offer(self._clock.now(), zone, meant), zone)
        kept = plan if plan is not None and plan.wall == first.wall else first
        self._parts.bar.times.show_times(Times(kept, drafted if plan is None else waiting))

    def _show_lock(self) -> None:
        editing, parts = self._editing, self._parts
        labels = [account.label for account in editing.chosen if editing.is_locked(account.id)]
        parts.locked.setVisible(bool(labels))
        if labels:
            words = tr(
                "Live or on its way on {accounts}: those words stay as they went out.",
                accounts=", ".join(labels),
            )
            parts.locked.setText(words)
        locked = editing.is_locked(parts.texts.account_id)
        parts.texts.show_read_only(locked=locked)
        for field in (parts.title, parts.link):
            field.setReadOnly(bool(labels))
        parts.media.lock(locked=bool(labels))

    # -- texts

    def _show_tabs(self) -> None:
        editing = self._editing
        differing = editing.composition.differing
        own = [TextTab(one.id, one.label, one.network) for one in editing.chosen if one.id in differing]
        others = [
            TextTab(one.id, one.label, one.network)
            for one in editing.chosen
            if one.id not in differing and not editing.is_locked(one.id)
        ]
        base = TextTab(None, tr("Everywhere else") if own else tr("All accounts"))
        self._parts.texts.show_tabs((base, *own), tuple(others) if len(editing.chosen) > 1 else ())

    def _show_text(self) -> None:
        texts = self._parts.texts
        texts.editor.show_text(self._editing.composition.text_of(texts.account_id))

    @Slot(object)
    def _open_text(self, account_id: int | None) -> None:
        self._show_text()
        self._titling.show()
        self._show_lock()
        if account_id is not None:
            self._preview_for = account_id
        self._preview_pause.stop()
        self._show_measures()

    # -- pictures

    def _show_media(self) -> None:
        editing = self._editing
        assets = {} if editing.inputs is None else editing.inputs.assets
        rows = tuple(
            MediaRow(
                use,
                assets[use.sha256].file_name if use.sha256 in assets else tr("picture"),
                editing.composition.left_out_of(place),
            )
            for place, use in enumerate(editing.composition.content.media)
        )
        accounts = tuple(PicturePlace(one.id, one.network, one.label) for one in editing.chosen)
        self._parts.media.show_rows(rows, editing.alt_limit(), accounts)
        for sha256 in self._parts.media.model.without_thumbnail():
            self._show_thumbnail(sha256)

    @Slot(str)
    def _show_thumbnail(self, sha256: str) -> None:
        picture = self._editing.thumbnails.pictures.get(sha256)
        if picture is not None:
            self._parts.media.model.set_thumbnail(sha256, picture)
            self._pause.start()

    # -- counters, preview, marks

    @Slot()
    def _show_measures(self) -> None:
        self._pause.stop()
        self._measurer.measure()

    @Slot(object)
    def _draw_measures(self, counters: tuple[Counter, ...]) -> None:
        shown = self._parts.texts.account_id
        own = set(self._editing.composition.differing)
        beside = tuple(
            one
            for one in counters
            if (one.account_id == shown if shown is not None else one.account_id not in own)
        )
        networks = {account.id: account.network for account in self._editing.chosen}
        self._parts.texts.counters.show_counters(beside, networks)
        self._counters = counters
        if not self._preview_pause.isActive():
            self._show_preview(counters)
        self._preview_pause.start()
        self._beside = beside
        self._show_marks()
        self.counted.emit(counters)

    @Slot()
    def _catch_up(self) -> None:
        """Draw what the preview was spared while keys followed each other."""
        self._show_preview(self._counters)

    def _show_preview(self, counters: tuple[Counter, ...]) -> None:
        editing, preview = self._editing, self._parts.preview
        chosen = {account.id: account for account in editing.chosen}
        if self._preview_for not in chosen:
            self._preview_for = next(iter(chosen), None)
        offered = tuple((account.id, account.network, account.label) for account in chosen.values())
        preview.show_accounts(offered, self._preview_for)
        for one in counters:
            if one.account_id == self._preview_for:
                account = chosen[one.account_id]
                self._parts.preview.card.show_content(
                    preview_of(
                        editing.composition,
                        one,
                        editing.leaving_text(account),
                        editing.facts(account),
                        {} if editing.inputs is None else editing.inputs.assets,
                        assisted=account.mode is AccountMode.ASSISTED,
                    ),
                    editing.thumbnails.pictures,
                )

    @Slot(int)
    def _choose_preview(self, account_id: int) -> None:
        self._preview_for = account_id
        self._preview_pause.stop()
        self._show_measures()

    def _show_marks(self) -> None:
        editing, theme, texts = self._editing, self._look.theme, self._parts.texts
        telling = editing.telling
        over = too_long((one.over_at for one in self._beside), len(texts.editor.toPlainText()), theme)
        found = text_marks(telling, editing.composition, texts.account_id, theme)
        wrong = spelling_marks(self.spelling.wrong_in(texts.editor), theme)
        texts.editor.show_marks((*over, *found, *wrong))
        self._titling.show_marks()
        self._parts.media.show_marks(alt_marks(telling, editing.composition, theme))

    # -- findings

    @Slot()
    def _show_findings(self) -> None:
        if self._editing.inputs is not None:
            for answer in self._editing.inputs.answers.of_post.values():
                self._parts.findings.remember(answer.reason)
        begun = not self._editing.composition.is_empty
        self._parts.findings.show_findings(
            self._editing.telling, begun=begun, known=self._editing.checked_once
        )
        self.show_stage()
        self._parts.bar.show_obstacles(self._editing.obstacles)
        self._show_marks()


def _put(field: QLineEdit, words: str) -> None:
    if field.text().strip() != words.strip():
        with QSignalBlocker(field):
            field.setText(words)
