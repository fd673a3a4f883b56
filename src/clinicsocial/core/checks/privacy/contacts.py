"""Finds ways to reach one person: telephones, e-mail, private pages, handles, network addresses."""
# ruff: noqa: E501, PLR2004  patterns and lists read best whole; the counts of digits are what the numbers have

from __future__ import annotations

import re
from collections.abc import Iterator

from clinicsocial.core.checks.privacy.held import held_by
from clinicsocial.core.checks.privacy.hits import Hit, Kind, Weight
from clinicsocial.core.checks.privacy.lexicon import lexicon
from clinicsocial.core.checks.privacy.own import Own

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")
_PUBLIC_MAILBOX = re.compile(
    r"^(?:info|hello|hi|contact|enquir(?:y|ies)|inquiries|admin|office|reception|team|bookings?|events?|jobs|careers|press|media|support|help|"
    r"mail|volunteer(?:s|ing)?|tickets|register|donate|fundraising|privacy|complaints|feedback|manager|practice|clinic|noreply|no-reply|news|orders)\b",
    re.IGNORECASE,
)
_URL = re.compile(
    r"(?:https?://|www\.)[^\s<>\"]{3,300}|(?<![\w@.-])(?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,12}/[^\s<>\"]{2,300}",
    re.IGNORECASE,
)
_SEVEN_DIGITS = re.compile(r"\d" + r"[ ().-]{0,2}\d" * 6)
_DOTTED, _COLONS = re.compile(r"\d\.\d"), re.compile(r":[0-9A-Fa-f:]")
"""What telephones and network addresses need: looked for first, since most texts have neither."""
_URL_END = re.compile(r"[.,;:!?)\]'\"]+$")
_PRIVATE_PATH = re.compile(
    r"/(?:p|u|a|s|share|shared|album|albums|gallery|results?|portal|token|scan|scans|patient|patients|client|clients|track(?:ing)?|parcel|rx|"
    r"prescription|report|reports|invoice|appointment|athletes?|profile|users?|people|gofund|registry|memorial|tribute|file|files|kids)/"
    r"|[-/=][a-z0-9]*\d[a-z0-9]*[a-z][a-z0-9]*\d|token=|id=|/[a-z]+-(?:a-|turns?-|needs?-|smile|baby|bb)",
    re.IGNORECASE,
)
_ONES_OWN_PATH, _PORTAL = re.compile(r"\d|-[a-z]+-[a-z]+"), re.compile(r"(?:portal|results?|records|my)\.")
"""What tells one person's page of the clinic's own from one for everybody: in its path, and how its host begins."""
_NAMED_PATH = re.compile(r"/[a-z]+-[a-z]+-[a-z0-9-]+|/[a-z]+-\d", re.IGNORECASE)
"""The title of a page: an appeal for somebody, or as well an article on a subject."""
_SHARING_HOST = re.compile(
    r"photos?|album|pix|pics|gallery|share|drive|cloud|dropbox|stride|strava|fund|donate|nido|registry|regalos|gift|cheers|card|kudo|parcel|track|memor|tribute|baby|"
    r"portal|results?|scan|script|rx|token|caring|journey|wedding|invite|files?",
    re.IGNORECASE,
)
_PUBLIC_HOST = re.compile(
    r"(?:^|\.)(?:nhs\.uk|gov|gov\.uk|gov\.au|gov\.ie|who\.int|cdc\.gov|hse\.ie|org|org\.uk|org\.au|edu|ac\.uk|edu\.au)$",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"(?<![\w@./])@[A-Za-z0-9_](?:[A-Za-z0-9_.]{0,38}[A-Za-z0-9_])?(?![\w@])")
_MONEY_HANDLE = re.compile(r"(?<![\w$])\$[A-Za-z][A-Za-z0-9_]{2,30}(?!\w)")
_IPV4 = re.compile(r"(?<![\w.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\w.]?\d)")
_IPV6 = re.compile(r"(?<![\w:])(?:[0-9A-Fa-f]{1,4}:){2,7}(?::?[0-9A-Fa-f]{1,4}){1,7}(?![\w:])")
_VERSION = re.compile(r"\b(?:version|software|firmware|build|release|v)\W{0,2}$", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![\w.,$£€#/-])(?:\+|\()?\d(?:[ ().-]{0,2}\d){6,14}(?!\w|[.,]\d|%)")
_PUBLIC_LINE = re.compile(
    r"^(?:0800|0808|0300|0303|0330|0333|0345|0344|0843|0845|0870|116\d{3}|1[38]\d{4,8}|1800|1300|13\d{4}|1?8(?:00|33|44|55|66|77|88)\d{7}$|1850|1890)"
)
_PUBLIC_CALL = re.compile(
    r"\b(?:helpline|hotline|lifeline|samaritans|crisis|beyond ?blue|kids helpline|book(?:ing)?s?|tickets?|rsvp|register|council|pharmacy|chemist|hospital|"
    r"out[- ]of[- ]hours|nurse[- ]on[- ]call|healthdirect|emergency|gallery|library|committee|organis\w+|donat\w+|charity|venue|hall|switchboard|our (?:other|new|second|sister)|fax|"
    r"advert\w*|taxis?|bus|station|poisons?)\b",
    re.IGNORECASE,
)


def find_contacts(text: str, own: Own) -> Iterator[Hit]:
    """Every contact that is not the clinic's own nor a public service's."""
    yield from _emails(text, own)
    yield from _pages(text, own)
    if "@" in text or "$" in text:
        yield from _handles(text, own)
    if held_by(text).digit:
        yield from _addresses(text)
        if _SEVEN_DIGITS.search(text):
            yield from _telephones(text, own)


def _emails(text: str, own: Own) -> Iterator[Hit]:
    if "@" not in text:
        return
    for match in _EMAIL.finditer(text):
        value = match.group().lower().rstrip(".")
        host = value.rpartition("@")[2]
        if value in own.text or any(host == domain or host.endswith("." + domain) for domain in own.domains):
            continue
        public = _PUBLIC_MAILBOX.match(value) is not None
        end = match.start() + len(value)
        yield Hit(
            match.start(),
            end,
            Kind.EMAIL,
            Weight.WEAK if public else Weight.PROOF,
            "public_mailbox" if public else "email",
        )


def public_links(text: str) -> Iterator[tuple[int, int]]:
    """Where links stand to what everybody may read, as far as their address tells."""
    for start, end, host, path in _links(text):
        if _sign_of(host, path, ours=False) is None:
            yield start, end


def _pages(text: str, own: Own) -> Iterator[Hit]:
    for start, end, host, path in _links(text):
        ours = any(host == domain or host.endswith("." + domain) for domain in own.domains)
        sign = _sign_of(host, path, ours=ours)
        if sign is not None:
            yield Hit(start, end, Kind.URL, *sign)


def _sign_of(host: str, path: str, *, ours: bool) -> tuple[Weight, str] | None:
    """What about an address says that it leads to one person's page; None where nothing does."""
    if not path or _is_public(host):
        return None
    private = _PRIVATE_PATH.search("/" + path) is not None
    if private and (not ours or _ONES_OWN_PATH.search(path) or _PORTAL.match(host)):
        return Weight.STRONG, "private_page"
    if not ours and _SHARING_HOST.search(host):
        return Weight.STRONG, "sharing_page"
    if not ours and _NAMED_PATH.search("/" + path):
        return Weight.WEAK, "named_page"
    return None


def _links(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Start and end of every link, its host without ``www`` and its path, both in small letters."""
    if "/" not in text and "www." not in held_by(text).low:
        return
    for match in _URL.finditer(text):
        value = _URL_END.sub("", match.group())
        host, _, path = re.sub(r"^https?://", "", value.lower()).partition("/")
        yield match.start(), match.start() + len(value), host.removeprefix("www."), path


def _is_public(host: str) -> bool:
    """Whether it is a public body's, or the host or what it is a part of is known as a site for everybody."""
    if _PUBLIC_HOST.search(host) or host.startswith(("shop.", "store.")):
        return True
    labels = host.split(".")
    known = any(".".join(labels[place:]) in lexicon().public_sites for place in range(len(labels) - 1))
    return known and not _SHARING_HOST.search(host)


def _handles(text: str, own: Own) -> Iterator[Hit]:
    for match in _HANDLE.finditer(text):
        name = match.group()[1:].lower()
        if (
            name in own.handles
            or "@" + name in own.text
            or name.replace("_", "").replace(".", "") in own.text.replace(" ", "")
        ):
            continue
        yield Hit(*match.span(), Kind.SOCIAL_HANDLE, Weight.WEAK, "handle")
    for match in _MONEY_HANDLE.finditer(text):
        yield Hit(*match.span(), Kind.SOCIAL_HANDLE, Weight.STRONG, "payment_handle")


def _addresses(text: str) -> Iterator[Hit]:
    for pattern, needs in ((_IPV4, _DOTTED), (_IPV6, _COLONS)):
        for match in pattern.finditer(text) if needs.search(text) else ():
            if _VERSION.search(text[max(0, match.start() - 16) : match.start()]):
                continue
            if pattern is _IPV4 or re.search(r"[A-Fa-f]|::", match.group()):
                yield Hit(*match.span(), Kind.IP, Weight.PROOF, "ip")


def _telephones(text: str, own: Own) -> Iterator[Hit]:
    for match in _NUMBER.finditer(text):
        value = match.group()
        digits = re.sub(r"\D", "", value)
        if not _is_telephone(value, digits) or digits[-9:] in own.digits or _PUBLIC_LINE.match(digits):
            continue
        if any(
            own_digits and digits[-len(own_digits) :] == own_digits[-len(digits) :]
            for own_digits in own.digits
        ):
            continue
        if re.search(
            r"\b(?:abn|acn|npi|provider|licen[cs]e|registration|vat|company|charity|order|batch|lot)\b[^.!?\n]{0,14}$",
            text[max(0, match.start() - 40) : match.start()],
            re.IGNORECASE,
        ):
            continue
        before, after = text[max(0, match.start() - 60) : match.start()], text[match.end() : match.end() + 24]
        public = _PUBLIC_CALL.search(before + " " + after) is not None
        yield Hit(*match.span(), Kind.PHONE, Weight.WEAK if public else Weight.PROOF, "telephone")


def _is_telephone(value: str, digits: str) -> bool:
    """Shaped like a telephone number of the UK, Ireland, the US or Australia, or international."""
    if re.fullmatch(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}", value) or re.fullmatch(r"\d{4}-\d{4}", value):
        return False
    count = len(digits)
    if value.startswith("+"):
        return 9 <= count <= 15
    if digits.startswith("0"):
        return 9 <= count <= 11
    if count == 10 and digits[0] in "23456789" and digits[3] in "23456789":
        return (
            bool(re.search(r"\d{3}[ ).-]{1,2}\d{3}[ .-]\d{4}$", value))
            and re.fullmatch(r"\d{3} \d{3} \d{4}", value) is None
        ) or value.startswith("(")
    if count == 11 and digits[0] == "1":
        return True
    return bool(re.fullmatch(r"\d{3}[-.]\d{4}|\d{4} \d{4}", value))
