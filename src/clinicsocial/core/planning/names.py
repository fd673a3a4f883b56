"""The names posts carry of their theme and campaign: kept unique, found again after a renaming.

A name that a post brings along and nobody has entered yet becomes a theme or a campaign by being used: then
every name on a post is one that lists and filters offer.
"""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import func, select, update

from clinicsocial.core.i18n import tr
from clinicsocial.core.model import Campaign, Post, PostTheme
from clinicsocial.core.store.search_index import looking_away
from clinicsocial.core.values.errors import InvalidInputError
from clinicsocial.core.values.theme_colour import ThemeColour

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sqlalchemy.orm import Session

Named = TypeVar("Named", PostTheme, Campaign)
_MANY = 50
"""So many posts are renamed one by one in the search index; for more it is quicker to make it anew."""


def theme_name(session: Session, said: str) -> str:
    """The name under which a post with this theme is stored; a new name becomes a theme."""

    def make(name: str, rows: Sequence[PostTheme]) -> PostTheme:
        return PostTheme(name=name, colour=free_colour(rows).value, share=None)

    return _stored(session, PostTheme, one_line(said), make)


def campaign_name(session: Session, said: str) -> str:
    """The name under which a post of this campaign is stored; a new name becomes a campaign."""

    def make(name: str, _rows: Sequence[Campaign]) -> Campaign:
        return Campaign(name=name, first_day=None, last_day=None)

    return _stored(session, Campaign, one_line(said), make)


def _stored(
    session: Session, kind: type[Named], name: str, make: Callable[[str, Sequence[Named]], Named]
) -> str:
    if not name:
        return ""
    rows = session.scalars(select(kind)).all()
    found = _meant(rows, name)
    if found is None:
        found = make(name, rows)
        session.add(found)
        session.flush()
    return found.name


def one_line(said: str) -> str:
    """A name without line breaks, double blanks, or blanks around it."""
    return " ".join(said.split())


def free_colour(rows: Iterable[PostTheme]) -> ThemeColour:
    """The colour that the fewest themes in use have, the first of them in the order of the list."""
    used = [row.colour for row in rows if not row.retired]
    return min(ThemeColour, key=lambda colour: used.count(colour.value))


def check_name(name: str, *, longest: int, others: Iterable[PostTheme | Campaign]) -> None:
    """Let a name pass that is there, short enough, and nobody else's.

    Raises:
        InvalidInputError: it is empty, too long, or taken by one of `others` in other capitals.
    """
    if not name:
        raise InvalidInputError(
            "name",
            tr("The name is missing."),
            tr("It is how you find it again in lists and filters."),
            tr("Enter a short name."),
        )
    if len(name) > longest:
        raise InvalidInputError(
            "name",
            tr("The name is too long."),
            tr("It has {n} characters and may have {most}.", n=len(name), most=longest),
            tr("Shorten it."),
        )
    taken = next((row for row in others if row.name.casefold() == name.casefold()), None)
    if taken is not None:
        raise InvalidInputError(
            "name",
            tr("There is one with this name already."),
            tr("“{name}” cannot stand for two things.", name=taken.name)
            + (" " + tr("It is retired.") if taken.retired else ""),
            tr("Bring it back instead, or choose another name.")
            if taken.retired
            else tr("Choose another name."),
        )


def rename(session: Session, row: PostTheme | Campaign, name: str) -> None:
    """Give it the new name, on every post too; copies that still say the old one find it by that."""
    if row.name == name:
        return
    column = Post.theme if isinstance(row, PostTheme) else Post.campaign
    posts = session.scalar(select(func.count()).where(column == row.name)) or 0
    with looking_away(session) if posts > _MANY else nullcontext():
        session.execute(update(Post).where(column == row.name).values({column: name}))
    row.former_names = [*(old for old in row.former_names if old.casefold() != name.casefold()), row.name]
    row.name = name
    session.flush()


def _meant(rows: Iterable[Named], name: str) -> Named | None:
    """The one of this name in any capitals, else the newest that was once called so."""
    folded = name.casefold()
    once: Named | None = None
    for row in rows:
        if row.name.casefold() == folded:
            return row
        if folded in (old.casefold() for old in row.former_names):
            once = row
    return once
