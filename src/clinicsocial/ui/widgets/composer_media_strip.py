"""The pictures of a post: added, put in order, described."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QListView, QVBoxLayout, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.ui.models.composer_media import ComposerMediaModel, MediaRow
from clinicsocial.ui.widgets.basics import IconButton, button, column, restyle, row, text
from clinicsocial.ui.widgets.composer_editor import Mark, MarkedEdit
from clinicsocial.ui.widgets.composer_media_tile import MediaTileDelegate
from clinicsocial.ui.widgets.composer_picture_places import PicturePlace, PicturePlaces
from clinicsocial.ui.widgets.media_dialog import choose_media

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from clinicsocial.ui.look import Look

_ALT_LINES = 2


class MediaStrip(QWidget):
    """Shows the pictures it is given and tells what the person wants with them.

    Keyboard: arrows choose a picture, Ctrl+arrow moves it, Delete takes it out.
    """

    files_chosen = Signal(list)
    """Local files, as `Path`."""
    library_wanted = Signal()
    moved = Signal(int, int)
    """From a place to a place."""
    removed = Signal(int)
    described = Signal(int, str, bool)
    """Place, alt text, decorative."""
    placed = Signal(int, int, bool)
    """Place, account, whether the account shows it."""
    shape_wanted = Signal(int)
    """The shape of the picture at this place is to be chosen."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("media")
        self.setAcceptDrops(True)
        self._marks: Mapping[int, tuple[Mark, ...]] = {}
        self.misspelt: Callable[[], tuple[Mark, ...]] = tuple
        """The marks below misspelt words of the alt text that is shown."""
        self.model = ComposerMediaModel(self)
        self._delegate = MediaTileDelegate(look)
        self.view = _strip(self.model, self._delegate)
        self.view.installEventFilter(self)
        self.view.selectionModel().currentChanged.connect(self._show_current)
        self.model.dataChanged.connect(self._show_current)
        self.model.rowsMoved.connect(self._show_current)
        self.add = button(tr("Add files…"), name="add-media")
        look.put_icon(self.add, "image", "text", 18)
        self.add.clicked.connect(self._choose_files)
        self.take = button(tr("From the library…"), name="take-media")
        look.put_icon(self.take, "search", "text", 18)
        self.take.clicked.connect(self.library_wanted)
        self._hint = text(tr("or drop them on the text"), "caption")  # wraps where letters are large
        self.details = AltEditor(look)
        self.details.described.connect(self._describe)
        self.details.moved.connect(self._move)
        self.details.removed.connect(self._remove)
        self.details.places.placed.connect(self._place)
        self.details.shape_wanted.connect(self._shape)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        offers = row(self.add, self.take)
        offers.addWidget(self._hint, 1)
        outer.addLayout(offers)
        outer.addWidget(self.view)
        outer.addWidget(self.details)
        self._show_current()

    def show_rows(
        self, rows: tuple[MediaRow, ...], alt_limit: int | None, accounts: tuple[PicturePlace, ...] = ()
    ) -> None:
        """Show these pictures; `alt_limit` is the shortest limit of the chosen networks, in characters."""
        added = len(rows) > self.model.rowCount()
        self.details.alt_limit = alt_limit
        self.details.accounts = accounts
        self.model.show_rows(rows)
        if added or not self.view.currentIndex().isValid():
            self.select(len(rows) - 1)
        self._show_current()

    def show_marks(self, marks: Mapping[int, tuple[Mark, ...]]) -> None:
        """Underline these spans in alt texts, by the place of the picture."""
        self._marks = marks
        self._show_current()

    def select(self, place: int) -> None:
        """Show the details of the picture at `place`."""
        index = self.model.index(place)
        if index.isValid():
            self.view.selectionModel().setCurrentIndex(
                index, QItemSelectionModel.SelectionFlag.ClearAndSelect
            )

    def lock(self, *, locked: bool) -> None:
        """Whether pictures can be changed."""
        self.add.setVisible(not locked)
        self.take.setVisible(not locked)
        self._hint.setVisible(not locked)
        self.details.setEnabled(not locked)
        self.setAcceptDrops(not locked)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move and remove by keyboard."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self.details.isEnabled():
            held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
            if held and event.key() in steps:
                self._move(steps[Qt.Key(event.key())])
                return True
            if event.key() == Qt.Key.Key_Delete:
                self._remove()
                return True
        return super().eventFilter(watched, event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell which files were dropped."""
        event.acceptProposedAction()
        self.files_chosen.emit(
            [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        )

    @Slot()
    def _choose_files(self) -> None:
        paths = choose_media(self)
        if paths:
            self.files_chosen.emit(paths)

    @Slot()
    def _show_current(self) -> None:
        rows, place = self.model.rows, self.view.currentIndex().row()
        self.view.setVisible(bool(rows))
        self.details.setVisible(bool(rows))
        if 0 <= place < len(rows):
            self.details.show_picture(rows[place], place, len(rows))
            self.details.alt.show_marks((*self._marks.get(place, ()), *self.misspelt()))

    @Slot(str, bool)
    def _describe(self, words: str, decorative: bool) -> None:  # noqa: FBT001 - a signal has no keywords
        self.described.emit(self.view.currentIndex().row(), words, decorative)

    @Slot(int, bool)
    def _place(self, account_id: int, wanted: bool) -> None:  # noqa: FBT001 - a signal has no keywords
        self.placed.emit(self.view.currentIndex().row(), account_id, wanted)

    @Slot()
    def _shape(self) -> None:
        self.shape_wanted.emit(self.view.currentIndex().row())

    @Slot(int)
    def _move(self, step: int) -> None:
        place = self.view.currentIndex().row()
        if 0 <= place + step < self.model.rowCount():
            self.moved.emit(place, place + step)

    @Slot()
    def _remove(self) -> None:
        if self.view.currentIndex().isValid():
            self.removed.emit(self.view.currentIndex().row())


class AltEditor(QWidget):
    """The description of one picture, or the word that it needs none."""

    described = Signal(str, bool)
    moved = Signal(int)
    removed = Signal()
    shape_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.alt_limit: int | None = None
        self.accounts: tuple[PicturePlace, ...] = ()
        self.places = PicturePlaces(look)
        self._label = text("", "strong", wrap=False)
        self.alt = MarkedEdit()
        self.alt.setObjectName("alt-text")
        self.alt.setAccessibleName(tr("Alt text"))
        self.alt.setPlaceholderText(tr("Describe the picture for people who cannot see it."))
        self.alt.setFixedHeight(self.alt.fontMetrics().lineSpacing() * _ALT_LINES + 26)
        self._label.setBuddy(self.alt)
        self.decorative = QCheckBox(tr("&Decorative: it says nothing that the text does not"))
        self.decorative.setObjectName("decorative")
        self._count = text("", "caption", wrap=False, name="alt-counter")
        self._left = IconButton(look, "chevron-left", tr("Move this picture to the left"), name="move-left")
        self._right = IconButton(
            look, "chevron-right", tr("Move this picture to the right"), name="move-right"
        )
        self._trash = IconButton(look, "trash", tr("Take this picture out"), name="remove-media")
        self.alt.written.connect(self._tell)
        self.decorative.toggled.connect(self._tell)
        self._left.clicked.connect(self._to_left)
        self._right.clicked.connect(self._to_right)
        self._trash.clicked.connect(self.removed)
        self.shape = button(tr("Shape…"), "link", name="shape-media")
        self.shape.setToolTip(tr("Cut out a part for an account, or show the whole with a border"))
        self.shape.clicked.connect(self.shape_wanted)
        heading = row(self._label, None, self.shape, self._left, self._right, self._trash, gap=2)
        below = row(self.decorative, None, self._count)
        self.setLayout(column(heading, self.alt, below, self.places, gap=4))

    def show_picture(self, shown: MediaRow, place: int, count: int) -> None:
        """Show the description of this picture."""
        self._label.setText(
            tr("Alt text for picture {number}: {name}", number=place + 1, name=shown.file_name)
        )
        self.alt.show_text(shown.use.alt_text)
        with QSignalBlocker(self.decorative):
            self.decorative.setChecked(shown.use.decorative)
        self.alt.setEnabled(not shown.use.decorative)
        self.places.show_places(self.accounts, shown.left_out)
        self._left.setEnabled(place > 0)
        self._right.setEnabled(place < count - 1)
        self._show_count()

    def _show_count(self) -> None:
        used = len(self.alt.toPlainText())
        if self.alt_limit is None:
            self._count.setText(tr("{used} characters", used=used) if used else "")
            return
        over = used - self.alt_limit
        words = tr("{n:,} too many", n=over) if over > 0 else tr("{n:,} left", n=-over)
        self._count.setText(words)
        restyle(self._count, "role", "error" if over > 0 else "caption")

    @Slot()
    def _tell(self, _: object = None) -> None:
        self._show_count()
        self.described.emit(self.alt.toPlainText(), self.decorative.isChecked())

    @Slot()
    def _to_left(self) -> None:
        self.moved.emit(-1)

    @Slot()
    def _to_right(self) -> None:
        self.moved.emit(1)


def _strip(model: ComposerMediaModel, delegate: MediaTileDelegate) -> QListView:
    view = QListView()
    view.setObjectName("media-list")
    view.setAccessibleName(tr("Pictures of this post"))
    view.setModel(model)
    view.setItemDelegate(delegate)
    view.setFlow(QListView.Flow.LeftToRight)
    view.setWrapping(False)
    view.setUniformItemSizes(True)
    view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
    view.setProperty("frame", "none")
    view.setFixedHeight(view.sizeHintForRow(0) if model.rowCount() else 132)
    return view
