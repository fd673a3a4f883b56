"""Icons: ours, recoloured, and never empty."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QPushButton

from clinicsocial.core.resources import resource
from clinicsocial.core.values.errors import ResourceError
from clinicsocial.ui.icons import draw_icon
from clinicsocial.ui.look import Look
from clinicsocial.ui.theme import Appearance

pytestmark = pytest.mark.usefixtures("qapp")

NAMES = sorted(entry.name.removesuffix(".svg") for entry in resource("icons").iterdir())


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_draws_something(name: str) -> None:
    picture = draw_icon(name, QColor("#112233"), 24).toImage()
    assert any(picture.pixelColor(x, y).alpha() for x in range(24) for y in range(24))


def test_a_missing_icon_is_named() -> None:
    with pytest.raises(ResourceError, match="no-such-icon"):
        draw_icon("no-such-icon", QColor("#112233"), 24)


def test_an_icon_follows_the_appearance(look: Look) -> None:
    target = QPushButton()
    look.put_icon(target, "check", "text", 16)
    before = target.icon().pixmap(16).toImage()
    look.choose(Appearance.DARK)
    assert target.icon().pixmap(16).toImage() != before
    target.deleteLater()


def test_a_look_survives_a_widget_that_went_away(look: Look) -> None:
    target = QPushButton()
    look.put_icon(target, "check")
    target.deleteLater()
    del target
    look.choose(Appearance.DARK)
    assert look.theme.dark
