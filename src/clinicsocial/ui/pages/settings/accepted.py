"""The wordings that somebody called fine: who, when, in which post; searched, and withdrawn one by one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clinicsocial.core.i18n import tr, trn
from clinicsocial.ui.widgets.basics import Card, button, column, empty_layout, row, rule, text
from clinicsocial.ui.widgets.fields import SearchField

if TYPE_CHECKING:
    from clinicsocial.ui.look import Look

FIRST = 20
"""Lines shown before somebody asks for the rest."""
_SEARCHED_FROM = 6
"""Fewer lines than this are read faster than searched."""


@dataclass(frozen=True, slots=True)
class AcceptedLine:
    """An accepted wording as it is shown."""

    id: int
    title: str
    """The check that stays silent about it."""
    told: str
    """Who called it fine, with which role, and when."""
    post_id: int | None


class AcceptedCard(Card):
    """The list; `withdraw_wanted` carries the id of a wording, `post_wanted` that of a post."""

    withdraw_wanted = Signal(int)
    post_wanted = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent, name="accepted", margin=20, gap=10)
        self._lines: tuple[AcceptedLine, ...] = ()
        self._whole = False
        self.search = SearchField(look, tr("Search by check or by name"), name="accepted-search")
        self.search.searched.connect(self._search)
        self._count = text("", "caption", wrap=False, name="accepted-count")
        self._none = text("", "muted", name="accepted-none")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self.more = button("", "link", name="accepted-more")
        self.more.clicked.connect(self._show_whole)
        for part in (self.search, self.more):  # until it is known whether there is anything to show
            part.hide()
        self.body.addLayout(row(text(tr("Called fine here"), "section", wrap=False), None, self._count))
        intro = tr(
            "A check stays silent about these wordings, in every post and every reply. Only the wording's "
            "fingerprint is kept, not the words. Withdraw one, and the check asks about it again."
        )
        self.body.addWidget(text(intro, "muted"))
        self.body.addWidget(self.search)
        self.body.addWidget(self._none)
        self.body.addLayout(self._rows)
        self.body.addLayout(row(self.more, None))

    def show_lines(self, lines: tuple[AcceptedLine, ...]) -> None:
        """Show these, newest first, as far as the search and the first page go."""
        self._lines = lines
        self.search.setVisible(len(lines) >= _SEARCHED_FROM or bool(self.search.text()))
        self._draw()

    @Slot(str)
    def _search(self, _words: str) -> None:
        self._whole = False
        self._draw()

    @Slot()
    def _show_whole(self) -> None:
        self._whole = True
        self._draw()

    def _draw(self) -> None:
        wanted = self.search.text().casefold().split()
        found = [one for one in self._lines if _says(one, wanted)]
        shown = found if self._whole else found[:FIRST]
        empty_layout(self._rows)
        for place, line in enumerate(shown):
            if place:
                self._rows.addWidget(rule())
            self._rows.addWidget(self._row(line))
        self.more.setText(trn("Show {n} more", "Show {n} more", len(found) - len(shown)))
        self.more.setVisible(len(shown) < len(found))
        count = trn("{n} wording", "{n} wordings", len(found))
        self._count.setText(count if self._lines else "")
        self._none.setText(
            tr("Nothing matches your search.")
            if self._lines
            else tr("Nobody has called anything fine yet. The button for it stands on each warning.")
        )
        self._none.setVisible(not found)

    def _row(self, line: AcceptedLine) -> AcceptedRow:
        made = AcceptedRow(line)
        made.withdraw_wanted.connect(self.withdraw_wanted)
        made.post_wanted.connect(self.post_wanted)
        return made


class AcceptedRow(QWidget):
    """One wording, with the ways to its post and to withdraw it."""

    withdraw_wanted = Signal(int)
    post_wanted = Signal(int)

    def __init__(self, line: AcceptedLine) -> None:
        super().__init__()
        self.setObjectName(f"accepted-{line.id}")
        self._line = line
        post = button(tr("Open the post"), "quiet", name="accepted-post")
        post.setAccessibleName(tr("Open the post: {title}", title=line.title))
        post.setVisible(line.post_id is not None)
        post.clicked.connect(self._open)
        withdraw = button(tr("Withdraw…"), name="accepted-withdraw")
        withdraw.setAccessibleName(tr("Withdraw: {title}", title=line.title))
        withdraw.clicked.connect(self._withdraw)
        words = column(text(line.title, "strong"), text(line.told, "muted"), gap=2)
        whole = row(words, post, withdraw)
        whole.setStretch(0, 1)
        self.setLayout(whole)

    @Slot()
    def _withdraw(self) -> None:
        self.withdraw_wanted.emit(self._line.id)

    @Slot()
    def _open(self) -> None:
        if self._line.post_id is not None:
            self.post_wanted.emit(self._line.post_id)


def _says(line: AcceptedLine, wanted: list[str]) -> bool:
    words = f"{line.title} {line.told}".casefold()
    return all(word in words for word in wanted)
