"""Charts: data of `insights.views` drawn with matplotlib as a picture, with what its parts say."""

from clinicsocial.core.insights.charts.drawing import draw, natural_height, to_pdf, to_png, to_svg
from clinicsocial.core.insights.charts.style import ChartStyle, load_style
from clinicsocial.core.insights.charts.values import Drawn, Region
from clinicsocial.core.insights.charts.words import described

__all__ = [
    "ChartStyle",
    "Drawn",
    "Region",
    "described",
    "draw",
    "load_style",
    "natural_height",
    "to_pdf",
    "to_png",
    "to_svg",
]
