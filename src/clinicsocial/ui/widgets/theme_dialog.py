"""A theme of posts: its name, its colour, and how much of all posts it should be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QSpinBox, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.core.planning.belonging_views import LONGEST_THEME, ThemeForm, ThemeView
from clinicsocial.core.values.theme_colour import ThemeColour
from clinicsocial.ui.widgets.combo import ComboBox
from clinicsocial.ui.widgets.fields import FormRow, indent
from clinicsocial.ui.widgets.form_dialog import FormDialog
from clinicsocial.ui.widgets.theme_badge import colour_name, colour_picture

if TYPE_CHECKING:
    from clinicsocial.ui.look import Look

_WHOLE = 100
_NO_SHARE = -1


class ThemeDialog(FormDialog):
    """`theme` is the one to change, or None for a new one, which is given `start`'s name and colour."""

    def __init__(
        self, look: Look, theme: ThemeView | None, start: ThemeForm, parent: QWidget | None = None
    ) -> None:
        super().__init__("theme", tr("New theme") if theme is None else tr("Theme"), parent)
        self._theme = theme
        self._words = QLineEdit(start.name)
        self._words.setMaxLength(LONGEST_THEME)
        self._colour = ComboBox()
        for colour in ThemeColour:
            self._colour.addItem(colour_picture(look, colour), colour_name(colour), colour)
        self._colour.setCurrentIndex(0 if start.colour is None else list(ThemeColour).index(start.colour))
        self._share = QSpinBox()
        self._share.setRange(_NO_SHARE, _WHOLE)
        self._share.setSpecialValueText(tr("No certain share"))
        self._share.setSuffix("%")
        indent(self._share)
        self._share.setValue(_NO_SHARE if start.share is None else start.share)
        rows = {
            "name": FormRow(
                tr("&Name"),
                self._words,
                tr("What these posts are about, for example Prevention. Its posts follow a new name."),
                name="theme-name",
            ),
            "colour": FormRow(tr("&Colour"), self._colour, name="theme-colour"),
            "share": FormRow(
                tr("&Wanted share of all posts"),
                self._share,
                tr("The mix on the page “Plan” shows how near you are."),
                name="theme-share",
            ),
        }
        retiring = tr("Retire") if theme is not None and not theme.retired else tr("Offer it again")
        meaning = tr("A retired theme is no longer offered. Its posts keep it.")
        self.lay_out(rows, rows.values(), ("", "") if theme is None else (retiring, meaning))

    @property
    def form(self) -> ThemeForm:
        """What stands in the fields."""
        share = self._share.value()
        return ThemeForm(
            name=self._words.text(),
            colour=ThemeColour(str(self._colour.currentData())),
            share=None if share == _NO_SHARE else share,
            id=None if self._theme is None else self._theme.id,
        )
