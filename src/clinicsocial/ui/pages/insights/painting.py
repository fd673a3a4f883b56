"""Pictures of charts: drawn in the pool one after the other, as they come into view, and kept."""

from __future__ import annotations

from collections import OrderedDict
from functools import partial
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from clinicsocial.ui.widgets.insights_picture import Picture, PictureKey

if TYPE_CHECKING:
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.ui.widgets.insights_chart import ChartView
    from clinicsocial.ui.work import Work

KEPT = 32 * 1024 * 1024
"""Bytes of pictures; a page has about a dozen of half a mebibyte, or of two on a fine screen."""


class ChartPainter(QObject):
    """One chart is drawn at a time: two at once would each come later, and nobody looks at two."""

    def __init__(self, work: Work, parent: QObject, *, most_bytes: int = KEPT) -> None:
        super().__init__(parent)
        self._work = work
        self._most = most_bytes
        self._kept: OrderedDict[PictureKey, Picture] = OrderedDict()
        self._wanted: dict[ChartView, PictureKey] = {}
        self._drawing: PictureKey | None = None

    def find(self, key: PictureKey) -> Picture | None:
        """The picture, where it has been drawn lately."""
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
        return found

    def want(self, view: ChartView, key: PictureKey) -> None:
        """Draw this for the view, which is repainted then; only the last wish of a view counts."""
        if self._wanted.get(view) == key:
            return
        self._wanted.pop(view, None)
        self._wanted[view] = key
        self._draw_next()

    def _draw_next(self) -> None:
        if self._drawing is not None or not self._wanted:
            return
        key = next(iter(self._wanted.values()))
        self._drawing = key
        self._work.run(partial(drawn, key), self._show, self._give_up, owner=self)

    def _show(self, picture: Picture) -> None:
        key = self._settle()
        self._keep(key, picture)
        for view in self._waiting_for(key):
            view.update()
        self._draw_next()

    def _keep(self, key: PictureKey, picture: Picture) -> None:
        """Put away those nobody looked at for longest, but never the newest."""
        self._kept[key] = picture
        held = sum(one.image.sizeInBytes() for one in self._kept.values())
        while held > self._most and len(self._kept) > 1:
            _, oldest = self._kept.popitem(last=False)
            held -= oldest.image.sizeInBytes()

    def _give_up(self, _: ClinicSocialError) -> None:
        """The presenter tells the mistake; the other charts are drawn, and the table shows the numbers."""
        key = self._settle()
        for view in self._waiting_for(key):
            view.show_failure()
        self._draw_next()

    def _waiting_for(self, key: PictureKey) -> list[ChartView]:
        """The views that want this picture and still are there; they wait no longer."""
        views = [view for view, wanted in self._wanted.items() if wanted == key]
        for view in views:
            del self._wanted[view]
        return [view for view in views if shiboken6.isValid(view)]

    def _settle(self) -> PictureKey:
        key, self._drawing = self._drawing, None
        if key is None:
            msg = "a picture came that nobody asked for"
            raise RuntimeError(msg)
        return key


def drawn(key: PictureKey) -> Picture:
    """Draw it. For the pool: this brings matplotlib in."""
    from clinicsocial.core.insights.charts.drawing import draw
    from clinicsocial.core.insights.charts.style import load_style

    style = load_style(key.theme, text_size=key.text_size)
    made = draw(key.chart, style=style, width=key.width, height=key.height, scale=key.scale)
    image = QImage.fromData(made.png)
    image.setDevicePixelRatio(key.scale)
    return Picture(image, made.regions)
