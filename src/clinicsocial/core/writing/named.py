"""What snippets, hashtag groups and own templates share: a name that no other of its kind has."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import select

from clinicsocial.core.i18n import tr
from clinicsocial.core.model import HashtagGroup, OwnTemplate, Snippet
from clinicsocial.core.values.errors import InvalidInputError, NotAllowedError
from clinicsocial.core.writing.views import LONGEST_NAME

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

Named = TypeVar("Named", Snippet, HashtagGroup, OwnTemplate)


def checked_name(session: Session, kind: type[Named], name: str, own_id: int | None) -> str:
    """The name without blanks around it.

    Raises:
        InvalidInputError: `name` is empty, too long, or another one has it, in whatever case.
    """
    name = " ".join(name.split())
    if not name:
        raise InvalidInputError(
            "name", tr("It has no name."), tr("You find it by its name."), tr("Give it a short name.")
        )
    if len(name) > LONGEST_NAME:
        raise InvalidInputError(
            "name",
            tr("The name is too long."),
            tr("It has {n} characters and may have {most}.", n=len(name), most=LONGEST_NAME),
            tr("Choose a shorter one."),
        )
    others = session.execute(select(kind.id, kind.name))
    if any(other.casefold() == name.casefold() and number != own_id for number, other in others):
        raise InvalidInputError(
            "name",
            tr("“{name}” is there already.", name=name),
            tr("Two with the same name cannot be told apart."),
            tr("Choose another name, or change the one that is there."),
        )
    return name


def existing(session: Session, kind: type[Named], own_id: int) -> Named:
    """The row of this id.

    Raises:
        NotAllowedError: it was deleted meanwhile.
    """
    row = session.get(kind, own_id)
    if row is None:
        raise NotAllowedError(
            tr("It is no longer there."),
            tr("It was deleted in another window."),
            tr("Look at the list again."),
        )
    return row
