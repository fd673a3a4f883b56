"""The bar under the composer: when, what still stops it, and the buttons that let the post go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from clinicsocial.core.i18n import tr
from clinicsocial.ui.composing.repeating import place_in_words
from clinicsocial.ui.composing.stage import Stage
from clinicsocial.ui.widgets.basics import Card, PrimaryButton, button, column, row, text
from clinicsocial.ui.widgets.composer_obstacles import ObstacleList
from clinicsocial.ui.widgets.composer_times import TimesField
from clinicsocial.ui.widgets.kept_lines import KeptLines

if TYPE_CHECKING:
    from clinicsocial.core.clock import Clock
    from clinicsocial.core.planning.series_views import SeriesView
    from clinicsocial.ui.composing.obstacles import Obstacle
    from clinicsocial.ui.look import Look


class ScheduleBar(Card):
    """No button is greyed out: pressed too early, it leads to the obstacle, which stands beside it."""

    schedule_wanted = Signal()
    publish_wanted = Signal()
    unschedule_wanted = Signal()
    save_wanted = Signal()
    discard_wanted = Signal()
    copy_wanted = Signal()
    repeat_wanted = Signal()
    obstacle_wanted = Signal(object)
    """The person wants to see what stops scheduling: the `Obstacle`, or None for the chosen time."""

    def __init__(self, look: Look, clock: Clock) -> None:
        super().__init__(name="schedule-bar", margin=16, gap=4)
        self._obstacles: tuple[Obstacle, ...] = ()
        self._stage = Stage.DRAFT
        self._series: SeriesView | None = None
        self.times = TimesField(look, clock)
        self.when = self.times.when
        self.times.changed.connect(self._show_obstacles)
        self.times.looking.connect(self._enable)
        self.schedule = PrimaryButton(tr("Schedule"), name="schedule")
        self.publish = button(tr("Publish now"), name="publish-now")
        self.unschedule = button(tr("Take off the plan"), name="unschedule")
        self.save = PrimaryButton(tr("Save changes"), name="save-changes")
        self.discard = button(tr("Discard changes"), name="discard-changes")
        self.copy = button(tr("Use as a new draft"), name="duplicate")
        self.series = text("", "muted", name="series")
        self.series.hide()
        self.kept = KeptLines()
        self.list = ObstacleList(look)
        self._looks_closer = False
        self._looking = text(tr("Looking closer before it is scheduled…"), "muted", name="bar-looking")
        self._looking.hide()
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
        words = column(self._over, self._edited, self.times, self.kept, self.series, gap=4)
        self.body.addWidget(self.list)
        self.body.addWidget(self._looking)
        line = row(words, buttons, gap=16)
        line.setStretch(0, 1)
        self.body.addLayout(line)
        self.show_stage(Stage.DRAFT)

    def _connect(self) -> None:
        self.schedule.clicked.connect(self._schedule)
        self.publish.clicked.connect(self._publish)
        self.unschedule.clicked.connect(self.unschedule_wanted)
        self.save.clicked.connect(self.save_wanted)
        self.discard.clicked.connect(self.discard_wanted)
        self.copy.clicked.connect(self.copy_wanted)
        self.times.repeat.clicked.connect(self._repeat)
        self.list.wanted.connect(self.obstacle_wanted)

    def show_stage(self, stage: Stage) -> None:
        """Offer what makes sense now."""
        self._stage = stage
        self.times.setVisible(stage in {Stage.DRAFT, Stage.PLANNED})
        self.kept.be_wanted(wanted=stage is Stage.DRAFT)
        self._over.setVisible(stage is Stage.OVER)
        self._edited.setVisible(stage is Stage.EDITED)
        self.schedule.setVisible(stage in {Stage.DRAFT, Stage.PLANNED})
        self.schedule.setText(tr("Change the time") if stage is Stage.PLANNED else tr("Schedule"))
        self.publish.setVisible(stage is Stage.DRAFT)
        self.unschedule.setVisible(stage is Stage.PLANNED)
        for part in (self.save, self.discard):
            part.setVisible(stage is Stage.EDITED)
        self.copy.setVisible(stage is Stage.OVER)
        self._show_repeat()
        self._show_obstacles()

    def show_series(self, series: SeriesView | None) -> None:
        """Say that the post repeats, and offer to have it repeated where it does not."""
        self._series = series
        self.series.setText("" if series is None else place_in_words(series))
        self.series.setVisible(series is not None)
        self._show_repeat()

    def _show_repeat(self) -> None:
        self.times.repeat.setVisible(self._stage is Stage.DRAFT and self._series is None)

    def show_obstacles(self, obstacles: tuple[Obstacle, ...]) -> None:
        """Name what stops scheduling apart from the time, which speaks for itself."""
        self._obstacles = obstacles
        self._show_obstacles()

    @Slot(bool)
    def show_looking(self, looking: bool) -> None:  # noqa: FBT001 - a signal calls it
        """Say that the deep check runs before the post is scheduled; nothing is pressed twice meanwhile."""
        self._looks_closer = looking
        self._looking.setVisible(looking)
        self._enable()

    @Slot()
    def _enable(self) -> None:
        """While a free time is looked for, the time that is shown is not the one that was asked for."""
        self.publish.setEnabled(not self._looks_closer)
        for part in (self.schedule, self.times.repeat):
            part.setEnabled(not self._looks_closer and not self.times.is_looking)

    @property
    def stopped(self) -> bool:
        """Whether anything stops scheduling now, the chosen time included."""
        return bool(self._obstacles) or bool(self.times.obstacle)

    @Slot()
    def _show_obstacles(self) -> None:
        planned = self._stage is Stage.PLANNED
        self.list.show_title(
            tr("Before its time can be changed") if planned else tr("Before it can be scheduled")
        )
        self.list.show_obstacles(self._obstacles)
        self.list.setVisible(bool(self._obstacles) and self._stage is not Stage.OVER)

    @Slot()
    def press(self) -> None:
        """Do what the main button does now, as the keyboard asks (Ctrl+Enter)."""
        for main in (self.schedule, self.save, self.copy):
            if not main.isHidden():
                main.click()
                return

    @Slot()
    def _schedule(self) -> None:
        if self.stopped:
            self.obstacle_wanted.emit(self._obstacles[0] if self._obstacles else None)
        else:
            self.schedule_wanted.emit()

    @Slot()
    def _repeat(self) -> None:
        if self.stopped:
            self.obstacle_wanted.emit(self._obstacles[0] if self._obstacles else None)
        else:
            self.repeat_wanted.emit()

    @Slot()
    def _publish(self) -> None:
        if self._obstacles:
            self.obstacle_wanted.emit(self._obstacles[0])
        else:
            self.publish_wanted.emit()
