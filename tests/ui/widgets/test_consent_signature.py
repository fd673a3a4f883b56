"""The field to sign in."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from clinicsocial.ui.look import Look
from clinicsocial.ui.theme import Appearance
from clinicsocial.ui.widgets.consent_signature import SignatureField


@pytest.fixture
def field(look: Look, keep: Callable[[QWidget], QWidget]) -> SignatureField:
    """An empty field."""
    made = SignatureField(look)
    keep(made)
    made.resize(400, 150)
    made.show()
    return made


def draw(field: SignatureField, points: list[QPoint]) -> None:
    """One line."""
    QTest.mousePress(field, Qt.MouseButton.LeftButton, pos=points[0])
    for point in points[1:]:
        QTest.mouseMove(field, point)
    QTest.mouseRelease(field, Qt.MouseButton.LeftButton, pos=points[-1])


def ink(field: SignatureField) -> int:
    """Dark places of the picture that is kept."""
    picture = QImage.fromData(field.png())
    return sum(
        picture.pixelColor(x, y).lightness() < 100
        for x in range(0, picture.width(), 4)
        for y in range(0, picture.height(), 4)
    )


def test_a_slip_of_the_hand_is_no_signature(field: SignatureField) -> None:
    draw(field, [QPoint(50, 50), QPoint(54, 52)])
    assert not field.is_signed


def test_a_line_is_a_signature_and_is_kept_as_ink(field: SignatureField) -> None:
    draw(field, [QPoint(50 + step * 10, 60 + step % 3 * 9) for step in range(20)])
    assert field.is_signed
    assert ink(field) > 20


def test_clearing_leaves_an_empty_paper(field: SignatureField) -> None:
    draw(field, [QPoint(50 + step * 10, 60) for step in range(20)])
    field.clear()
    assert (field.is_signed, ink(field)) == (False, 0)


def test_ink_is_black_on_white_in_the_dark_appearance_too(field: SignatureField, look: Look) -> None:
    draw(field, [QPoint(50 + step * 10, 60) for step in range(20)])
    light = field.png()
    look.choose(Appearance.DARK)
    assert field.png() == light


def test_only_the_left_button_writes(field: SignatureField) -> None:
    QTest.mousePress(field, Qt.MouseButton.RightButton, pos=QPoint(20, 20))
    QTest.mouseMove(field, QPoint(200, 80))
    QTest.mouseRelease(field, Qt.MouseButton.RightButton, pos=QPoint(200, 80))
    assert not field.is_signed
