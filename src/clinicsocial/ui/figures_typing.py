"""Leads through typing in figures: shows an account's posts, keeps each number as it is typed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from clinicsocial.ui.widgets.figures_typing_dialog import FiguresTypingDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, datetime

    from PySide6.QtWidgets import QWidget

    from clinicsocial.core.accounts.views import AccountView
    from clinicsocial.core.insights.recording import Recorded
    from clinicsocial.core.insights.typing_in import TypingTable
    from clinicsocial.core.store.session import Session
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.ui.models.figures_typing import Cell
    from clinicsocial.ui.services import Services


@dataclass(frozen=True, slots=True)
class ShownTable:
    """What the dialog shows for one account."""

    accounts: tuple[AccountView, ...]
    table: TypingTable | None
    """None where there is no account."""
    zone: str


class FiguresTyping(QObject):
    """One dialog over `parent` and what it is about; ends with the dialog."""

    def __init__(self, services: Services, parent: QWidget) -> None:
        self._now = services.app.clock.now()
        self.dialog = FiguresTypingDialog(services.look, self._now.date(), parent)
        super().__init__(self.dialog)
        self._work = services.work
        self._clock = services.app.clock
        self._shown: ShownTable | None = None
        self._wanted: int | None = None
        """The account that was chosen last."""
        self.dialog.account_chosen.connect(self.load)
        self.dialog.followers_typed.connect(self.keep_followers)
        self.dialog.table.figures.typed.connect(self.keep)

    def open(self, account_id: int | None = None) -> None:
        """Show this account, or the first that nobody tells about."""
        self.dialog.open()
        self.load(account_id)

    @Slot(int)
    def load(self, account_id: int | None) -> None:
        """Show what can be typed for an account."""
        self._now = self._clock.now()
        self._wanted = account_id
        show = partial(self._show, account_id)
        self._work.read(looking_up(account_id, self._now), show, self.dialog.show_error, owner=self)

    def _show(self, wanted: int | None, shown: ShownTable) -> None:
        if wanted != self._wanted:  # another account was chosen meanwhile
            return
        self._shown = shown
        if shown.table is not None:
            self.dialog.show_accounts(shown.accounts, shown.table.account_id)
            self.dialog.show_table(shown.table, shown.zone)

    @Slot(list)
    def keep(self, cells: Sequence[Cell]) -> None:
        """Store cells of the table."""
        table = None if self._shown is None else self._shown.table
        if table is not None:
            request = keeping(table, cells)
            told = partial(self._tell_kept, len(cells))
            self._work.write(request, told, self.dialog.show_error, owner=self)

    @Slot(object, int)
    def keep_followers(self, day: date, count: int) -> None:
        """Store followers, and show them as the last that are known."""
        table = None if self._shown is None else self._shown.table
        if table is not None:
            request = keeping_followers(table.account_id, day, count)
            told = partial(self._tell_followers, table.account_id)
            self._work.write(request, told, self.dialog.show_error, owner=self)

    def _tell_kept(self, count: int, _recorded: Recorded) -> None:
        self.dialog.say_kept(count)

    def _tell_followers(self, account_id: int, _recorded: Recorded) -> None:
        if self._wanted in {None, account_id}:
            self.load(account_id)


def looking_up(account_id: int | None, now: datetime) -> Callable[[Session], ShownTable]:
    """What can be typed for an account, or for the first."""

    def look_up(session: Session) -> ShownTable:
        from clinicsocial.core.clinic.identity import clinic_zone
        from clinicsocial.core.insights.typing_in import accounts_to_type, typing_table

        accounts = accounts_to_type(session)
        known = {one.id for one in accounts}
        chosen = account_id if account_id in known else next((one.id for one in accounts), None)
        table = None if chosen is None else typing_table(session, account_id=chosen, now=now)
        return ShownTable(accounts, table, clinic_zone(session))

    return look_up


def keeping(table: TypingTable, cells: Sequence[Cell]) -> Callable[[UnitOfWork], Recorded]:
    """Store cells."""

    def change(unit: UnitOfWork) -> Recorded:
        from clinicsocial.core.insights.typing_in import save_typed

        typed = [(row, column, count) for row, column, count in cells if count is not None]
        return save_typed(unit, account_id=table.account_id, as_of=table.as_of, cells=typed)

    return change


def keeping_followers(account_id: int, day: date, count: int) -> Callable[[UnitOfWork], Recorded]:
    """Store followers."""

    def change(unit: UnitOfWork) -> Recorded:
        from clinicsocial.core.insights.typing_in import save_followers

        return save_followers(unit, account_id=account_id, day=day, count=count)

    return change
