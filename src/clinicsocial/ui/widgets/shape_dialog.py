"""The shape of a picture on each account: as the network shows it, a part of it, or whole with a border."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.core.media.shapes import framed_size, is_cut, suggested_area, taken_ratio
from clinicsocial.core.values.framing import WHOLE, Area, Frame
from clinicsocial.ui.widgets.app_dialog import AppDialog
from clinicsocial.ui.widgets.basics import PrimaryButton, button, row, text
from clinicsocial.ui.widgets.combo import ComboBox
from clinicsocial.ui.widgets.crop_frame import CropFrame

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap

    from clinicsocial.core.values.network_facts import NetworkFacts
    from clinicsocial.ui.look import Look

_SIZE = (760, 640)
_SQUARE = 1.0
_SLACK = 0.01
_FREE = 0.0
"""Data of the choice that keeps no ratio."""


@dataclass(frozen=True, slots=True)
class ShapeAccount:
    """An account that shows the picture."""

    account_id: int
    network: str
    label: str
    facts: NetworkFacts
    frame: Frame | None


@dataclass(frozen=True, slots=True)
class ShapeTask:
    """A picture and where it is shown."""

    sha256: str
    width: int
    """Pixels of the picture itself; `picture` is a smaller one to look at."""
    height: int
    picture: QPixmap
    keep: tuple[Area, ...]
    """Faces and lines that should stay inside."""
    accounts: tuple[ShapeAccount, ...]


class ShapeDialog(AppDialog):
    """`shaped` tells an account and its `Frame`, or None for the whole picture, for each that was changed."""

    shaped = Signal(int, object)

    def __init__(self, look: Look, task: ShapeTask, parent: QWidget | None = None) -> None:
        super().__init__("shape-dialog", tr("Shape of the picture"), parent)
        self.resize(*_SIZE)
        self._task = task
        self._frames = {one.account_id: one.frame for one in task.accounts}
        self.accounts = ComboBox()
        self.accounts.setObjectName("shape-account")
        self.accounts.setAccessibleName(tr("Account"))
        for one in task.accounts:
            self.accounts.addItem(QIcon(look.network_picture(one.network, 16)), one.label, one.account_id)
        self.whole = _option(tr("&Whole, as the network shows it"), "shape-whole")
        self.part = _option(tr("A &part of it"), "shape-part")
        self.border = _option(tr("Whole, with a white &border"), "shape-border")
        self._ways = QButtonGroup(self)
        for option in (self.whole, self.part, self.border):
            self._ways.addButton(option)
        self.ratio = ComboBox()
        self.ratio.setObjectName("shape-ratio")
        self.ratio.setAccessibleName(tr("Proportions"))
        self.frame = CropFrame(look)
        self.frame.show_picture(task.picture, task.keep)
        self.told = text("", "muted", name="shape-told")
        self._lay_out()
        self.accounts.currentIndexChanged.connect(self._show_account)
        self._ways.buttonClicked.connect(self._choose_way)
        self.ratio.activated.connect(self._choose_ratio)
        self.frame.changed.connect(self._take_area)
        self._show_account()

    def _lay_out(self) -> None:
        done = PrimaryButton(tr("Use this shape"), name="shape-done")
        cancel = button(tr("Cancel"), name="shape-cancel")
        done.clicked.connect(self._finish)
        cancel.clicked.connect(self.reject)
        label = text(tr("&Account"), "strong", wrap=False)
        label.setBuddy(self.accounts)
        layout = self.column()
        layout.addWidget(text(tr("Shape of the picture"), "section"))
        layout.addLayout(row(label, self.accounts, None, gap=12))
        proportions = text(tr("P&roportions"), "strong", wrap=False)
        proportions.setBuddy(self.ratio)
        layout.addLayout(row(self.whole, self.border, self.part, None, gap=16))
        layout.addLayout(row(proportions, self.ratio, None, gap=12))
        layout.addWidget(self.frame, 1)
        layout.addWidget(self.told)
        layout.addLayout(row(None, cancel, done))

    @property
    def _account(self) -> ShapeAccount:
        return self._task.accounts[max(0, self.accounts.currentIndex())]

    @Slot()
    def _show_account(self) -> None:
        """What was chosen for this account, and the proportions its network takes."""
        frame = self._frames[self._account.account_id]
        with QSignalBlocker(self.ratio):
            self.ratio.clear()
            for words, ratio in self._ratios():
                self.ratio.addItem(words, ratio)
            chosen = _SQUARE if frame is None or frame.border else self._ratio_of(frame.area)
            self.ratio.setCurrentIndex(max(0, self._place_of(chosen)))
        way = self.whole if frame is None else self.border if frame.border else self.part
        way.setChecked(True)
        self.border.setVisible(way is self.border or not self._fits())
        self._show_frame()

    def _fits(self) -> bool:
        """Whether the network takes the picture as it is: a border would add nothing."""
        own = self._task.width / self._task.height
        return _alike(taken_ratio(own, self._account.facts), own)

    def _ratios(self) -> list[tuple[str, float]]:
        own = self._task.width / self._task.height
        offered = [
            (tr("Square (1:1)"), _SQUARE),
            (tr("Portrait (4:5)"), 0.8),
            (tr("Wide (16:9)"), 16 / 9),
            (tr("As the picture is"), own),
            (tr("Free"), _FREE),
        ]
        facts = self._account.facts
        return [
            (words, one) for words, one in offered if one == _FREE or _alike(taken_ratio(one, facts), one)
        ]

    def _place_of(self, ratio: float) -> int:
        found = [place for place in range(self.ratio.count()) if _alike(self.ratio.itemData(place), ratio)]
        return found[0] if found else self.ratio.count() - 1

    def _ratio_of(self, area: Area) -> float:
        return area.width * self._task.width / (area.height * self._task.height)

    def _shape(self) -> float | None:
        """Width by height in shares of the picture, for the chosen proportions; None: free."""
        ratio = float(self.ratio.currentData() or _FREE)
        return None if ratio == _FREE else ratio * self._task.height / self._task.width

    @Slot()
    def _choose_way(self) -> None:
        if self.part.isChecked():
            self._suggest()
        else:
            frame = Frame(self._task.sha256, WHOLE, border=True) if self.border.isChecked() else None
            self._frames[self._account.account_id] = frame
        self._show_frame()

    @Slot()
    def _choose_ratio(self) -> None:
        self.part.setChecked(True)
        self._suggest()
        self._show_frame()
        self.frame.setFocus()

    def _suggest(self) -> None:
        """The largest part of the chosen proportions that keeps faces inside."""
        task = self._task
        ratio = float(self.ratio.currentData() or _FREE) or taken_ratio(
            task.width / task.height, self._account.facts
        )
        area = suggested_area(task.width, task.height, ratio, task.keep)
        self._frames[self._account.account_id] = Frame(task.sha256, area)

    @Slot(object)
    def _take_area(self, area: Area) -> None:
        self._frames[self._account.account_id] = Frame(self._task.sha256, area)
        self._tell()

    def _show_frame(self) -> None:
        frame = self._frames[self._account.account_id]
        part = frame is not None and not frame.border
        self.frame.show_frame(frame.area if frame is not None and part else None, self._shape())
        self.ratio.setEnabled(part)
        self._tell()

    def _tell(self) -> None:
        """What comes of it: a face cut off, or a shape the network does not take."""
        account, task = self._account, self._task
        frame = self._frames[account.account_id]
        width, height = framed_size(task.width, task.height, frame, account.facts)
        words = tr("{width:,} × {height:,} pixels", width=width, height=height)
        if frame is not None and not frame.border and any(is_cut(one, frame.area) for one in task.keep):
            words = tr("Something found in the picture, a face or a line of text, is cut off.")
        elif frame is not None and frame.border and self._fits():
            words = tr("{account} takes the picture as it is: no border is added.", account=account.label)
        elif not _alike(taken_ratio(width / height, account.facts), width / height):
            words = tr("{account} does not take this shape and would cut it itself.", account=account.label)
        self.told.setText(words)

    @Slot()
    def _finish(self) -> None:
        for one in self._task.accounts:
            frame = self._frames[one.account_id]
            if frame != one.frame:
                self.shaped.emit(one.account_id, frame)
        self.accept()


def _alike(ratio: float, other: float) -> bool:
    """Whether two proportions are the same but for whole pixels."""
    return abs(ratio - other) < _SLACK


def _option(words: str, name: str) -> QRadioButton:
    option = QRadioButton(words)
    option.setObjectName(name)
    return option
