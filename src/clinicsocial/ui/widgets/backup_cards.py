"""The cards about backups: how it stands, when and where they are made, and which there are."""

from __future__ import annotations

from datetime import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTime, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QTimeEdit, QVBoxLayout, QWidget

from clinicsocial.core.i18n import tr, trn
from clinicsocial.ui.restoring.words import holds_words, made_words, size_words
from clinicsocial.ui.when import near_time
from clinicsocial.ui.widgets.backup_watch import WatchBar
from clinicsocial.ui.widgets.basics import (
    Card,
    Picture,
    PrimaryButton,
    button,
    column,
    empty_layout,
    row,
    rule,
    text,
)
from clinicsocial.ui.widgets.fields import FormRow, indent

if TYPE_CHECKING:
    from datetime import datetime

    from clinicsocial.core.keeping.listing import BackupsView
    from clinicsocial.core.store.manifest import Manifest
    from clinicsocial.ui.look import Look

_SHOWN = 4
"""Backups seen before somebody asks for the older ones."""


class StateCard(Card):
    """How it stands. `make_wanted`, `open_wanted`; `bar` shows a backup under way."""

    make_wanted = Signal()
    open_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(margin=20, gap=12)
        self._look = look
        self._picture = QVBoxLayout()
        self._title = text(tr("Looking…"), "section", name="backup-last")
        self._next = text("", "muted", name="backup-next")
        self._second = text("", "muted", name="backup-second")
        self.make = PrimaryButton(tr("Make a backup now"), name="make-backup")
        self.make.clicked.connect(self.make_wanted)
        opening = button(tr("Open the folder"), name="open-backups")
        opening.clicked.connect(self.open_wanted)
        self.bar = WatchBar("backup-progress")
        head = row(self._picture, column(self._title, self._next, self._second, gap=4), gap=16)
        head.setStretch(1, 1)
        self.body.addLayout(head)
        self.body.addLayout(row(self.make, opening, None))
        self.body.addWidget(self.bar)

    def show_view(self, view: BackupsView, now: datetime) -> None:
        """Tell it."""
        last = view.here[0].made_at if view.here else None
        good = last is not None and not view.state.failure
        empty_layout(self._picture)
        icon, token = ("state-live", "success") if good else ("warning", "warning")
        self._picture.addWidget(Picture(self._look, icon, token, 32))
        self._picture.addStretch(1)
        if last is None:
            self._title.setText(tr("No backup has been made yet"))
        else:
            self._title.setText(tr("Last backup: {when}", when=near_time(last, now, view.zone)))
        self._next.setText(_next_words(view, now))
        self._second.setText(_second_words(view, now))


def _next_words(view: BackupsView, now: datetime) -> str:
    words = tr("Next: {when} ({zone})", when=near_time(view.next_at, now, view.zone), zone=view.zone)
    if view.here:
        kept = trn("{n} is kept on this PC", "{n} are kept on this PC", len(view.here))
        words = tr("{next} · {kept}, {size}", next=words, kept=kept, size=size_words(view.here_bytes))
    return f"{view.state.failure} {words}".strip()


def _second_words(view: BackupsView, now: datetime) -> str:
    place = view.plan.place
    if place is None:
        return tr("No second folder yet: if this PC breaks or is stolen, its backups go with it.")
    if view.state.second_failure and view.second_there:
        return tr("Second folder: {problem}", problem=view.state.second_failure)
    last = view.state.second_at
    told = tr("no copy yet")
    if last is not None:
        told = tr("last copy {when}", when=near_time(last, now, view.zone))
    if not view.second_there:
        return tr("The second folder is not there now ({told}). It is caught up when it is back.", told=told)
    return tr("Second folder: {told}", told=told)


class PlanCard(Card):
    """When and where. `time_chosen` tells a time of day, `place_chosen` a folder or None."""

    time_chosen = Signal(object)
    place_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__(margin=20, gap=12)
        self.at = QTimeEdit()
        self.at.setDisplayFormat("HH:mm")
        indent(self.at)
        self.at.setMaximumWidth(110)
        self.at.editingFinished.connect(self._time_set)
        self._shown = QTime()
        self._place = text("", "body", name="backup-place")
        choose = button(tr("Choose a folder…"), name="backup-place-choose")
        choose.clicked.connect(self._choose)
        self._without = button(tr("Stop using it"), "quiet", name="backup-place-none")
        self._without.clicked.connect(self._choose_none)
        self.body.addWidget(text(tr("When and where"), "section"))
        when = FormRow(
            tr("Every &day at"),
            self.at,
            tr("If this PC is off then, the backup is made as soon as ClinicSocial is open again."),
            name="backup-at",
        )
        hint = tr("A USB stick or a network drive. It is encrypted there, too, and holds the same as here.")
        where = column(
            text(tr("Second folder"), "strong"),
            self._place,
            row(choose, self._without, None),
            text(hint, "muted"),
            gap=6,
        )
        both = row(column(when, None), where, gap=32)
        both.setStretch(0, 2)
        both.setStretch(1, 3)
        self.body.addLayout(both)

    def show_view(self, view: BackupsView) -> None:
        """Show what was chosen."""
        self._shown = QTime(view.plan.at.hour, view.plan.at.minute)
        if not self.at.hasFocus():
            self.at.setTime(self._shown)
        self._place.setText(str(view.plan.place) if view.plan.place else tr("None"))
        self._without.setVisible(view.plan.place is not None)

    @Slot()
    def _time_set(self) -> None:
        chosen = self.at.time()
        if chosen != self._shown:
            self._shown = chosen
            self.time_chosen.emit(time(chosen.hour(), chosen.minute()))

    @Slot()
    def _choose(self) -> None:
        name = QFileDialog.getExistingDirectory(self, tr("Choose the second folder for backups"))
        if name:
            self.place_chosen.emit(Path(name))

    @Slot()
    def _choose_none(self) -> None:
        self.place_chosen.emit(None)


class BackupsCard(Card):
    """Which there are. `verify_wanted` tells one; `restore_wanted` opens the way back to any."""

    verify_wanted = Signal(object)
    restore_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(margin=20, gap=10)
        self._backups: tuple[Manifest, ...] = ()
        self._zone = "UTC"
        self._all = False
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        self.restore = button(tr("Bring a backup back…"), name="restore-open")
        self.restore.clicked.connect(self.restore_wanted)
        self._older = button(tr("Show the older ones"), "quiet", name="backup-older")
        self._older.clicked.connect(self._show_all)
        self.bar = WatchBar("verify-progress")
        self.body.addWidget(text(tr("Backups on this PC"), "section"))
        lead = tr(
            "The last 14 are kept. To open one on another PC you need the recovery code that you wrote down."
        )
        self.body.addWidget(text(lead, "muted"))
        self.body.addLayout(self._lines)
        self.body.addWidget(self.bar)
        self.body.addLayout(row(self.restore, self._older, None))

    def show_view(self, view: BackupsView) -> None:
        """List them, the newest first."""
        self._backups, self._zone = view.here, view.zone
        self._fill()

    @Slot()
    def _show_all(self) -> None:
        self._all = True
        self._fill()

    def _fill(self) -> None:
        empty_layout(self._lines)
        if not self._backups:
            self._lines.addWidget(text(tr("No backup has been made yet."), "muted", name="no-backup"))
        shown = self._backups if self._all else self._backups[:_SHOWN]
        for number, one in enumerate(shown):
            if number:
                self._lines.addWidget(rule())
            self._lines.addWidget(_Line(one, self._zone, self))
        self._older.setVisible(len(shown) < len(self._backups))


class _Line(QWidget):
    """One backup, and a way to prove it."""

    def __init__(self, manifest: Manifest, zone: str, card: BackupsCard) -> None:
        super().__init__()
        self._manifest = manifest
        self._card = card
        made = made_words(manifest.made_at, zone)
        words = column(text(made, "strong", name="backup-line"), text(holds_words(manifest), "muted"), gap=0)
        prove = button(tr("Verify"), "quiet", name="verify-backup")
        prove.setAccessibleName(tr("Verify the backup of {when}", when=made))
        prove.setToolTip(tr("Opens a copy and reads all of it"))
        prove.clicked.connect(self._verify)
        whole = row(words, prove, gap=12)
        whole.setStretch(0, 1)
        self.setLayout(whole)

    @Slot()
    def _verify(self) -> None:
        self._card.verify_wanted.emit(self._manifest)
