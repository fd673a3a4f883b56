"""The words of what lies sealed: people of the register, and files with what was read in them.

They are opened into memory when somebody searches and compared there; on the disk no index of them exists
(`store/search_index.py` says why). What was erased or changed since is noticed at the next `refresh`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from sqlalchemy import select

from clinicsocial.core.consents.subjects import list_subjects
from clinicsocial.core.media.looks import load_seen
from clinicsocial.core.model import Asset, AssetLook, BarredFile, Subject
from clinicsocial.core.search.views import Hit, HitKind
from clinicsocial.core.text.search_words import beginnings, folded, holds, place_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from clinicsocial.core.store.seals import Seals
    from clinicsocial.core.values.looking import MediaSeen

_DETAIL = 90
"""Characters of the second line of a hit."""
_BATCH = 5000
"""Files asked for at once: SQLite takes 32,766 values in a statement."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """One person or file: what is compared, and what is shown."""

    stamp: object = field(repr=False)
    """Differs as soon as the row does."""
    comparable: str = field(repr=False)
    title: str = field(repr=False)
    detail: str = field(repr=False)
    words: str = field(default="", repr=False)
    """Of a file: what could be read in it."""

    def hit(self, kind: HitKind, key: str, words: Sequence[str]) -> Hit:
        """As it is shown to somebody who looked for these words."""
        told = (
            ""
            if holds(folded(self.title), beginnings(words))
            else place_of(self.words, words, length=_DETAIL)
        )
        return Hit(kind, key, self.title, told or self.detail)


class SealedWords:
    """Keeps the opened words while the window is open. Begins empty; `refresh` before a search."""

    def __init__(self) -> None:
        self._people: Mapping[int, _Kept] = {}
        self._files: Mapping[str, _Kept] = {}

    def refresh(self, session: Session, seals: Seals) -> None:
        """Open what is new or was changed, drop what is gone."""
        self._people = _people(session, seals, self._people)
        self._files = _files(session, seals, self._files)

    def people(self, words: Sequence[str], most: int) -> tuple[Hit, ...]:
        """The first people, by label, whose name or reference has the words."""
        sought = beginnings(words)
        found = [(key, one) for key, one in self._people.items() if holds(one.comparable, sought)]
        found.sort(key=lambda pair: (pair[1].title.casefold(), pair[0]))
        return tuple(one.hit(HitKind.PERSON, str(key), words) for key, one in found[:most])

    def files(self, words: Sequence[str], most: int) -> tuple[Hit, ...]:
        """The newest files that have the words in their name, description, source or picture."""
        sought = beginnings(words)
        found = ((key, one) for key, one in self._files.items() if holds(one.comparable, sought))
        return tuple(one.hit(HitKind.FILE, key, words) for key, one in islice(found, most))

    def person(self, subject_id: int) -> Hit | None:
        """This person; None where nobody has the number (any more)."""
        one = self._people.get(subject_id)
        return None if one is None else one.hit(HitKind.PERSON, str(subject_id), ())

    def file(self, sha256: str) -> Hit | None:
        """This file; None where it is not in the library (any more)."""
        one = self._files.get(sha256)
        return None if one is None else one.hit(HitKind.FILE, sha256, ())


def _people(session: Session, seals: Seals, known: Mapping[int, _Kept]) -> Mapping[int, _Kept]:
    stamps: dict[int, object] = {
        row.id: (row.key_id, row.updated_at)
        for row in session.execute(select(Subject.id, Subject.key_id, Subject.updated_at))
    }
    stale = [key for key, stamp in stamps.items() if key not in known or known[key].stamp != stamp]
    opened = {one.id: one for one in list_subjects(session, seals=seals, ids=stale)} if stale else {}
    kept: dict[int, _Kept] = {}
    for key, stamp in stamps.items():
        if (one := opened.get(key)) is not None:
            told = one.reference if one.name else ""
            kept[key] = _Kept(stamp, folded(f"{one.name} {one.reference}"), one.label, told)
        elif key in known:
            kept[key] = known[key]
    return kept


def _files(session: Session, seals: Seals, known: Mapping[str, _Kept]) -> Mapping[str, _Kept]:
    rows = session.execute(
        select(Asset.sha256, Asset.file_name, Asset.alt_text, Asset.source, AssetLook.looked_at)
        .outerjoin(AssetLook, AssetLook.asset_sha256 == Asset.sha256)
        .outerjoin(BarredFile, BarredFile.sha256 == Asset.sha256)
        .where(BarredFile.sha256.is_(None))
        .order_by(Asset.imported_at.desc(), Asset.sha256)
    ).all()
    stale = [row.sha256 for row in rows if row.sha256 not in known or known[row.sha256].stamp != tuple(row)]
    looks: dict[str, MediaSeen] = {}
    for start in range(0, len(stale), _BATCH):
        looks |= load_seen(session, seals=seals, sha256s=stale[start : start + _BATCH])
    kept: dict[str, _Kept] = {}
    for row in rows:
        if (seen := looks.get(row.sha256)) is None:
            kept[row.sha256] = known[row.sha256]
            continue
        read = " ".join(line.text for line in seen.lines if line.text)
        described = f"{row.alt_text} {row.source} {read}"
        kept[row.sha256] = _Kept(
            tuple(row), folded(f"{row.file_name} {described}"), row.file_name, row.alt_text, described
        )
    return kept
