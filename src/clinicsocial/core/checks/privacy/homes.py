"""Finds where somebody lives: street addresses, named houses, postcodes."""
# ruff: noqa: E501, PLR2004  patterns and lists read best whole; the counts of digits are what the numbers have

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from clinicsocial.core.checks.privacy.held import held_by
from clinicsocial.core.checks.privacy.hits import Hit, Kind, Weight
from clinicsocial.core.checks.privacy.lexicon import lexicon
from clinicsocial.core.checks.privacy.own import Own
from clinicsocial.core.values.clinic import Jurisdiction

_UK = re.compile(r"(?<![\w-])[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}(?!\w)")
_UK_TIGHT = re.compile(r"(?<![\w-])[A-Z]{1,2}\d[A-Z\d]?\d[ABD-HJLNP-UW-Z]{2}(?!\w)")
_EIRCODE = re.compile(r"(?<![\w-])[A-Z]\d[\dW] ?[A-Z0-9]{4}(?!\w)")
_FIVE = re.compile(r"(?<![\w.,$£#/-])\d{5}(?:-\d{4})?(?![\w%]|[.,]\d)")
_FOUR = re.compile(r"(?<![\w.,$£#/:-])\d{4}(?![\w%:]|[.,]\d)")
_LETTER_DIGIT, _FOUR_DIGITS = re.compile(r"[A-Z]\d"), re.compile(r"\d\d\d\d")
"""What the postcodes need: looked for first, since most texts have neither."""
_POSTCODE_WORDS = re.compile(r"\b(?:post ?code|zip(?: code)?|eircode)\W{0,3}$", re.IGNORECASE)
_STATE = re.compile(r"\b(?:[A-Z]{2}|NSW|VIC|Vic|QLD|Qld|TAS|Tas|ACT)\W{0,2}$")
_DWELLING = re.compile(
    r"\b(?:the )?(?:(?:last|first|end|corner|white|pink|blue|yellow|red|green|old|big|little|stone|brick|thatched|top|bottom|next|only|third|second|far)\s){1,3}"
    r"(?:house|cottage|croft|farm|farmhouse|bungalow|flat|caravan|trailer|cabin|property|place|home|gate|terrace|villa|shack|humpy|unit)"
    r"(?:\s(?:before|after|on|at|off|by|beside|behind|past|opposite|near|in|next to|along|down|up|and)\s[^.,;:!?\n]{3,50})"
)
"""In lower case, as `_RURAL` is."""
_UNIT = re.compile(
    r"\b(?:flat|unit|apt|apartment|lot|number|no\.?|room|suite|caravan|site|villa)\s?#?\d{1,4}[a-z]?\b(?:,?\s(?:the\s)?[A-Z][\w']+(?:\s[A-Z][\w']+){0,3}){1,2}",
)
_RURAL = re.compile(
    r"\b(?:out|over|up|down)\s(?:by|at|near|past|beyond)\s(?:the\s)(?:grain|old|railway|water|wheat|cattle|sale|show|boat|windmill|silo|church|quarry|mill|dam|lake|creek|tank|bore|elevator)\b[^.,;:!?\n]{0,24}"
)
_SITE = re.compile(
    r"\bthe\s(?:[A-Z][\w']+\s){1,2}(?:halting site|caravan park|estate|flats|hostel|refuge|care home|nursing home|retirement village|trailer park)\b"
)

_NUMBERS = frozenset("one two three four five six seven eight nine ten eleven twelve number".split())
_DWELLINGS = frozenset(
    "house cottage croft farm farmhouse bungalow flat caravan trailer cabin property place home gate terrace villa shack humpy unit".split()
)
_WHICH_DWELLING = frozenset(
    "last first end corner white pink blue yellow red green old big little stone brick thatched top bottom next only third second far".split()
)
_UNITS = frozenset("flat unit apt apartment lot number no room suite caravan site villa".split())
_LANDMARKS = frozenset(
    "grain old railway water wheat cattle sale show boat windmill silo church quarry mill dam lake creek tank bore elevator".split()
)
_FROM_LANDMARK = frozenset({"by", "at", "near", "past", "beyond"})
_SITES = frozenset({"site", "park", "estate", "flats", "hostel", "refuge", "home", "village"})
_HOMES = frozenset(
    "cottage cottages lodge croft farm farmhouse house bungalow mansions heights villa villas terrace mount close court crescent drive lane avenue road street gardens row "
    "grove mews rise walk way place square homestead station".split()
)
"""What the patterns above and below cannot be without."""
_LITTLE = "with|the|and|for|from|that|this|our|your|his|her|their|one|two|new|old|who|which|are|was|more|per|make|made"
"""Words that stand in no street's name: "12 with the green door"."""


@cache
def _street() -> re.Pattern[str]:
    kinds = "|".join(sorted((word.capitalize() for word in lexicon().streets), key=len, reverse=True))
    lower = "|".join(sorted((word for word in lexicon().streets if len(word) > 2), key=len, reverse=True))
    number = r"(?:(?:\d{1,3}/)?\d{1,5}[A-Za-z]?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[Nn]umber \w+)"
    name = r"[A-Z][\w'’-]{0,20}"
    return re.compile(
        rf"\b(?P<number>{number})[ ,]{{1,2}}(?:{name}[ ]){{1,3}}(?:{kinds})\b(?:,? (?:Apt|Unit|Flat|Suite|#)\.? ?\w{{1,4}})?(?! (?:School|Surgery|Clinic|Practice|Hospital|Health|Medical|Dental))"
        rf"|\b(?:\d{{1,3}}/)?\d{{1,5}}[A-Za-z]? (?:(?!(?:{_LITTLE})\b)[a-z]{{3,15}} ){{1,2}}(?:{lower})\b"
    )


@cache
def _named_home() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:of|at|from|to|in|near|on|lives in|stays at|up to|out at|back to)\s(?P<home>(?:[A-Z][\w'’-]{1,20}\s){1,2}"
        r"(?:Cottages?|Lodge|Croft|Farm|Farmhouse|House|Bungalow|Mansions|Heights|Villas?|Terrace|Mount|Close|Court|Crescent|Drive|Lane|Avenue|Road|Street|Gardens|Row|Grove|Mews|Rise|Walk|Way|Place|Square|Homestead|Station|Court))\b"
        r"(?! (?:School|Surgery|Clinic|Practice|Hospital|Health|Medical|Dental|Library|Market|Centre|Church|Hall|Station|Party|Hotel|Park))"
    )


def find_homes(text: str, own: Own, jurisdiction: Jurisdiction) -> Iterator[Hit]:
    """Every address and postcode that is not the clinic's own (a postcode in an address of its own is)."""
    homes = [
        Hit(*match.span(group), Kind.ADDRESS, weight, name)
        for pattern, within, weight, name in _tried(text)
        for match in pattern.finditer(within)
        for group in ["home" if name == "home" else 0]
        if not _is_own(match.group(group), own)
    ]
    yield from homes
    yield from _postcodes(text, own, jurisdiction, homes)


def _tried(text: str) -> Iterator[tuple[re.Pattern[str], str, Weight, str]]:
    """The patterns of homes for which the text holds the words, each with the text it reads."""
    held = held_by(text)
    if held.any_of(lexicon().streets) and (held.digit or held.any_of(_NUMBERS)):
        yield _street(), text, Weight.STRONG, "street"
    if held.any_of(_DWELLINGS) and held.any_of(_WHICH_DWELLING):
        yield _DWELLING, held.low, Weight.WEAK, "dwelling"
    if held.digit and held.any_of(_UNITS):
        yield _UNIT, text, Weight.WEAK, "unit"
    if held.any_of(_LANDMARKS) and held.any_of(_FROM_LANDMARK):
        yield _RURAL, held.low, Weight.WEAK, "rural"
    if held.any_of(_SITES):
        yield _SITE, text, Weight.WEAK, "site"
    if held.any_of(_HOMES):
        yield _named_home(), text, Weight.WEAK, "home"


def _is_own(address: str, own: Own) -> bool:
    """Part of the clinic's own address, whatever its case and short forms."""
    plain = " ".join(address.lower().replace(",", " ").split())
    flat = " ".join(own.text.replace(",", " ").split())
    return plain in flat or (" ".join(plain.split()[:-1]) in flat and len(plain.split()) > 2)


def _postcodes(text: str, own: Own, jurisdiction: Jurisdiction, homes: list[Hit]) -> Iterator[Hit]:
    if _LETTER_DIGIT.search(text):
        yield from _with_letters(text, own, homes)
    shape = _FIVE if jurisdiction is Jurisdiction.US else _FOUR
    for match in shape.finditer(text) if _FOUR_DIGITS.search(text) else ():
        before = text[max(0, match.start() - 24) : match.start()]
        beside = any(0 <= match.start() - home.end <= 26 for home in homes)
        if _POSTCODE_WORDS.search(before):
            yield Hit(*match.span(), Kind.POSTCODE, Weight.STRONG, "labelled")
        elif beside or (_STATE.search(before) and not _own_before(text, match, own)):
            yield Hit(*match.span(), Kind.POSTCODE, Weight.WEAK, "beside_address")


def _with_letters(text: str, own: Own, homes: list[Hit]) -> Iterator[Hit]:
    """British and Irish postcodes."""
    for match in _UK.finditer(text):
        if match.group().lower() not in own.text or any(
            0 <= match.start() - home.end <= 30 for home in homes
        ):
            yield Hit(*match.span(), Kind.POSTCODE, Weight.STRONG, "uk")
    for match in _UK_TIGHT.finditer(text):
        if _POSTCODE_WORDS.search(text[max(0, match.start() - 20) : match.start()]):
            yield Hit(*match.span(), Kind.POSTCODE, Weight.STRONG, "uk_tight")
    for match in _EIRCODE.finditer(text):
        before = text[max(0, match.start() - 20) : match.start()]
        if (
            (" " in match.group() or _POSTCODE_WORDS.search(before))
            and match.group().lower() not in own.text
            and any(c.isdigit() for c in match.group()[-4:])
        ):
            yield Hit(*match.span(), Kind.POSTCODE, Weight.STRONG, "eircode")


def _own_before(text: str, match: re.Match[str], own: Own) -> bool:
    """The end of the clinic's own address."""
    return " ".join(text[max(0, match.start() - 8) : match.end()].lower().split()) in own.text
