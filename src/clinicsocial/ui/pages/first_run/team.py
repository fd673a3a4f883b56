"""The step about the team: the one who sets the clinic up, and the colleagues whose names may appear."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.clinic import Role
from clinicsocial.ui.clinic_words import short_role
from clinicsocial.ui.pages.first_run.requests import Team, introducing, storing_colleague, team
from clinicsocial.ui.pages.first_run.step import GuideStep
from clinicsocial.ui.widgets.basics import Card, button, column, empty_layout, row, text
from clinicsocial.ui.widgets.staff_fields import StaffFields
from clinicsocial.ui.widgets.staff_form import StaffFormView

if TYPE_CHECKING:
    from collections.abc import Callable

    from clinicsocial.core.clinic.first_run import Introduced
    from clinicsocial.core.clinic.views import StaffForm, StaffView
    from clinicsocial.core.planning.views import Done
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.ui.services import Services


class TeamStep(GuideStep):
    """You are the manager: somebody has to be. Colleagues are stored as they are added."""

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self.title = tr("Your team")
        self.lead = tr("Names listed here may appear in posts. Names of other people are questioned.")
        self._entered = False
        self._afterwards: Callable[[], None] | None = None
        """What follows once a colleague is stored."""
        self.you = StaffFields("you", role=Role.MANAGER)
        self.you.setEnabled(False)  # until what is known stands in it
        you = Card(name="you-card", margin=20, gap=12)
        you.body.addWidget(text(tr("You"), "section"))
        you.body.addWidget(
            text(
                tr("You sit at the desk and may change everything. What you do is noted under your name."),
                "muted",
            )
        )
        you.body.addWidget(self.you)
        you.body.addStretch(1)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        self.add = button(tr("Add a colleague"), name="add-colleague")
        services.look.put_icon(self.add, "plus", "text", 16)
        self.add.clicked.connect(self._begin)
        self._colleagues = Card(name="colleagues-card", margin=20, gap=12)
        self._colleagues.body.addWidget(text(tr("Colleagues"), "section"))
        self._colleagues.body.addLayout(self._lines)
        self._colleagues.body.addLayout(row(self.add, None))
        self._colleagues.body.addStretch(1)
        self.form = StaffFormView()
        self.form.saved.connect(self._store)
        self.form.closed.connect(self._close)
        for line in (self.form.fields.name, self.form.fields.short_names, self.form.fields.title):
            line.returnPressed.connect(self.form.submit)
        self.form.fields.registration.returnPressed.connect(self.form.submit)
        self.form.hide()
        both = row(you, column(self._colleagues, self.form, None, gap=0), gap=16)
        both.setStretch(0, 1)
        both.setStretch(1, 1)
        self.setLayout(column(both, None))

    @property
    def dirty(self) -> bool:
        """Whether something stands here that is not stored."""
        return self._entered and (self.you.dirty or (not self.form.isHidden() and self.form.dirty))

    @property
    def takes_enter(self) -> bool:
        """The form of a colleague saves itself."""
        return self.form.isVisible()

    def enter(self) -> None:
        """Look up who is known."""
        self.work.read(team, self._show, self.refuse, owner=self)

    def keep(self, then: Callable[[], None]) -> None:
        """Store who you are; an open form of a colleague first."""
        if not self._entered:
            return
        if not self.form.isHidden() and not self.form.isEnabled():
            self._afterwards = then  # a colleague is being stored
        elif not self.form.isHidden() and self.form.dirty:
            self.form.setEnabled(False)
            self.work.write(
                storing_colleague(self.form.fields.form),
                lambda _: self._keep_you(then),
                self._refuse_colleague,
                owner=self,
            )
        else:
            self._keep_you(then)

    def refuse(self, error: ClinicSocialError) -> None:
        """Tell it at the field."""
        self.you.show_error(error)
        self.refused.emit(None)

    def _keep_you(self, then: Callable[[], None]) -> None:
        self._close()
        self.you.clear_errors()

        def kept(introduced: Introduced) -> None:
            self.work.actor = introduced.staff_id
            then()

        self.work.write(introducing(self.you.form), kept, self.refuse, owner=self)

    def _show(self, found: Team) -> None:
        if not self._entered or not self.you.dirty:
            self.you.begin(found.you)
        self._entered = True
        self.you.setEnabled(True)
        self._list(tuple(one for one in found.staff if found.you is None or one.id != found.you.id))
        if self.form.isHidden():
            self.you.name.setFocus()

    def _list(self, colleagues: tuple[StaffView, ...]) -> None:
        empty_layout(self._lines)
        for one in colleagues:
            about = " · ".join(part for part in (one.title, short_role(one.role)) if part)
            line = column(text(one.public_name, "strong"), text(about, "caption"), gap=0)
            self._lines.addLayout(line)
        if not colleagues:
            words = tr("Nobody is listed yet. You can add everybody later, under Settings › Staff.")
            self._lines.addWidget(text(words, "muted", name="no-colleagues"))

    @Slot()
    def _begin(self) -> None:
        self._colleagues.hide()
        self.form.show()
        self.form.begin(None)

    @Slot()
    def _close(self) -> None:
        self.form.hide()
        self._colleagues.show()

    @Slot(object)
    def _store(self, form: StaffForm) -> None:
        self.work.write(storing_colleague(form), self._stored, self._refuse_colleague, owner=self)

    def _stored(self, _done: Done) -> None:
        self._close()
        afterwards, self._afterwards = self._afterwards, None
        if afterwards is not None:
            self._keep_you(afterwards)
            return
        self.add.setFocus()
        self.enter()

    def _refuse_colleague(self, error: ClinicSocialError) -> None:
        self._afterwards = None
        self.form.show_error(error)
        self.refused.emit(None)
