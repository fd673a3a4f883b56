"""Who is at the desk: a button at the foot of the navigation with the staff as its menu."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.changes import Topic

if TYPE_CHECKING:
    from clinicsocial.core.clinic.views import StaffView
    from clinicsocial.core.store.session import Session
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.changes import Changes
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.ui.services import Services


@dataclass(frozen=True, slots=True)
class _Found:
    """Who works here, who of them is at the desk, and who sits down only with a PIN."""

    staff: tuple[StaffView, ...]
    present: StaffView | None
    locking: bool
    asked: frozenset[int]


def _staff_and_desk(session: Session) -> _Found:
    from clinicsocial.core.clinic.locking import locking_is_on, needs_pin
    from clinicsocial.core.clinic.staff import at_desk, list_staff

    staff, locking = list_staff(session), locking_is_on(session)
    asked = frozenset(one.id for one in staff if locking and needs_pin(session, one.id))
    return _Found(staff, at_desk(session), locking, asked)


class DeskChooser(QPushButton):
    """Shows who is at the desk and lets another sit down; `failed` tells errors, `manage` asks for the list.

    Where colleagues have PINs it lets nobody sit down by itself.

    The person at the desk is the actor of every write.
    """

    failed = Signal(object)
    manage = Signal()
    proof_wanted = Signal(int)
    """This colleague wants to sit down and needs a PIN."""
    lock_wanted = Signal()

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(tr("Anyone"), parent)
        self._services = services
        self._asked: frozenset[int] = frozenset()
        self.setObjectName("desk")
        self.setProperty("kind", "navigation")
        self.setAccessibleName(tr("Who is at the desk"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        services.look.put_icon(self, "user", "muted", 18)
        self._menu = QMenu(self)
        self._group = QActionGroup(self)
        self._group.triggered.connect(self._sat_down)
        self.setMenu(self._menu)
        services.bridge.changed.connect(self.notice)
        self.refresh()

    def refresh(self) -> None:
        """Look up who works here and who is at the desk."""
        self._services.work.read(_staff_and_desk, self._show, owner=self)

    @Slot(object)
    def notice(self, changes: Changes) -> None:
        """Refresh when the staff or the desk changed."""
        if changes.topics & {Topic.STAFF, Topic.CLINIC}:
            self.refresh()

    def _show(self, found: _Found) -> None:
        staff, present = found.staff, found.present
        self._asked = found.asked
        self._services.work.actor = None if present is None else present.id
        name = tr("Anyone") if present is None else present.public_name
        self.setText(name)
        self.setToolTip(tr("At the desk: {name}. Click to change.", name=name))
        self.setAccessibleDescription(name)
        self._menu.clear()
        for action in self._group.actions():
            self._group.removeAction(action)
        for member in staff:
            self._offer(member.public_name, member.id, chosen=present is not None and member.id == present.id)
        if found.locking:
            self._menu.addSeparator()
            self._menu.addAction(tr("Lock now")).triggered.connect(self.lock_wanted)
        else:
            self._offer(tr("Anyone"), None, chosen=present is None)
        self._menu.addSeparator()
        self._menu.addAction(tr("Edit the staff…")).triggered.connect(self.manage)

    def _offer(self, words: str, staff_id: int | None, *, chosen: bool) -> None:
        action = QAction(words.replace("&", "&&"), self._menu)
        action.setCheckable(True)
        action.setChecked(chosen)
        action.setData(staff_id)
        self._group.addAction(action)
        self._menu.addAction(action)

    @Slot(QAction)
    def _sat_down(self, action: QAction) -> None:
        chosen = action.data()
        staff_id = chosen if isinstance(chosen, int) else None
        if staff_id in self._asked:
            self.proof_wanted.emit(staff_id)
            self.refresh()
            return

        def sit(unit: UnitOfWork) -> object:
            from clinicsocial.core.clinic.staff import sit_down

            return sit_down(unit, staff_id=staff_id)

        self._services.work.write(sit, failed=self._stay, owner=self)
        self._services.work.actor = staff_id  # of whatever is done from now on

    def _stay(self, error: ClinicSocialError) -> None:
        self.failed.emit(error)
        self.refresh()  # whoever sits there does so still
