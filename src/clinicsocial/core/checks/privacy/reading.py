"""One text read for privacy: its words, with what every finder says about them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from clinicsocial.core.checks.normalise import Normalised, normalise
from clinicsocial.core.checks.privacy.codes import find_codes
from clinicsocial.core.checks.privacy.contacts import find_contacts, public_links
from clinicsocial.core.checks.privacy.dates import find_dates, find_great_ages
from clinicsocial.core.checks.privacy.hits import Hit, Kind, Weight
from clinicsocial.core.checks.privacy.homes import find_homes
from clinicsocial.core.checks.privacy.own import Own, own_of
from clinicsocial.core.checks.privacy.people import find_people
from clinicsocial.core.checks.privacy.words import Word, words_of
from clinicsocial.core.values.clinic import ClinicIdentity

_TAGS = {
    Kind.DATE: "date",
    Kind.AGE_OVER_89: "age90",
    Kind.SOCIAL_HANDLE: "handle",
    Kind.ADDRESS: "home",
    Kind.URL: "page",
}
_BY_START = attrgetter("start")
_ORDER = {Weight.PROOF: 0, Weight.STRONG: 1, Weight.WEAK: 2}


@dataclass(slots=True)
class Reading:
    """A text, word by word, and every hit in it (positions in the plain text)."""

    plain: Normalised
    words: list[Word]
    hits: list[Hit]
    own: Own
    reply: bool


def read(raw: str, clinic: ClinicIdentity, *, reply: bool) -> Reading:
    """Read a text once, with every finder."""
    plain = normalise(raw)
    own = own_of(clinic)
    text = plain.text
    firm = _outside(
        (
            *find_contacts(text, own),
            *find_codes(text, clinic.jurisdiction),
            *find_homes(text, own, clinic.jurisdiction),
        ),
        (),
    )
    ages = _outside(find_great_ages(text), firm)
    dates = _outside(find_dates(text), [*firm, *ages])
    words = words_of(plain)
    hits = [*firm, *ages, *dates]
    _tag(words, [hit for hit in hits if not _may_be_article(hit)])
    _tag_own(words, text, own)
    hits.extend(
        _outside(find_people(words, text, own), [hit for hit in hits if hit.kind is not Kind.ADDRESS])
    )
    return Reading(plain, words, sorted(hits, key=lambda hit: (hit.start, hit.end)), own, reply)


def _outside(found: Iterable[Hit], taken: Sequence[Hit]) -> list[Hit]:
    """Those hits that share no character with one taken already, the weightier and then the longer first."""
    held: set[int] = set()
    for hit in taken:
        held.update(range(hit.start, hit.end))
    kept: list[Hit] = []
    for hit in sorted(found, key=lambda one: (_ORDER[one.weight], one.start - one.end, one.start)):
        place = range(hit.start, hit.end)
        if held.isdisjoint(place):
            held.update(place)
            kept.append(hit)
    return kept


def _tag(words: list[Word], hits: list[Hit]) -> None:
    """Every word inside a hit gets the hit's tag."""
    place = 0
    for hit in sorted(hits, key=lambda one: one.start):
        while place < len(words) and words[place].end <= hit.start:
            place += 1
        at = place
        while at < len(words) and words[at].start < hit.end:
            words[at].tag = _TAGS.get(hit.kind, "id")
            at += 1


def _may_be_article(hit: Hit) -> bool:
    """A page known by its title alone tells nothing to whoever reads the words around it."""
    return hit.kind is Kind.URL and hit.weight is Weight.WEAK


def _tag_own(words: list[Word], text: str, own: Own) -> None:
    """What tells of nobody is tagged too, so that nothing reads into its letters."""
    for start, end in (*_own_places(text, own), *public_links(text)):
        first, last = (bisect_left(words, place, key=_BY_START) for place in (start, end))
        for word in words[first:last]:
            word.tag = word.tag or "own"


def _own_places(text: str, own: Own) -> Iterator[tuple[int, int]]:
    """The clinic's own e-mail and pages."""
    if not own.domains:
        return
    for match in re.finditer(r"(?:https?://|www\.)?[\w.-]+\.[a-z]{2,}(?:/\S*)?|[\w.+-]+@[\w.-]+\w", text):
        if any(domain in match.group().lower() for domain in own.domains):
            yield match.span()
