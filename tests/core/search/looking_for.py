"""Short ways to search in a test's clinic."""

from __future__ import annotations

from clinicsocial.core.planning.posts import create_post
from clinicsocial.core.planning.views import PostContent
from clinicsocial.core.search.finding import find
from clinicsocial.core.search.sealed import SealedWords
from clinicsocial.core.search.views import Found, HitKind
from tests.core.consents.register import Clinic


def write(clinic: Clinic, content: PostContent | str) -> int:
    """A new draft; its number."""
    with clinic.store.unit_of_work() as unit:
        told = PostContent(text=content) if isinstance(content, str) else content
        return create_post(unit, content=told).post_id


def look_for(clinic: Clinic, typed: str, *, sealed: SealedWords | None = None) -> Found:
    """What a person finds who types this."""
    kept = sealed or SealedWords()
    with clinic.store.read() as session:
        kept.refresh(session, clinic.media.seals)
        return find(session, sealed=kept, typed=typed)


def keys(clinic: Clinic, typed: str, kind: HitKind = HitKind.POST) -> list[str]:
    """The keys of the hits of one kind."""
    return [hit.key for hit in look_for(clinic, typed).hits if hit.kind is kind]
