"""The guide: a few calm steps with a way back, a way on, and a way out at any point."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout

from clinicsocial.core.clinic.steps import Progress, Step
from clinicsocial.core.i18n import tr
from clinicsocial.core.values.errors import ClinicSocialError
from clinicsocial.ui.pages.first_run.requests import finishing, how_far, putting_off, reaching
from clinicsocial.ui.pages.first_run.steps import Steps
from clinicsocial.ui.pages.page import Page
from clinicsocial.ui.widgets.basics import PrimaryButton, button, row
from clinicsocial.ui.widgets.keys import bind
from clinicsocial.ui.widgets.notices import Tone, announce
from clinicsocial.ui.widgets.step_line import StepLine

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from clinicsocial.core.clinic.steps import SetUp
    from clinicsocial.core.planning.views import Done
    from clinicsocial.ui.services import Services

_STEPS = tuple(Step)
_WIDEST = 920
"""Of what is shown, in device-independent pixels at the system's size of text."""
_MARGIN = 32


class FirstRunPage(Page):
    """Every step is stored when it is left; a start after a power cut goes on with the step that was shown.

    From a card of Today one step is shown alone, and leads back there.
    """

    def __init__(self, services: Services) -> None:
        super().__init__(services, tr("Welcome to ClinicSocial"))
        self.setObjectName("first-run")
        self.steps = Steps(services)
        self._step = Step.WELCOME
        self._known: SetUp | None = None
        self._wanted: Step | None = None
        self._alone = False
        self._leaving: Callable[[], None] | None = None
        self._line = StepLine(
            (tr("Clinic"), tr("Team"), tr("Recovery code"), tr("First account"), tr("First post"))
        )
        self.back = button(tr("Back"), name="guide-back")
        self.later = button(tr("Finish later"), "quiet", name="guide-later")
        self.skip = button("", name="guide-skip")
        self.next = PrimaryButton(tr("Next"), name="guide-next")
        self._lay_out()
        self._connect()

    # -- where it begins -------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Look up where to go on."""
        self.work.read(how_far, self._begin, self.show_error, owner=self)

    def show_place(self, place: str) -> None:
        """``code`` and the other names of steps show that step."""
        if place in set(Step):
            self._wanted = Step(place)
            if self._known is not None:
                self.refresh()

    def _begin(self, found: SetUp) -> None:
        self._known = found
        wanted, self._wanted = self._wanted, None
        under_way = found.progress in {Progress.NEW, Progress.UNDER_WAY}
        self._alone = wanted is not None and not under_way and Step.CLINIC not in found.missing
        self._show(found.step if wanted is None else wanted)

    def _show(self, step: Step) -> None:
        """Show a step, and note that it was reached."""
        self.banner.hide()
        self._leaving = None
        self._step = step
        part = self.steps.show_step(step)
        self.title.setText(part.title)
        self.subtitle.setText(part.lead)
        self.subtitle.show()
        self._line.show_step(_STEPS.index(step) - 1)
        self._line.setHidden(self._alone)
        announce(self.title if self._alone or step is Step.WELCOME else self._line)
        self._show_ways()
        if not self._alone:
            self.work.write(reaching(step), None, self.show_error, owner=self)
        part.enter()

    @Slot()
    def _show_ways(self) -> None:
        """The buttons below, as far as the step is."""
        part = self.steps.part(self._step)
        skipping = bool(part.skip_words) and not part.satisfied
        first = self._step is Step.WELCOME
        self.back.setText(tr("Back to Today") if self._alone else tr("Back"))
        self.back.setHidden(first or not part.leads_back)
        self.later.setHidden(self._alone)
        self.skip.setText(part.skip_words)
        self.skip.setVisible(skipping and not self._alone)
        self.next.setText(tr("Done") if self._alone else part.next_words)
        self.next.setHidden(first or skipping)

    # -- going -----------------------------------------------------------------------------------------------

    @Slot()
    def go_on(self) -> None:
        """Keep what was entered, then the next step; after the last one, or alone, Today."""
        self._keep_then(self._today if self._alone else self._advance)

    @Slot()
    def go_back(self) -> None:
        """Keep what can be kept, then the step before; what cannot be kept stays in its fields."""
        where = self._today if self._alone else self._retreat
        if self.steps.part(self._step).dirty:
            self._leaving = where
            self.steps.part(self._step).keep(where)
        else:
            where()

    @Slot()
    def put_off(self) -> None:
        """Go on another day: keep what was entered, then Today."""
        if self.steps.part(self._step).dirty:
            self._leaving = None
            self.steps.part(self._step).keep(self._leave)
        else:
            self._leave()

    def _keep_then(self, then: Callable[[], None]) -> None:
        step = self._step

        def go_on() -> None:
            if self._step is step:  # pressed twice, it goes one step
                then()

        self.banner.hide()
        self._leaving = None
        self.steps.part(step).keep(go_on)

    def _advance(self) -> None:
        place = _STEPS.index(self._step) + 1
        if place == len(_STEPS):
            self.work.write(finishing, self._go_to_today, self.show_error, owner=self)
        else:
            self._show(_STEPS[place])

    def _retreat(self) -> None:
        self._show(_STEPS[max(0, _STEPS.index(self._step) - 1)])

    @Slot()
    def _leave(self) -> None:
        self.work.write(putting_off(self._step), self._go_to_today, self.show_error, owner=self)

    def _go_to_today(self, _done: Done) -> None:
        self._today()

    def _today(self) -> None:
        self._known = None
        self._stale = True  # whoever comes back begins where it stands then
        self.services.navigator.go("today")

    @Slot(str)
    def _write(self, template: str) -> None:
        """The guide ends with the composer; from there the way back is Today."""

        def finished(_done: Done) -> None:
            self._today()
            self.services.navigator.go_to("composer", f"template:{template}")

        self.work.write(finishing, finished, self.show_error, owner=self)

    @Slot()
    def _practise(self) -> None:
        from clinicsocial.ui.practice.starting import start_practice

        try:
            start_practice(self.services)
        except ClinicSocialError as error:
            self.show_error(error)

    @Slot()
    def _bring_back(self) -> None:
        """Another way to begin; the program starts again over what was brought back."""
        from clinicsocial.ui.restoring import RestoreDialog

        app = self.services.app
        dialog = RestoreDialog(self.work, app.folder, self, app=app)
        dialog.restart_wanted.connect(self.services.navigator.restart)
        dialog.open()

    @Slot(object)
    def _refused(self, error: ClinicSocialError | None) -> None:
        """What was entered is not stored. Going back goes on all the same; it stays in its fields."""
        leaving, self._leaving = self._leaving, None
        if leaving is not None:
            leaving()
        elif error is not None:
            self.show_error(error)
        else:
            self.banner.show_notice(
                Tone.WARNING,
                tr("Something here is not right yet."),
                tr("It is marked below. Nothing of this step is stored until it is put right."),
                action=tr("Finish later without it"),
            )
            self.steps.lead_to_mark()

    # -- parts -----------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        outer = self.layout()
        if isinstance(outer, QVBoxLayout):
            outer.insertWidget(0, self._line)
        self.body.addWidget(self.steps, 1)
        self.body.addLayout(row(self.back, self.later, None, self.skip, self.next, gap=12))

    def _connect(self) -> None:
        self.back.clicked.connect(self.go_back)
        self.later.clicked.connect(self.put_off)
        self.skip.clicked.connect(self.go_on)
        self.next.clicked.connect(self.go_on)
        self.banner.acted.connect(self._leave)
        self.steps.template_chosen.connect(self._write)
        self.steps.practice_wanted.connect(self._practise)
        self.steps.restore_wanted.connect(self._bring_back)
        self.steps.moved.connect(self._show_ways)
        self.steps.go_on.connect(self.go_on)
        self.steps.refused.connect(self._refused)
        bind(self, "Ctrl+Return", tr("Next step of the guide"), self.next.click)
        bind(self, "Alt+Left", tr("Step before"), self.back.click)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the keyboard; in a field it goes on."""
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
            return
        focused = self.focusWidget()
        pressed = focused if isinstance(focused, QAbstractButton) else self.next
        if pressed.isVisible():
            pressed.click()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines of text stay short on a wide screen."""
        super().resizeEvent(event)
        side = max(_MARGIN, (self.width() - round(_WIDEST * self.look.scale)) // 2)
        layout = self.layout()
        if layout is not None:
            margins = layout.contentsMargins()
            layout.setContentsMargins(side, margins.top(), side, margins.bottom())
