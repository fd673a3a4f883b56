"""What can be done with several posts chosen in the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from clinicsocial.core.i18n import tr, trn
from clinicsocial.ui.widgets.basics import button, row, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clinicsocial.core.accounts.views import AccountView
    from clinicsocial.ui.look import Look


class PostsChosenBar(QWidget):
    """Counts them and asks; every signal is about all that are chosen."""

    theme_chosen = Signal(str)
    """Its name; empty: no theme. So it is with the campaign."""
    campaign_chosen = Signal(str)
    account_added = Signal(int)
    account_taken_out = Signal(int)
    move_asked = Signal()
    archive_asked = Signal()
    delete_asked = Signal()
    let_go = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("posts-chosen")
        self._count = text("", "strong", wrap=False, name="posts-chosen-count")
        self._theme = self._menu_button(tr("Theme"), "posts-chosen-theme")
        self._campaign = self._menu_button(tr("Campaign"), "posts-chosen-campaign")
        self._accounts = self._menu_button(tr("Accounts"), "posts-chosen-accounts")
        self._move = button(tr("Move…"), name="posts-chosen-move")
        archive = button(tr("Archive"), name="posts-chosen-archive")
        delete = button(tr("Delete"), "danger", name="posts-chosen-delete")
        none = button(tr("Choose none"), "link", name="posts-chosen-none")
        look.put_icon(self._move, "move", "text", 16)
        self._move.clicked.connect(self.move_asked)
        archive.clicked.connect(self.archive_asked)
        delete.clicked.connect(self.delete_asked)
        none.clicked.connect(self.let_go)
        parts = (self._count, self._theme, self._campaign, self._accounts, self._move, archive, delete, none)
        self.setLayout(row(*parts, None))
        self.hide()

    def show_count(self, count: int) -> None:
        """Say how many are chosen; one alone needs no bar."""
        self._count.setText(trn("{n} post chosen", "{n} posts chosen", count))
        self.setVisible(count > 1)

    def show_names(self, themes: Iterable[str], campaigns: Iterable[str]) -> None:
        """Offer these themes and campaigns."""
        offered = (
            (self._theme, tr("No theme"), themes, self._choose_theme),
            (self._campaign, tr("No campaign"), campaigns, self._choose_campaign),
        )
        for shown, none, names, slot in offered:
            menu = shown.menu()
            menu.clear()
            for name in names:
                _entry(menu, name, name).triggered.connect(slot)
            menu.addSeparator()
            _entry(menu, none, "").triggered.connect(slot)

    def show_accounts(self, accounts: Sequence[AccountView]) -> None:
        """Offer to add these accounts, and to take them out."""
        menu = self._accounts.menu()
        menu.clear()
        for account in accounts:
            words = tr("Add {account}", account=account.label)
            _entry(menu, words, account.id).triggered.connect(self._add_account)
        menu.addSeparator()
        for account in accounts:
            words = tr("Take out {account}", account=account.label)
            _entry(menu, words, account.id).triggered.connect(self._take_account_out)
        self._accounts.setEnabled(bool(accounts))

    @Slot()
    def _choose_theme(self) -> None:
        self.theme_chosen.emit(str(_data_of(self.sender())))

    @Slot()
    def _choose_campaign(self) -> None:
        self.campaign_chosen.emit(str(_data_of(self.sender())))

    @Slot()
    def _add_account(self) -> None:
        self.account_added.emit(_data_of(self.sender()))

    @Slot()
    def _take_account_out(self) -> None:
        self.account_taken_out.emit(_data_of(self.sender()))

    def _menu_button(self, words: str, name: str) -> QPushButton:
        made = button(words, name=name)
        made.setMenu(QMenu(made))
        return made


def _entry(menu: QMenu, words: str, data: object) -> QAction:
    act = menu.addAction(words.replace("&", "&&"))
    act.setData(data)
    return act


def _data_of(act: object) -> object:
    return act.data() if isinstance(act, QAction) else ""
