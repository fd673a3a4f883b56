"""Settings › Staff: who works here, what they may do in the app, and who is at the desk now."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QObject, QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.changes import Topic
from clinicsocial.ui.clinic_words import short_role
from clinicsocial.ui.pages.settings.section import Section
from clinicsocial.ui.widgets.basics import Card, PrimaryButton, button, column, row, text
from clinicsocial.ui.widgets.combo import ComboBox
from clinicsocial.ui.widgets.fields import FormRow
from clinicsocial.ui.widgets.lasting_lines import Line, place_in, show_lines, take_away
from clinicsocial.ui.widgets.question import ask
from clinicsocial.ui.widgets.staff_form import StaffFormView

if TYPE_CHECKING:
    from PySide6.QtWidgets import QBoxLayout

    from clinicsocial.core.clinic.views import StaffForm, StaffView
    from clinicsocial.core.planning.views import Done
    from clinicsocial.core.store.session import Session
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.ui.services import Services

Found = tuple[tuple["StaffView", ...], "StaffView | None"]


def _read(session: Session) -> Found:
    from clinicsocial.core.clinic.staff import at_desk, list_staff

    return list_staff(session), at_desk(session)


class StaffSection(Section):
    """The list, and in its place a form while somebody is added or changed."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.STAFF})

    def __init__(self, services: Services) -> None:
        super().__init__(services, "staff")
        self._staff: tuple[StaffView, ...] = ()
        self.desk = ComboBox()
        self.desk.currentIndexChanged.connect(self._sit_down)
        self._desk_row = FormRow(
            tr("At the desk now"),
            self.desk,
            tr("What is done in ClinicSocial is noted under this name."),
            name="at-desk",
        )
        self._cards = QVBoxLayout()
        self._cards.setSpacing(8)
        self._lines: dict[int, Line[StaffView]] = {}
        self._none = text(
            tr("Nobody is listed yet. Add the colleagues whose names may appear in posts."),
            "muted",
            name="no-staff",
        )
        self.add = PrimaryButton(tr("Add a colleague"), name="add-staff")
        self.add.clicked.connect(self._add)
        self.form = StaffFormView()
        self.form.saved.connect(self._store)
        self.form.closed.connect(self._close_form)
        self.form.hide()
        desk = Card(margin=20)
        desk.body.addWidget(self._desk_row)
        self._listed = QWidget()
        self._listed.setLayout(column(desk, self._none, self._cards, row(self.add, None), gap=12))
        self.body.addWidget(self._listed)
        self.body.addWidget(self.form)

    @property
    def dirty(self) -> bool:
        """Whether the open form says something new."""
        return not self.form.isHidden() and self.form.dirty

    def refresh(self) -> None:
        """Look up the staff and who is at the desk; an open form stays."""
        self.work.read(_read, self._show, self.show_error, owner=self)

    def save(self) -> None:
        """Store the open form."""
        self.form.submit()

    def discard(self) -> None:
        """Close the form without storing it."""
        self._close_form()

    def _show(self, found: Found) -> None:
        staff, present = found
        self._staff = staff
        self._none.setVisible(not staff)
        show_lines(self._lines, {member.id: member for member in staff}, self._line, self.desk)
        with QSignalBlocker(self.desk):
            self._offer(staff)
            self.desk.setCurrentIndex(0 if present is None else max(0, self.desk.findData(present.id)))

    def _line(self) -> StaffCard:
        card = StaffCard(self._cards)
        card.edited.connect(self._edit)
        card.left.connect(self._ask_left)
        return card

    def _offer(self, staff: tuple[StaffView, ...]) -> None:
        """Who may sit at the desk; the list stays as it is, and open, while nobody comes or goes."""
        offered = [(tr("Anyone"), None), *((member.public_name, member.id) for member in staff)]
        places = range(self.desk.count())
        if offered != [(self.desk.itemText(place), self.desk.itemData(place)) for place in places]:
            self.desk.clear()
            for name, staff_id in offered:
                self.desk.addItem(name, staff_id)

    @Slot()
    def _add(self) -> None:
        self._open_form(None)

    @Slot(int)
    def _edit(self, staff_id: int) -> None:
        self._open_form(self._member(staff_id))

    def _open_form(self, member: StaffView | None) -> None:
        self.banner.hide()
        self._listed.hide()
        self.form.show()
        self.form.begin(member)

    @Slot()
    def _close_form(self) -> None:
        self.form.hide()
        self._listed.show()

    @Slot(object)
    def _store(self, form: StaffForm) -> None:
        def change(unit: UnitOfWork) -> Done:
            from clinicsocial.core.clinic.staff import save_staff

            return save_staff(unit, staff=form)

        self.work.write(change, self._tell_saved, self.form.show_error, owner=self)

    def _tell_saved(self, _result: Done) -> None:
        self._close_form()
        self.services.navigator.say(tr("Saved"))

    @Slot(int)
    def _ask_left(self, staff_id: int) -> None:
        member = self._member(staff_id)
        if member is None:
            return
        ask(
            self,
            tr("Has {name} left the clinic?", name=member.public_name),
            tr("They are no longer offered anywhere. What they did stays in the records."),
            tr("Yes, they have left"),
            _Leaving(self, staff_id).go,
        )

    def mark_left(self, staff_id: int) -> None:
        """Somebody has left; the person at the desk has been asked."""

        def change(unit: UnitOfWork) -> Done:
            from clinicsocial.core.clinic.staff import staff_left
            from clinicsocial.core.consents.withdrawal import handle_ends
            from clinicsocial.core.planning.views import Done
            from clinicsocial.core.values.changes import changed

            done = staff_left(unit, staff_id=staff_id)
            stopped = handle_ends(unit).post_ids  # what they agreed to ends with their last day, at once
            if not stopped:
                return done
            topics = (*done.changes.topics, Topic.CONSENTS, Topic.DELIVERIES, Topic.POSTS)
            return Done(changed(*topics, posts=stopped))

        self.work.write(change, None, self.show_error, owner=self)

    @Slot()
    def _sit_down(self) -> None:
        data = self.desk.currentData()
        staff_id = data if isinstance(data, int) else None

        def change(unit: UnitOfWork) -> Done:
            from clinicsocial.core.clinic.staff import sit_down

            return sit_down(unit, staff_id=staff_id)

        self.work.write(change, partial(self._note_desk, staff_id), self._stay, owner=self)

    def _note_desk(self, staff_id: int | None, _result: Done) -> None:
        self.work.actor = staff_id

    def _stay(self, error: ClinicSocialError) -> None:
        self.show_error(error)
        self.refresh()

    def _member(self, staff_id: int) -> StaffView | None:
        return next((one for one in self._staff if one.id == staff_id), None)


class StaffCard(Card):
    """One colleague, in `layout`. Its signals carry the id."""

    edited = Signal(int)
    left = Signal(int)

    def __init__(self, layout: QBoxLayout) -> None:
        super().__init__(margin=16)
        self._layout = layout
        self._id = 0
        self._name, self._details = text("", "strong"), text("", "muted")
        self._change = button(tr("Edit"), name="edit-staff")
        self._leave = button(tr("Has left…"), "quiet", name="left-staff")
        self._change.clicked.connect(self._edit)
        self._leave.clicked.connect(self._gone)
        line = row(column(self._name, self._details, gap=2), self._leave, self._change, gap=8)
        line.setStretch(0, 1)
        self.body.addLayout(line)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where the Tab key halts."""
        return self._leave, self._change

    def show_value(self, member: StaffView, /) -> None:
        """Show this colleague."""
        self._id = member.id
        self.setObjectName(f"staff-{member.id}")
        details = [part for part in (member.title, short_role(member.role), member.registration) if part]
        self._name.setText(member.public_name)
        self._details.setText(" · ".join(details))
        self._change.setAccessibleName(tr("Edit {name}", name=member.public_name))
        self._leave.setAccessibleName(tr("{name} has left", name=member.public_name))

    def place(self, at: int, /) -> None:
        """Stand at this place of the list."""
        place_in(self._layout, self, at)

    def take_away(self) -> None:
        """Nobody works here any more under this name."""
        take_away(self)

    @Slot()
    def _edit(self) -> None:
        self.edited.emit(self._id)

    @Slot()
    def _gone(self) -> None:
        self.left.emit(self._id)


class _Leaving(QObject):
    """Remembers whom a question is about until it is answered."""

    def __init__(self, section: StaffSection, staff_id: int) -> None:
        super().__init__(section)
        self._section = section
        self._staff_id = staff_id

    @Slot()
    def go(self) -> None:
        """The answer is yes."""
        self._section.mark_left(self._staff_id)
