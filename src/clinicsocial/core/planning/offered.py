"""The themes proposed to a clinic that has none, read from ``resources/planning/themes.toml``."""

from __future__ import annotations

from clinicsocial.core.consents.reader import Table
from clinicsocial.core.i18n import tr
from clinicsocial.core.planning.belonging_views import LONGEST_THEME, ThemeForm
from clinicsocial.core.resources import read_toml
from clinicsocial.core.values.theme_colour import ThemeColour

_FILE = ("planning", "themes.toml")
_WHOLE = 100
_COLOURS = {colour.value: colour for colour in ThemeColour}


def load_offered_themes() -> tuple[ThemeForm, ...]:
    """The proposed themes with colour and share, in the order of the file.

    Raises:
        ResourceError: the file is missing or wrong, or the shares add up to more than the whole.
    """
    top = Table("/".join(_FILE), "themes", read_toml(*_FILE))
    top.day("checked_on")
    top.text("source")
    found = tuple(_theme(table) for table in top.tables("theme"))
    if sum(form.share or 0 for form in found) > _WHOLE:
        raise top.wrong("theme", "shares of at most 100 per cent together")
    if len({form.name.casefold() for form in found}) != len(found):
        raise top.wrong("theme", "names of their own")
    return found


def _theme(table: Table) -> ThemeForm:
    name, colour = table.text("name"), table.text("colour")
    if len(name) > LONGEST_THEME:
        raise table.wrong("name", f"at most {LONGEST_THEME} characters")
    if colour not in _COLOURS:
        raise table.wrong("colour", "one of " + ", ".join(_COLOURS))
    return ThemeForm(name=tr(name), colour=_COLOURS[colour], share=table.whole("share"))
