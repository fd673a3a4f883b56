"""Small building blocks: texts by role, buttons by kind, cards, rules, layouts on the 8-pixel grid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QBoxLayout, QButtonGroup, QLayout

    from clinicsocial.ui.look import Look


def text(words: str, role: str = "body", *, wrap: bool = True, name: str = "") -> QLabel:
    """A label in one of the style sheet's text roles (``title``, ``section``, ``muted``, ``caption``, …).

    Plain text always: what a person typed is never read as markup. Wrapped words insist on no height of their
    own: layouts ask how high they are at the width there is, so no page scrolls beyond its words.
    """
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    label.setWordWrap(wrap)
    label.setObjectName(name)
    if wrap:
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        label.setSizePolicy(policy)
    return label


def one_of_several(choice: QAbstractButton, group: QButtonGroup) -> None:
    """Let a button be one choice of its group; screen readers call it a radio button, not a tick box."""
    choice.setCheckable(True)
    choice.setAutoExclusive(True)
    group.addButton(choice)


def button(words: str, kind: str = "", *, name: str = "") -> QPushButton:
    """A push button: ``primary`` (one per page), ``quiet``, ``danger`` or ordinary."""
    made = QPushButton(words)
    made.setProperty("kind", kind)
    made.setObjectName(name)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


class PrimaryButton(QPushButton):
    """The one button of a page that does what the page is for."""

    def __init__(self, words: str, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.setProperty("kind", "primary")
        self.setObjectName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)


class IconButton(QToolButton):
    """A button that shows only an icon: `words` is its name for screen readers and its tooltip."""

    def __init__(
        self,
        look: Look,
        icon: str,
        words: str,
        *,
        name: str = "",
        size: int = 18,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.set_words(words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        look.put_icon(self, icon, "muted", size)

    def set_words(self, words: str) -> None:
        """Be called this."""
        self.setAccessibleName(words)
        self.setToolTip(words)


class Picture(QLabel):
    """An icon beside text that says the same; hidden from screen readers by having no name."""

    def __init__(self, look: Look, icon: str, token: str = "text", size: int = 20) -> None:  # noqa: S107
        super().__init__()
        look.put_icon(self, icon, token, size)
        self.setFixedSize(QSize(size, size))
        self.setScaledContents(True)


class Card(QFrame):
    """A raised surface with a column of content; `body` is its layout."""

    def __init__(
        self, parent: QWidget | None = None, *, name: str = "", margin: int = 20, gap: int = 8
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setObjectName(name)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(margin, margin - 4, margin, margin - 4)
        self.body.setSpacing(gap)


def rule() -> QFrame:
    """A thin horizontal line between groups."""
    line = QFrame()
    line.setProperty("role", "rule")
    return line


def row(*parts: QWidget | QLayout | None, gap: int = 8) -> QHBoxLayout:
    """Parts side by side; None is a stretch."""
    layout = QHBoxLayout()
    _fill(layout, parts, gap)
    return layout


def column(*parts: QWidget | QLayout | None, gap: int = 8) -> QVBoxLayout:
    """Parts one below the other; None is a stretch."""
    layout = QVBoxLayout()
    _fill(layout, parts, gap)
    return layout


class _ScrollArea(QScrollArea):
    """Follows no change of style before it is shown.

    Qt's own measures everything it holds whenever it comes into another parent, and what was measured has its
    style worked out anew each time: 10 ms and more of a page that is being put together.
    """

    def event(self, event: QEvent) -> bool:
        """The style is asked for when the area is shown."""
        shown = self.testAttribute(Qt.WidgetAttribute.WA_WState_Polished)
        if not shown and event.type() is QEvent.Type.StyleChange:
            return True
        return super().event(event)


def scrolled(content: QWidget, *, name: str = "") -> QScrollArea:
    """`content` in an area that scrolls down, never sideways, on the page's own ground.

    Fill `content` afterwards where it can be: what is in it now is measured at once, with its style.
    """
    area = _ScrollArea()
    ground = own_viewport(area)
    ground.setBackgroundRole(QPalette.ColorRole.NoRole)
    area.setObjectName(name)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    content.setProperty("ground", "clear")
    area.setWidget(content)
    ground.setAutoFillBackground(False)
    return area


def own_viewport(area: QAbstractScrollArea) -> QWidget:
    """Give a scrolling widget, right after it was made, a viewport made here; set up as Qt sets up its own.

    Asked for the one that Qt made, PySide has to find out what kind of widget it is, and first gets to know
    every kind there is with all its constants: 20 ms and a mebibyte, once, but at the start.
    """
    viewport = QWidget()
    viewport.setBackgroundRole(QPalette.ColorRole.Base)
    viewport.setAutoFillBackground(True)
    area.setViewport(viewport)
    return viewport


def hide_unless(wanted: object, widget: QWidget) -> None:
    """Hide a widget that has just been made and has nothing to say.

    `setVisible` is not for this: while a widget has no parent, being visible means being a window, which
    flashes up and takes the keyboard with it.
    """
    if not wanted:
        widget.hide()


def empty_layout(layout: QLayout) -> None:
    """Take everything out of a layout and delete the widgets it held."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif inner is not None:
            empty_layout(inner)


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Set a dynamic property that the style sheet reads, and have the widget drawn by it."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()


def _fill(layout: QBoxLayout, parts: Sequence[QWidget | QLayout | None], gap: int) -> None:
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(gap)
    for part in parts:
        if part is None:
            layout.addStretch(1)
        elif isinstance(part, QWidget):
            layout.addWidget(part)
        else:
            layout.addLayout(part)
