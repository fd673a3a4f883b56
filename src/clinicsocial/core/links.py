"""Links into the program: ``clinicsocial://post/12`` opens a post. A link never changes or sends anything.

Anybody can put such a link on a web page, so it is read strictly: what is not exactly one of the forms below
is refused as a whole. The desktop hands it over (`packaging/`), `ui/link_opening.py` follows it.
"""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass
from datetime import date

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.errors import InvalidInputError

SCHEME = "clinicsocial"
LONGEST = 100
"""Characters of a link; ours have at most forty."""
_SHAPE = re.compile(rf"{SCHEME}:/{{0,2}}([a-z]*)(?:/([A-Za-z0-9-]+))?/?", re.IGNORECASE | re.ASCII)
_NUMBER = re.compile(r"[1-9][0-9]{0,9}", re.ASCII)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_SECTION = re.compile(r"[a-z]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Link:
    """Where a link leads: a post, or a page and a place on it; nothing at all means the window itself."""

    page: str = ""
    place: str = ""
    """As `Page.show_place` takes it."""
    post_id: int | None = None


def is_link(text: str) -> bool:
    """Whether this is meant as a link of ours, well-formed or not."""
    return text.lower().startswith(f"{SCHEME}:")


def read_link(text: str, pages: Container[str]) -> Link:
    """Where the link leads. `pages` are the names of pages that may be opened as they are.

    Forms: ``clinicsocial://``, ``…/post/12``, ``…/day/2026-12-01``, ``…/settings/data``, and ``…/PAGE``.

    Raises:
        InvalidInputError: it is none of these. The link itself is not repeated: it may say anything.
    """
    found = _SHAPE.fullmatch(text) if len(text) <= LONGEST else None
    if found is None:
        raise _unknown()
    kind, rest = (found[1] or "").lower(), found[2] or ""
    if kind == "post" and _NUMBER.fullmatch(rest):
        return Link(post_id=int(rest))
    if kind == "day" and _DAY.fullmatch(rest):
        return Link("calendar", f"day:{_day(rest).isoformat()}")
    if kind == "settings" and _SECTION.fullmatch(rest):
        return Link("settings", rest)
    if not rest and (not kind or kind in pages):
        return Link(kind)
    raise _unknown()


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise _unknown() from None


def _unknown() -> InvalidInputError:
    return InvalidInputError(
        "link",
        tr("This link leads nowhere in ClinicSocial."),
        tr("It was made for another version, or is not complete. Nothing was changed."),
        tr("Look for what you wanted with Ctrl+K."),
    )
