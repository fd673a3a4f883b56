"""The palette's rows: headings, acts and what was found, with all words prepared."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from clinicsocial.core.i18n import tr
from clinicsocial.core.search.views import HitKind
from clinicsocial.ui.models.lines import Index, LineModel
from clinicsocial.ui.states import state_word
from clinicsocial.ui.when import calendar_day, near_time_alone

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from clinicsocial.core.search.views import Found, Hit
    from clinicsocial.core.values.delivery import PostState
    from clinicsocial.ui.commanding.actions import Action

_ICONS = {HitKind.POST: "posts", HitKind.PERSON: "user", HitKind.FILE: "image", HitKind.NOTE: "calendar"}


@dataclass(frozen=True, slots=True)
class PaletteLine:
    """A row. What it leads to is an act's name or a hit; a heading leads nowhere."""

    id: int
    title: str = field(repr=False)
    spoken: str = field(repr=False)
    icon: str = ""
    detail: str = field(default="", repr=False)
    right: str = ""
    state: PostState | None = None
    action: str = ""
    hit: Hit | None = None

    @property
    def is_heading(self) -> bool:
        """Whether it only names what follows."""
        return not self.action and self.hit is None


class PaletteModel(LineModel[PaletteLine]):
    """Headings can be neither chosen nor stepped on."""

    def heading(self, line: PaletteLine) -> str:
        """Its words."""
        return line.title

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A heading is only read."""
        line = self.line(index.row())
        if line is None or line.is_heading:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class PaletteLines:
    """Makes the rows. A thing keeps its number, so that rows move and the choice stays."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, str], int] = {}

    def acts(self, words: str, actions: Sequence[Action]) -> list[PaletteLine]:
        """A heading and the acts; nothing where there are none."""
        return self._group(words, [self._act(action) for action in actions])

    def hits(self, words: str, hits: Iterable[Hit], now: datetime, zone: str) -> list[PaletteLine]:
        """A heading and what was found; nothing where nothing was."""
        return self._group(words, [self._hit(hit, now, zone) for hit in hits])

    def found(self, found: Found, now: datetime, zone: str) -> list[PaletteLine]:
        """Everything a search found, by kind."""
        lines: list[PaletteLine] = []
        for kind, words in _headings().items():
            hits = [hit for hit in found.hits if hit.kind is kind]
            shown = tr("{kind}: the first {n}", kind=words, n=len(hits)) if kind in found.more else words
            lines += self.hits(shown, hits, now, zone)
        return lines

    def _group(self, words: str, lines: list[PaletteLine]) -> list[PaletteLine]:
        return [PaletteLine(self._number("heading", words), words, words), *lines] if lines else []

    def _number(self, kind: str, key: str) -> int:
        return self._numbers.setdefault((kind, key), len(self._numbers) + 1)

    def _act(self, action: Action) -> PaletteLine:
        keys = native(action.keys[0]) if action.keys else ""
        spoken = tr("{words}, {keys}", words=action.told, keys=keys) if keys else action.told
        number = self._number("act", action.name)
        return PaletteLine(number, action.told, spoken, action.icon, right=keys, action=action.name)

    def _hit(self, hit: Hit, now: datetime, zone: str) -> PaletteLine:
        right = _when(hit, now, zone)
        state = "" if hit.state is None else state_word(hit.state)
        title = hit.title or (tr("Closed") if hit.closed else "")
        parts = (kind_word(hit.kind), title, state, right, hit.detail)
        spoken = ", ".join(part for part in parts if part)
        number = self._number(hit.kind.value, hit.key)
        return PaletteLine(number, title, spoken, _ICONS[hit.kind], hit.detail, right, hit.state, hit=hit)


def native(keys: str | QKeySequence) -> str:
    """Keys as this system writes them, with the name that stands on the large key."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText).replace("Return", tr("Enter"))


def kind_word(kind: HitKind) -> str:
    """One thing of this kind."""
    words = {
        HitKind.POST: tr("Post"),
        HitKind.PERSON: tr("Person"),
        HitKind.FILE: tr("File"),
        HitKind.NOTE: tr("Note"),
    }
    return words[kind]


def _headings() -> dict[HitKind, str]:
    return {
        HitKind.POST: tr("Posts"),
        HitKind.PERSON: tr("People"),
        HitKind.FILE: tr("Files"),
        HitKind.NOTE: tr("Notes on days"),
    }


def _when(hit: Hit, now: datetime, zone: str) -> str:
    if hit.first_day is not None and hit.last_day is not None:
        first, last = calendar_day(hit.first_day), calendar_day(hit.last_day)
        return first if first == last else tr("{first} to {last}", first=first, last=last)
    return "" if hit.when is None else near_time_alone(hit.when, now, zone)
