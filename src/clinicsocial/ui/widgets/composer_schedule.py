"""The bar under the composer: when, what still stops it, and the buttons that let the post go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from clinicsocial.core.i18n import tr, trn
from clinicsocial.ui.composing.stage import Stage
from clinicsocial.ui.widgets.basics import Card, Picture, PrimaryButton, button, column, row, text
from clinicsocial.ui.widgets.composer_when import WhenField

if TYPE_CHECKING:
    from clinicsocial.core.clock import Clock
    from clinicsocial.ui.look import Look


class ScheduleBar(Card):
    """No button is greyed out: pressed too early, it leads to the obstacle, which stands beside it."""

    schedule_wanted = Signal()
    publish_wanted = Signal()
    unschedule_wanted = Signal()
    save_wanted = Signal()
    discard_wanted = Signal()
    copy_wanted = Signal()
    obstacle_wanted = Signal()
    """The person wants to see what stops scheduling."""

    def __init__(self, look: Look, clock: Clock) -> None:
        super().__init__(name="schedule-bar", margin=16, gap=4)
        self._obstacles: tuple[str, ...] = ()
        self._stage = Stage.DRAFT
        self.when = WhenField(clock)
        self.when.changed.connect(self._show_obstacles)
        self.schedule = PrimaryButton(tr("Schedule"), name="schedule")
        self.publish = button(tr("Publish now"), name="publish-now")
        self.unschedule = button(tr("Take off the plan"), name="unschedule")
        self.save = PrimaryButton(tr("Save changes"), name="save-changes")
        self.discard = button(tr("Discard changes"), name="discard-changes")
        self.copy = button(tr("Use as a new draft"), name="duplicate")
        self._icon = Picture(look, "block", "danger", 18)
        self._reason = text("", "body", name="obstacle")
        self._show = button(tr("Show me"), "link", name="show-obstacle")
        self._over = text(
            tr("Nothing is left to plan. The words stay as they went out."), "muted", wrap=False
        )
        self._edited = text(
            tr("These changes are not part of the planned post until you save them."), "muted", wrap=False
        )
        self.schedule.setToolTip(tr("Ctrl+Enter"))
        self.save.setToolTip(tr("Ctrl+S"))
        self._connect()
        buttons = row(self.unschedule, self.publish, self.schedule, self.discard, self.save, self.copy)
        self._obstacle = row(self._icon, self._reason, self._show, gap=8)
        self._obstacle.setStretch(1, 1)
        words = column(self._over, self._edited, self.when, gap=4)
        self.body.addLayout(self._obstacle)
        self.body.addLayout(row(words, None, buttons, gap=16))
        self.show_stage(Stage.DRAFT)

    def _connect(self) -> None:
        self.schedule.clicked.connect(self._schedule)
        self.publish.clicked.connect(self._publish)
        self.unschedule.clicked.connect(self.unschedule_wanted)
        self.save.clicked.connect(self.save_wanted)
        self.discard.clicked.connect(self.discard_wanted)
        self.copy.clicked.connect(self.copy_wanted)
        self._show.clicked.connect(self.obstacle_wanted)

    def show_stage(self, stage: Stage) -> None:
        """Offer what makes sense now."""
        self._stage = stage
        self.when.setVisible(stage in {Stage.DRAFT, Stage.PLANNED})
        self._over.setVisible(stage is Stage.OVER)
        self._edited.setVisible(stage is Stage.EDITED)
        self.schedule.setVisible(stage in {Stage.DRAFT, Stage.PLANNED})
        self.schedule.setText(tr("Change the time") if stage is Stage.PLANNED else tr("Schedule"))
        self.publish.setVisible(stage is Stage.DRAFT)
        self.unschedule.setVisible(stage is Stage.PLANNED)
        for part in (self.save, self.discard):
            part.setVisible(stage is Stage.EDITED)
        self.copy.setVisible(stage is Stage.OVER)
        self._show_obstacles()

    def show_obstacles(self, obstacles: tuple[str, ...]) -> None:
        """Name what stops scheduling apart from the time; the first one is said, the others counted."""
        self._obstacles = obstacles
        self._show_obstacles()

    @property
    def obstacles(self) -> tuple[str, ...]:
        """Everything that stops scheduling now, the chosen time included."""
        of_time = self.when.obstacle
        return (*self._obstacles, of_time) if of_time else self._obstacles

    @Slot()
    def _show_obstacles(self) -> None:
        named = self._obstacles
        shown = bool(named) and self._stage in {Stage.DRAFT, Stage.EDITED}
        for part in (self._icon, self._reason, self._show):
            part.setVisible(shown)
        if not shown:
            return
        words = tr("Before it can be scheduled: {obstacle}", obstacle=named[0])
        if len(named) > 1:
            more = trn("and {n} more thing", "and {n} more things", len(named) - 1)
            words = f"{words} ({more})"
        self._reason.setText(words)

    @Slot()
    def press(self) -> None:
        """Do what the main button does now, as the keyboard asks (Ctrl+Enter)."""
        for main in (self.schedule, self.save, self.copy):
            if not main.isHidden():
                main.click()
                return

    @Slot()
    def _schedule(self) -> None:
        (self.obstacle_wanted if self.obstacles else self.schedule_wanted).emit()

    @Slot()
    def _publish(self) -> None:
        (self.obstacle_wanted if self._obstacles else self.publish_wanted).emit()
