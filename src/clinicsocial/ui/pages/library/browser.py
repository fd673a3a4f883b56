"""The library's grid with its search, its filters, and how far importing and looking are."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QFrame, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from clinicsocial.core.i18n import tr, trn
from clinicsocial.core.media.views import LibraryQuery, MediaKind, Show, Standing
from clinicsocial.ui.models.library import LibraryModel
from clinicsocial.ui.widgets.basics import Picture, button, column, row, text
from clinicsocial.ui.widgets.combo import ComboBox
from clinicsocial.ui.widgets.fields import SearchField
from clinicsocial.ui.widgets.library_grid import LibraryGrid
from clinicsocial.ui.widgets.notices import EmptyState

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clinicsocial.ui.look import Look
    from clinicsocial.ui.looking import LookingState
    from clinicsocial.ui.models.library import Tiles
    from clinicsocial.ui.pages.library.requests import Listed

T = TypeVar("T", MediaKind, Standing)
_WHOLE = 1000
"""Steps of a progress bar."""


class Browser(QWidget):
    """`searched` asks for the files of `query`."""

    searched = Signal()
    opened = Signal(str)
    delete_asked = Signal(str)
    add_wanted = Signal()

    def __init__(self, look: Look, tiles: Tiles, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._new_search = True
        self.model = LibraryModel(tiles, self)
        self.grid = LibraryGrid(look, self.model)
        self.adding = ProgressStrip(look, "upload", tr("Cancel"), name="library-adding")
        self.looking = ProgressStrip(look, "eye", tr("Stop"), name="library-looking")
        self._words = SearchField(look, tr("Search the library"), name="library-search")
        self._words.setMinimumWidth(220)
        self._show = _choice("library-show", tr("Show"), _shows())
        self._kind = _choice("library-kind", tr("Kind"), _kinds())
        self._standing = _choice("library-standing", tr("Consent"), _standings())
        self._person = _choice("library-person", tr("Person"), [(tr("Anybody"), None)])
        self._campaign = _choice("library-campaign", tr("Campaign"), [(tr("Any"), "")])
        self._count = text("", "caption", wrap=False, name="library-count")
        self._asks = button("", "link", name="library-asks")
        self._hidden = button("", "link", name="library-hidden-files")
        self._lay_out(look)
        self._connect()

    @property
    def query(self) -> LibraryQuery:
        """What is looked for now."""
        person, campaign = self._person.currentData(), self._campaign.currentData()
        return LibraryQuery(
            words=self._words.text().strip(),
            show=Show(self._show.currentData()),
            kind=_of(MediaKind, self._kind),
            person=person if isinstance(person, int) else None,
            standing=_of(Standing, self._standing),
            campaign=str(campaign or ""),
        )

    def show_found(self, listed: Listed) -> None:
        """Show these files. The same search again keeps its place."""
        found, cells = listed.found, listed.cells
        if self._new_search:
            self.model.replace(cells)
            self.grid.setCurrentIndex(self.model.index(0))
        else:
            self.model.update(cells)
        self._new_search = False
        _refill(self._person, [(one.label, one.id) for one in found.people])
        _refill(self._campaign, [(one, one) for one in found.campaigns])
        self._count.setText(trn("{n:,} file", "{n:,} files", len(cells)))
        asking = found.need_answers and self._show.currentData() != Show.NEEDS_ANSWER.value
        self._asks.setVisible(bool(asking))
        self._asks.setText(trn("{n} needs an answer", "{n} need an answer", found.need_answers))
        self._hidden.setVisible(found.hidden > 0)
        self._hidden.setText(trn("{n} withdrawn, hidden", "{n} withdrawn, hidden", found.hidden))
        nothing = self._nothing if found.in_all else self._empty
        self._stack.setCurrentWidget(self.grid if cells else nothing)
        self._filters.setVisible(found.in_all > 0)

    def show_looking(self, state: LookingState | None) -> None:
        """How far looking into files is."""
        if state is None or not state.left:
            self.looking.hide()
            return
        count = state.left + state.done
        words = (
            trn("{n} file is still to be looked into.", "{n} files are still to be looked into.", state.left)
            if state.stopped
            else tr("Looking into file {number} of {count}…", number=state.done + 1, count=count)
        )
        self.looking.tell(words, (state.done + state.share) / count)
        self.looking.name_action(tr("Go on") if state.stopped else tr("Stop"))

    def show_adding(self, done: int, count: int) -> None:
        """How far adding files is; both 0: nothing is under way."""
        if not count:
            self.adding.hide()
            return
        self.adding.tell(tr("Adding file {number} of {count}…", number=done + 1, count=count), done / count)

    @Slot()
    def show_all(self) -> None:
        """Take every filter off."""
        self._words.clear()
        for box in (self._show, self._kind, self._standing, self._person, self._campaign):
            box.setCurrentIndex(0)
        self._search()

    @Slot()
    def show_needing(self) -> None:
        """Only files that want an answer."""
        self._show.setCurrentIndex(self._show.findData(Show.NEEDS_ANSWER.value))

    @Slot()
    def _show_barred(self) -> None:
        self._show.setCurrentIndex(self._show.findData(Show.BARRED.value))

    @Slot()
    def _search(self) -> None:
        self._new_search = True
        self.searched.emit()

    def _lay_out(self, look: Look) -> None:
        self._empty = EmptyState(
            look,
            "image",
            tr("No pictures yet"),
            tr(
                "Drop photos and videos here, or choose them. ClinicSocial looks for faces and readable text "
                "before any of them can be posted; everything stays on this PC."
            ),
            tr("Add files…"),
            name="library-empty",
        )
        self._nothing = EmptyState(
            look,
            "search",
            tr("No file matches"),
            tr("Try fewer words, or take the filters off."),
            tr("Show all files"),
            name="library-nothing",
        )
        self._stack = QStackedWidget(self)
        for part in (self.grid, self._empty, self._nothing):
            self._stack.addWidget(part)
        self._filters = QWidget(self)
        chosen = (self._show, self._kind, self._standing, self._person, self._campaign)
        first = row(self._words, *(_labelled(box) for box in chosen), None)
        first.setStretch(0, 1)
        first.setAlignment(self._words, Qt.AlignmentFlag.AlignBottom)
        second = row(self._count, self._asks, self._hidden, None)
        inner = QVBoxLayout(self._filters)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(6)
        inner.addLayout(first)
        inner.addLayout(second)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        for above in (self._filters, self.adding, self.looking):
            whole.addWidget(above)
        whole.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self._words.searched.connect(self._search)
        for box in (self._show, self._kind, self._standing, self._person, self._campaign):
            box.currentIndexChanged.connect(self._search)
        self.grid.opened.connect(self.opened)
        self.grid.delete_asked.connect(self.delete_asked)
        self._empty.acted.connect(self.add_wanted)
        self._nothing.acted.connect(self.show_all)
        self._asks.clicked.connect(self.show_needing)
        self._hidden.clicked.connect(self._show_barred)


class ProgressStrip(QFrame):
    """One line: what is under way, how far it is, and a way to stop it. `acted` when that is chosen."""

    acted = Signal()

    def __init__(
        self, look: Look, icon: str, action: str, *, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("role", "well")
        self._words = text("", "body", wrap=False, name=f"{name}-words")
        self._bar = QProgressBar()
        self._bar.setRange(0, _WHOLE)
        self._bar.setMinimumWidth(200)
        self._bar.setTextVisible(False)
        self._action = button(action, "quiet", name=f"{name}-action")
        self._action.clicked.connect(self.acted)
        inner = row(Picture(look, icon, "muted", 18), self._words, self._bar, None, self._action, gap=12)
        inner.setContentsMargins(14, 4, 8, 4)
        self.setLayout(inner)
        self.hide()

    def tell(self, words: str, share: float) -> None:
        """Show how far it is, 0 to 1."""
        self._words.setText(words)
        self._bar.setValue(round(share * _WHOLE))
        self._bar.setAccessibleName(words)
        self.show()

    def name_action(self, words: str) -> None:
        """Name the way to stop, or to go on."""
        self._action.setText(words)


def _choice(name: str, spoken: str, options: Iterable[tuple[str, object]]) -> QComboBox:
    box = ComboBox()
    box.setObjectName(name)
    box.setAccessibleName(spoken)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    box.setMaximumWidth(190)
    for words, value in options:
        box.addItem(words, value)
    return box


def _labelled(box: QComboBox) -> QWidget:
    """A filter under its name, which screen readers read as well."""
    label = text(box.accessibleName(), "caption", wrap=False)
    label.setBuddy(box)
    made = QWidget()
    made.setLayout(column(label, box, gap=2))
    return made


def _refill(box: QComboBox, options: list[tuple[str, int]] | list[tuple[str, str]]) -> None:
    """Offer these after the first entry, which means all; what is chosen stays chosen while it is there."""
    chosen = box.currentData()
    standing = [(box.itemText(at), box.itemData(at)) for at in range(1, box.count())]
    if standing != options:
        box.blockSignals(True)  # noqa: FBT003 - Qt's own
        while box.count() > 1:
            box.removeItem(1)
        for words, value in options:
            box.addItem(words, value)
        box.setCurrentIndex(max(0, box.findData(chosen)))
        box.blockSignals(False)  # noqa: FBT003 - Qt's own
    around = box.parentWidget()
    if around is not None:
        around.setVisible(bool(options))


def _of(kind: type[T], box: QComboBox) -> T | None:
    """The value of the chosen entry; None where it means all."""
    value = box.currentData()
    return kind(value) if value else None


def _shows() -> list[tuple[str, object]]:
    return [
        (tr("All files"), Show.ALL.value),
        (tr("Need an answer"), Show.NEEDS_ANSWER.value),
        (tr("Not used yet"), Show.UNUSED.value),
        (tr("In a post"), Show.USED.value),
        (tr("Withdrawn"), Show.BARRED.value),
    ]


def _kinds() -> list[tuple[str, object]]:
    return [
        (tr("Any"), ""),
        (tr("Pictures"), MediaKind.PICTURE.value),
        (tr("Videos"), MediaKind.VIDEO.value),
    ]


def _standings() -> list[tuple[str, object]]:
    return [
        (tr("Any"), ""),
        (tr("Consent given"), Standing.COVERED.value),
        (tr("Ends soon"), Standing.ENDS_SOON.value),
        (tr("No consent"), Standing.NOT_COVERED.value),
        (tr("Nobody linked"), Standing.NOBODY.value),
    ]
