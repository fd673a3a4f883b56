"""The steps of bringing a backup back. Each only shows and asks; the dialog does."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from clinicsocial.core.i18n import tr, trn
from clinicsocial.ui.restoring.words import holds_words, made_words
from clinicsocial.ui.widgets.basics import Card, button, column, empty_layout, row, text
from clinicsocial.ui.widgets.fields import FormRow

if TYPE_CHECKING:
    from clinicsocial.core.keeping.bringing_back import Opened
    from clinicsocial.core.store.manifest import Manifest
    from clinicsocial.core.values.errors import ClinicSocialError

_ROWS = 6
"""Backups seen without scrolling."""


def _problem(error: ClinicSocialError) -> str:
    return f"{error.title} {error.message} {error.next_step}"


class PlaceStep(QWidget):
    """Where the backups are, and which. `place_chosen` asks to look there, `picked` tells of a choice."""

    place_chosen = Signal(object)
    picked = Signal()
    taken = Signal()
    """One was chosen for good: a double click, or Enter."""

    def __init__(self, own: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._own = own
        self._backups: tuple[Manifest, ...] = ()
        choose = button(tr("Choose a folder…"), name="restore-choose")
        choose.clicked.connect(self._choose)
        self._here = button(tr("Look on this PC"), "quiet", name="restore-here")
        self._here.clicked.connect(self._look_here)
        self._here.setVisible(any(own.glob("manifest-*.json")))
        self._place = text("", "muted", name="restore-place")
        self._problem = text("", "error", name="restore-place-error")
        self._list = QListWidget()
        self._list.setObjectName("restore-list")
        self._list.setAccessibleName(tr("Backups, the newest first"))
        self._list.setSpacing(4)
        self._list.setMinimumHeight(_ROWS * (self.fontMetrics().height() + 16))
        self._list.currentRowChanged.connect(self._row_changed)
        self._list.itemActivated.connect(self._activated)
        for part in (self._problem, self._list):
            part.hide()
        lead = tr(
            "A USB stick, a network drive, or the folder “backups” of the old PC. ClinicSocial finds what is "
            "in it."
        )
        layout = column(
            text(lead, "muted"),
            row(choose, self._here, None),
            self._place,
            self._problem,
            self._list,
            None,
            gap=12,
        )
        self.setLayout(layout)

    @property
    def chosen(self) -> Manifest | None:
        """The backup that is marked."""
        at = self._list.currentRow()
        return self._backups[at] if 0 <= at < len(self._backups) else None

    def show_backups(self, place: Path, backups: tuple[Manifest, ...], zone: str) -> None:
        """What was found there; the newest is marked."""
        self._backups = backups
        self._place.setText(str(place))
        self._problem.hide()
        self._list.clear()
        for one in backups:
            item = QListWidgetItem(f"{made_words(one.made_at, zone)}\n{holds_words(one)}")
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole, f"{made_words(one.made_at, zone)}: {holds_words(one)}"
            )
            self._list.addItem(item)
        self._list.show()
        self._list.setCurrentRow(0)
        self._list.setFocus()

    def show_problem(self, place: Path, error: ClinicSocialError) -> None:
        """Nothing can be found there."""
        self._backups = ()
        self._place.setText(str(place))
        self._list.hide()
        self._list.clear()
        self._problem.setText(_problem(error))
        self._problem.show()
        self.picked.emit()

    @Slot()
    def _choose(self) -> None:
        name = QFileDialog.getExistingDirectory(self, tr("Choose the folder with the backup"))
        if name:
            self.place_chosen.emit(Path(name))

    @Slot()
    def _look_here(self) -> None:
        self.place_chosen.emit(self._own)

    @Slot(int)
    def _row_changed(self, _row: int) -> None:
        self.picked.emit()

    @Slot(QListWidgetItem)
    def _activated(self, _item: QListWidgetItem) -> None:
        self.taken.emit()


class CodeStep(QWidget):
    """The recovery code as typed from paper. `entered` when Enter is pressed."""

    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = QLineEdit()
        self.field.setPlaceholderText("XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX")
        self.field.returnPressed.connect(self.entered)
        self._row = FormRow(
            tr("&Recovery code"),
            self.field,
            tr("Small letters and spaces are fine, and so are O for 0 and I or L for 1."),
            name="restore-code",
        )
        lead = tr(
            "The backup is encrypted. It opens with the recovery code that was on paper when it was made."
        )
        self.setLayout(column(text(lead, "muted"), self._row, None, gap=16))

    def show_error(self, words: str) -> None:
        """Say what is wrong with the code; nothing: it is fine."""
        self._row.show_error(words)
        self.field.setFocus()


class ConsequenceStep(QWidget):
    """What the backup is, and what will happen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told = QVBoxLayout()
        self._told.setSpacing(8)
        self.problem = text("", "error", name="restore-problem")
        self.problem.hide()
        self.setLayout(column(self._told, self.problem, None, gap=12))

    def show_backup(self, opened: Opened, zone: str, *, replaces: bool, saved: bool) -> None:
        """Tell whose backup it is and from when.

        `replaces`: somebody's data stand here now; `saved`: they are backed up before.
        """
        empty_layout(self._told)
        self.problem.hide()
        card = Card(name="restore-what", margin=18, gap=4)
        card.body.addWidget(
            text(opened.clinic or tr("A clinic without a name"), "section", name="restore-clinic")
        )
        posts = trn("{n} post", "{n} posts", opened.posts)
        card.body.addWidget(text(f"{made_words(opened.manifest.made_at, zone)} · {posts}", "muted"))
        self._told.addWidget(card)
        for title, words in _points(replaces=replaces, saved=saved):
            self._told.addLayout(column(text(title, "strong"), text(words, "muted"), gap=0))

    def show_problem(self, error: ClinicSocialError) -> None:
        """It did not work."""
        self.problem.setText(_problem(error))
        self.problem.show()


def _points(*, replaces: bool, saved: bool) -> tuple[tuple[str, str], ...]:
    words = tr("It is put aside in the data folder as it is, and erased after 30 days.")
    if saved:
        words = tr("It is backed up first, then put aside in the data folder, and erased after 30 days.")
    here = ((tr("What is here now is kept for a month"), words),)
    return (
        *(here if replaces else ()),
        (
            tr("Publishing is paused"),
            tr("Posts that went out after the backup may look unsent. Look at the next posts, then resume."),
        ),
        (
            tr("Accounts have to be connected again"),
            tr("Passwords are never in a backup. Accounts shows which ones wait for you."),
        ),
        (
            tr("ClinicSocial starts again"),
            tr("It takes a moment. Until then nothing is changed, and you can stop."),
        ),
    )
