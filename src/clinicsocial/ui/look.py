"""What every widget is given to look right: the current theme, icons in its colours, and word of a change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QColor, QFontDatabase, QGuiApplication, QIcon, QPixmap
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from clinicsocial.ui.icons import draw_icon, draw_mark, load_marks, mark_for
from clinicsocial.ui.theme import Appearance, Theme, load_theme, palette, style_sheet

if TYPE_CHECKING:
    from clinicsocial.ui.icons import Mark

_MARK, _PRACTICE_MARK = "app", "app-practice"
_RATIO = 2.0
"""Icons are drawn at twice their size and shrink well on ordinary screens."""


class Look(QObject):
    """Owns the appearance of the application. Made once by the entry point and passed to every widget.

    `changed` is emitted after a new theme is in force; delegates repaint by themselves, since they ask
    `theme` while painting.
    """

    changed = Signal()

    def __init__(
        self,
        application: QApplication,
        appearance: Appearance = Appearance.SYSTEM,
        *,
        scale: float = 1.0,
        brand: str = "accent",
    ) -> None:
        super().__init__(application)
        self.brand = brand
        """The colour of the app's own mark: another than ``accent`` in practice mode."""
        self._application = application
        self._appearance = appearance
        self._scale = scale
        self._pictures: dict[tuple[str, str, int], QPixmap] = {}
        self._marks: dict[str, Mark] = {}
        self._body = _pixels(application)
        application.setStyle("Fusion")
        self._theme = self._load()
        self._put_on()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_changed)

    @property
    def theme(self) -> Theme:
        """The theme in force."""
        return self._theme

    @property
    def appearance(self) -> Appearance:
        """What the person chose."""
        return self._appearance

    @property
    def scale(self) -> float:
        """Text size as a factor: 1.0 is the system's."""
        return self._scale

    @property
    def practice(self) -> bool:
        """Whether this is practice mode, from before the first paint on."""
        return self.brand != "accent"

    def choose(self, appearance: Appearance, *, scale: float | None = None) -> None:
        """Put on another appearance or text size, at once and everywhere."""
        self._appearance = appearance
        self._scale = self._scale if scale is None else scale
        self._refresh()

    def picture(self, name: str, token: str = "text", size: int = 20) -> QPixmap:  # noqa: S107
        """The icon `name` in the colour of a token (or in ``#RRGGBB``); the app's own mark has its own."""
        if name == _MARK and self.practice:
            name = _PRACTICE_MARK
        key = (name, token, size)
        if key not in self._pictures:
            colour = self._theme.colours.get(token, token)
            self._pictures[key] = draw_icon(name, QColor(colour), size, _RATIO)
        return self._pictures[key]

    def icon(self, name: str, token: str = "text", size: int = 20) -> QIcon:  # noqa: S107 - a colour token
        """The same as a QIcon, greyed where disabled. It keeps its colours; `put_icon` makes them follow."""
        icon = QIcon(self.picture(name, token, size))
        icon.addPixmap(self.picture(name, "faint", size), QIcon.Mode.Disabled)
        return icon

    def network_picture(self, network: str, size: int = 20) -> QPixmap:
        """The letter tile of a network."""
        key = ("network", network, size)
        if key not in self._pictures:
            self._marks = self._marks or load_marks()
            self._pictures[key] = draw_mark(mark_for(self._marks, network), size, _RATIO)
        return self._pictures[key]

    def put_icon(
        self,
        target: QAbstractButton | QAction | QLabel,
        name: str,
        token: str = "text",  # noqa: S107 - a colour token
        size: int = 20,
    ) -> None:
        """Give `target` an icon that follows the appearance; a second call replaces the first."""
        keeper = target.findChild(_IconKeeper, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if keeper is None:
            keeper = _IconKeeper(self, target)
        keeper.show_icon(name, token, size)

    @Slot()
    def _system_changed(self) -> None:
        if self._appearance is Appearance.SYSTEM:
            self._refresh()

    def _refresh(self) -> None:
        self._pictures.clear()
        self._theme = self._load()
        self._put_on()
        self.changed.emit()

    def _load(self) -> Theme:
        name = self._appearance.value
        if self._appearance is Appearance.SYSTEM:
            scheme = QGuiApplication.styleHints().colorScheme()
            name = "dark" if scheme is Qt.ColorScheme.Dark else "light"
        return load_theme(name, body=round(self._body * self._scale))

    def _put_on(self) -> None:
        font = self._application.font()
        font.setPixelSize(self._theme.sizes.body)
        self._application.setFont(font)
        self._application.setPalette(palette(self._theme))
        self._application.setStyleSheet(style_sheet(self._theme))


class _IconKeeper(QObject):
    """Keeps the icon of its parent in the colours of the appearance; dies with it."""

    def __init__(self, look: Look, target: QAbstractButton | QAction | QLabel) -> None:
        super().__init__(target)
        self._look = look
        self._target = target
        self._what: tuple[str, str, int] = ("", "text", 20)
        look.changed.connect(self.draw)

    def show_icon(self, name: str, token: str, size: int) -> None:
        """Draw this icon from now on."""
        self._what = (name, token, size)
        self.draw()

    @Slot()
    def draw(self) -> None:
        """Draw it in the colours of now."""
        name, token, size = self._what
        if not shiboken6.isValid(self._target):
            return
        if isinstance(self._target, QLabel):
            self._target.setPixmap(self._look.picture(name, token, size))
        elif isinstance(self._target, QAction):
            self._target.setIcon(self._look.icon(name, token, size))
        else:
            self._target.setIcon(self._look.icon(name, token, size))
            self._target.setIconSize(QSize(size, size))


def _pixels(application: QApplication) -> int:
    """The system's text size in device-independent pixels, whatever this application's own font is by now."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    if font.pixelSize() > 0:
        return font.pixelSize()
    per_point = application.primaryScreen().logicalDotsPerInch() / 72
    return round(font.pointSizeF() * per_point)
