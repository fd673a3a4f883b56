"""Themes: what the clinic talks about, and how much of each it wants."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from clinicsocial.core.clinic.roles import Act, require
from clinicsocial.core.i18n import tr
from clinicsocial.core.model import PostTheme
from clinicsocial.core.planning.belonging_views import (
    LONGEST_THEME,
    BelongingSaved,
    ThemeForm,
    ThemeView,
)
from clinicsocial.core.planning.names import check_name, free_colour, one_line, rename
from clinicsocial.core.planning.offered import load_offered_themes
from clinicsocial.core.values.changes import Done, Topic, changed
from clinicsocial.core.values.errors import InvalidInputError, NotAllowedError
from clinicsocial.core.values.theme_colour import ThemeColour

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.orm import Session

    from clinicsocial.core.store.unit_of_work import UnitOfWork

WHOLE = 100
"""Per cent."""


def list_themes(session: Session, *, with_retired: bool = False) -> tuple[ThemeView, ...]:
    """The themes in the order they were made; with `with_retired` those no longer offered as well.

    Marks and colours are the same in both lists.
    """
    rows = session.scalars(select(PostTheme).order_by(PostTheme.id)).all()
    marks = marks_of(row.name for row in rows)
    return tuple(_view(row, marks[row.name]) for row in rows if with_retired or not row.retired)


def save_theme(unit: UnitOfWork, *, theme: ThemeForm) -> BelongingSaved:
    """Add a theme, or change one; a new name is carried to all its posts in the same transaction.

    Raises:
        InvalidInputError: the name is empty, too long or taken; the share is not from 0 to 100.
        NotAllowedError: the role at the desk does not include it; the theme is gone.
    """
    require(unit, Act.WRITE)
    rows = unit.session.scalars(select(PostTheme)).all()
    name = one_line(theme.name)
    check_name(name, longest=LONGEST_THEME, others=[row for row in rows if row.id != theme.id])
    _check_share(theme.share)
    if theme.id is None:
        row = PostTheme(name=name, colour=(theme.colour or free_colour(rows)).value, share=theme.share)
        unit.session.add(row)
    else:
        row = _there(rows, theme.id)
        rename(unit.session, row, name)
        row.colour = row.colour if theme.colour is None else theme.colour.value
        row.share = theme.share
    unit.session.flush()
    unit.audit("theme.saved", f"theme:{row.id}")
    return BelongingSaved(row.id, row.name, changed(Topic.THEMES, Topic.POSTS))


def retire_theme(unit: UnitOfWork, *, theme_id: int, retired: bool = True) -> Done:
    """Offer the theme no longer, or again. Its posts keep it.

    Raises:
        NotAllowedError: the role at the desk does not include it; the theme is gone.
    """
    require(unit, Act.WRITE)
    row = _there(unit.session.scalars(select(PostTheme)).all(), theme_id)
    row.retired = retired
    unit.session.flush()
    unit.audit("theme.retired" if retired else "theme.brought_back", f"theme:{theme_id}")
    return Done(changed(Topic.THEMES))


def themes_offered(session: Session) -> tuple[ThemeForm, ...]:
    """The proposed themes this clinic does not have yet."""
    known = {name.casefold() for name in session.scalars(select(PostTheme.name))}
    return tuple(form for form in load_offered_themes() if form.name.casefold() not in known)


def add_offered_themes(unit: UnitOfWork) -> Done:
    """Take over every proposed theme that is not there yet.

    Raises:
        NotAllowedError: the role at the desk does not include it.
    """
    for form in themes_offered(unit.session):
        save_theme(unit, theme=form)
    return Done(changed(Topic.THEMES))


def marks_of(names: Iterable[str]) -> dict[str, str]:
    """For each name letters to stand beside its colour: the first, or the first with the next one free.

    Names that run out of letters of their own get a number.
    """
    found: dict[str, str] = {}
    for name in names:
        letters = [letter for letter in name if letter.isalnum()]
        first = letters[0].upper() if letters else ""
        tries = [first, *(first + letter.lower() for letter in letters[1:])]
        taken = set(found.values())
        free = (mark for mark in tries if mark and mark not in taken)
        numbers = (str(number) for number in range(1, len(taken) + 2) if str(number) not in taken)
        found[name] = next(free, None) or next(numbers)
    return found


def _check_share(share: int | None) -> None:
    if share is not None and not 0 <= share <= WHOLE:
        raise InvalidInputError(
            "share",
            tr("This share is not possible."),
            tr("It is a part of all posts, in per cent."),
            tr("Enter a number from 0 to 100, or leave it empty."),
        )


def _there(rows: Sequence[PostTheme], theme_id: int) -> PostTheme:
    row = next((row for row in rows if row.id == theme_id), None)
    if row is None:
        raise NotAllowedError(
            tr("This theme is no longer there."),
            tr("It was taken away in another window."),
            tr("Open the page “Plan” again."),
        )
    return row


def _view(row: PostTheme, mark: str) -> ThemeView:
    return ThemeView(
        id=row.id,
        name=row.name,
        colour=ThemeColour(row.colour),
        mark=mark,
        share=row.share,
        retired=row.retired,
    )
