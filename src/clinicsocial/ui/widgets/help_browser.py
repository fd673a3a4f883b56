"""Shows one page of the guide: text, pictures, where to read on. Nothing comes from the network."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QImage, QTextCursor, QTextDocument
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from clinicsocial.core.help.guide import load_guide, page_name
from clinicsocial.core.help.markup import to_html
from clinicsocial.core.i18n import tr
from clinicsocial.core.resources import resource
from clinicsocial.core.values.errors import ResourceError

if TYPE_CHECKING:
    from clinicsocial.core.help.guide import Topic
    from clinicsocial.ui.look import Look
    from clinicsocial.ui.theme import Theme

WIDE, NARROW = 600, 400
"""How wide pictures are at most, in device-independent pixels: on the page, and in a dialog."""
_PAGE = ".md"


class HelpBrowser(QTextBrowser):
    """`wanted` tells the page of a link that was followed; a web address opens in the person's browser."""

    wanted = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None, *, pictures: int = WIDE) -> None:
        super().__init__(parent)
        self._look = look
        self._pictures = pictures
        self._topic: Topic | None = None
        self.setObjectName("help-text")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setAccessibleName(tr("Page of the guide"))
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextBrowserInteraction | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.anchorClicked.connect(self._follow)
        look.changed.connect(self._show)

    @property
    def topic(self) -> Topic | None:
        """The page shown."""
        return self._topic

    def show_topic(self, topic: Topic) -> None:
        """Show a page from its beginning."""
        self._topic = topic
        self._show()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Pictures of the guide, and nothing else."""
        path = QUrl(name).path()
        if kind != QTextDocument.ResourceType.ImageResource.value or not path.startswith("pictures/"):
            return QByteArray()
        try:
            content = resource("help", *path.split("/")).read_bytes()
        except ResourceError:
            return QByteArray()
        picture = QImage.fromData(content)
        ratio = self.devicePixelRatioF()
        width = min(picture.width(), round(self._pictures * ratio))
        scaled = picture.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        scaled.setDevicePixelRatio(ratio)
        return scaled

    @Slot()
    def _show(self) -> None:
        if self._topic is None:
            return
        document = self.document()
        document.setDocumentMargin(4)
        document.setDefaultStyleSheet(style(self._look.theme))
        self.setHtml(
            f"<h1>{escape(self._topic.title)}</h1>{to_html(self._topic.text)}{_related(self._topic)}"
        )

    @Slot(QUrl)
    def _follow(self, link: QUrl) -> None:
        page = page_name(link.toString())
        if page:
            self.wanted.emit(page)
        elif link.scheme() == "https":
            QDesktopServices.openUrl(link)


def style(theme: Theme) -> str:
    """How the text looks in this theme, at its size of text."""
    sizes, colours = theme.sizes, theme.colours
    return (
        f"body, p, li {{ color: {colours['text']}; font-size: {sizes.body}px; line-height: 150%; }}"
        f"h1 {{ color: {colours['text']}; font-size: {sizes.title}px; margin-bottom: 8px; }}"
        f"h2 {{ color: {colours['text']}; font-size: {sizes.section}px; "
        "margin-top: 16px; margin-bottom: 4px; }"
        f"p {{ margin-top: 6px; margin-bottom: 6px; }} li {{ margin-bottom: 5px; }}"
        "p.picture { line-height: 100%; margin-top: 10px; margin-bottom: 10px; }"
        f"a {{ color: {colours['accent_ink']}; text-decoration: underline; }}"
        f"code {{ background-color: {colours['sunken']}; color: {colours['text']}; "
        f"font-size: {sizes.body}px; }}"
    )


def _related(topic: Topic) -> str:
    """Links to the pages worth reading next."""
    known = (load_guide().topic(name) for name in topic.related)
    items = "".join(f'<li><a href="{one.name}{_PAGE}">{escape(one.title)}</a></li>' for one in known if one)
    return f"<h2>{escape(tr('Read on'))}</h2><ul>{items}</ul>" if items else ""
