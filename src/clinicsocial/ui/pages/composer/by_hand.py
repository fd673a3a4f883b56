"""The panel for posting by hand: opens by itself for a delivery that waits, closes when it is settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from clinicsocial.core.values.delivery import DeliveryState

if TYPE_CHECKING:
    from clinicsocial.ui.pages.composer.acts import Acts
    from clinicsocial.ui.pages.composer.editing import Editing
    from clinicsocial.ui.pages.composer.layout import ComposerLayout
    from clinicsocial.ui.widgets.composer_hand_over import HandOverTask


class ByHand(QObject):
    """What the person has put off does not open by itself again while the composer lives."""

    def __init__(self, editing: Editing, acts: Acts, parts: ComposerLayout, parent: QObject) -> None:
        super().__init__(parent)
        self._editing = editing
        self._acts = acts
        self._panel = parts.hand_over
        self._put_off: set[int] = set()
        self._wanted: int | None = None
        """The delivery that is being prepared."""
        parts.deliveries.hand_over.connect(self.open)
        self._panel.posted.connect(acts.posted_by_hand)
        self._panel.snoozed.connect(acts.snooze)
        self._panel.address_opened.connect(acts.open_address)
        self._panel.closed.connect(self.close)
        acts.settled.connect(self._settle)
        acts.handed_over.connect(self._show)
        editing.saver_made.connect(self._give_up)

    def offer(self) -> None:
        """Prepare the first delivery that waits; close the panel where nothing does."""
        waiting = [one.id for one in self._editing.deliveries if one.state is DeliveryState.BY_HAND]
        if self._panel.delivery_id not in waiting:
            self._panel.hide()
        fresh = [delivery_id for delivery_id in waiting if delivery_id not in self._put_off]
        if fresh and self._panel.isHidden() and self._wanted not in fresh:
            self.open(fresh[0])

    @Slot(int)
    def open(self, delivery_id: int) -> None:
        """Prepare this delivery."""
        self._put_off.discard(delivery_id)
        found = [one for one in self._editing.deliveries if one.id == delivery_id]
        if found and self._editing.inputs is not None:
            self._wanted = delivery_id
            self._acts.hand_over(self._editing.as_opened(), found[0])

    @Slot()
    def close(self) -> None:
        """Close the panel; it does not open by itself for this delivery again."""
        if self._panel.delivery_id is not None:
            self._put_off.add(self._panel.delivery_id)
        self._panel.hide()

    @Slot(int)
    def _settle(self, delivery_id: int) -> None:
        """Done, or put off; meanwhile another one may be shown."""
        self._put_off.add(delivery_id)
        if self._panel.delivery_id == delivery_id:
            self._panel.hide()

    @Slot(object)
    def _show(self, task: HandOverTask) -> None:
        """What was prepared, if it is still wanted: it takes the clipboard."""
        if task.delivery_id == self._wanted:
            self._wanted = None
            self._panel.show_task(task)

    @Slot()
    def _give_up(self) -> None:
        """Another post: what is being prepared was for the one before."""
        self._wanted = None
