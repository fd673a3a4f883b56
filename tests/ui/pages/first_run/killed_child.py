"""Sets a clinic up in a real window as far as the team, then is killed: run by `test_killed`.

Usage: ``python -m tests.ui.pages.first_run.killed_child FOLDER SECRETS``
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from clinicsocial.core.app import App
from clinicsocial.core.clinic.first_run import set_up
from clinicsocial.core.clinic.steps import Step
from clinicsocial.core.clock import SystemClock
from clinicsocial.core.store.data_folder import DataFolder
from clinicsocial.core.values.clinic import Jurisdiction, Sector
from clinicsocial.core.vault import Vault
from clinicsocial.ui.bridge import Bridge
from clinicsocial.ui.clinic_words import choose
from clinicsocial.ui.data_opening import Opening
from clinicsocial.ui.life_cycle import LifeCycle
from clinicsocial.ui.look import Look
from clinicsocial.ui.pages.first_run import FirstRunPage
from clinicsocial.ui.shell import MainWindow
from clinicsocial.ui.work import Work
from tests.fakes.file_keyring import FileKeyring

NAME = "Willow Practice"
_LOOK_AGAIN_MS = 20


class Child:
    """Presses the buttons as soon as they are there."""

    def __init__(self, folder: Path, secrets: Path) -> None:
        self.application = QApplication([])
        self.bridge = Bridge()
        self.work = Work(self.bridge)
        self.window = MainWindow(Look(self.application), SystemClock())
        self.apps: list[App] = []
        self.folder, self.keyring = DataFolder(folder), FileKeyring(secrets)
        opening = Opening(folder=self.folder, open=self._open, unlock=lambda _: None)
        self.life = LifeCycle(self.window, Look(self.application), self.work, self.bridge, opening)
        self.steps = [self._begin, self._describe, self._die]
        self.timer = QTimer()
        self.timer.timeout.connect(self._go_on)

    def run(self) -> int:
        """Until it is killed."""
        self.window.show()
        self.life.open()
        self.timer.start(_LOOK_AGAIN_MS)
        return self.application.exec()

    def _open(self) -> App:
        app = App.open(self.folder, make_vault=lambda profile: Vault(profile, self.keyring))
        self.apps.append(app)
        return app

    def _go_on(self) -> None:
        if self.window.current_page == "first_run" and self.steps[0]():
            self.steps.pop(0)

    def _page(self) -> FirstRunPage:
        page = self.window.page("first_run")
        assert isinstance(page, FirstRunPage)
        return page

    def _begin(self) -> bool:
        if self._page().title.text() != "Welcome to ClinicSocial" or not self._page().subtitle.text():
            return False
        self._page().steps.welcome.begin.click()
        return True

    def _describe(self) -> bool:
        form = self._page().steps.clinic.form
        if not form.isEnabled() or form.zone.count() == 0:
            return False
        form.name.setText(NAME)
        choose(form.country, Jurisdiction.IE)
        choose(form.sector, Sector.PHYSIO)
        form.zone.setCurrentText("Europe/Dublin")
        self._page().next.click()
        return True

    def _die(self) -> bool:
        with self.apps[0].store.read() as session:
            if set_up(session).step is Step.TEAM:
                os.kill(os.getpid(), signal.SIGKILL)
        return False


if __name__ == "__main__":
    raise SystemExit(Child(Path(sys.argv[1]), Path(sys.argv[2])).run())
