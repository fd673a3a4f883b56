"""From the answers to a template's questions to the words of a post. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.clinic import Jurisdiction
from clinicsocial.core.values.day_words import month_names, weekday_names
from clinicsocial.core.writing.clinic_fields import FIELD, clinic_fields
from clinicsocial.core.writing.template_loading import TITLE
from clinicsocial.core.writing.templates import FieldKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clinicsocial.core.values.clinic import ClinicIdentity
    from clinicsocial.core.writing.templates import Template, TemplateField

_CURRENCY = {Jurisdiction.UK: "£", Jurisdiction.US: "$", Jurisdiction.AU: "$", Jurisdiction.IE: "€"}
_EMPTY_LINES = re.compile(r"\n{3,}")
_NOON = 12
_DAY_ENDS = time(23, 59)


@dataclass(frozen=True, slots=True)
class Filled:
    """What a template makes of the answers so far."""

    text: str
    """Questions that must be answered and are not stand in it in square brackets."""
    title: str
    link: str
    over_at: datetime | None
    """Wall time in the clinic's zone at which the post is over."""
    problems: Mapping[str, str]
    """By field: why its answer, or its missing answer, cannot stay so."""


def fill(template: Template, answers: Mapping[str, str], clinic: ClinicIdentity) -> Filled:
    """The post that comes of these answers; an answer that cannot be read counts as none."""
    values: dict[str, str] = {}
    problems: dict[str, str] = {}
    for field in template.fields:
        answer = answers.get(field.id, "").strip()
        problem = _problem(field, answer)
        if problem:
            problems[field.id] = problem
        values[field.id] = _said(field.kind, answer, clinic) if answer and not problem else ""
        if field.required and not values[field.id]:
            values[field.id] = f"[{field.label.rstrip('?')}]"
        if field.kind is FieldKind.STAFF:
            values[field.id + TITLE] = _title_of(answer, clinic)
    body = template.bodies[clinic.jurisdiction]
    values |= {name: value or f"[{name}]" for name, value in clinic_fields(clinic).items()}
    links = [one.id for one in template.fields if one.kind is FieldKind.LINK]
    return Filled(
        text=_lines(body.text, values),
        title=_lines(body.title, values),
        link=answers.get(links[0], "").strip() if links and links[0] not in problems else "",
        over_at=_over_at(template, answers),
        problems=problems,
    )


def _lines(text: str, values: Mapping[str, str]) -> str:
    """The text without the lines that hold a field nobody has answered."""
    kept = [line for line in text.split("\n") if all(values.get(name) for name in FIELD.findall(line))]
    filled = FIELD.sub(lambda match: values[match[1]], "\n".join(kept))
    return _EMPTY_LINES.sub("\n\n", filled).strip()


def _problem(field: TemplateField, answer: str) -> str:
    if not answer:
        return tr("Please answer this.") if field.required else ""
    readers = {
        FieldKind.DATE: date.fromisoformat,
        FieldKind.TIME: time.fromisoformat,
        FieldKind.MONEY: amount,
    }
    try:
        reader = readers.get(field.kind)
        if reader is not None:
            reader(answer)
    except ValueError:
        return {
            FieldKind.DATE: tr("This is no day of the calendar."),
            FieldKind.TIME: tr("This is no time of day. Write it as 17:30."),
            FieldKind.MONEY: tr("This is no amount. Write it as 45 or 45.50."),
        }[field.kind]
    if field.kind is FieldKind.LINK and not _is_page(answer):
        return tr("This is not the address of a page. It begins with https://.")
    return ""


def _is_page(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and " " not in address


def amount(words: str) -> Decimal:
    """The amount of money in these words, with or without a sign before it.

    Raises:
        ValueError: they are no amount.
    """
    try:
        found = Decimal(words.strip().lstrip("£$€").replace(",", "").strip())
    except InvalidOperation as error:
        raise ValueError("not an amount") from error
    if not found.is_finite() or found < 0:
        raise ValueError("not an amount")
    return found


def _said(kind: FieldKind, answer: str, clinic: ClinicIdentity) -> str:
    """The answer as it stands in the text."""
    american = clinic.jurisdiction is Jurisdiction.US
    if kind is FieldKind.DATE:
        return _day(date.fromisoformat(answer), american=american)
    if kind is FieldKind.TIME:
        return _time(time.fromisoformat(answer), american=american)
    if kind is FieldKind.MONEY:
        found = amount(answer)
        pence = found != found.to_integral_value()
        return f"{_CURRENCY[clinic.jurisdiction]}{found:,.{2 if pence else 0}f}"
    return answer


def _day(day: date, *, american: bool) -> str:
    month, weekday = month_names()[day.month - 1], weekday_names()[day.weekday()]
    if american:
        return tr("{weekday}, {month} {day}", weekday=weekday, month=month, day=day.day)
    return tr("{weekday} {day} {month}", weekday=weekday, month=month, day=day.day)


def _time(at: time, *, american: bool) -> str:
    hour = at.hour % _NOON or _NOON
    minutes = f":{at.minute:02d}" if american and at.minute else f".{at.minute:02d}" if at.minute else ""
    half = ("am", "pm")[at.hour >= _NOON]
    return f"{hour}{minutes} {half}" if american else f"{hour}{minutes}{half}"


def _title_of(name: str, clinic: ClinicIdentity) -> str:
    return next((one.title for one in clinic.staff if one.public_name == name), "")


def _over_at(template: Template, answers: Mapping[str, str]) -> datetime | None:
    """When the post is over; the end of the day where only a day was given."""
    if not template.over:
        return None
    try:
        day = date.fromisoformat(answers.get(template.over[0], ""))
        at = answers.get(template.over[1], "") if len(template.over) > 1 else ""
        return datetime.combine(day, time.fromisoformat(at) if at else _DAY_ENDS)
    except ValueError:
        return None
