"""Two versions of a post side by side: which words came and went, and what else differs. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TYPE_CHECKING

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.threads import ThreadRule
from clinicsocial.core.values.wall_time import turn_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from clinicsocial.core.planning.views import MediaUse, PostContent, VariantContent

_PARTS = re.compile(r"\n|[^\S\n]+|[\w'’-]+|[^\w\s]", re.UNICODE)
_MOST_PARTS = 6_000
"""Beyond this the words are compared line by line: a novel would keep the page waiting."""


class Mark(StrEnum):
    """What became of some words from the earlier version to the later."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words with one mark."""

    mark: Mark
    words: str


@dataclass(frozen=True, slots=True)
class TextCompared:
    """The words of one field, in reading order: kept, taken out, put in."""

    heading: str
    """Which words: the post's, or those for one account."""
    pieces: tuple[Piece, ...]

    @property
    def earlier(self) -> tuple[Piece, ...]:
        """The earlier words, with what went marked."""
        return tuple(piece for piece in self.pieces if piece.mark is not Mark.ADDED)

    @property
    def later(self) -> tuple[Piece, ...]:
        """The later words, with what came marked."""
        return tuple(piece for piece in self.pieces if piece.mark is not Mark.REMOVED)


@dataclass(frozen=True, slots=True)
class FieldCompared:
    """Something else that differs: what it was, and what it became; either may be empty."""

    heading: str
    earlier: str
    later: str


@dataclass(frozen=True, slots=True)
class Compared:
    """Everything that differs between two versions of a post."""

    texts: tuple[TextCompared, ...]
    """The text of the post always; titles and texts for accounts where they differ."""
    fields: tuple[FieldCompared, ...]

    @property
    def same(self) -> bool:
        """Whether the two say the same."""
        changed = any(piece.mark is not Mark.SAME for text in self.texts for piece in text.pieces)
        return not (changed or self.fields)


@dataclass(frozen=True, slots=True)
class Names:
    """How accounts, files and people are called where two versions are told apart."""

    accounts: Mapping[int, str]
    files: Mapping[str, str]
    people: Mapping[int, str]


def compare(earlier: PostContent, later: PostContent, names: Names) -> Compared:
    """What became of the earlier content in the later."""
    texts = [TextCompared(tr("Text"), compare_words(earlier.text, later.text))]
    texts += _differing(tr("Title"), earlier.title, later.title)
    texts += _differing(tr("First comment"), earlier.first_comment, later.first_comment)
    for account_id in _accounts(earlier, later):
        label = names.accounts.get(account_id, tr("a removed account"))
        old, new = _variant(earlier, account_id), _variant(later, account_id)
        heading = tr("Text for {account}", account=label)
        texts += _differing(heading, _text(earlier, old), _text(later, new), own=_own(old) or _own(new))
    return Compared(tuple(texts), tuple(_fields(earlier, later, names)))


def compare_words(earlier: str, later: str) -> tuple[Piece, ...]:
    """The pieces of both texts in reading order; equal texts are one piece, empty ones none.

    The pieces that were not added make up `earlier`; those that were not removed make up `later`.
    """
    before, after = _parts(earlier), _parts(later)
    pieces: list[Piece] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(Piece(Mark.SAME, "".join(before[a:b])))
            continue
        if b > a:
            pieces.append(Piece(Mark.REMOVED, "".join(before[a:b])))
        if d > c:
            pieces.append(Piece(Mark.ADDED, "".join(after[c:d])))
    return tuple(pieces)


def _parts(words: str) -> list[str]:
    """Words, blanks, signs and line breaks; joined they are the text again."""
    parts = _PARTS.findall(words)
    return parts if len(parts) <= _MOST_PARTS else words.splitlines(keepends=True)


def _differing(heading: str, earlier: str, later: str, *, own: bool = True) -> list[TextCompared]:
    return [TextCompared(heading, compare_words(earlier, later))] if own and earlier != later else []


def _fields(earlier: PostContent, later: PostContent, names: Names) -> Iterator[FieldCompared]:
    pairs = (
        (tr("Link"), earlier.link, later.link),
        (tr("Theme"), earlier.theme, later.theme),
        (tr("Campaign"), earlier.campaign, later.campaign),
        (tr("Meant for"), _when(earlier), _when(later)),
        (tr("Accounts"), _labels(earlier, names), _labels(later, names)),
        (tr("Pictures and videos"), _files(earlier, names), _files(later, names)),
        (tr("Descriptions"), _descriptions(earlier, later), _descriptions(later, earlier)),
        (tr("People"), _people(earlier, names), _people(later, names)),
        (tr("Thread"), _thread(earlier.thread), _thread(later.thread)),
        (tr("Tags of the link"), _tags(earlier), _tags(later)),
        (tr("Over on"), _wall(earlier.over_at), _wall(later.over_at)),
        (tr("Own times"), _own_times(earlier, names), _own_times(later, names)),
    )
    for heading, old, new in pairs:
        if old != new:
            yield FieldCompared(heading, old, new)
    if _frames(earlier) != _frames(later):
        yield FieldCompared(tr("Picture shapes"), tr("as they were"), tr("changed for an account"))


def _when(content: PostContent) -> str:
    """The wall time a draft was meant for, day before month as the rest of the app has it."""
    return _wall(content.planned_for)


def _wall(wall: datetime | None) -> str:
    if wall is None:
        return ""
    told = wall.strftime("%d/%m/%Y %H:%M")
    return tr("{when}, the second time", when=told) if turn_of(wall) else told


def _own_times(content: PostContent, names: Names) -> str:
    """The times of accounts that have one of their own."""
    own = [(one.account_id, one.planned_for) for one in content.variants if one.planned_for is not None]
    return ", ".join(
        f"{names.accounts.get(account_id, tr('a removed account'))} {_wall(wall)}" for account_id, wall in own
    )


def _tags(content: PostContent) -> str:
    """The campaign tags of the link."""
    tags = content.link_tags
    return "" if tags is None else " · ".join(part for part in (tags.campaign, tags.content) if part)


def _labels(content: PostContent, names: Names) -> str:
    return ", ".join(names.accounts.get(one.account_id, tr("a removed account")) for one in content.variants)


def _files(content: PostContent, names: Names) -> str:
    return ", ".join(names.files.get(use.sha256, tr("a deleted file")) for use in content.media)


def _descriptions(content: PostContent, other: PostContent) -> str:
    """The descriptions of those pictures that both have and that are described otherwise there."""
    known = {use.sha256: _described(use) for use in other.media}
    both = [(_described(use), known[use.sha256]) for use in content.media if use.sha256 in known]
    return " · ".join(here for here, there in both if here != there)


def _described(use: MediaUse) -> str:
    return tr("(decorative)") if use.decorative else use.alt_text or tr("(none)")


def _people(content: PostContent, names: Names) -> str:
    return ", ".join(names.people.get(tag.subject_id, tr("an erased person")) for tag in content.people)


def _thread(rule: str) -> str:
    return {
        ThreadRule.SPLIT.value: tr("split"),
        ThreadRule.NUMBERED.value: tr("split and numbered"),
    }.get(rule, tr("one post"))


def _frames(content: PostContent) -> dict[int, object]:
    return {one.account_id: one.frames for one in content.variants if one.frames}


def _accounts(earlier: PostContent, later: PostContent) -> tuple[int, ...]:
    return tuple(dict.fromkeys(one.account_id for one in (*later.variants, *earlier.variants)))


def _variant(content: PostContent, account_id: int) -> VariantContent | None:
    return next((one for one in content.variants if one.account_id == account_id), None)


def _own(variant: VariantContent | None) -> bool:
    return variant is not None and variant.text is not None


def _text(content: PostContent, variant: VariantContent | None) -> str:
    return content.text if variant is None or variant.text is None else variant.text
