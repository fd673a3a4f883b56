"""What closing the window means: staying in the tray, quitting, or a word of warning first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from clinicsocial.ui.when import day_and_time

if TYPE_CHECKING:
    from collections.abc import Callable

    from clinicsocial.core.store.session import Session
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.ui.life_cycle import LifeCycle
    from clinicsocial.ui.shell import MainWindow
    from clinicsocial.ui.work import Work

_SETTING = "close_to_tray"


def _read_choice(session: Session) -> bool | None:
    from clinicsocial.core.store.settings import get_setting

    value = (get_setting(session, _SETTING) or {}).get("value")
    return value if isinstance(value, bool) else None


class Closing(QObject):
    """Decides what happens when the window is closed. `quit_asked` when it means the end."""

    quit_asked = Signal()

    def __init__(self, window: MainWindow, life: LifeCycle, work: Work, *, asks: bool = True) -> None:
        super().__init__(window)
        self._asks = asks
        """False where nothing real would be missed: in practice mode."""
        self._window = window
        self._life = life
        self._work = work
        self._tray = False
        self._choice: bool | None = None
        self._ready = False
        window.close_asked.connect(self.asked)
        life.ready.connect(self._remember_choice)

    def tray_is_there(self) -> None:
        """The desktop has a tray: the window may go away while publishing goes on."""
        self._tray = True

    @Slot()
    def asked(self) -> None:
        """Somebody closed the window."""
        health = self._life.health
        waiting = health is not None and health.next_due is not None
        if not (self._ready and self._asks) or (not self._tray and not waiting):
            self.quit_asked.emit()
        elif self._tray and self._choice is not None:
            self._decided(stay=self._choice, remember=False)
        else:
            self._ask()

    def _ask(self) -> None:
        from clinicsocial.ui.dialogs import ClosingDialog

        health = self._life.health
        due = None if health is None else health.next_due
        coming = "" if due is None else day_and_time(due, self._life.zone)
        dialog = ClosingDialog(tray=self._tray, next_post=coming, parent=self._window)
        dialog.decided.connect(self._answered)
        dialog.open()

    @Slot(bool, bool)
    def _answered(self, stay: bool, remember: bool) -> None:  # noqa: FBT001 - a Qt signal has no keywords
        self._decided(stay=stay, remember=remember)

    def _decided(self, *, stay: bool, remember: bool) -> None:
        if remember:
            self._choice = stay
            self._work.write(_keep(stay=stay), owner=self)
        if stay:
            self._window.hide()
        else:
            self.quit_asked.emit()

    @Slot()
    def _remember_choice(self) -> None:
        self._ready = True
        self._work.read(_read_choice, self._chosen, owner=self)

    def _chosen(self, choice: bool | None) -> None:  # noqa: FBT001 - what was read
        self._choice = choice


def _keep(*, stay: bool) -> Callable[[UnitOfWork], None]:
    def keep(unit: UnitOfWork) -> None:
        from clinicsocial.core.store.settings import put_setting

        put_setting(unit, _SETTING, {"value": stay})

    return keep
