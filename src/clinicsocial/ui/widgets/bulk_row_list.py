"""The rows of a file and how they are painted: like posts, with what can be done with each as the pill."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QListView, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.core.planning.bulk.values import RowState
from clinicsocial.ui.models.bulk_rows import BulkLine, BulkRowsModel, state_words
from clinicsocial.ui.widgets.pills import Pill, PillLook
from clinicsocial.ui.widgets.post_like_delegate import PostLikeDelegate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clinicsocial.ui.look import Look


def row_look(state: RowState | None) -> PillLook:
    """How the state of a row is shown; no two share a shape."""
    looks = {
        RowState.WRONG: ("edit", "danger", "danger_soft"),
        RowState.STOPPED: ("block", "warning", "warning_soft"),
        RowState.DRAFT: ("state-draft", "muted", "sunken"),
        RowState.READY: ("check", "success", "success_soft"),
    }
    icon, ink, soft = ("clock", "muted", "sunken") if state is None else looks[state]
    return PillLook(state_words(state), icon, ink, soft)


class RowPill(Pill):
    """The state of one row."""

    def __init__(self, look: Look, parent: QWidget | None = None, *, name: str = "row-state") -> None:
        super().__init__(look, parent, name=name)
        self._state: RowState | None = None
        self.show_again()

    def shown(self) -> PillLook:
        """How the state looks."""
        return row_look(self._state)

    def show_state(self, state: RowState | None) -> None:
        """Show another state."""
        self._state = state
        self.show_again()


class BulkRowList(QListView):
    """One row is chosen at a time; its number, state and first words are read out."""

    def __init__(self, look: Look, model: BulkRowsModel) -> None:
        super().__init__()
        self.setObjectName("bulk-rows")
        self.setAccessibleName(tr("Rows of the file"))
        self.setModel(model)
        self.setItemDelegate(_Delegate(look, self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        look.changed.connect(self.doItemsLayout)


class _Delegate(PostLikeDelegate[BulkLine]):
    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, BulkLine, parent)

    def pill(self, line: BulkLine) -> PillLook:
        """What can be done with it."""
        return row_look(line.state)

    def pill_words(self) -> Iterable[str]:
        """The words of all states."""
        return map(state_words, (None, *RowState))
