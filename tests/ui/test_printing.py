"""The recovery code on paper."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from clinicsocial.ui.printing import draw_recovery_page

pytestmark = pytest.mark.usefixtures("qapp")

CODE = "7K2M-9QXA-44TB-0ZP1-HJ5C-WE8R-3VN6"
PAGE = QRect(0, 0, 800, 1130)


def drawn(code: str) -> QImage:
    picture = QImage(PAGE.size(), QImage.Format.Format_RGB32)
    picture.fill(0xFFFFFFFF)
    painter = QPainter(picture)
    draw_recovery_page(painter, PAGE, code)
    painter.end()
    return picture


def inked_rows(picture: QImage) -> list[int]:
    white = 0xFFFFFFFF
    return [y for y in range(picture.height()) if any(picture.pixel(x, y) != white for x in range(0, 800, 2))]


def test_another_code_gives_another_page() -> None:
    assert drawn(CODE) != drawn(CODE.replace("7", "8"))


def test_everything_fits_on_the_page_with_room_to_spare() -> None:
    rows = inked_rows(drawn(CODE))
    assert rows[0] > 0
    assert rows[-1] < PAGE.height() // 2
