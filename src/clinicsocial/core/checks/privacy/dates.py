"""Finds days that may be tied to one person, and ages of ninety and more."""
# ruff: noqa: E501  patterns and lists read best whole; the counts of digits are what the numbers have

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from clinicsocial.core.checks.privacy.held import Held, held_by
from clinicsocial.core.checks.privacy.hits import Hit, Kind, Weight

_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
_BARE_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_WEEKDAY = r"(?:mon|tues?|wed(?:nes|s)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?s?"
_FULL_WEEKDAY = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_YEAR = r"(?:,? ?(?:19|20)\d\d)"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_HOLIDAYS = (
    r"(?:boxing day|christmas(?: eve| day)?|new year'?s?(?: eve| day)?|hogmanay|burns night|st\.? ?(?:patrick|paddy|david|george|andrew|stephen|brigid)'?s? day|paddy'?s day|"
    r"good friday|easter(?: sunday| monday| saturday)?|shrove tuesday|pancake day|mother'?s day|mothering sunday|father'?s day|valentine'?s(?: day)?|halloween|bonfire night|guy fawkes|"
    r"remembrance (?:day|sunday)|anzac day|australia day|melbourne cup day|cup day|king'?s birthday|queen'?s birthday|labou?r day|may day|memorial day|veterans day|"
    r"independence day|fourth of july|4th of july|july 4th|juneteenth|thanksgiving(?: eve| day)?|black friday|mlk day|presidents'? day|columbus day|groundhog day|super bowl sunday|"
    r"diwali|eid(?: al-fitr| al-adha)?|hanukkah|passover|yom kippur|rosh hashanah|lunar new year|chinese new year|tet|vaisakhi|holi|nowruz|the twelfth|little christmas|"
    r"st\.? stephen'?s day|whit monday|palm sunday|ash wednesday|epiphany|twelfth night|halloween night|midsummer|bank holiday(?: monday)?|grand final day|derby day|sports day)"
)


@dataclass(frozen=True, slots=True)
class _Shape:
    """A way to write a day, and what a text must hold for it: most texts hold little of it."""

    pattern: re.Pattern[str]
    needs: str
    """A letter for each: a number, a separated one, one that counts (th), a holiday, a month, a day, a short day (w)."""
    as_written: bool = False
    """Looked for in the writer's capitals; the others in lower case, which is faster than not minding the case."""


_SHAPES = (
    _Shape(
        re.compile(rf"(?<!\w)(?:{_WEEKDAY},? (?:the )?)?(?:the )?{_DAY}(?: of)? {_MONTH}\b\.?{_YEAR}?"), "mn"
    ),
    _Shape(
        re.compile(rf"(?<!\w)(?:{_WEEKDAY},? )?{_MONTH}\.? {_DAY}(?!\d|[:.]\d| ?(?:am|pm|%)){_YEAR}?"), "mn"
    ),
    _Shape(re.compile(r"(?<![\w/.$£-])\d{1,2}([/.-])\d{1,2}\1(?:19|20)?\d\d(?![\w/]|[.-]\d)"), "s"),
    _Shape(re.compile(r"(?<![\w/.$£-])(?:19|20)\d\d-\d\d-\d\d(?!\w)"), "s"),
    _Shape(re.compile(r"(?<![\w/.$£,-])(?:1[0-2]|0?[1-9])/(?:3[01]|[12]\d|0?[1-9])(?![\w/%]|\.\d)"), "s"),
    _Shape(re.compile(rf"\b{_HOLIDAYS}(?!\w)"), "h"),
    _Shape(
        re.compile(
            rf"\b(?:last |this |next |on |the )?{_FULL_WEEKDAY}s?\b(?: (?:morning|afternoon|evening|night|arvo|week))?"
        ),
        "d",
    ),
    _Shape(
        re.compile(
            r"\b(?:on|til|till|until|by|for) (?:tues|weds?|thurs?|mon|fri)\b|\b(?:tues|weds|thurs)\b|(?<=[ (])(?:mon|tue|wed|thu|fri|sat|sun)\b"
        ),
        "w",
    ),
    _Shape(
        re.compile(
            rf"\b(?:in|since|last|from|until|till|by|back in|early|late|mid|of|every|this) {_MONTH}\b(?: {_YEAR})?"
        ),
        "m",
    ),
    _Shape(re.compile(rf"\b{_BARE_MONTH}\b(?:{_YEAR})?"), "m", as_written=True),
    _Shape(
        re.compile(r"\b(?:on|by|since|until|till|for|from|after|before|is|was) the \d{1,2}(?:st|nd|rd|th)\b"),
        "t",
    ),
    _Shape(re.compile(rf"\b{_MONTH}\.? (?:19|20)\d\d\b"), "mn"),
)
_WITH_LEAD = _SHAPES[6].pattern
"""What stands before a weekday belongs to it: "last Tuesday"."""
_NEEDS = """
m: january jan february feb march mar april apr may june jun july jul august aug september sept sepember sep october oct november nov december dec
d: monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays
w: mon tue tues wed weds thu thur thurs fri sat sun
h: christmas hogmanay fawkes easter halloween valentine valentines july juneteenth thanksgiving bowl diwali eid hanukkah passover yom rosh tet vaisakhi holi nowruz
h: twelfth epiphany midsummer
h: boxing patrick patricks paddy paddys david davids george georges andrew andrews stephen stephens brigid brigids pancake mother mothers father fathers + day
h: anzac australia cup labor labour may memorial veterans independence mlk presidents columbus groundhog final derby sports remembrance + day
h: burns bonfire + night
h: mothering remembrance palm + sunday
h: shrove whit ash + tuesday monday wednesday
h: year years + new
h: birthday + king kings queen queens
h: holiday + bank
h: friday + good black
"""
"""A letter of `_Shape.needs`, and the words of which one stands in every such day; of those behind a + one as well."""


def _needed(line: str) -> tuple[str, frozenset[str], frozenset[str]]:
    letter, _, words = line.partition(": ")
    words, _, more = words.partition(" + ")
    return letter, frozenset(words.split()), frozenset(more.split())


_WORDS = tuple(map(_needed, _NEEDS.split("\n")[1:-1]))
_DIGITS = (("s", re.compile(r"\d[/.-]\d")), ("t", re.compile(r"\d(?:st|nd|rd|th)")))
_LEAD = re.compile(
    r"^(?:last|this|next|on|til|till|until|by|for|in|since|from|back in|early|late|mid|of|every|after|before|is|was)\s+",
    re.IGNORECASE,
)
_MAY_VERB = re.compile(r"^may\b", re.IGNORECASE)

_UNITS = "one|two|three|four|five|six|seven|eight|nine"
_NINETIES = rf"ninety(?:[- ](?:{_UNITS}))?"
_HUNDRED = rf"(?:a|one) hundred(?: and (?:{_UNITS}|ten|eleven|twelve))?"
_OLD = r"(?:9\d|1[01]\d)"
_AGES_IN_DIGITS = (
    re.compile(
        rf"\b{_OLD}(?:st|nd|rd|th)?[- ]?(?:years?|yrs?|yo|y/o|year)[- ]?(?:old|young|of age)?\b",
    ),
    re.compile(
        rf"\b(?:aged?|turn(?:s|ed|ing)?|is|was|at|now|reached|hit|be|he's|she's|age of|just|still|only|nearly|almost|,|\() ?(?P<age>{_OLD})(?!\d|%|[.,:/-]\d| ?(?:%|percent|per|minutes?|mins?|seconds?|degrees|days?|weeks?|months?|miles?|km|kg|cm|mm|mg|ml|metres?|people|patients?|calls?|appointments?|of|in|over|more|items?|pm|am|p|x|and (?:over|older|above|up)|or (?:over|older|above|more)|plus)\b)",
    ),
    re.compile(
        rf"(?<![\w.,$£/-]){_OLD}(?:st|nd|rd|th) birthday\b|\b(?:happy|her|his|their|your) {_OLD}(?:st|nd|rd|th)\b",
    ),
    re.compile(
        rf"(?:^|[.!?\n] ?)(?P<age>{_OLD})(?= (?:today|and|years|heddiw|,))|(?<=, )(?P<age2>{_OLD})(?=,)"
    ),
)
_AGES_IN_WORDS = (
    re.compile(
        rf"\b(?P<age>{_NINETIES}|{_HUNDRED})\b(?:[- ](?:years?|yrs?)[- ]?(?:old|young)?)?(?! (?:percent|per|pounds?|dollars?|people|patients|minutes|calls|metres|miles|thousand|million|pairs|steps|and (?:over|older|above)|or (?:over|older|above)|farmers|candles|grams|kilos|days|times|of))",
    ),
    re.compile(
        r"\b(?:centenarian|nonagenarian|hundredth birthday|(?:her|his|their|your) nineties|ninetieth|hundredth)\b",
    ),
)
_OLD_AT_ALL = re.compile(r"[91](?<!\d.)(?:(?<=9)\d|(?<=1)[01]\d)(?!\d)")
_OLD_WORDS = frozenset("ninety nineties ninetieth hundred hundredth centenarian nonagenarian".split())
_AGE_GROUP = re.compile(
    r"^\s?(?:\+|and (?:over|older|above|up|beyond)|or (?:over|older|above|more|so)|plus|to\b|-\d)",
    re.IGNORECASE,
)


def _holds(held: Held) -> frozenset[str]:
    """What of the needs of shapes this text holds."""
    found = {
        letter for letter, words, more in _WORDS if held.any_of(words) and (not more or held.any_of(more))
    }
    if held.digit:
        found |= {"n"} | {letter for letter, digits in _DIGITS if digits.search(held.low)}
    return frozenset(found)


def find_dates(text: str) -> Iterator[Hit]:
    """Days, months and holidays; each WEAK, since a date alone is nobody's."""
    taken: list[tuple[int, int]] = []
    held = held_by(text)
    low = held.low
    holds = _holds(held)
    for shape in _SHAPES:
        if not holds.issuperset(shape.needs):
            continue
        for match in shape.pattern.finditer(text if shape.as_written else low):
            start, end = match.span()
            if _MAY_VERB.match(match.group()) and (text[start] == "m" or not match.group()[3:].strip(" .,")):
                continue
            lead = _LEAD.match(match.group())
            start += lead.end() if lead and shape.pattern is not _WITH_LEAD else 0
            if match.group().lower() == "may" or any(
                start < other_end and other < end for other, other_end in taken
            ):
                continue
            taken.append((start, end))
            yield Hit(start, end, Kind.DATE, Weight.WEAK, "date")


def find_great_ages(text: str) -> Iterator[Hit]:
    """Ages of ninety and more of one person; WEAK."""
    taken: list[tuple[int, int]] = []
    held = held_by(text)
    low = held.low
    patterns = (
        *(_AGES_IN_DIGITS if held.digit and _OLD_AT_ALL.search(low) else ()),
        *(_AGES_IN_WORDS if held.any_of(_OLD_WORDS) else ()),
    )
    for pattern in patterns:
        for match in pattern.finditer(low):
            groups = match.groupdict()
            group = next((name for name, value in groups.items() if value), None)
            start, end = match.span(group) if group else match.span()
            if _AGE_GROUP.match(text[end : end + 16]) or any(start < b and a < end for a, b in taken):
                continue
            taken.append((start, end))
            yield Hit(start, end, Kind.AGE_OVER_89, Weight.WEAK, "age")
