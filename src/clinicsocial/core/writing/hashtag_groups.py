"""Hashtag groups: kept, tidied, and inserted as far as the networks take hashtags."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinicsocial.core.clinic.roles import Act, require
from clinicsocial.core.i18n import tr
from clinicsocial.core.model import HashtagGroup
from clinicsocial.core.text.hashtags import find_hashtags
from clinicsocial.core.values.changes import Done, Topic, changed
from clinicsocial.core.values.errors import InvalidInputError
from clinicsocial.core.writing.named import checked_name, existing
from clinicsocial.core.writing.views import MOST_TAGS, HashtagGroupView

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clinicsocial.core.store.unit_of_work import UnitOfWork

_SIGNS = re.compile(r"[#＃]")
_RUN_ON = re.compile(r"#[a-z]{10,}")
"""Long and in small letters: a screen reader reads it as one word (the limit of the tip while writing)."""


@dataclass(frozen=True, slots=True)
class Fitting:
    """The hashtags of a group that still fit into a text."""

    words: str
    """To be inserted; empty where none fits, or all stand there already."""
    left_out: tuple[str, ...]
    """Those that no longer fit."""


def save_group(unit: UnitOfWork, *, group: HashtagGroupView) -> Done:
    """Keep a group, a new one where it has no id.

    Raises:
        InvalidInputError: `name` or `tags` cannot be used.
        NotAllowedError: the role at the desk does not include it; it was deleted meanwhile.
    """
    require(unit, Act.WRITE)
    name = checked_name(unit.session, HashtagGroup, group.name, group.id)
    check_tags(group.tags)
    row = HashtagGroup() if group.id is None else existing(unit.session, HashtagGroup, group.id)
    row.name, row.tags = name, list(group.tags)
    unit.session.add(row)
    unit.session.flush()
    unit.audit("writing.hashtags_saved", f"hashtag_group:{row.id}")
    return Done(changed(Topic.WRITING))


def delete_group(unit: UnitOfWork, *, group_id: int) -> Done:
    """Delete a group; where it was inserted its hashtags stay."""
    require(unit, Act.WRITE)
    unit.session.delete(existing(unit.session, HashtagGroup, group_id))
    unit.session.flush()
    unit.audit("writing.hashtags_deleted", f"hashtag_group:{group_id}")
    return Done(changed(Topic.WRITING))


def tags_in(words: str) -> tuple[str, ...]:
    """The hashtags somebody entered, blanks, commas or line breaks between, with or without sign."""
    parts = (part for part in re.split(r"[\s,;]+", _SIGNS.sub(" #", words)) if part.strip("#"))
    found: dict[str, str] = {}
    for part in parts:
        found.setdefault(part.lstrip("#").casefold(), f"#{part.lstrip('#')}")
    return tuple(found.values())


def run_on(tags: Iterable[str]) -> tuple[str, ...]:
    """Those that should have a capital at the beginning of each word."""
    return tuple(tag for tag in tags if _RUN_ON.fullmatch(tag))


def check_tags(tags: tuple[str, ...]) -> None:
    """Let the hashtags of a group pass.

    Raises:
        InvalidInputError: there are none or too many, or one that readers' apps do not take for a hashtag.
    """
    if not tags or len(tags) > MOST_TAGS:
        raise InvalidInputError(
            "tags",
            tr("The group has no hashtags.") if not tags else tr("The group has too many hashtags."),
            tr("A group has 1 to {most}; two or three are enough for most posts.", most=MOST_TAGS),
            tr("Enter them with a blank between, for example #BackPain #Physio."),
        )
    broken = [tag for tag in tags if find_hashtags(tag) != ((0, len(tag)),)]
    if broken:
        raise InvalidInputError(
            "tags",
            tr("“{tag}” is not a hashtag.", tag=broken[0]),
            tr("A hashtag has letters, digits and underscores only, and at least one letter."),
            tr("Take hyphens, dots and other signs out of it."),
        )


def fitting(tags: Iterable[str], text: str, most: int | None) -> Fitting:
    """The hashtags that `text` does not have yet, as far as a network that takes `most` (None: any) goes."""
    there = [text[start:end].casefold() for start, end in find_hashtags(text)]
    wanted = [tag for tag in tags if tag.casefold() not in there]
    room = len(wanted) if most is None else max(0, most - len(there))
    return Fitting(" ".join(wanted[:room]), tuple(wanted[room:]))
