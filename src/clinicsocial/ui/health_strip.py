"""The strip at the bottom of the window that always says whether publishing is alive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.health import Wakefulness
from clinicsocial.ui.when import ago, day_time_zone
from clinicsocial.ui.widgets.basics import Picture, button, text

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QShowEvent

    from clinicsocial.core.clock import Clock
    from clinicsocial.core.values.health import Health
    from clinicsocial.ui.look import Look

_EVERY_MS = 1000


class HealthStrip(QFrame):
    """Shows a `Health` in words, keeps "checked … ago" true; `pause` and `resume` tell what is wanted."""

    pause = Signal()
    resume = Signal()
    help_wanted = Signal()

    def __init__(self, look: Look, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._clock = clock
        self._health: Health | None = None
        self._zone = "UTC"
        self.setObjectName("health-strip")
        self.setProperty("role", "strip")
        self._icon = Picture(look, "pulse", "muted", 18)
        self._words = text(tr("Opening your data…"), "muted", name="health-words")
        self._note = text("", "muted", name="health-note")
        self._aside = text("", "caption", wrap=False, name="health-aside")
        self._aside.hide()
        self._toggle = button(tr("Pause publishing"), "quiet", name="health-toggle")
        self._toggle.clicked.connect(self._toggled)
        self._toggle.hide()
        self._help = button(tr("Help"), "quiet", name="strip-help")
        self._help.setToolTip(tr("Help about this page (F1)"))
        self._help.clicked.connect(self.help_wanted)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(24, 4, 16, 4)
        layout.setSpacing(10)
        layout.addWidget(self._icon)
        layout.addWidget(self._words, 3)
        layout.addWidget(self._note, 2)
        layout.addWidget(self._aside)
        layout.addWidget(self._toggle)
        layout.addWidget(self._help)
        self._tick = QTimer(self)
        self._tick.setInterval(_EVERY_MS)
        self._tick.timeout.connect(self._say)

    @property
    def sentence(self) -> str:
        """What the strip says, for the tray and for screen readers."""
        return " ".join(part for part in (self._words.text(), self._note.text()) if part)

    def set_zone(self, zone: str) -> None:
        """Tell times in this IANA zone."""
        self._zone = zone
        self._say()

    def show_words(self, words: str) -> None:
        """Say something else while there is no scheduler yet."""
        self._words.setText(words)
        self.setAccessibleName(words)

    def show_aside(self, words: str) -> None:
        """Say quietly what else is under way; empty: nothing is."""
        self._aside.setText(words)
        self._aside.setVisible(bool(words))

    @Slot(object)
    def show_health(self, health: Health) -> None:
        """Show another picture of the scheduler."""
        self._health = health
        self._say()

    def showEvent(self, event: QShowEvent) -> None:
        """Count only while somebody can see it."""
        super().showEvent(event)
        self._tick.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stand still while hidden."""
        self._tick.stop()
        super().hideEvent(event)

    @Slot()
    def _say(self) -> None:
        health = self._health
        if health is None:
            return
        words, icon, token = state_sentence(health)
        parts = [words]
        if health.checked_at is not None and health.running and not health.problem:
            parts.append(tr("checked {ago}", ago=ago(health.checked_at, self._clock.now())))
        if health.next_due is not None and health.paused:
            parts.append(tr("next planned {when}", when=day_time_zone(health.next_due, self._zone)))
        elif health.next_due is not None:
            parts.append(tr("next {when}", when=day_time_zone(health.next_due, self._zone)))
        elif health.running and not health.paused and not health.problem:
            parts.append(tr("nothing is waiting"))
        self._words.setText(" · ".join(parts))
        self._note.setText(
            tr("This PC may fall asleep: please keep it awake until then.")
            if health.wakefulness is Wakefulness.REFUSED
            else ""
        )
        self._note.setVisible(bool(self._note.text()))
        self._look.put_icon(self._icon, icon, token, 18)
        self._toggle.setText(tr("Resume publishing") if health.paused else tr("Pause publishing"))
        self._toggle.setVisible(health.running or health.paused)
        self.setAccessibleName(self.sentence)

    @Slot()
    def _toggled(self) -> None:
        if self._health is not None and self._health.paused:
            self.resume.emit()
        else:
            self.pause.emit()


def state_sentence(health: Health) -> tuple[str, str, str]:
    """The first words, the icon's name and its colour token for a picture of the scheduler."""
    if health.problem:
        return health.problem, "warning", "danger"
    if health.paused:
        reason = health.pause_reason.strip()
        words = tr("Publishing is paused: {reason}", reason=reason) if reason else tr("Publishing is paused")
        return words, "pause", "warning"
    if not health.running:
        return tr("Publishing is off"), "warning", "danger"
    return tr("Publishing is on"), "pulse", "success"
