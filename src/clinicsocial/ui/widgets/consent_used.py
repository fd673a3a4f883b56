"""Where a person is used: posts with their state and address, and the pictures that show them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from clinicsocial.core.i18n import tr, trn
from clinicsocial.core.values.delivery import DeliveryState, PostState
from clinicsocial.ui.composing.delivery_words import kept_in_short
from clinicsocial.ui.when import near_time
from clinicsocial.ui.widgets.basics import Card, button, column, empty_layout, row, text
from clinicsocial.ui.widgets.composer_flow import FlowLayout
from clinicsocial.ui.widgets.pills import StatePill, pill_size

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from clinicsocial.core.consents.used import PictureUse, Used, UsedIn
    from clinicsocial.ui.look import Look

MOST = 8
"""So many places are shown at a time."""
PICTURE = (120, 90)
"""The box of a small picture, in pixels."""


class UsedList(QWidget):
    """`post_wanted` tells a post's number, `address_wanted` an address, `lift_wanted` a barred file."""

    post_wanted = Signal(int)
    address_wanted = Signal(str)
    lift_wanted = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("used-list")
        self._look = look
        self._places = QVBoxLayout()
        self._places.setSpacing(2)
        self._waiting: list[tuple[UsedIn, str]] = []
        """Places that are not shown yet, each with its time in words."""
        self._more = button("", "link", name="used-more")
        self._more.clicked.connect(self._show_more)
        self._none = text(tr("No post uses them."), "muted", name="used-none")
        card = Card(name="used-card", margin=14, gap=6)
        card.body.addWidget(self._none)
        card.body.addLayout(self._places)
        card.body.addLayout(row(self._more, None))
        self._pictures_title = text(tr("Pictures and videos"), "section")
        self._pictures = QVBoxLayout()
        self._pictures.setSpacing(8)
        self.setLayout(
            column(
                text(tr("Where they are used"), "section"), card, self._pictures_title, self._pictures, gap=8
            )
        )
        self._frames: dict[str, QLabel] = {}

    @property
    def hashes(self) -> tuple[str, ...]:
        """The pictures whose small copies are wanted."""
        return tuple(self._frames)

    def show_used(self, found: Used, *, now: datetime, zone: str) -> None:
        """Show these places and pictures."""
        for layout in (self._places, self._pictures):
            empty_layout(layout)
        self._frames.clear()
        self._waiting = [(one, near_time(one.at, now, zone)) for one in found.places]
        self._none.setVisible(not found.places)
        self._show_more()
        self._show_pictures(found.pictures)

    @Slot()
    def _show_more(self) -> None:
        """The next few: a person may be used in hundreds of posts."""
        shown, self._waiting = self._waiting[:MOST], self._waiting[MOST:]
        for one, when in shown:
            self._places.addWidget(_Place(self._look, one, self, when))
        self._more.setVisible(bool(self._waiting))
        self._more.setText(trn("Show more ({n} left)", "Show more ({n} left)", len(self._waiting)))

    def show_picture(self, sha256: str, picture: QPixmap) -> None:
        """A small copy has been drawn."""
        frame = self._frames.get(sha256)
        if frame is not None:
            frame.setPixmap(
                picture.scaled(
                    QSize(*PICTURE),
                    Qt.AspectRatioMode.KeepAspectRatio,
                    Qt.TransformationMode.SmoothTransformation,
                )
            )

    def _show_pictures(self, pictures: Sequence[PictureUse]) -> None:
        self._pictures_title.setVisible(bool(pictures))
        free = [one for one in pictures if not one.barred]
        if free:
            strip = FlowLayout()
            for one in free:
                strip.addWidget(self._frame(one))
            self._pictures.addLayout(strip)
        for one in pictures:
            if one.barred:
                self._pictures.addWidget(self._barred(one))

    def _frame(self, one: PictureUse) -> QLabel:
        frame = QLabel()
        frame.setObjectName(f"used-picture-{one.sha256[:8]}")
        frame.setFixedSize(*PICTURE)
        frame.setAlignment(Qt.AlignmentFlag.AlignCenter)
        video = one.mime.startswith("video/")
        frame.setAccessibleName(tr("Video of them") if video else tr("Picture of them"))
        frame.setText(tr("Video") if video else "")
        if one.kept and not video:
            self._frames[one.sha256] = frame
        return frame

    def _barred(self, one: PictureUse) -> QWidget:
        lift = button(tr("Let it be used again…"), "quiet", name="lift-bar")
        lift.setProperty("sha256", one.sha256)
        lift.clicked.connect(self._lift)
        card = Card(name=f"barred-{one.sha256[:8]}", margin=12, gap=4)
        line = row(gap=12)
        if one.kept:
            line.addWidget(self._frame(one))
        words = tr("May not be used any more. If somebody adds the file again, it is refused.")
        line.addLayout(column(text(words, "muted"), row(lift, None), gap=2), 1)
        card.body.addLayout(line)
        return card

    @Slot()
    def _lift(self) -> None:
        sha256 = self.sender().property("sha256")
        if isinstance(sha256, str):
            self.lift_wanted.emit(sha256)


class _Line(QPushButton):
    """The first words of a post as a link, cut to the room there is."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self._words = words
        self.setObjectName("used-open")
        self.setProperty("kind", "link")
        self.setProperty("align", "left")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(tr("Open the post “{line}”", line=words))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the words anew."""
        super().resizeEvent(event)
        room = max(0, self.width() - 12)
        self.setText(self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room))


class _Place(QWidget):
    """One post, or one delivery of it."""

    def __init__(self, look: Look, one: UsedIn, above: UsedList, when: str) -> None:
        super().__init__()
        self.setObjectName(f"used-{one.post_id}")
        self._one = one
        self._above = above
        state = PostState.DRAFT if one.state is None else one.state
        title = _Line(one.line)
        title.clicked.connect(self._open)
        parts = (one.account_label, when if one.state is not None else "", kept_in_short(one))
        told = " · ".join(part for part in parts if part)
        line = row(text(told, "caption"), gap=8)
        line.setStretch(0, 1)
        line.setContentsMargins(4, 0, 0, 0)  # in line with the words of the link above
        if one.address:
            see = button(tr("Open the page"), "link", name="used-address")
            see.setAccessibleName(tr("Open the page on {account}", account=one.account_label))
            see.clicked.connect(self._see)
            line.addWidget(see)
        pill = StatePill(look, state)
        beside = QWidget()
        beside.setLayout(row(pill, None))
        beside.setMinimumWidth(max(pill_size(look, one, pill.font()).width() for one in DeliveryState))
        whole = row(beside, column(title, line, gap=0), gap=10)
        whole.setStretch(1, 1)
        whole.setContentsMargins(0, 4, 0, 4)
        self.setLayout(whole)

    @Slot()
    def _open(self) -> None:
        self._above.post_wanted.emit(self._one.post_id)

    @Slot()
    def _see(self) -> None:
        self._above.address_wanted.emit(self._one.address)
