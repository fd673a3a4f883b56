"""The cells of one row of a file as fields: what is wrong stands at the field it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QLineEdit, QMenu, QPlainTextEdit, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.core.planning.bulk.values import Column
from clinicsocial.ui.widgets.basics import button, restyle, row
from clinicsocial.ui.widgets.bulk_columns import column_words
from clinicsocial.ui.widgets.combo import ComboBox
from clinicsocial.ui.widgets.fields import FormRow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from clinicsocial.core.planning.bulk.values import Problem

_ALWAYS = frozenset({Column.TEXT, Column.ACCOUNTS, Column.THEME})
_LINES: tuple[tuple[Column, ...], ...] = (
    (Column.TEXT,),
    (Column.DATE, Column.TIME),
    (Column.WHEN,),
    (Column.ACCOUNTS,),
    (Column.THEME, Column.CAMPAIGN),
    (Column.LINK, Column.PICTURE),
    (Column.TITLE, Column.ALT_TEXT),
    (Column.FIRST_COMMENT,),
)
"""What stands beside what; hidden ones leave no gap."""
_TEXT_HEIGHT = 118


class RowFields(QWidget):
    """`entered` when Enter is pressed in a line, `edited` when anything in the fields changes."""

    entered = Signal()
    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown: Mapping[Column, str] = {}
        self._names: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
        self._text = QPlainTextEdit()
        self._text.setTabChangesFocus(True)
        self._text.setFixedHeight(_TEXT_HEIGHT)
        self._text.textChanged.connect(self.edited)
        self._theme = ComboBox()
        self._theme.addItem(tr("No theme"), "")
        self._theme.currentIndexChanged.connect(self.edited)
        one_line: list[Column] = [column for column in Column if column not in {Column.TEXT, Column.THEME}]
        self._lines: dict[Column, QLineEdit] = {column: self._line() for column in one_line}
        self._choose = button(tr("Choose…"), name="cell-accounts-choose")
        self._choose.setAccessibleName(tr("Choose the accounts"))
        self._menu = QMenu(self._choose)
        self._choose.setMenu(self._menu)
        fields: dict[Column, QWidget] = {Column.TEXT: self._text, Column.THEME: self._theme, **self._lines}
        fields[Column.ACCOUNTS] = self._accounts_field()
        self._rows = {
            column: FormRow(column_words(column), field, name=f"cell-{column.value}")
            for column, field in fields.items()
        }
        self._lay_out()

    def show_names(self, accounts: Sequence[str], themes: Sequence[str]) -> None:
        """Offer these accounts and themes; what is chosen stays."""
        names = tuple(accounts), tuple(themes)
        if names == self._names:
            return
        self._names = names
        chosen = str(self._theme.currentData() or "")
        self._menu.clear()
        for label in accounts:
            act = QAction(label.replace("&", "&&"), self._menu)
            act.setData(label)
            act.setCheckable(True)
            act.triggered.connect(self._account_ticked)
            self._menu.addAction(act)
        self._theme.blockSignals(True)  # noqa: FBT003 - Qt has no keywords here
        self._theme.clear()
        self._theme.addItem(tr("No theme"), "")
        for name in themes:
            self._theme.addItem(name, name)
        self._choose_theme(chosen)
        self._theme.blockSignals(False)  # noqa: FBT003

    def show_cells(self, cells: Mapping[Column, str], problems: Sequence[Problem], *, has_when: bool) -> None:
        """Show what a row says, and at each field what is wrong about it."""
        self.blockSignals(True)  # noqa: FBT003
        self._shown = cells
        self._text.setPlainText(cells.get(Column.TEXT, ""))
        for column, field in self._lines.items():
            field.setText(cells.get(column, ""))
            field.setCursorPosition(0)
        self._show_theme(cells.get(Column.THEME, ""))
        self._tick_accounts()
        time = {Column.WHEN} if has_when else {Column.DATE, Column.TIME}
        wrong: dict[Column, list[str]] = {}
        for problem in problems:
            if problem.column is not None:
                wrong.setdefault(problem.column, []).append(problem.sentence)
        for column, shown in self._rows.items():
            shown.show_error(" ".join(wrong.get(column, ())))
            shown.setVisible(column in _ALWAYS | time or column in wrong)
        restyle(self._rows[Column.ACCOUNTS].field, "invalid", "false")  # its line is marked, not the pair
        restyle(self._lines[Column.ACCOUNTS], "invalid", "true" if Column.ACCOUNTS in wrong else "false")
        self.blockSignals(False)  # noqa: FBT003

    @property
    def cells(self) -> dict[Column, str]:
        """What stands in the fields."""
        found = {column: field.text().strip() for column, field in self._lines.items()}
        found[Column.TEXT] = self._text.toPlainText().strip()
        found[Column.THEME] = str(self._theme.currentData() or "")
        return found

    @property
    def changed(self) -> bool:
        """Whether something was written that is not in the row yet."""
        return any(words != self._shown.get(column, "").strip() for column, words in self.cells.items())

    def lead_to(self, column: Column | None) -> None:
        """Put the keyboard into a field."""
        self._rows[column or Column.TEXT].field.setFocus()

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        for place, columns in enumerate(_LINES):
            for beside, column in enumerate(columns):
                top = Qt.AlignmentFlag.AlignTop
                grid.addWidget(self._rows[column], place, beside, 1, 3 - len(columns), top)
        for beside in (0, 1):
            grid.setColumnStretch(beside, 1)

    def _accounts_field(self) -> QWidget:
        """A line to write names into, and a menu to tick them in."""
        line = self._lines[Column.ACCOUNTS]
        line.setObjectName("cell-accounts-line")
        line.setAccessibleName(column_words(Column.ACCOUNTS))
        made = QWidget()
        made.setLayout(row(line, self._choose))
        made.setFocusProxy(line)
        return made

    def _line(self) -> QLineEdit:
        made = QLineEdit()
        made.textChanged.connect(self.edited)
        made.returnPressed.connect(self.entered)
        return made

    def _show_theme(self, said: str) -> None:
        """Show the theme of a row; in whichever capitals it is written, it is no change."""
        self._choose_theme(said)
        self._shown = {**self._shown, Column.THEME: str(self._theme.currentData() or "")}

    def _choose_theme(self, said: str) -> None:
        """Choose the theme; one that is not known is shown as it was written."""
        while self._theme.count() > len(self._names[1]) + 1:  # what another row says
            self._theme.removeItem(self._theme.count() - 1)
        names = [str(self._theme.itemData(at)).casefold() for at in range(self._theme.count())]
        place = names.index(said.casefold()) if said.casefold() in names else -1
        if place < 0:
            self._theme.addItem(tr("“{name}” (no theme of yours)", name=said), said)
            place = self._theme.count() - 1
        self._theme.setCurrentIndex(place)

    def _tick_accounts(self) -> None:
        said = {one.strip().casefold() for one in self._lines[Column.ACCOUNTS].text().split(";")}
        for act in self._menu.actions():
            act.setChecked(str(act.data()).casefold() in said)

    @Slot()
    def _account_ticked(self) -> None:
        """The ticked accounts, written as a file would; names that are not known go."""
        labels = [str(act.data()) for act in self._menu.actions() if act.isChecked()]
        self._lines[Column.ACCOUNTS].setText("; ".join(labels))
