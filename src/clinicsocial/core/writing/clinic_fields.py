"""Fields that stand for what the clinic is: ``{clinic.phone}`` in a snippet or a template. Pure."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from clinicsocial.core.i18n import tr
from clinicsocial.core.resources import read_toml
from clinicsocial.core.values.errors import ResourceError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clinicsocial.core.values.clinic import ClinicIdentity, Jurisdiction

FIELD = re.compile(r"\{([^{}\n]*)\}")
"""A field: anything in braces on one line."""

_FILE = ("snippets", "lines.toml")


@cache
def country_lines(country: Jurisdiction) -> Mapping[str, str]:
    """Whom to call there when the clinic cannot help, by field.

    Raises:
        ResourceError: the file does not say.
    """
    table = read_toml(*_FILE)
    found = {}
    for field, name in (("advice.line", "advice_line"), ("emergency.number", "emergency_number")):
        lines = table.get(name)
        line = lines.get(country.value) if isinstance(lines, dict) else None
        if not isinstance(line, str) or not line:
            raise ResourceError("/".join(_FILE), f"{name} of {country.value} is missing")
        found[field] = line
    return found


def clinic_fields(clinic: ClinicIdentity) -> Mapping[str, str]:
    """What each field stands for at this clinic; empty where the clinic has not said."""
    return {
        "clinic.name": clinic.name,
        "clinic.phone": clinic.telephones[0] if clinic.telephones else "",
        "clinic.address": ", ".join(line.strip() for line in clinic.address.splitlines() if line.strip()),
        "clinic.email": clinic.email,
        "clinic.site": _shown(clinic.site),
        **country_lines(clinic.jurisdiction),
    }


def field_words() -> Mapping[str, str]:
    """What a person calls each field, in the order in which they are offered."""
    return {
        "clinic.name": tr("the clinic's name"),
        "clinic.phone": tr("the telephone number"),
        "clinic.address": tr("the address"),
        "clinic.email": tr("the e-mail address"),
        "clinic.site": tr("the website"),
        "advice.line": tr("the advice line of your country"),
        "emergency.number": tr("the emergency number"),
    }


def fields_in(words: str) -> tuple[str, ...]:
    """The fields a text holds, each once, in order."""
    return tuple(dict.fromkeys(FIELD.findall(words)))


def filled(words: str, values: Mapping[str, str]) -> str:
    """The text with each field it holds filled; one without a value stays as it is."""
    return FIELD.sub(lambda match: values.get(match[1]) or match[0], words)


def _shown(site: str) -> str:
    """An address as people say it: without its scheme."""
    parts = urlsplit(site)
    return (parts.netloc + parts.path.rstrip("/")) if parts.netloc else site
