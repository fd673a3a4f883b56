"""Finds the words that tell: about somebody's body and treatment, their being in care, relatives, unique roles.

These hits are WEAK: they become findings only where the text as a whole tells about one person.
"""
# ruff: noqa: E501, PLR2004  patterns and lists read best whole; the counts of digits are what the numbers have

from __future__ import annotations

from collections.abc import Iterator

from clinicsocial.core.checks.privacy.hits import Hit, Kind, Weight
from clinicsocial.core.checks.privacy.lexicon import Lexicon, lexicon
from clinicsocial.core.checks.privacy.words import FUNCTION_WORDS, Word

_PERSONAL = frozenset(
    "you your ur u you're you've you'd you'll ya y'all yours he she his her him he's she's he'd she'd he'll she'll they their them".split()
)
_OWNERS = frozenset("your ur our his her their my the that this those these a an both".split())
_OF_PERSON = frozenset("your ur his her their our my that this both".split())
_ARTICLES = frozenset("the our a an this that certain local one every to your".split())
_PLACING = frozenset(
    "of at from in on who that outside behind over by for with to out near whose round down up".split()
)
_MEASURES = frozenset("lbs lb stone pounds kilos kg months weeks sessions visits needles".split())
_BREAKS = frozenset('.!?…\n;:()"')
_TENSE = frozenset("was were had been came went left missed got is are has have did didn't never".split())


def find_phrases(words: list[Word], *, reply: bool) -> Iterator[Hit]:
    """Every telling phrase, the more exact kinds first."""
    lists = lexicon()
    lows = [word.low.removesuffix("'s") for word in words]
    taken: set[int] = set()
    for finder in (_relations, _occupations, _clinical):
        for start, end, kind in finder(words, lows, lists):
            if not taken.intersection(range(start, end)):
                taken.update(range(start, end))
                yield _hit(words, start, end, kind)
    for first, end in _statuses(words, lists, reply=reply):
        start = next((place for place in range(first, end) if place not in taken), end)
        stop = next((place for place in range(start, end) if place in taken), end)
        if stop - start >= 2 or (stop > start and words[start].low in lists.care):
            taken.update(range(start, stop))
            yield _hit(words, start, stop, Kind.PATIENT_STATUS)


def _hit(words: list[Word], start: int, end: int, kind: Kind) -> Hit:
    while end - 1 > start and not (words[end - 1].letters or words[end - 1].text[0].isdigit()):
        end -= 1
    return Hit(words[start].start, words[end - 1].end, kind, Weight.WEAK, "phrase")


def _relations(words: list[Word], lows: list[str], lists: Lexicon) -> Iterator[tuple[int, int, Kind]]:
    """Your daughter, the mayor's wife, Ann's little boy."""
    for place in [place for place, low in enumerate(lows) if low in lists.kin]:
        if words[place].tag in {"name", "staff", "maybe"}:
            continue
        start = place
        while start and place - start < 3 and _describes(words[start - 1], lists):
            start -= 1
        if start == 0:
            continue
        before = words[start - 1]
        if before.low in _OF_PERSON:
            yield start - 1, place + 1, Kind.RELATION
        elif before.low.endswith("'s") and before.letters:
            back = start - 1
            while (
                back
                and place - back < 6
                and words[back - 1].letters
                and words[back - 1].low not in {"and", "if", "when", "with", "to", "that", "for"}
            ):
                back -= 1
            yield back, place + 1, Kind.RELATION
        elif place + 2 < len(words) and words[place + 1].low == "of" and before.low in {"the", "a"}:
            yield start - 1, min(place + 6, _clause_end(words, place)), Kind.RELATION


def _describes(word: Word, lists: Lexicon) -> bool:
    return (
        word.letters
        and not word.tag
        and word.low not in FUNCTION_WORDS
        and not word.low.endswith("'s")
        and word.low not in lists.care_verbs
    )


def _occupations(words: list[Word], lows: list[str], lists: Lexicon) -> Iterator[tuple[int, int, Kind]]:
    """The head gardener of a park, a weather presenter on local news: a role and what narrows it to one."""
    for place in [place for place, low in enumerate(lows) if low in lists.roles or low in lists.persons]:
        role, word = lows[place], words[place]
        person = (
            role in lists.persons
            and place + 1 < len(words)
            and words[place + 1].low in {"who", "that", "from", "in", "on", "behind", "outside", "with", "at"}
        )
        if not (role in lists.roles or person) or word.tag in {"staff", "public"}:
            continue
        start = place
        while (
            start
            and place - start < 4
            and words[start - 1].letters
            and words[start - 1].low not in FUNCTION_WORDS
            and words[start - 1].tag != "staff"
        ):
            start -= 1
        if start and words[start - 1].low in _ARTICLES:
            start -= 1
            if start and words[start - 1].low == "a" and words[start].low == "certain":
                start -= 1
        elif start == place:
            continue
        end = place + 1
        if end < len(words) and words[end].low in _PLACING:
            end = min(_clause_end(words, end), place + 9)
        yield start, end, Kind.OCCUPATION_COMBO


def _clinical(words: list[Word], lows: list[str], lists: Lexicon) -> Iterator[tuple[int, int, Kind]]:
    """A word of illness, treatment or body with what belongs to it."""
    end = 0
    for place, low in enumerate(lows):
        if place < end or words[place].tag:
            continue
        if not (
            low in lists.clinical
            or (low in lists.body and _owned(words, place, lists))
            or (words[place].low in _MEASURES and _measured(words, place))
        ):
            continue
        start = place
        while start and place - start < 3 and _leads(words[start - 1]):
            start -= 1
        if start and words[start - 1].low in _OWNERS and not words[start - 1].tag:
            start -= 1
        end = place + 1
        while end < len(words) and end - place < 7 and (_continues(words, end, lists)):
            end += 1
        yield start, end, Kind.CLINICAL_DETAIL


def _owned(words: list[Word], place: int, lists: Lexicon) -> bool:
    before = [one.low for one in words[max(0, place - 3) : place]]
    return any(
        one in _OF_PERSON
        or one.endswith("'s")
        or one in {"the", "on", "both", "new", "bad", "front"}
        or one in lists.clinical
        for one in before
    )


def _measured(words: list[Word], place: int) -> bool:
    """Pounds lost, months sober, a reading with a unit: numbers beside a unit of the body."""
    low = words[place].low
    if not place:
        return False
    after = words[place + 1].low if place + 1 < len(words) else ""
    return words[place - 1].text[0].isdigit() and (
        low in {"lbs", "lb", "stone", "kilos"}
        or after in {"down", "lighter", "off", "out", "sober", "clean", "post", "of", "free"}
    )


def _leads(word: Word) -> bool:
    if word.tag or not (word.letters or word.text[0].isdigit()):
        return False
    return word.low not in FUNCTION_WORDS or word.low in {
        "first",
        "second",
        "last",
        "new",
        "old",
        "no",
        "all",
        "only",
    }


def _continues(words: list[Word], place: int, lists: Lexicon) -> bool:
    word = words[place]
    if not word.letters or word.tag:
        return False
    if word.low in lists.clinical or word.low in lists.body:
        return True
    nearby = [one.low for one in words[place + 1 : place + 4]]
    return word.low in {
        "of",
        "in",
        "on",
        "and",
        "to",
        "from",
        "the",
        "her",
        "his",
        "your",
        "out",
        "off",
        "both",
    } and any(one in lists.clinical or one in lists.body for one in nearby[:2])


def _statuses(words: list[Word], lists: Lexicon, *, reply: bool) -> Iterator[tuple[int, int]]:
    """A clause in which an addressed or spoken-of person meets a word of care."""
    start = 0
    while start < len(words):
        end = _clause_end(words, start)
        clause = words[start:end]
        people = [
            place
            for place, one in enumerate(clause)
            if one.low in _PERSONAL
            or one.tag in {"name", "maybe", "handle"}
            or one.low in lists.kin
            or (one.low in lists.persons and not reply)
        ]
        care = [
            place
            for place, one in enumerate(clause)
            if not one.tag and (one.low in lists.care or one.low in lists.care_verbs)
        ]
        if people and care:
            first, last = min(people[0], care[0]), max(care[-1], min(people[-1], care[-1] + 3))
            if last - first > 14:
                near = min((abs(p - c), p, c) for p in people for c in care)
                first, last = min(near[1:]), max(near[1:])
            yield start + first, start + last + 1
        elif (
            care
            and any(one.low in {"we", "we've", "we'd", "our", "us"} for one in clause)
            and any(one.low in _TENSE for one in clause)
        ):
            yield start + max(0, care[0] - 2), start + care[-1] + 1
        start = max(end, start) + 1
    return


def _clause_end(words: list[Word], place: int) -> int:
    """Where the clause that holds the word at `place` ends (a comma ends it too)."""
    end = place
    while (
        end < len(words)
        and words[end].text[0] not in _BREAKS
        and not (words[end].text == "," and end > place)
    ):
        end += 1
    return end
