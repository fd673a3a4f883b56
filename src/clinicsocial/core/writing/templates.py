"""Templates that lead to a good post: questions, and what becomes of the answers. Pure values.

They stand in ``resources/templates``, one file a kind of post; `template_loading.py` reads them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clinicsocial.core.values.clinic import Jurisdiction


class FieldKind(StrEnum):
    """How a question is answered. Answers travel as text, see `template_filling.py`."""

    TEXT = "text"
    """One line."""
    LONG = "long"
    """Several lines."""
    DATE = "date"
    """ISO 8601: ``2026-12-03``."""
    TIME = "time"
    """``17:30``."""
    MONEY = "money"
    """An amount in the clinic's currency: ``45`` or ``45.50``."""
    ADDRESS = "address"
    """One line; the clinic's own is offered."""
    STAFF = "staff"
    """The public name of somebody who works here."""
    LINK = "link"
    """The address of a page: it becomes the link of the post."""


@dataclass(frozen=True, slots=True)
class TemplateField:
    """A question."""

    id: str
    label: str
    hint: str
    kind: FieldKind
    required: bool
    example: Mapping[Jurisdiction, str]
    """An answer as a clinic there might give it."""


@dataclass(frozen=True, slots=True)
class TemplateBody:
    """What becomes of the answers: fields stand in braces, a line with an empty one is left out."""

    text: str
    title: str
    """For networks that show one."""


@dataclass(frozen=True, slots=True)
class Template:
    """A kind of post."""

    id: str
    title: str
    summary: str
    """When to use it, in one sentence."""
    good: tuple[str, ...]
    """What makes such a post a good one: shown beside the questions."""
    fields: tuple[TemplateField, ...]
    bodies: Mapping[Jurisdiction, TemplateBody]
    over: tuple[str, ...] = ()
    """The fields (a day, then a time) that say when the post is over; empty: it stays true."""

    def field(self, field_id: str) -> TemplateField:
        """The question of this id. Raises KeyError where there is none: a mistake of ours."""
        return {one.id: one for one in self.fields}[field_id]

    def examples(self, country: Jurisdiction) -> Mapping[str, str]:
        """Every question answered as a clinic there might."""
        return {one.id: one.example[country] for one in self.fields}
