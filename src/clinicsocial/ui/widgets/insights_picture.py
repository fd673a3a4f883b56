"""What a picture of a chart is, and what it is known by."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from clinicsocial.core.insights.charts.values import Region
    from clinicsocial.core.insights.views import Chart


class PictureKey(NamedTuple):
    """What a picture shows and how: two alike are the same picture."""

    chart: Chart
    theme: str
    text_size: int
    width: int
    height: int
    scale: float


class Picture(NamedTuple):
    """A drawn chart: what is seen, and what its parts say."""

    image: QImage
    regions: tuple[Region, ...]
