"""The list of people with search and filter, and what it says where there is nobody or nobody matches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from clinicsocial.core.consents.words import kind_name
from clinicsocial.core.i18n import tr, trn
from clinicsocial.core.values.consent import ConsentKind
from clinicsocial.ui.models.consents import Filter, RegisterModel, matching, person_line
from clinicsocial.ui.widgets.basics import column, row, text
from clinicsocial.ui.widgets.combo import ComboBox
from clinicsocial.ui.widgets.consent_list import RegisterList
from clinicsocial.ui.widgets.fields import SearchField
from clinicsocial.ui.widgets.notices import EmptyState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinicsocial.core.consents.glance import GlanceRow
    from clinicsocial.ui.look import Look


class RegisterView(QWidget):
    """`opened` tells a person's number, `add_wanted` that somebody is to be added."""

    opened = Signal(int)
    add_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("register")
        self._rows: Sequence[GlanceRow] = ()
        self.model = RegisterModel(self)
        self.list = RegisterList(look, self.model)
        self._search = SearchField(look, tr("Search by name or reference"), name="register-search")
        self._search.setMinimumWidth(280)
        self._filter = ComboBox()
        self._filter.setObjectName("register-filter")
        self._filter.setAccessibleName(tr("Show people"))
        for words, wanted in _filters():
            self._filter.addItem(words, wanted)
        self._count = text("", "caption", wrap=False, name="register-count")
        self.empty = EmptyState(
            look,
            "consents",
            tr("Nobody is in the register yet"),
            tr(
                "Before a post shows or tells about somebody, they agree in writing. Add the first person, "
                "print the form for them or let them sign on this screen."
            ),
            tr("Add a person"),
            name="register-empty",
        )
        self._nothing = EmptyState(
            look,
            "search",
            tr("Nobody matches"),
            tr("Try fewer letters, or show everybody."),
            tr("Show everybody"),
            name="register-nothing",
        )
        self._stack = QStackedWidget()
        for part in (self.list, self.empty, self._nothing):
            self._stack.addWidget(part)
        label = text(tr("Sho&w"), "muted", wrap=False)
        label.setBuddy(self._filter)
        self._tools = QWidget()
        self._tools.setLayout(row(self._search, label, self._filter, self._count, None))
        whole = column(self._tools, self._stack, gap=12)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self._search.searched.connect(self._narrow)
        self._filter.currentIndexChanged.connect(self._narrow)
        self.list.opened.connect(self.opened)
        self.empty.acted.connect(self.add_wanted)
        self._nothing.acted.connect(self._show_all)

    def show_rows(self, rows: Sequence[GlanceRow]) -> None:
        """The register as it is now; search and filter stay."""
        self._rows = rows
        self._narrow()

    def choose(self, wanted: str) -> None:
        """Set the filter by its value: a `Filter` or a `ConsentKind`."""
        place = next(
            (at for at in range(self._filter.count()) if str(self._filter.itemData(at)) == wanted), -1
        )
        if place >= 0:
            self._filter.setCurrentIndex(place)

    def take_focus(self) -> None:
        """The keyboard walks the list at once."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def wanted(self) -> Filter | ConsentKind:
        """The filter chosen."""
        data = str(self._filter.currentData())
        return Filter(data) if data in set(Filter) else ConsentKind(data)

    @Slot()
    def _narrow(self) -> None:
        found = matching(self._rows, self._search.text(), self.wanted)
        self.model.show_lines([person_line(one) for one in found])
        self._count.setText(trn("{n} person", "{n} people", len(found)))
        self._tools.setVisible(bool(self._rows))
        if not self._rows:
            self._stack.setCurrentWidget(self.empty)
        else:
            self._stack.setCurrentWidget(self.list if found else self._nothing)

    @Slot()
    def _show_all(self) -> None:
        with QSignalBlocker(self._filter):
            self._filter.setCurrentIndex(0)
        self._search.clear()
        self._search.search_now()
        self._narrow()


def _filters() -> list[tuple[str, str]]:
    return [
        (tr("Everybody"), Filter.EVERYBODY.value),
        (tr("Needs something"), Filter.NEEDS.value),
        (tr("Ends soon or has ended"), Filter.ENDING.value),
        (tr("Withdrawn"), Filter.WITHDRAWN.value),
        *((kind_name(kind), kind.value) for kind in ConsentKind),
    ]
