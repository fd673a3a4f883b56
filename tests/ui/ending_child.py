"""The whole program over a copy of the demo clinic: shows every page, then ends as people or systems end it.

``python -m tests.ui.ending_child FOLDER SECRETS LAST HOW``: LAST is the page on top at the end, HOW one of
``close`` (the window's cross), ``term`` (a signal, over an open dialog) and ``logout``. Started by
`test_ending`; writes the pages it showed.
"""

from __future__ import annotations

import os
import signal
import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QPushButton, QTextEdit

from clinicsocial.core.app import App
from clinicsocial.core.store.data_folder import DataFolder
from clinicsocial.core.vault import Vault
from clinicsocial.ui import rooms, start
from clinicsocial.ui.bridge import Bridge
from clinicsocial.ui.data_opening import Opening
from clinicsocial.ui.dialogs import ClosingDialog
from clinicsocial.ui.session import SessionApplication
from tests.fakes.file_keyring import FileKeyring

AGAIN_MS = 50
"""How often it is looked whether the pages have what they asked for."""
WORDS = "Thank you to our patient Jane Smith, who came in for her root canal."


@dataclass(frozen=True, slots=True)
class Options:
    """As the command line gives them."""

    data_dir: Path
    command: str = "window"
    background: bool = False
    link: str = ""


def open_with(keyring: FileKeyring, folder: DataFolder, bridge: Bridge, **_demo: bool) -> Opening:
    """Open the folder with this password store; nothing of it reaches a real network."""

    def make_vault(profile: str) -> Vault:
        return Vault(profile, keyring)

    def open_app() -> App:
        return App.open(folder, listener=bridge, make_vault=make_vault, practice=True)

    def unlock(_typed: str) -> None:
        raise AssertionError

    return Opening(folder=folder, open=open_app, unlock=unlock)


class Hand(QObject):
    """What a person does to the window, from the moment it can be used."""

    def __init__(self, program: start.Program, last: str, how: str) -> None:
        super().__init__(program)
        self._program = program
        self._last = last
        self._how = how
        self._timer = QTimer(self)
        self._timer.setInterval(AGAIN_MS)
        self._timer.timeout.connect(self._end_when_quiet)
        program.window.opened.connect(self._begin)

    def _begin(self) -> None:
        QTimer.singleShot(0, self, self._show_all)

    def _show_all(self) -> None:
        window = self._program.window
        pages = [entry.page for entry in rooms.entries()]
        for page in [*pages, "board", "help", "composer", self._last]:
            if page == "composer":
                window.new_post()
                window.page(page).findChildren(QTextEdit)[0].insertPlainText(WORDS)
            else:
                window.go(page)
            sys.stdout.write(f"{window.current_page}\n")
        self._timer.start()

    def _end_when_quiet(self) -> None:
        if self._program.work.is_busy:
            return
        self._timer.stop()
        {"close": self._close, "term": self._terminate, "logout": self._log_out}[self._how]()

    def _close(self) -> None:
        window = self._program.window
        window.close()
        for dialog in window.findChildren(ClosingDialog):  # a post is due: it asks first
            next(
                one for one in dialog.findChildren(QPushButton) if one.objectName() == "closing-quit"
            ).click()

    def _log_out(self) -> None:
        """As a session manager does: it asks first, then it ends the session."""
        application = QApplication.instance()
        assert isinstance(application, SessionApplication)
        application.session_may_end.emit()
        application.session_ends.emit()

    def _terminate(self) -> None:
        self._program.closing.asked()
        os.kill(os.getpid(), signal.SIGTERM)


def main() -> int:
    """Run it; returns the exit code of the program."""
    folder, secrets, last, how = sys.argv[1:]
    start._opening = partial(open_with, FileKeyring(Path(secrets)))  # noqa: SLF001 - the one seam there is
    hands: list[Hand] = []
    return start.run(Options(Path(folder)), began=lambda program: hands.append(Hand(program, last, how)))


if __name__ == "__main__":
    sys.exit(main())
