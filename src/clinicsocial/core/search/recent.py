"""What was opened last: posts, people and files, kept by number alone; what is gone falls out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinicsocial.core.planning.listing import posts_by_id
from clinicsocial.core.search.finding import post_hit
from clinicsocial.core.search.views import HitKind
from clinicsocial.core.store.settings import get_setting, put_setting

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from clinicsocial.core.search.sealed import SealedWords
    from clinicsocial.core.search.views import Hit
    from clinicsocial.core.store.unit_of_work import UnitOfWork

SHOWN = 6
KEPT = 24
"""More than are shown: what was deleted meanwhile makes room for what was opened before."""
_SETTING = "recent_items"


def note_opened(unit: UnitOfWork, *, kind: HitKind, key: str) -> None:
    """This was opened just now."""
    before = _opened(unit.session)
    if before[:1] == ((kind.value, key),):
        return
    now = dict.fromkeys(((kind.value, key), *before))
    put_setting(unit, _SETTING, {"opened": [list(one) for one in now][:KEPT]})


def recent(session: Session, *, sealed: SealedWords, most: int = SHOWN) -> tuple[Hit, ...]:
    """What was opened last, the newest first. `sealed` was refreshed by the caller."""
    opened = _opened(session)
    numbers = [int(key) for kind, key in opened if kind == HitKind.POST and key.isdecimal()]
    posts = {row.id: row for row in posts_by_id(session, numbers)} if numbers else {}

    def there(kind: str, key: str) -> Hit | None:
        if kind == HitKind.FILE:
            return sealed.file(key)
        if not key.isdecimal():
            return None
        if kind == HitKind.PERSON:
            return sealed.person(int(key))
        row = posts.get(int(key)) if kind == HitKind.POST else None
        return None if row is None else post_hit(row)

    found = (there(kind, key) for kind, key in opened)
    return tuple(hit for hit in found if hit is not None)[:most]


def _opened(session: Session) -> tuple[tuple[str, str], ...]:
    """Kind and key of each, newest first; an entry of another shape is passed over."""
    kept = (get_setting(session, _SETTING) or {}).get("opened")
    pairs = kept if isinstance(kept, list) else []
    return tuple((str(one[0]), str(one[1])) for one in pairs if isinstance(one, list) and len(one) == 2)  # noqa: PLR2004 - a pair
