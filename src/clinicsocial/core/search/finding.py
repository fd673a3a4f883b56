"""One search over everything: posts, people, files and notes that have all the words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select, text

from clinicsocial.core.model import DayNote, Post, Variant
from clinicsocial.core.planning.listing import posts_by_id
from clinicsocial.core.search.views import Found, Hit, HitKind
from clinicsocial.core.text.excerpts import excerpt
from clinicsocial.core.text.search_words import beginnings, folded, holds, place_of, search_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from clinicsocial.core.planning.views import PostRow
    from clinicsocial.core.search.sealed import SealedWords

MOST = 6
"""Hits of each kind that are shown."""
_DETAIL = 90
"""Characters of the second line of a hit."""

_POSTS = text(
    "SELECT id FROM post WHERE id IN ("
    " SELECT rowid FROM search_post WHERE search_post MATCH :wanted"
    " UNION SELECT variant.post_id FROM search_variant"
    " JOIN variant ON variant.id = search_variant.rowid WHERE search_variant MATCH :wanted)"
    " ORDER BY updated_at DESC, id DESC LIMIT :most"
)
_NOTES = text("SELECT rowid FROM search_day_note WHERE search_day_note MATCH :wanted")


def find(session: Session, *, sealed: SealedWords, typed: str, most: int = MOST) -> Found:
    """The first `most` of each kind that have every word typed, or words that begin so.

    Posts changed last come first. `sealed` was refreshed by the caller, who knows when something may have
    changed.
    """
    words = search_words(typed)
    if not words:
        return Found()
    asked = most + 1  # one more than is shown says that there is more
    groups = (
        _posts(session, words, asked),
        sealed.people(words, asked),
        sealed.files(words, asked),
        _notes(session, words, asked),
    )
    hits = tuple(hit for group in groups for hit in group[:most])
    return Found(hits, frozenset(group[0].kind for group in groups if len(group) > most))


def _match(words: Sequence[str]) -> str:
    """The words in FTS5's language: each a quoted beginning; nothing a person types is an operator."""
    return " ".join(f'"{word}"*' for word in words)


def _posts(session: Session, words: Sequence[str], most: int) -> tuple[Hit, ...]:
    ids = tuple(session.scalars(_POSTS.bindparams(wanted=_match(words), most=most)))
    if not ids:
        return ()
    rows = posts_by_id(session, ids)
    sought = beginnings(words)
    hidden = [row.id for row in rows if not holds(folded(row.title_line), sought)]
    places = _places(session, hidden, words) if hidden else {}
    return tuple(post_hit(row, places.get(row.id, "")) for row in rows)


def post_hit(row: PostRow, place: str = "") -> Hit:
    """A post of the list as a hit; `place` is where the words stand in it."""
    detail = place or " · ".join(part for part in (row.theme, row.campaign) if part)
    return Hit(HitKind.POST, str(row.id), row.title_line, detail, state=row.state, when=row.when)


def _places(session: Session, ids: Sequence[int], words: Sequence[str]) -> dict[int, str]:
    """By post, the words around the first one found, in the text or in what differs for an account."""
    found: dict[int, str] = {}
    base = select(Post.id, Post.text, Post.title, Post.first_comment).where(Post.id.in_(ids))
    differing = (
        select(Variant.post_id, Variant.text, Variant.title)
        .where(Variant.post_id.in_(ids))
        .where(Variant.text.is_not(None) | Variant.title.is_not(None))
    )
    for query in (base, differing):
        for post_id, *texts in session.execute(query):
            shown = " ".join(part for part in texts if part)
            if post_id not in found and (place := place_of(shown, words, length=_DETAIL)):
                found[post_id] = place
    return found


def _notes(session: Session, words: Sequence[str], most: int) -> tuple[Hit, ...]:
    ids = session.scalars(_NOTES.bindparams(wanted=_match(words))).all()
    query = (
        select(DayNote)
        .where(DayNote.id.in_(ids))
        .order_by(DayNote.first_day.desc(), DayNote.id.desc())
        .limit(most)
    )
    return tuple(note_hit(row) for row in session.scalars(query))


def note_hit(row: DayNote) -> Hit:
    """A note as a hit."""
    return Hit(
        HitKind.NOTE,
        str(row.id),
        excerpt(row.text, _DETAIL),
        first_day=row.first_day,
        last_day=row.last_day,
        closed=row.closed,
    )
