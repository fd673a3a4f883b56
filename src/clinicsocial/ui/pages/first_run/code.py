"""The step about the recovery code: shown, printed, asked back, or put off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from clinicsocial.core.i18n import tr
from clinicsocial.ui.pages.first_run.requests import code_on_paper, keeping_code, new_code
from clinicsocial.ui.pages.first_run.step import GuideStep
from clinicsocial.ui.widgets.basics import Card, Picture, column, row, text
from clinicsocial.ui.widgets.recovery_card import RecoveryCard

if TYPE_CHECKING:
    from clinicsocial.core.planning.views import Done
    from clinicsocial.ui.services import Services


class CodeStep(GuideStep):
    """The code made with the data is shown; after a start in between nobody has it, so there is a new one."""

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self.title = tr("Your recovery code")
        self.lead = tr(
            "Your data is encrypted, and this PC keeps the key. If the PC breaks, only this code opens your "
            "backups."
        )
        self.skip_words = tr("Later: remind me on Today")
        self._kept = False
        self._asked = False
        self.card = RecoveryCard(services.look)
        self.card.hide()
        self.card.proved.connect(self._keep)
        self.card.print_wanted.connect(self._print)
        self._done = Card(name="code-done", margin=24)
        self._done.hide()
        words = column(
            text(tr("The code is on paper"), "strong"),
            text(
                tr("Keep it where the clinic keeps its important papers. It is not stored anywhere else."),
                "muted",
            ),
            gap=2,
        )
        whole = row(Picture(self.look, "state-live", "success", 28), gap=12)
        whole.addLayout(words, 1)
        self._done.body.addLayout(whole)
        self.setLayout(column(self.card, self._done, None))

    @property
    def satisfied(self) -> bool:
        """Whether the code was asked back."""
        return self._kept

    def enter(self) -> None:
        """Show the code, unless it is on paper."""
        self.work.read(code_on_paper, self._show, self.refuse, owner=self)

    def _show(self, kept: bool) -> None:  # noqa: FBT001 - what was read
        self._kept = kept or self.services.app.practice  # an invented clinic is never brought back
        if self._kept:
            self._tell_kept()
        elif not self.card.printable and not self._asked:
            self._asked = True
            made = self.services.app.recovery_code
            if made is not None:
                self._take(made.printable)
            else:
                app = self.services.app
                self.work.run(lambda: new_code(app), self._take, self.refuse, owner=self)
        self.moved.emit()

    def _take(self, printable: str) -> None:
        self.card.show_code(printable)
        self.card.show()

    @Slot()
    def _keep(self) -> None:
        self.work.write(keeping_code, self._noted, self.refuse, owner=self)

    def _noted(self, _done: Done) -> None:
        self._kept = True
        self._tell_kept()
        self.moved.emit()

    def _tell_kept(self) -> None:
        self.card.forget()
        self.card.hide()
        self._done.show()

    @Slot()
    def _print(self) -> None:
        from clinicsocial.ui.printing import print_recovery_code

        print_recovery_code(self, self.card.printable)
