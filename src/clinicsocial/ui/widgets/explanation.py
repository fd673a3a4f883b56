"""A page of the guide in a window beside the work: many pages link to it, few people follow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from clinicsocial.core.help.guide import FIRST_PAGE, load_guide
from clinicsocial.core.i18n import tr
from clinicsocial.ui.widgets.app_dialog import AppDialog
from clinicsocial.ui.widgets.basics import button, row
from clinicsocial.ui.widgets.help_browser import NARROW, HelpBrowser
from clinicsocial.ui.widgets.help_subject import subject_at

if TYPE_CHECKING:
    from clinicsocial.ui.look import Look

_SIZE = (500, 520)


@runtime_checkable
class Leads(Protocol):
    """The window that has the whole guide."""

    def go_to(self, page: str, place: str) -> None:
        """Show a place within a page."""
        ...


@runtime_checkable
class Looks(Protocol):
    """A page or a window, which knows how everything looks."""

    look: Look


class Explanation(AppDialog):
    """One page of the guide; its links are followed within."""

    def __init__(self, look: Look, subject: str, parent: QWidget) -> None:
        super().__init__("explanation", tr("Help"), parent, width=420)
        self.resize(*_SIZE)
        self.text = HelpBrowser(look, self, pictures=NARROW)
        self.whole = button(tr("Open in the guide"), name="explanation-whole")
        close = button(tr("Close"), name="explanation-close")
        close.setDefault(True)
        layout = self.column()
        layout.addWidget(self.text, 1)
        layout.addLayout(row(self.whole, None, close))
        self.text.wanted.connect(self._show)
        self.whole.clicked.connect(self._open_whole)
        close.clicked.connect(self.accept)
        self.whole.setVisible(not _stands_over(self) and _leading(self) is not None)
        guide = load_guide()
        topic = guide.about(subject) or guide.topic(FIRST_PAGE)
        if topic is not None:
            self.text.show_topic(topic)

    @Slot(str)
    def _show(self, name: str) -> None:
        topic = load_guide().topic(name)
        if topic is not None:
            self.text.show_topic(topic)

    @Slot()
    def _open_whole(self) -> None:
        leading, topic = _leading(self), self.text.topic
        if leading is not None and topic is not None:
            self.accept()
            leading.go_to("help", topic.name)


def explain(look: Look, subject: str, beside: QWidget) -> None:
    """Open the page of the guide about this subject beside a widget; the work behind it stays usable."""
    Explanation(look, subject, beside.window()).show()


def explain_here(widget: QWidget) -> None:
    """Open the page about what has the keyboard in a dialog, or about what is around that."""
    look = _look_of(widget)
    if look is not None:
        guide = load_guide()
        explain(look, subject_at(widget.focusWidget(), guide) or subject_at(widget, guide), widget)


def _look_of(widget: QWidget | None) -> Look | None:
    """How the window looks, as told by the page or the window that the widget belongs to."""
    while widget is not None:
        if isinstance(widget, Looks):
            return widget.look
        widget = widget.parentWidget()
    return None


def _leading(widget: QWidget) -> Leads | None:
    """The window around it that has the guide."""
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, Leads):
            return around
        around = around.parentWidget()
    return None


def _stands_over(widget: QWidget) -> bool:
    """Whether it was opened from a dialog that has to be answered first."""
    around = widget.parentWidget()
    return around is not None and around.isModal()
