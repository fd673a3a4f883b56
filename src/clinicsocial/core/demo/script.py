"""What the demo clinic is and says, read from ``resources/demo/posts.toml`` and checked while reading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from clinicsocial.core.clinic.views import StaffForm
from clinicsocial.core.demo.drawings import DRAWINGS
from clinicsocial.core.resources import read_toml
from clinicsocial.core.values.clinic import ClinicIdentity, Jurisdiction, Role, Sector
from clinicsocial.core.values.errors import ResourceError

_FILE = ("demo", "posts.toml")
_LAST_MONTH = 12


@dataclass(frozen=True, slots=True)
class DemoText:
    """One text of the demo clinic."""

    id: str
    theme: str
    text: str
    campaign: str = ""
    link: str = ""
    picture: str = ""
    """Name of a drawing, or empty."""
    months: tuple[int, ...] = ()
    """When it makes sense; empty: always."""
    until: tuple[int, int] | None = None
    """Month and day after which it is over."""

    def suits(self, day: date) -> bool:
        """Whether the text makes sense on this day."""
        if self.months and day.month not in self.months:
            return False
        return self.until is None or (day.month, day.day) <= self.until


@dataclass(frozen=True, slots=True)
class DemoScript:
    """Everything the demo is built from."""

    clinic: ClinicIdentity
    staff: tuple[StaffForm, ...]
    texts: tuple[DemoText, ...]
    ideas: tuple[DemoText, ...]
    alt_texts: Mapping[str, str]
    """Descriptions of the drawings, by name."""


def load_script() -> DemoScript:
    """Read and check the script.

    Raises:
        ResourceError: the file is missing or wrong; names what.
    """
    data = read_toml(*_FILE)
    alt_texts = {str(name): str(words) for name, words in _table(data, "pictures").items()}
    if set(alt_texts) != set(DRAWINGS):
        raise _wrong("[pictures] and the drawings differ")
    texts = tuple(_text(item) for item in _tables(data, "posts"))
    if len({text.id for text in texts}) != len(texts):
        raise _wrong("an id occurs twice")
    if any(text.picture and text.picture not in alt_texts for text in texts):
        raise _wrong("a post names a picture that is not there")
    ideas = tuple(
        DemoText(id=f"idea-{number}", theme=_string(item, "theme"), text=_string(item, "text"))
        for number, item in enumerate(_tables(data, "ideas"))
    )
    return DemoScript(
        _clinic(_table(data, "clinic")),
        tuple(_staff(s) for s in _tables(data, "staff")),
        texts,
        ideas,
        alt_texts,
    )


def _text(item: Mapping[str, object]) -> DemoText:
    until = str(item.get("until", ""))
    found = DemoText(
        id=_string(item, "id"),
        theme=_string(item, "theme"),
        text=_string(item, "text"),
        campaign=str(item.get("campaign", "")),
        link=str(item.get("link", "")),
        picture=str(item.get("picture", "")),
        months=_months(item.get("months", ())),
        until=_month_and_day(until) if until else None,
    )
    known = {"id", "theme", "text", "campaign", "link", "picture", "months", "until"}
    if not known.issuperset(item):
        raise _wrong(f"{found.id} has an unknown key")
    return found


def _months(value: object) -> tuple[int, ...]:
    months = tuple(month for month in value if isinstance(month, int)) if isinstance(value, Sequence) else ()
    if any(not 1 <= month <= _LAST_MONTH for month in months):
        raise _wrong("a month is not between 1 and 12")
    return months


def _month_and_day(value: str) -> tuple[int, int]:
    try:
        day = date.fromisoformat(f"2028-{value}")  # a leap year, so that every day of the year is one
    except ValueError:
        raise _wrong(f"“{value}” is no month and day") from None
    return day.month, day.day


def _clinic(item: Mapping[str, object]) -> ClinicIdentity:
    return ClinicIdentity(
        name=_string(item, "name"),
        telephones=_strings(item, "telephones"),
        address=_string(item, "address"),
        email=_string(item, "email"),
        site=_string(item, "site"),
        handles=_strings(item, "handles"),
        jurisdiction=Jurisdiction(_string(item, "jurisdiction")),
        sector=Sector(_string(item, "sector")),
        zone=_string(item, "zone"),
    )


def _staff(item: Mapping[str, object]) -> StaffForm:
    return StaffForm(
        public_name=_string(item, "public_name"),
        short_names=_strings(item, "short_names"),
        title=_string(item, "title"),
        registration=str(item.get("registration", "")),
        role=Role(_string(item, "role")),
    )


def _string(item: Mapping[str, object], key: str) -> str:
    value = item.get(key)
    if not isinstance(value, str) or not value.strip():
        raise _wrong(f"“{key}” is missing")
    return value


def _strings(item: Mapping[str, object], key: str) -> tuple[str, ...]:
    value = item.get(key)
    if not isinstance(value, list):
        raise _wrong(f"“{key}” is not a list")
    return tuple(str(part) for part in value)


def _table(data: Mapping[str, object], key: str) -> Mapping[str, object]:
    value = data.get(key)
    if not isinstance(value, Mapping):
        raise _wrong(f"[{key}] is missing")
    return value


def _tables(data: Mapping[str, object], key: str) -> tuple[Mapping[str, object], ...]:
    value = data.get(key)
    if not isinstance(value, list) or not value:
        raise _wrong(f"[[{key}]] is missing")
    return tuple(item for item in value if isinstance(item, Mapping))


def _wrong(problem: str) -> ResourceError:
    return ResourceError("/".join(_FILE), problem)
