"""What stops scheduling, line by line above the buttons, each with a way there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from clinicsocial.core.i18n import tr, trn
from clinicsocial.ui.widgets.basics import Picture, button, empty_layout, row, scrolled, text
from clinicsocial.ui.widgets.composer_finding_card import severity_look

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from clinicsocial.core.values.finding import Severity
    from clinicsocial.ui.composing.obstacles import Obstacle
    from clinicsocial.ui.look import Look

_FIRST = 2
"""So many are shown before the person asks for the rest."""
_HEIGHT = 150
"""Most pixels that a long list takes; it scrolls beyond."""


class ObstacleList(QWidget):
    """`wanted` carries the obstacle that the person wants to see."""

    wanted = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("obstacles")
        self._look = look
        self._shown: tuple[Obstacle, ...] = ()
        self._drawn: list[ObstacleLine] = []
        self._open = False
        self._title = text(tr("Before it can be scheduled"), "strong", wrap=False)
        self._more = button("", "link", name="all-obstacles")
        self._more.clicked.connect(self._turn)
        lines = QWidget()
        self._lines = QVBoxLayout(lines)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(4)
        self._area = scrolled(lines, name="obstacle-lines")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(4)
        outer.addLayout(row(self._title, self._more, None, gap=12))
        outer.addWidget(self._area)

    def show_title(self, words: str) -> None:
        """Say what they stand in the way of."""
        self._title.setText(words)

    def show_obstacles(self, obstacles: tuple[Obstacle, ...]) -> None:
        """Name these; the first few at once, the rest when asked for."""
        if obstacles == self._shown:
            return
        self._shown = obstacles
        if len(obstacles) <= _FIRST:
            self._open = False
        self._draw()

    def _draw(self) -> None:
        told = self._shown if self._open else self._shown[:_FIRST]
        if [line.severity for line in self._drawn] != [obstacle.severity for obstacle in told]:
            empty_layout(self._lines)
            self._drawn = [ObstacleLine(self._look, obstacle, self) for obstacle in told]
            for line in self._drawn:
                self._lines.addWidget(line)
        height = 0
        for line, obstacle in zip(self._drawn, told, strict=True):
            line.take(obstacle)
            height += line.sizeHint().height() + self._lines.spacing()
        rest = len(self._shown) - _FIRST
        self._more.setVisible(rest > 0)
        words = tr("Show fewer") if self._open else trn("and {n} more thing", "and {n} more things", rest)
        self._more.setText(words)
        self._area.setFixedHeight(min(height, _HEIGHT))

    @Slot()
    def _turn(self) -> None:
        self._open = not self._open
        self._draw()


class ElidedText(QLabel):
    """A sentence on one line, cut with an ellipsis where there is no room; the tooltip says it all."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("obstacle")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        """It may become narrow."""
        return QSize(120, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw as much as fits."""
        painter = QPainter(self)
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        painter.drawText(self.rect(), flags, words)
        painter.end()


class ObstacleLine(QWidget):
    """One thing that stops it; the line stays where its sentence only tells another number."""

    def __init__(self, look: Look, obstacle: Obstacle, owner: ObstacleList) -> None:
        super().__init__()
        self._obstacle = obstacle
        self._owner = owner
        style = severity_look(obstacle.severity)
        self._words = ElidedText()
        self._lead = button(tr("Show me"), "link", name="show-obstacle")
        self._lead.clicked.connect(self._tell)
        line = row(gap=8)
        line.addWidget(Picture(look, style.icon, style.token, 16), alignment=Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self._words)
        line.addWidget(self._lead)
        line.addStretch(1)
        self.setLayout(line)
        self.take(obstacle)

    @property
    def severity(self) -> Severity:
        """What its sign says."""
        return self._obstacle.severity

    def take(self, obstacle: Obstacle) -> None:
        """Name this one, of the same severity."""
        self._obstacle = obstacle
        words = _words(obstacle)
        self._words.setText(words)
        self._words.setToolTip(words)
        self._lead.setAccessibleName(tr("Show me: {obstacle}", obstacle=obstacle.sentence))

    @Slot()
    def _tell(self) -> None:
        self._owner.wanted.emit(self._obstacle)


def _words(obstacle: Obstacle) -> str:
    if obstacle.count == 1:
        return obstacle.sentence
    return tr("{sentence} ({n} places)", sentence=obstacle.sentence, n=obstacle.count)
