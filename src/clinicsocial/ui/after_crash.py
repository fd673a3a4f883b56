"""The start after a crash: the report is offered, and what somebody was writing is a click away."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog

from clinicsocial.core.i18n import tr
from clinicsocial.ui.crash import CrashDialog
from clinicsocial.ui.pages.files_out import writing
from clinicsocial.ui.widgets.basics import button

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from clinicsocial.core.store.session import Session
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.ui.shell import MainWindow
    from clinicsocial.ui.work import Work


@dataclass(frozen=True, slots=True)
class _Left:
    """What the last run left."""

    path: Path
    words: str
    at: datetime | None


class AfterCrash(QObject):
    """Looks once, after the data are open."""

    def __init__(self, logs: Path, work: Work, window: MainWindow) -> None:
        super().__init__(window)
        self._logs = logs
        self._work = work
        self._window = window

    @Slot()
    def look(self) -> None:
        """Look for a report that nobody was shown."""
        self._work.run(partial(_left, self._logs), self._found, self._not_found, owner=self)

    def _found(self, left: _Left | None) -> None:
        if left is None:
            return
        if left.at is None:
            self._offer(left, None)
        else:
            self._work.read(partial(_in_hand, at=left.at), partial(self._offer, left), owner=self)

    def _not_found(self, _error: ClinicSocialError) -> None:
        """The folder of the logs cannot be read: there is nothing to offer."""

    def _offer(self, left: _Left, post_id: int | None) -> None:
        dialog = LastTimeDialog(left.words, left.path, can_open=post_id is not None, parent=self._window)
        dialog.open_wanted.connect(partial(self._open, post_id))
        dialog.save_wanted.connect(partial(self._save, dialog))
        dialog.delete_wanted.connect(partial(self._delete, dialog, left.path))
        dialog.open()

    def _open(self, post_id: int | None) -> None:
        if post_id is not None:
            self._window.open_post(post_id)

    def _save(self, dialog: LastTimeDialog, path: Path) -> None:
        write = writing(path, dialog.words.encode())
        self._work.run(write, self._saved, dialog.show_error, owner=dialog)

    def _delete(self, dialog: LastTimeDialog, path: Path) -> None:
        def deleted(_nothing: None) -> None:
            dialog.accept()

        self._work.run(partial(_gone, path), deleted, dialog.show_error, owner=dialog)

    def _saved(self, path: Path) -> None:
        self._window.say(tr("Saved as {file}.", file=path.name))


class LastTimeDialog(CrashDialog):
    """The report of the last run: copy, save or delete it; open what was being written."""

    open_wanted = Signal()
    save_wanted = Signal(object)
    delete_wanted = Signal()

    def __init__(self, words: str, path: Path, *, can_open: bool, parent: QWidget | None = None) -> None:
        super().__init__(
            words,
            parent,
            title=tr("ClinicSocial ended by itself last time"),
            meaning=tr(
                "This was a mistake of ours. What you typed was kept to within two seconds, and nothing is "
                "sent twice because of it. The report below names places in the program, never what you "
                "wrote. It stays on this PC unless you send it to whoever looks after ClinicSocial for you."
            ),
        )
        self.words = words
        self._path = path
        save = button(tr("Save as…"), name="crash-save")
        away = button(tr("Delete the report"), "quiet", name="crash-delete")
        save.clicked.connect(self._ask_where)
        away.clicked.connect(self.delete_wanted)
        self.acts.insertWidget(1, save)
        self.acts.insertWidget(2, away)
        if can_open:
            opening = button(tr("Open what I was writing"), name="crash-open-draft")
            opening.clicked.connect(self._open)
            self.acts.insertWidget(self.acts.count() - 1, opening)

    @Slot()
    def _open(self) -> None:
        self.accept()
        self.open_wanted.emit()

    @Slot()
    def _ask_where(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, tr("Save the report"), self._path.name)
        if name:
            self.save_wanted.emit(Path(name))


def _left(logs: Path) -> _Left | None:
    from clinicsocial.core.store.crash_reports import crashed_at, note_seen, unseen_report
    from clinicsocial.core.store.data_folder import explained_files

    with explained_files(logs):
        path = unseen_report(logs)
        if path is None:
            return None
        words = path.read_text(encoding="utf-8", errors="replace")
    note_seen(logs)
    return _Left(path, words, crashed_at(path))


def _gone(path: Path) -> None:
    from clinicsocial.core.store.data_folder import explained_files

    with explained_files(path):
        path.unlink(missing_ok=True)


def _in_hand(session: Session, *, at: datetime) -> int | None:
    from clinicsocial.core.planning.in_hand import draft_in_hand

    return draft_in_hand(session, at=at)
