"""A question on a page of the register, remembered with what it is about until it is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from clinicsocial.ui.widgets.question import ask

if TYPE_CHECKING:
    from functools import partial

    from PySide6.QtWidgets import QWidget


class Questions(QObject):
    """Asks on one page; only the last question can still be answered."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._asked: _Question | None = None

    def ask(
        self, title: str, message: str, action: str, then: partial[None], *, dangerous: bool = True
    ) -> None:
        """Do `then` if the answer is yes."""
        self._asked = _Question(self, then)
        ask(self._page, title, message, action, self._asked.go, dangerous=dangerous)


class _Question(QObject):
    """Remembers what a question is about until it is answered."""

    def __init__(self, above: QObject, then: partial[None]) -> None:
        super().__init__(above)
        self._then = then

    @Slot()
    def go(self) -> None:
        """The answer is yes."""
        self._then()
