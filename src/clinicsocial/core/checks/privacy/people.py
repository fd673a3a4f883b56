"""Finds people who are named and do not work at the clinic."""
# ruff: noqa: E501, PLR2004, PLR0911, C901  patterns and lists read best whole; the counts of digits are what the numbers have

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from clinicsocial.core.checks.privacy.hits import Hit, Kind, Weight
from clinicsocial.core.checks.privacy.initials import find_initials
from clinicsocial.core.checks.privacy.lexicon import Lexicon, lexicon, plain_name
from clinicsocial.core.checks.privacy.own import Own
from clinicsocial.core.checks.privacy.words import FUNCTION_WORDS, Word

_CALENDAR = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday "
    "mon tue tues wed weds thu thur thurs fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec christmas easter ramadan eid diwali hogmanay "
    "thanksgiving halloween hanukkah naidoc movember anzac".split()
)
_NOT_NAMES = frozenset(
    "i i'm i've i'll i'd ok okay hi hello dear thanks thank ta cheers hey hiya god lord facebook instagram google yelp tiktok whatsapp twitter linkedin youtube nhs hse gp "
    "covid medicare medicaid centrelink hipaa gdpr ndis cqc gdc ahpra tga fda cdc who uk us usa au nz eu english irish scottish welsh british american australian aussie "
    "polish chinese spanish french german italian greek vietnamese arabic hindi bengali punjabi romanian somali urdu european asian african indian latin gaelic maori "
    "aboriginal torres strait islander muslim christian jewish hindu sikh catholic visa mastercard paypal netflix spotify zoom teams bus tv dvd pdf faq botox juvederm "
    "invisalign fitbit apple android windows iphone velcro hoover biro band-aid nurofen panadol calpol vaseline guinness pimms lego marvel disney pokemon pilates yoga "
    "zumba tai chi internet web portal app state federal county council santa elf easter bunny rudolph grinch dracula frankenstein batman".split()
)
_CREDIT = frozenset(
    "photo photograph picture image words music painting mural artist author novelist poet book novel song quote said wrote by photographer written".split()
)
_PARTICLES = frozenset(
    "de da di del della dos van von der den ter la le al el bin binti ibn ní ni ó o mac mc ap ab st san".split()
)
_PLACE_LEADS = frozenset(
    {"in", "at", "from", "to", "near", "of", "around", "across", "over", "the", "through"}
)
_PERSON_VERBS = frozenset(
    "is was has had came did got just finished turned turns has's says said asked told and & who".split()
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What one capitalised (or lower-case) word may be."""

    given: bool
    surname: bool
    everyday: bool
    """Also a common word, or a word that opens a sentence."""
    unknown: bool
    """In no list at all."""
    place: bool


def find_people(words: list[Word], text: str, own: Own) -> Iterator[Hit]:
    """Names of people, staff left out. Tags the words: staff, public, name, maybe."""
    lists = lexicon()
    shouting = _shouts(words)
    own_names = own.given | own.surnames
    place = 0
    while place < len(words):
        word = words[place]
        if not word.letters or word.tag:
            place += 1
            continue
        if not word.capital:
            plain = _plain_word(word.low)  # as most words are
            if plain and plain not in own_names:
                place += 1
                continue
        end, kind = _name_at(words, place, lists, own, shouting=shouting)
        if kind:
            for named in words[place:end]:
                named.tag = kind
        if kind in {"name", "maybe"}:
            weight = Weight.STRONG if kind == "name" else Weight.WEAK
            last = words[end - 1]
            stop = last.end - 2 if last.low.endswith("'s") else last.end
            yield Hit(word.start, stop, Kind.PERSON, weight, kind)
        place = max(end, place + 1)
    yield from find_initials(text, own)


def _shouts(words: list[Word]) -> bool:
    """A text in capitals: case tells nothing about names."""
    longer = [word for word in words if word.letters and len(word.text) > 3]
    return len(longer) > 3 and sum(word.text.isupper() for word in longer) > 0.6 * len(longer)


def _bare(word: Word) -> str:
    return plain_name(word.low.removesuffix("'s"))


@lru_cache(maxsize=4096)
def _plain_word(low: str) -> str:
    """A word of plain English without its ending; empty for any other word."""
    lists = lexicon()
    name = plain_name(low.removesuffix("'s"))
    plain = len(name) < 3 or name in FUNCTION_WORDS or name in lists.classes or name in lists.words
    return name if plain else ""


def _reading(word: Word, *, shouting: bool) -> Reading:
    unknown = word.capital and not shouting and not word.text.isupper()
    return _listed(_bare(word), unknown=unknown)


@lru_cache(maxsize=4096)
def _listed(name: str, *, unknown: bool) -> Reading:
    """What the lists know of a name, which may be `unknown` to all of them."""
    lists = lexicon()
    given, surname, place = name in lists.given, name in lists.surnames, name in lists.places
    common = name in lists.everyday or name in lists.words or name in lists.classes
    unknown = unknown and not (common or given or surname or place) and len(name) > 1
    return Reading(given, surname, common, unknown, place)


def _name_at(words: list[Word], place: int, lists: Lexicon, own: Own, *, shouting: bool) -> tuple[int, str]:
    """The end of the name that begins here, and what it is: staff, public, place, name, maybe; empty where none is."""
    word = words[place]
    name = _bare(word)
    if name in _CALENDAR or name in _NOT_NAMES:
        return place + 1, ""
    title = _title_before(words, place, lists)
    if name in own.given or name in own.surnames:
        end = _full_end(words, place, own, shouting=shouting)
        if end == place + 1 or title == "public" or _is_staff(words[place:end], own):
            return end, "staff" if (word.capital or name not in lists.words) else ""
        return end, "name"
    if word.low in lists.private_titles or word.low in lists.public_titles:
        return place + 1, ""
    if not word.capital:
        return _small_name(words, place, lists, own, title)
    reading = _reading(word, shouting=shouting)
    grammar = not title and (name in FUNCTION_WORDS or word.low.partition("'")[0] in FUNCTION_WORDS)
    opens = word.first and not title and not reading.given and reading.everyday
    if grammar or (opens and name not in own.words and len(word.text) > 1):
        return place + 1, ""  # as most words that open a sentence
    end = _full_end(words, place, own, shouting=shouting)
    parts = [_bare(one) for one in words[place:end] if one.letters]
    if all(part in own.words for part in parts) and title != "private":
        return end, "own"
    if len(word.text) == 1:
        named = end > place + 1 and words[place + 1].text == "."
        return (end, "name") if named and not _is_staff(words[place:end], own) else (place + 1, "")
    if opens:
        return place + 1, ""
    if _is_thing(words, place, end, lists):
        return end, "place"
    if title == "public":
        return (end, "public") if reading.given or reading.surname or reading.unknown else (place + 1, "")
    if end - place > 1 and _in_hashtag(words, place, end) and _says_something(words[place:end], lists):
        return place + 1, ""
    verdict = _verdict(words, place, end, reading, title, shouting=shouting)
    return (end, verdict) if verdict else (place + 1, "")


def _verdict(words: list[Word], place: int, end: int, reading: Reading, title: str, *, shouting: bool) -> str:
    """What a capitalised word that is neither staff nor a thing is taken for."""
    word = words[place]
    before = words[place - 1].low if place else ""
    long = end - place > 1
    if title == "private" and (reading.surname or reading.given or not reading.everyday):
        return "name"
    if shouting and reading.everyday:
        return ""
    if any(one.low in _CREDIT for one in words[max(0, place - 3) : place]):
        return "public"
    if reading.place and not (reading.given and long) and (not reading.given or before in _PLACE_LEADS):
        return "place" if not long or before in _PLACE_LEADS else "maybe"
    if reading.given and (not reading.everyday or long):
        return "name"
    opens = word.first and not _called(words, end)
    if reading.given:
        return "" if opens else "name" if not word.first and _bare(word) in lexicon().common else "maybe"
    if reading.everyday:
        return "maybe" if reading.surname and long and not word.first else ""
    if long and not word.first and (reading.surname or reading.unknown):
        return "name"
    return "" if opens and reading.unknown else "maybe" if reading.unknown or reading.surname else ""


def _in_hashtag(words: list[Word], place: int, end: int) -> bool:
    """Whether these words were written as one, behind a #."""
    while place and words[place - 1].end == words[place].start and words[place].text != "#":
        place -= 1
    return words[place].text == "#" and all(
        words[at].end == words[at + 1].start for at in range(place, end - 1)
    )


def _says_something(name: list[Word], lists: Lexicon) -> bool:
    """Whether it has no word that is nothing but a name: #WinterWellness, not #WinterJones."""
    return all(
        bare in lists.everyday or not (bare in lists.given or bare in lists.surnames)
        for bare in map(_bare, name)
    )


def _called(words: list[Word], end: int) -> bool:
    """Whether what follows a first word shows it to be a name: a comma, an exclamation mark, 's, a verb of a person."""
    if words[end - 1].low.endswith("'s"):
        return True
    return end < len(words) and (words[end].text[0] in ",!…" or words[end].low in _PERSON_VERBS)


def _title_before(words: list[Word], place: int, lists: Lexicon) -> str:
    back = place - 1
    if back >= 0 and words[back].text == ".":
        back -= 1
    if back < 0:
        return ""
    low = words[back].low
    if low in lists.public_titles and words[back].capital:
        return "public"
    if low in lists.private_titles and (
        words[back].capital
        or low in {"mr", "mrs", "ms", "miss", "aunty", "uncle", "coach", "old", "little", "baby", "big"}
    ):
        return "private"
    return ""


def _full_end(words: list[Word], place: int, own: Own, *, shouting: bool) -> int:
    """How far a name reaches from its first word: further capitalised words, particles between, an initial."""
    end = place + 1
    while end < len(words) and not words[end - 1].low.endswith("'s"):
        word = words[end]
        if word.text == "." and len(words[end - 1].text) == 1 and words[end - 1].capital:
            end += 1
            continue
        if not word.letters or words[end - 1].end + 2 < word.start or "\n" in word.text:
            break
        name = _bare(word)
        if not word.capital:
            follows = words[end + 1] if end + 1 < len(words) else None
            if word.low in _PARTICLES and follows is not None and follows.capital and follows.letters:
                end += 2
                continue
            break
        if name in _CALENDAR or name in _NOT_NAMES or (word.first and words[end - 1].text != "."):
            break
        reading = _reading(word, shouting=shouting)
        initial = len(word.text) == 1 and not word.first
        if not (initial or reading.given or reading.surname or reading.unknown or name in own.surnames):
            break
        if shouting and reading.everyday:
            break
        end += 1
    return end


def _is_staff(name: list[Word], own: Own) -> bool:
    """Whether a full name is that of a member of staff: first and last words fit, in whatever order."""
    parts = [_bare(word) for word in name if word.letters]
    joined = " ".join(parts)
    if joined in own.full_names:
        return True
    rest = [part for part in parts[1:] if len(part) > 1]
    if parts[0] in own.given:
        return all(part in own.surnames or part in own.given or part in own.words for part in rest)
    return all(part in own.surnames or part in own.given for part in parts)


def _is_thing(words: list[Word], place: int, end: int, lists: Lexicon) -> bool:
    """A place, an institution, an event or a condition that bears a name."""
    after = words[end] if end < len(words) else None
    last = words[end - 1]
    if (
        after is not None
        and after.letters
        and (after.low in lists.after_places or after.low.rstrip("s") in lists.after_places)
    ):
        return after.capital or after.low in lists.clinical or last.low.endswith("'s")
    if (
        last.low.endswith("'s")
        and after is not None
        and (after.low in lists.clinical and after.low not in lists.body)
    ):
        return after.low in {
            "disease",
            "palsy",
            "syndrome",
            "cyst",
            "neuroma",
            "contracture",
            "lymphoma",
            "fracture",
            "bump",
            "tendon",
            "ulcer",
            "oesophagus",
            "esophagus",
            "thyroiditis",
            "sarcoma",
            "itch",
        }
    if end - place == 2 and _bare(words[place]) in lists.common:
        return place > 0 and words[place - 1].low == "st"  # Tracey Ball, Linda Hill
    inside = [word.low for word in words[place + 1 : end]]
    return any(word in lists.after_places and word not in lists.surnames for word in inside) or (
        place > 0 and words[place - 1].low == "st"
    )


def _small_name(words: list[Word], place: int, lists: Lexicon, own: Own, title: str) -> tuple[int, str]:
    """A name written without a capital: of the lists and no common word, alone or with a surname after it."""
    word = words[place]
    name = _bare(word)
    if name in own.words or _plain_word(word.low):
        return place + 1, ""
    following = words[place + 1] if place + 1 < len(words) else None
    plain = name not in lists.everyday and name not in lists.places
    if (
        name in lists.given
        and plain
        and following is not None
        and following.letters
        and not following.capital
    ):
        family = _bare(following)
        if (
            family in lists.surnames
            and family not in lists.words
            and family not in lists.everyday
            and (name in lists.common or title)
        ):
            return place + 2, "name"
        if (
            family not in lists.words
            and family not in lists.classes
            and len(family) > 3
            and _is_known(words, place - 1, lists)
        ):
            return place + 2, "maybe"
    if title == "private" and (name in lists.given or name in lists.surnames):
        return place + 1, "name"
    return place + 1, "maybe" if name in lists.common and plain else ""


def _is_known(words: list[Word], place: int, lists: Lexicon) -> bool:
    """Whether the word at a place is plain English, so that what follows is not a sentence of another language."""
    return 0 <= place < len(words) and (words[place].low in lists.words or words[place].low in FUNCTION_WORDS)
