"""What belongs to the clinic itself, and so is nobody's secret: its names, numbers, addresses and staff."""
# ruff: noqa: E501, PLR2004  patterns and lists read best whole; the counts of digits are what the numbers have

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from clinicsocial.core.checks.normalise import normalise
from clinicsocial.core.checks.privacy.lexicon import lexicon, plain_name
from clinicsocial.core.values.clinic import ClinicIdentity

_TITLE = re.compile(
    r"^(?:dr|mr|mrs|ms|miss|mx|nurse|prof|professor|sister|dra|sir|dame|rev|matron|physio|uncle|aunty|aunt|auntie)\.?$",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SURNAME_PARTICLES = frozenset(
    "de da di del della van von der den ter la le al el bin ibn ní ó mac ni nic o".split()
)


@dataclass(frozen=True, slots=True)
class Own:
    """The clinic's public identity, ready to be compared. Everything lower case, names without marks."""

    full_names: frozenset[str]
    given: frozenset[str]
    """First, short and nick names of staff."""
    surnames: frozenset[str]
    words: frozenset[str]
    """Words of the clinic's name, address and site: a name among them is not a person's."""
    digits: frozenset[str]
    """Telephone numbers, the last nine digits of each."""
    text: str
    """Name, address, e-mail, site and handles in one lower-case string, blanks drawn together."""
    domains: frozenset[str]
    """Hosts of the clinic's site and e-mail, without www."""
    handles: frozenset[str]
    initials: frozenset[str]


def _name_parts(name: str) -> list[str]:
    return [plain_name(part) for part in _LETTERS.findall(normalise(name).text) if not _TITLE.match(part)]


@lru_cache(maxsize=32)
def own_of(clinic: ClinicIdentity) -> Own:
    """Everything that is the clinic's own. Kept per identity, since it changes only in the settings."""
    full: set[str] = set()
    given: set[str] = set()
    surnames: set[str] = set()
    initials: set[str] = set()
    for member in clinic.staff:
        for name in (member.public_name, *member.short_names):
            parts = _name_parts(name)
            if not parts:
                continue
            full.add(" ".join(parts))
            initials.add("".join(part[0] for part in parts))
            titled = bool(_TITLE.match(name.split()[0])) and len(parts) == 1
            if not titled:
                given.add(parts[0])
                given |= lexicon().short_forms.get(parts[0], frozenset())
                given |= _formed_from(parts[0])
            if len(parts) > 1 or titled:
                surnames.add(parts[-1])
                given |= lexicon().short_forms.get(parts[-1], frozenset())
                surnames |= {part for part in parts[1:] if part not in _SURNAME_PARTICLES}
    domains = {_host(clinic.site), _host(clinic.email.rpartition("@")[2])} - {""}
    pieces = (clinic.name, clinic.address, clinic.email, clinic.site, *clinic.handles)
    text = " ".join(" ".join(normalise(piece).text.lower().split()) for piece in pieces)
    return Own(
        full_names=frozenset(full),
        given=frozenset(given),
        surnames=frozenset(surnames),
        words=frozenset(plain_name(word) for word in _LETTERS.findall(text)),
        digits=frozenset(_digits(number) for number in clinic.telephones) - {""},
        text=text,
        domains=frozenset(domains),
        handles=frozenset(handle.lower().lstrip("@") for handle in clinic.handles),
        initials=frozenset(initials),
    )


def _formed_from(name: str) -> set[str]:
    """A long name's clipped forms (Agnieszka → Aga is in the lists; Tanisha → Tan is not, but people say it)."""
    return {name[:3], name[:4], name[:3] + "s"} if len(name) >= 6 else {name[:3]} if len(name) == 5 else set()


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)[-9:]


def _host(address: str) -> str:
    host = re.sub(r"^[a-z]+://", "", address.strip().lower()).partition("/")[0]
    return host.removeprefix("www.")
