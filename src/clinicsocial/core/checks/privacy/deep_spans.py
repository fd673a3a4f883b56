"""Which words of a telling text are shown, where the deep model has looked at every word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from clinicsocial.core.checks.privacy.hits import Hit, Kind, Weight
from clinicsocial.core.checks.privacy.words import FUNCTION_WORDS, Word

if TYPE_CHECKING:
    # The deep model needs numpy, which the check of a keystroke must not load.
    from clinicsocial.core.checks.privacy.deep import WordView

_SHOWN, _JOINED, _SUPPORTED, _DOUBTED = 0.7, 0.35, 0.15, 0.1
"""How likely a word must tell: to be shown, to be shown after one that is, to support a hit, to join two."""
_LONGEST = 58
"""Characters; a longer span points nowhere and is shown in parts."""
_STOPS = frozenset(",;:()")
_NUMBERS = frozenset(
    {
        *(Kind.PHONE, Kind.POSTCODE, Kind.NHS_NUMBER, Kind.SSN, Kind.MEDICARE_AU, Kind.MRN, Kind.ACCOUNT),
        *(Kind.INSURANCE_ID, Kind.VEHICLE, Kind.DEVICE_SERIAL, Kind.IP),
    }
)


def deep_spans(words: Sequence[Word], views: Sequence[WordView]) -> Iterator[Hit]:
    """The runs of words that tell, each with the type most likely over its words."""
    place = 0
    while place < len(words):
        if not _shown(words[place], views[place]):
            place += 1
            continue
        end = _run_end(words, views, place)
        if any(_says(word) for word in words[place:end]):
            yield from (hit for hit in _parts(words, views, place, end) if _fits(hit, words[place:end]))
        place = end


def keeps(hit: Hit, words: Sequence[Word], views: Sequence[WordView]) -> bool:
    """Whether the model sees anything in a hit that the lists or patterns found."""
    return any(
        view.share > _SUPPORTED and word.start < hit.end and hit.start < word.end
        for word, view in zip(words, views, strict=True)
    )


def most_telling(words: Sequence[Word], views: Sequence[WordView]) -> Hit:
    """The word that tells most, where none tells enough to be shown; `words` must not be empty."""
    place = max(range(len(words)), key=lambda at: views[at].share)
    return Hit(words[place].start, words[place].end, views[place].kind, Weight.WEAK, "deep")


def _shown(word: Word, view: WordView) -> bool:
    return view.share >= _SHOWN and word.tag not in {"staff", "own"}


def _says(word: Word) -> bool:
    return (word.letters and word.low not in FUNCTION_WORDS) or word.text[0].isdigit()


def _run_end(words: Sequence[Word], views: Sequence[WordView], place: int) -> int:
    """Where the run that begins at `place` ends: at a stop, the sentence's end or two doubtful words."""
    last = at = place
    while at + 1 < len(words):
        following = words[at + 1]
        if following.sentence != words[place].sentence or following.text in _STOPS:
            break
        shown = _shown(following, views[at + 1])
        bridge = (
            views[at + 1].share > _DOUBTED
            and at + 2 < len(words)
            and _shown(words[at + 2], views[at + 2])
            and words[at + 2].sentence == words[place].sentence
        )
        if not (shown or bridge or views[at + 1].share >= _JOINED):
            break
        at += 1
        last = at if shown else last
    return last + 1


def _parts(words: Sequence[Word], views: Sequence[WordView], start: int, end: int) -> Iterator[Hit]:
    """A run, in as many parts as it takes for none to be too long."""
    first = start
    for place in range(start + 1, end + 1):
        if place == end or words[place].end - words[first].start > _LONGEST:
            yield _hit(words, views, first, place)
            first = place


def _fits(hit: Hit, words: Sequence[Word]) -> bool:
    """A number without a digit is a slip."""
    return hit.kind not in _NUMBERS or any(
        word.text[0].isdigit() for word in words if hit.start <= word.start < hit.end
    )


def _hit(words: Sequence[Word], views: Sequence[WordView], start: int, end: int) -> Hit:
    shares: dict[str, float] = {}
    for view in views[start:end]:
        shares[view.kind] = shares.get(view.kind, 0.0) + view.share
    likeliest = max(shares, key=lambda kind: shares[kind])
    kind = next(view.kind for view in views[start:end] if view.kind == likeliest)
    return Hit(words[start].start, words[end - 1].end, kind, Weight.WEAK, "deep")
