"""Live posts that must come off, one row each: where, by when, who sees to it, and what can be done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from clinicsocial.core.consents.words import reason_name
from clinicsocial.core.i18n import tr, trn
from clinicsocial.ui.when import day_and_time, near_time
from clinicsocial.ui.widgets.basics import (
    Card,
    Picture,
    PrimaryButton,
    button,
    column,
    empty_layout,
    row,
    text,
)
from clinicsocial.ui.widgets.combo import ComboBox

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from PySide6.QtWidgets import QLabel

    from clinicsocial.core.clinic.views import StaffView
    from clinicsocial.core.consents.views import TakedownView
    from clinicsocial.ui.look import Look


MOST = 10
"""So many removals are shown at a time."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What rows need to know besides their takedown."""

    now: datetime
    zone: str
    staff: Sequence[StaffView]
    lines: dict[int, str]
    """The first words of posts, by the post's number."""


class RemovalRow(Card):
    """One post to take off. Its signals carry the takedown's number."""

    remove_wanted = Signal(int)
    open_wanted = Signal(str)
    """The address."""
    gone = Signal(int)
    given = Signal(int, int)
    """The takedown, and the colleague who sees to it."""

    def __init__(self, look: Look, one: TakedownView, around: Surroundings) -> None:
        super().__init__(name=f"removal-{one.id}", margin=14, gap=8)
        self.takedown = one
        self._line = around.lines.get(one.post_id, "")
        mark = Picture(
            look, "warning" if one.is_overdue else "clock", "danger" if one.is_overdue else "warning", 20
        )
        title = text(self._title(), "strong", name="removal-title")
        words = column(title, text(self._deadline(around), "muted", name="removal-deadline"), gap=2)
        words.addWidget(text(reason_name(one.reason), "caption"))
        whole = row(gap=12)
        whole.addWidget(mark, alignment=Qt.AlignmentFlag.AlignTop)
        whole.addLayout(words, 1)
        self.body.addLayout(whole)
        owner = self._owner(around)
        label = text(tr("Seen to by"), "caption", wrap=False)
        label.setBuddy(owner)
        self.body.addLayout(row(*self._acts(), None, label, owner))
        self.busy = text(tr("Removing, and looking that it is gone…"), "muted", name="removal-busy")
        self.busy.hide()
        self.body.addWidget(self.busy)
        self.setAccessibleName(f"{self._title()}. {self._deadline(around)}")

    def _title(self) -> str:
        if self._line:
            return tr("{account}: {line}", account=self.takedown.account_label, line=self._line)
        return self.takedown.account_label

    def _deadline(self, around: Surroundings) -> str:
        when = near_time(self.takedown.due_at, around.now, around.zone)
        if self.takedown.is_overdue:
            return tr("Should have been off by {when}.", when=when)
        return tr("To be off by {when}.", when=when)

    def _acts(self) -> list[QWidget]:
        one = self.takedown
        if not one.is_live:
            return [text(self._not_yet(), "muted", name="removal-not-yet")]
        acts: list[QWidget] = []
        if one.can_remove:
            remove = PrimaryButton(tr("Remove now"), name="remove-now")
            remove.clicked.connect(self._remove)
            acts.append(remove)
        if one.address:
            look = button(tr("Open the page"), name="open-page")
            look.clicked.connect(self._open)
            acts.append(look)
        gone = button(tr("It is gone"), "" if not one.can_remove else "quiet", name="it-is-gone")
        gone.clicked.connect(self._gone)
        acts.append(gone)
        return acts

    def _not_yet(self) -> str:
        """Why nothing can be done at this moment."""
        if self.takedown.address:
            return tr("It is not live at this moment.")
        return tr("It is not certain yet whether it is live. Today asks about it.")

    def _owner(self, around: Surroundings) -> QComboBox:
        box = ComboBox()
        box.setObjectName("removal-owner")
        box.setAccessibleName(tr("Who sees to the removal"))
        with QSignalBlocker(box):
            box.addItem(tr("Nobody yet"), None)
            for member in around.staff:
                if member.left_at is None or member.id == self.takedown.owner_id:
                    box.addItem(member.public_name, member.id)
            box.setCurrentIndex(max(0, box.findData(self.takedown.owner_id)))
        box.currentIndexChanged.connect(self._give)
        self._box = box
        return box

    def show_busy(self, *, busy: bool) -> None:
        """While the network is asked nothing else can be pressed."""
        self.busy.setVisible(busy)
        for one in self.findChildren(QWidget):
            if one.objectName() in {"remove-now", "it-is-gone"}:
                one.setEnabled(not busy)

    @Slot()
    def _remove(self) -> None:
        self.show_busy(busy=True)
        self.remove_wanted.emit(self.takedown.id)

    @Slot()
    def _open(self) -> None:
        self.open_wanted.emit(self.takedown.address)

    @Slot()
    def _gone(self) -> None:
        self.gone.emit(self.takedown.id)

    @Slot()
    def _give(self) -> None:
        staff_id = self._box.currentData()
        if isinstance(staff_id, int):
            self.given.emit(self.takedown.id, staff_id)


class Removals(QWidget):
    """The open removals of one person, and below them, quietly, those that are settled."""

    remove_wanted = Signal(int)
    open_wanted = Signal(str)
    gone = Signal(int)
    given = Signal(int, int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("removals")
        self._look = look
        self._title = text(tr("Must come off"), "section")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self._waiting: list[TakedownView] = []
        """Open ones that are not shown yet."""
        self._around: Surroundings | None = None
        self._more = button("", "link", name="removals-more")
        self._more.clicked.connect(self._show_more)
        self._settled = QVBoxLayout()
        self._settled.setSpacing(4)
        self.setLayout(column(self._title, self._rows, row(self._more, None), self._settled, gap=8))

    @property
    def rows(self) -> tuple[RemovalRow, ...]:
        """The open removals shown."""
        return tuple(self.findChildren(RemovalRow))

    def show_takedowns(self, found: Sequence[TakedownView], around: Surroundings) -> None:
        """Show these; nothing at all where there are none."""
        for layout in (self._rows, self._settled):
            empty_layout(layout)
        standing = [one for one in found if one.closed_at is None]
        self._waiting, self._around = standing, around
        self._show_more()
        for one in [one for one in found if one.closed_at is not None][:MOST]:
            self._settled.addWidget(_settled(one, around))
        self._title.setText(tr("Must come off") if standing else tr("What was taken down"))
        self.setVisible(bool(found))

    @Slot()
    def _show_more(self) -> None:
        """The next few, the most urgent first: a withdrawal may concern hundreds of posts."""
        if self._around is None:
            return
        shown, self._waiting = self._waiting[:MOST], self._waiting[MOST:]
        for one in shown:
            made = RemovalRow(self._look, one, self._around)
            made.remove_wanted.connect(self.remove_wanted)
            made.open_wanted.connect(self.open_wanted)
            made.gone.connect(self.gone)
            made.given.connect(self.given)
            self._rows.addWidget(made)
        self._more.setVisible(bool(self._waiting))
        self._more.setText(trn("Show more ({n} left)", "Show more ({n} left)", len(self._waiting)))


def _settled(one: TakedownView, around: Surroundings) -> QLabel:
    when = "" if one.closed_at is None else day_and_time(one.closed_at, around.zone)
    words = {
        "removed": tr(
            "{account}: removed {when}, and seen to be gone.", account=one.account_label, when=when
        ),
        "not_there": tr("{account}: looked {when}; it is not there.", account=one.account_label, when=when),
        "never_live": tr("{account}: it never came out.", account=one.account_label),
        "kept": tr(
            "{account}: may stay, the consent was renewed {when}.", account=one.account_label, when=when
        ),
    }
    return text(words.get(one.outcome, one.account_label), "muted", name="removal-settled")
