"""The state of a person or a record as a pill: icon shape, word and colour together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from clinicsocial.core.consents.words import state_name
from clinicsocial.core.i18n import tr
from clinicsocial.core.values.consent import ConsentState, Standing
from clinicsocial.ui.widgets.pills import pill_font

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from clinicsocial.ui.look import Look

_PAD = 8
_GAP = 5
_ICON = 14


@dataclass(frozen=True, slots=True)
class PillLook:
    """What a pill shows: its words, the name of its icon, and colour tokens for ink and ground."""

    words: str
    icon: str
    ink: str
    soft: str


_QUIET = ("muted", "sunken")
_GOOD = ("success", "success_soft")
_WATCH = ("warning", "warning_soft")
_BAD = ("danger", "danger_soft")
_PLAIN = ("info", "info_soft")


def standing_pill(standing: Standing) -> PillLook:
    """How a person's standing looks."""
    looks = {
        Standing.MUST_COME_OFF: (tr("Must come off"), "warning", *_BAD),
        Standing.EXPIRED: (tr("Has run out"), "state-missed", *_BAD),
        Standing.NO_FORM: (tr("Form missing"), "upload", *_WATCH),
        Standing.ASK_AGAIN: (tr("Ask again"), "help", *_WATCH),
        Standing.ENDS_SOON: (tr("Ends soon"), "clock", *_WATCH),
        Standing.AGREED: (tr("Agreed"), "check", *_GOOD),
        Standing.NOT_SIGNED: (tr("Not signed"), "edit", *_PLAIN),
        Standing.LEFT: (tr("Has left"), "arrow-right", *_QUIET),
        Standing.WITHDRAWN: (tr("Withdrawn"), "state-withdrawn", *_QUIET),
        Standing.ENDED: (tr("Ended"), "state-archived", *_QUIET),
        Standing.NO_RECORD: (tr("No consent yet"), "plus", *_PLAIN),
        Standing.ERASED: (tr("Erased"), "trash", *_QUIET),
    }
    return PillLook(*looks[standing])


def state_pill(state: ConsentState) -> PillLook:
    """How a record's state looks."""
    looks = {
        ConsentState.DRAFT: ("edit", *_PLAIN),
        ConsentState.SIGNED: ("upload", *_WATCH),
        ConsentState.ACTIVE: ("check", *_GOOD),
        ConsentState.EXPIRING: ("clock", *_WATCH),
        ConsentState.EXPIRED: ("state-missed", *_BAD),
        ConsentState.WITHDRAWN: ("state-withdrawn", *_QUIET),
        ConsentState.SUPERSEDED: ("refresh", *_QUIET),
    }
    return PillLook(state_name(state), *looks[state])


class ConsentPill(QWidget):
    """A pill in a layout."""

    def __init__(self, look: Look, shown: PillLook, parent: QWidget | None = None, *, name: str = "") -> None:
        super().__init__(parent)
        self._look = look
        self._shown = shown
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_look(shown)
        look.changed.connect(self.updateGeometry)

    def show_look(self, shown: PillLook) -> None:
        """Show another state."""
        self._shown = shown
        self.setAccessibleName(shown.words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Wide enough for the words, at the current text size."""
        return consent_pill_size(self._look, self._shown.words, self.font())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        paint_consent_pill(painter, QRectF(self.rect()), self._look, self._shown, self.font())
        painter.end()


def consent_pill_size(look: Look, words: str, base: QFont) -> QSize:
    """The size a pill with these words needs."""
    metrics = QFontMetrics(pill_font(look, base))
    return QSize(_PAD * 2 + _ICON + _GAP + metrics.horizontalAdvance(words) + 1, metrics.height() + 8)


def paint_consent_pill(painter: QPainter, box: QRectF, look: Look, shown: PillLook, base: QFont) -> None:
    """Draw a pill into `box`, which is as large as `consent_pill_size` says."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(look.theme.colour(shown.soft)))
    radius = box.height() / 2
    painter.drawRoundedRect(box, radius, radius)
    icon = look.picture(shown.icon, shown.ink, _ICON)
    top = box.top() + (box.height() - _ICON) / 2
    painter.drawPixmap(QRectF(box.left() + _PAD, top, _ICON, _ICON), icon, QRectF(icon.rect()))
    painter.setFont(pill_font(look, base))
    painter.setPen(look.theme.colour(shown.ink))
    words = box.adjusted(_PAD + _ICON + _GAP, 0, 0, 0)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown.words)
    painter.restore()
