"""The guide that hands the program over to a successor, one thing at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget

from clinicsocial.core.i18n import tr
from clinicsocial.ui.widgets.app_dialog import AppDialog
from clinicsocial.ui.widgets.backup_requests import making
from clinicsocial.ui.widgets.basics import PrimaryButton, button, row, text
from clinicsocial.ui.widgets.hand_over_requests import (
    adding_manager,
    code_on_paper,
    finishing,
    old_pc_words,
    printing,
    renewing,
    what_to_hand_over,
)
from clinicsocial.ui.widgets.hand_over_steps import (
    AccountsStep,
    BackupStep,
    HandOverStep,
    NewCodeStep,
    OldPcStep,
    SuccessorStep,
    fill,
)
from clinicsocial.ui.widgets.notices import Banner

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from clinicsocial.core.keeping.hand_over import HandOver
    from clinicsocial.core.keeping.making import MadeNow
    from clinicsocial.core.values.changes import Done
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.ui.services import Services


class HandOverDialog(AppDialog):
    """Every step can be left and taken up again; nothing is undone by closing it."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__("hand-over-dialog", tr("Hand over to a successor"), parent, width=680)
        self._services = services
        self._work = services.work
        self._found: HandOver | None = None
        self._adding = False
        """Whether a successor is being stored: asked twice, it would be two."""
        self._place = text("", "caption", name="hand-over-place")
        self._title = text("", "section", name="hand-over-title-words")
        self.banner = Banner(services.look, name="hand-over-banner")
        self.successor = SuccessorStep()
        self.code = NewCodeStep(services.look)
        self.backup = BackupStep()
        self.accounts = AccountsStep()
        self.old_pc = OldPcStep()
        self.steps: tuple[HandOverStep, ...] = (
            self.successor,
            self.code,
            self.backup,
            self.accounts,
            self.old_pc,
        )
        self._stack = QStackedWidget()
        self.back = button(tr("Back"), name="hand-over-back")
        self.next = PrimaryButton(tr("Next"), name="hand-over-next")
        self.leave = button(tr("Close"), "quiet", name="hand-over-close")
        self._connect()
        self._lay_out()
        self.resize(680, 480)
        self._work.run(old_pc_words, self.old_pc.show_words, self.banner.show_error, owner=self)
        self._look()

    def show_step(self, place: int) -> None:
        """Show the step with this number, from 0."""
        self.banner.hide()
        self._stack.setCurrentIndex(place)
        self._tell_ways()

    def _connect(self) -> None:
        self.successor.add_wanted.connect(self._add)
        self.code.renew_wanted.connect(self._renew)
        self.code.card.proved.connect(self._proved)
        self.code.card.print_wanted.connect(self._print_code)
        self.backup.make_wanted.connect(self._make)
        self.old_pc.sheet_wanted.connect(self._sheet)
        self.next.clicked.connect(self._go_on)
        self.back.clicked.connect(self._go_back)
        self.leave.clicked.connect(self.reject)
        self.finished.connect(self.backup.bar.stop)

    def _lay_out(self) -> None:
        for step in self.steps:
            step.moved.connect(self._tell_ways)
            self._stack.addWidget(step)
        layout = self.column()
        for part in (self._place, self._title, self.banner):
            layout.addWidget(part)
        layout.addWidget(self._stack, 1)
        layout.addLayout(row(self.back, None, self.leave, self.next))
        self.show_step(0)

    # -- what the steps ask for ------------------------------------------------------------------------------

    def _look(self) -> None:
        self._work.read(what_to_hand_over, self._show, self.banner.show_error, owner=self)

    def _show(self, found: HandOver) -> None:
        self._found = found
        fill(found, self.successor, self.accounts)

    @Slot(str, str)
    def _add(self, name: str, title: str) -> None:
        if not self._adding:
            self._adding = True
            self._work.write(adding_manager(name, title), self._added, self._refused, owner=self)

    def _added(self, _done: Done) -> None:
        self._adding = False
        self.successor.show_added()
        self._look()

    @Slot()
    def _renew(self) -> None:
        self.code.renew.setEnabled(False)
        self._work.run(
            renewing(self._services.app, self._work.actor), self.code.show_code, self._refused, owner=self
        )

    @Slot()
    def _proved(self) -> None:
        self._work.write(code_on_paper, self._kept, self._refused, owner=self)

    def _kept(self, _done: Done) -> None:
        self.code.show_kept()

    @Slot()
    def _print_code(self) -> None:
        from clinicsocial.ui.printing import print_recovery_code

        print_recovery_code(self, self.code.card.printable)

    @Slot()
    def _make(self) -> None:
        self.backup.make.setEnabled(False)
        watch = self.backup.bar.begin(tr("Copying, then reading the copy back…"))
        self._work.run(
            making(self._services.app, watch, self._work.actor), self._made, self._refused, owner=self
        )

    def _made(self, made: MadeNow) -> None:
        self.backup.bar.end()
        self.backup.make.setEnabled(True)
        self.backup.show_made(made)

    @Slot()
    def _sheet(self) -> None:
        if self._found is not None:
            self._work.run(printing(self._services.app, self._found), self._opened, self._refused, owner=self)

    def _opened(self, path: Path) -> None:
        from clinicsocial.ui.papers import open_paper

        open_paper(path, self._services.navigator)

    def _refused(self, error: ClinicSocialError) -> None:
        """It did not work: say so, and let the person try again."""
        self._adding = False
        self.code.renew.setEnabled(True)
        self.backup.bar.end()
        self.backup.make.setEnabled(True)
        self.banner.show_error(error)

    # -- ways ------------------------------------------------------------------------------------------------

    @Slot()
    def _go_on(self) -> None:
        place = self._stack.currentIndex()
        if place + 1 < len(self.steps):
            self.show_step(place + 1)
        else:
            self._work.write(finishing, self._ended, self._refused, owner=self)

    def _ended(self, _done: Done) -> None:
        self._services.navigator.say(tr("Handed over. Thank you for looking after it."))
        self.accept()

    @Slot()
    def _go_back(self) -> None:
        self.show_step(self._stack.currentIndex() - 1)

    @Slot()
    def _tell_ways(self) -> None:
        place = self._stack.currentIndex()
        last = place == len(self.steps) - 1
        self._place.setText(tr("Step {number} of {all}", number=place + 1, all=len(self.steps)))
        self._title.setText(self.steps[place].title)
        self.next.setText(tr("Handed over") if last else tr("Next"))
        self.next.setEnabled(self.steps[place].done)
        self.back.setVisible(place > 0)
