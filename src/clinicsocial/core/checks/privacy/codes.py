"""Finds numbers and codes that lead to one person: health, insurance, account and record numbers, plates, serials."""
# ruff: noqa: E501, PLR2004  patterns and lists read best whole; the counts of digits are what the numbers have

from __future__ import annotations

import re
from collections.abc import Iterator

from clinicsocial.core.checks.privacy import numbers
from clinicsocial.core.checks.privacy.held import held_by
from clinicsocial.core.checks.privacy.hits import Hit, Kind, Weight
from clinicsocial.core.checks.privacy.lexicon import lexicon
from clinicsocial.core.values.clinic import Jurisdiction

_CODE = re.compile(
    r"[A-Z0-9](?<![\w@./-].)(?:(?<=\d)|(?=[A-Za-z0-9/ -]{0,13}\d))"
    r"[A-Z0-9]{0,11}(?:[ /-](?=[A-Z]*\d|[A-Z]{1,3}(?![\w'])|[A-Z]{1,4}[ /-]\d)[A-Z0-9]{1,12}){0,5}(?![\w@%]|[.,:]\d)"
)
"""Capital letters and digits, in up to six groups. What may stand before the first is looked at behind it, here and
below: a search that begins with capitals and digits passes over small letters three times as fast."""
_REACH = 48
"""How far before a code its label may stand, in characters."""

# Public numbers: nobody's secret. Checked first.
_PUBLIC = re.compile(
    r"\b(?:npi|gdc|gmc|nmc|hcpc|goc|cqc|abn|acn|ahpra|provider(?: (?:id|no|number))?|licen[cs]e|registration|registered|reg(?:istration)? no|company|"
    r"charity|order|abn|parcel|tracking|software|firmware|build|batch|lots?|models?|recalls?|shipment|item(?: numbers?)?|code|practice (?:no|number|code)|group npi|ods|pharmacy|vat|version|iso|"
    r"postcode|po box|room|suite|page|step|stage|phase|level|grade|year|class|bus|route|flight|train|bay|gate|option|"
    r"tooth|station|channel|form|part|section|act|chapter|volume|issue|no\. of|batch no|article)\W{0,3}(?:no\.?|number|#|is|:)?\W{0,3}$",
    re.IGNORECASE,
)
_LABELS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        Kind.NHS_NUMBER,
        re.compile(
            r"\bnhs\b(?: ?(?:no|number|num|#|nr))?\b|\bchi\b(?: (?:no|number))?|\bh&c\b", re.IGNORECASE
        ),
    ),
    (
        Kind.SSN,
        re.compile(
            r"\bssn\b|\bsocial(?: security)?\b|\bsoc(?: sec)?\b|\bni (?:no|number)\b|\bnational insurance\b|\bppsn?\b|\bnino\b",
            re.IGNORECASE,
        ),
    ),
    (Kind.MEDICARE_AU, re.compile(r"\bmedicare\b|\bm/?care\b|\bihi\b|\bmcare\b", re.IGNORECASE)),
    (
        Kind.INSURANCE_ID,
        re.compile(
            r"\b(?:member(?:ship)?(?: id)?|ndis|participant|group(?: (?:no|number|id))?|fund|claim|polic(?:y|ies)|plan|gold card|white card|dva|hc2|hc3|"
            r"medical card|gp visit card|visit card|subscriber|beneficiary|mbi|medicaid|insurance|bupa|axa|vhi|hcf|medibank|case|authori[sz]ation|auth|"
            r"pre-?auth|eap|workcover|tac|icare|hicaps|card on file|id|voucher|exemption|certificate|concession|pension(?:er)? card|health care card)\b",
            re.IGNORECASE,
        ),
    ),
    (
        Kind.DEVICE_SERIAL,
        re.compile(
            r"\b(?:serial(?: (?:no|number))?|s/n|sn|unit|device|shell|marked|pump|monitor|machine|nebuli[sz]er|cpap|hearing aids?|pacemaker|implant|"
            r"model|sensor|transmitter|aids?|magnifier|concentrator|loan(?:er)?|scooter|wheelchair|tens|udi|imei)\b",
            re.IGNORECASE,
        ),
    ),
    (
        Kind.ACCOUNT,
        re.compile(
            r"\b(?:ending(?: in)?|account|acct|a/c|invoice|inv|receipt|job|bill|balance|statement|ref(?:erence)? no|payment|paid|visa|"
            r"mastercard|amex|eftpos|card|sort code|bsb|iban|estimate|quote|folder|ledger|ref)\b",
            re.IGNORECASE,
        ),
    ),
    (
        Kind.MRN,
        re.compile(
            r"\b(?:mrn|ur|urn|chart|hospital|record|records|file|patient|pt|client|unit record|reference|case ?note|folder|episode|accession|"
            r"specimen|lab|sample|visit|encounter|crn|emis|systmone|dossier|hosp|your ref|our ref|under)\b",
            re.IGNORECASE,
        ),
    ),
)
_VEHICLE = re.compile(
    r"\b(?:car|cars|van|ute|truck|lorry|suv|4wd|4x4|troopy|wagon|sedan|hatch(?:back)?|bike|motorbike|scooter|tractor|tesla|parked|parking|plates?|plate|rego|reg|tag|"
    r"licen[cs]e|number ?plate|vin|lights|headlights|driver|drives|drove|driving|blocking|bonnet|boot|corsa|fiesta|focus|golf|polo|astra|clio|micra|corolla|camry|hilux|"
    r"civic|accord|odyssey|yaris|prius|mazda|toyota|honda|ford|kia|hyundai|nissan|subaru|bmw|audi|mercedes|volvo|skoda|vauxhall|holden|commodore|tarago|prado|"
    r"landcruiser|jeep|chevy|chevrolet|dodge|ram|minivan|camper|pickup|outback|forester|ranger|triton|mini|fiat|peugeot|renault|citroen|roaring|engine|tyres?|tires?)\b",
    re.IGNORECASE,
)
_PLATE = re.compile(
    r"(?<![\w/=&-])(?=[A-Z\d])(?:[A-Z]{2}\d{2}[ -]?[A-Z]{3}|\d[A-Z]{2,3}[ -]?\d[A-Z]{2}|\d[A-Z]{3}[ -]?\d{3}|[A-Z]{1,3}[ -]?\d{1,4}[A-Z]?|\d{1,4}[ -]?[A-Z]{2,3}|[A-Z]{3}[ -]?\d{3,4}|\d{3}[ -]?[A-Z]{3}|[A-Z]{3}[ -][A-Z]\d{2}|"
    r"[A-Z]{2}[ -]?\d{2}[ -]?[A-Z]{2}|\d[A-Z]{2,3}[ -]?\d[A-Z]{2}|\d[A-Z]{3}[ -]?\d{3}|\d{3}-?[A-Z]{1,2}-?\d{1,6}|\d{2,3}-[A-Z]{1,2}-\d{1,6}|[A-Z]{3}[ -]?\d{2}[A-Z])(?![\w-])"
)
"""Never within the address of a page."""
_LABELLED_PLATE = re.compile(
    r"\b(?:[Pp]lates?|[Rr]ego)(?: number| no\.?)?(?: is| was)?[ :#]{1,3}"
    r"(?P<plate>(?=[A-Z0-9 -]{0,8}\d)(?=[A-Z0-9 -]{0,8}[A-Z])[A-Z0-9]{2,4}[ -]?[A-Z0-9]{2,4})(?![\w-])"
)
"""Whatever its shape: a plate with letters and digits in it that is called one."""
_CALLED_PLATE = frozenset({"plate", "plates", "rego"})
_UK_PLATE = re.compile(r"(?<![\w/=&-])[A-Z]{2}\d{2} ?[A-Z]{3}(?![\w-])")
_VIN = re.compile(r"[A-HJ-NPR-Z0-9](?<!\w.)[A-HJ-NPR-Z0-9]{16}(?!\w)")
_LETTER_BY_DIGIT = re.compile(r"[A-Z\d](?:(?<=[A-Z])[ -]?\d|(?<=\d)[ -]?[A-Z])")
_TWO_DIGITS, _FOUR_DIGITS = re.compile(r"\d\d"), re.compile(r"\d\d\d\d")
_EIGHT_DIGITS = re.compile(r"\d" + r"[ -]?\d" * 7)
"""What every shape of a number needs, and every last four digits: looked for first, since most texts have neither."""
_DIGIT_GROUPS = re.compile(r"(?<![\w.,/$£€-])\d(?:[ -]?\d){7,18}(?![\w/]|[.,]\d)")
_SSN_SHAPE = re.compile(r"\d(?<![\w-].)\d{2}-\d{2}-\d{4}(?![\w-])")
_CARD_TAIL = re.compile(
    r"(?:\bending(?: in)?|\bends? in|\blast four|\blast 4|\*{2,}|x{3,}|•{2,}|\.{3,})\W{0,3}(\d{4})(?!\d)",
    re.IGNORECASE,
)
_CALLED_TAIL, _MARKED_TAIL = frozenset({"ending", "end", "ends", "last"}), ("**", "xxx", "••", "...")
_CALLED_SSN = frozenset({"ssn", "social", "soc"})
_SSN_TAIL = re.compile(
    r"\b(?:ssn|social(?: security)?|soc)\b[^.\n]{0,24}?(?<!\d)(\d{4})(?!\d)", re.IGNORECASE
)
_MBI_SHAPE = re.compile(r"[1-9](?<!\w.)[A-Z][A-Z0-9]\d-?[A-Z][A-Z0-9]\d-?[A-Z]{2}\d{2}(?!\w)")
_NINO_SHAPE = re.compile(r"[A-Z](?<!\w.)[A-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D](?!\w)")


def find_codes(text: str, jurisdiction: Jurisdiction = Jurisdiction.UK) -> Iterator[Hit]:
    """Every number or code that leads to one person; a code beside no label is WEAK."""
    if not held_by(text).digit:
        return
    yield from _checked_numbers(text, jurisdiction)
    if _TWO_DIGITS.search(text):
        yield from _shaped_numbers(text)
    yield from _plates(text)
    if _FOUR_DIGITS.search(text):
        yield from _tails(text)
    last_end = 0
    for match in _CODE.finditer(text):
        hit = _labelled(text, match, last_end) if len(match.group()) > 2 else None
        last_end = match.end()
        if hit is not None:
            yield hit


def _checked_numbers(text: str, jurisdiction: Jurisdiction) -> Iterator[Hit]:
    """Numbers whose own digits prove them."""
    for match in _DIGIT_GROUPS.finditer(text) if _EIGHT_DIGITS.search(text) else ():
        digits = re.sub(r"\D", "", match.group())
        before = text[max(0, match.start() - _REACH) : match.start()]
        if _PUBLIC.search(before):
            continue
        grouped = " " in match.group() or "-" in match.group()
        if numbers.is_ihi(digits):
            yield Hit(*match.span(), Kind.MEDICARE_AU, Weight.PROOF, "ihi")
        elif numbers.is_card_number(digits) and len(digits) >= 15:
            yield Hit(*match.span(), Kind.ACCOUNT, Weight.PROOF, "card")
        elif numbers.is_nhs_number(digits) and (
            re.fullmatch(r"\d{3}[ -]\d{3}[ -]\d{4}", match.group())
            or digits.startswith("999")
            or _near(before, Kind.NHS_NUMBER)
            or (jurisdiction is Jurisdiction.UK and not grouped and numbers.is_chi_number(digits))
        ):
            yield Hit(*match.span(), Kind.NHS_NUMBER, Weight.PROOF, "nhs")
        elif numbers.is_medicare_au(digits) and (grouped or _near(before, Kind.MEDICARE_AU)):
            yield Hit(*match.span(), Kind.MEDICARE_AU, Weight.PROOF, "medicare")


def _shaped_numbers(text: str) -> Iterator[Hit]:
    """Numbers that are proved by where their letters, digits and hyphens stand."""
    for match in _SSN_SHAPE.finditer(text):
        if numbers.is_ssn(re.sub(r"\D", "", match.group())):
            yield Hit(*match.span(), Kind.SSN, Weight.PROOF, "ssn")
    for match in _MBI_SHAPE.finditer(text):
        if numbers.is_mbi(match.group().replace("-", "")):
            yield Hit(*match.span(), Kind.INSURANCE_ID, Weight.PROOF, "mbi")
    for match in _NINO_SHAPE.finditer(text):
        if numbers.is_nino(match.group().replace(" ", "")):
            yield Hit(*match.span(), Kind.SSN, Weight.PROOF, "nino")
    for match in _VIN.finditer(text):
        if numbers.is_vin(match.group()):
            yield Hit(*match.span(), Kind.VEHICLE, Weight.PROOF, "vin")


def _near(before: str, kind: Kind) -> bool:
    return any(label is kind and pattern.search(before) for label, pattern in _LABELS)


def _plates(text: str) -> Iterator[Hit]:
    """Registration plates: beside a word of cars; the current UK shape wherever it stands."""
    for match in _LABELLED_PLATE.finditer(text) if held_by(text).any_of(_CALLED_PLATE) else ():
        yield Hit(*match.span("plate"), Kind.VEHICLE, Weight.PROOF, "labelled_plate")
    for match in _PLATE.finditer(text) if _LETTER_BY_DIGIT.search(text) else ():
        if re.split(r"[ \d-]", match.group())[0].lower() in lexicon().words:
            continue
        around = (
            text[max(0, match.start() - 70) : match.start()] + " . " + text[match.end() : match.end() + 50]
        )
        if any(character.isalpha() for character in match.group()) and _VEHICLE.search(around):
            mixed = len(re.sub(r"\W", "", match.group())) >= 5
            yield Hit(*match.span(), Kind.VEHICLE, Weight.PROOF if mixed else Weight.WEAK, "plate")
        elif _UK_PLATE.fullmatch(match.group()):
            yield Hit(*match.span(), Kind.VEHICLE, Weight.STRONG, "uk_plate")


def _tails(text: str) -> Iterator[Hit]:
    """The last four digits of a card or of a social security number."""
    held = held_by(text)
    for match in _SSN_TAIL.finditer(text) if held.any_of(_CALLED_SSN) else ():
        yield Hit(*match.span(1), Kind.SSN, Weight.PROOF, "ssn_tail")
    ends = held.any_of(_CALLED_TAIL) or any(mark in held.low for mark in _MARKED_TAIL)
    for match in _CARD_TAIL.finditer(text) if ends else ():
        yield Hit(*match.span(1), Kind.ACCOUNT, Weight.STRONG, "card_tail")


def _labelled(text: str, match: re.Match[str], last_end: int) -> Hit | None:
    """A code by the nearest label before it."""
    value, start = match.group(), match.start()
    opening, _, rest = value.partition(" ")
    if rest and opening.isalpha() and _nearest(opening)[0] is not None:
        value, start = rest, start + len(opening) + 1  # the label was written in capitals: UR 12345
        opening = value.partition(" ")[0]
    digits = sum(character.isdigit() for character in value)
    letters = sum(character.isalpha() for character in value)
    if digits < 3 or (not letters and digits < 4 and "-" not in value) or _is_plain_number(value):
        return None
    before = text[max(0, start - _REACH) : start]
    before = re.split(r"[!?\n]|(?<!no)\.\s", before)[-1]
    if digits == 3 and value[-3:] in {"111", "999", "911", "000", "988", "112"}:
        return None
    if _PUBLIC.search(before) or _PUBLIC.search(before + opening + " ") or opening.lower() in lexicon().words:
        return None
    kind, distance = _nearest(before)
    coded = bool(letters) or "-" in value or "/" in value or " " in value
    if kind is not None and distance <= (40 if letters else 26 if coded else 14):
        return Hit(start, match.end(), kind, Weight.PROOF if distance <= 14 else Weight.STRONG, "label")
    if coded and letters and last_end and start - last_end < 6:
        return Hit(start, match.end(), Kind.DEVICE_SERIAL, Weight.WEAK, "beside")
    return (
        Hit(start, match.end(), Kind.MRN, Weight.WEAK, "bare") if letters and digits + letters >= 6 else None
    )


def _is_plain_number(value: str) -> bool:
    """A year, a price's digits, a count: no code."""
    return value.isdigit() and (len(value) < 4 or (len(value) == 4 and value[:2] in {"19", "20"}))


def _nearest(before: str) -> tuple[Kind | None, int]:
    """The label that ends nearest to the end of `before`, and how far it is."""
    best: tuple[Kind | None, int] = (None, _REACH)
    for kind, pattern in _LABELS:
        for match in pattern.finditer(before):
            distance = len(before) - match.end()
            if distance < best[1]:
                best = (kind, distance)
    return best
