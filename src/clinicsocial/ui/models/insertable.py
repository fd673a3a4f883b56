"""What can be inserted into a text, as a list: snippets first, then hashtag groups."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinicsocial.core.i18n import tr
from clinicsocial.ui.models.lines import LineModel

if TYPE_CHECKING:
    from clinicsocial.core.writing.views import HashtagGroupView, SnippetView, Writing


@dataclass(frozen=True, slots=True)
class InsertLine:
    """A snippet or a hashtag group."""

    id: int
    name: str
    preview: str
    what: SnippetView | HashtagGroupView

    @property
    def spoken(self) -> str:
        """Everything the row says."""
        return tr("{name}: {preview}", name=self.name, preview=self.preview)


class InsertModel(LineModel[InsertLine]):
    """The lines that fit what was typed."""

    def heading(self, line: InsertLine) -> str:
        """Name and the beginning of what is inserted."""
        return tr("{name}  ·  {preview}", name=line.name, preview=line.preview)


def insert_lines(writing: Writing) -> tuple[InsertLine, ...]:
    """Everything, in the order of the list, as it would be inserted. Ids count lines: two kinds share it."""
    from clinicsocial.core.writing.clinic_fields import clinic_fields, field_words, filled

    known = clinic_fields(writing.clinic)
    values = {name: known.get(name) or f"[{words}]" for name, words in field_words().items()}
    count = len(writing.snippets)
    snippets = (
        InsertLine(number, one.name, filled(" ".join(one.body.split()), values), one)
        for number, one in enumerate(writing.snippets)
    )
    groups = (
        InsertLine(number, one.name, " ".join(one.tags), one)
        for number, one in enumerate(writing.groups, count)
    )
    return (*snippets, *groups)


def fitting_lines(lines: tuple[InsertLine, ...], words: str) -> tuple[InsertLine, ...]:
    """Those that have every word that was typed, in name or text; those whose name begins so come first."""
    wanted = words.casefold().split()
    found = [one for one in lines if all(word in one.spoken.casefold() for word in wanted)]
    beginning = words.strip().casefold()
    return tuple(sorted(found, key=lambda one: not one.name.casefold().startswith(beginning)))
