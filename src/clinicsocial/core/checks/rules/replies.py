"""Ready-made replies to comments and reviews, by situation and country.

They stand in ``resources/rules/replies.toml``. The clinic's own telephone, e-mail and site are filled in;
what only a person can say stays in [square brackets].
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from clinicsocial.core.checks.rules.check import concepts_of
from clinicsocial.core.checks.rules.loading import load_source, rule_book
from clinicsocial.core.i18n import tr
from clinicsocial.core.limits.reader import Sources, Table, day, list_of_words, words
from clinicsocial.core.resources import read_toml, remembered
from clinicsocial.core.values.clinic import ClinicIdentity, Jurisdiction
from clinicsocial.core.values.errors import ResourceError
from clinicsocial.core.values.finding import Source

_FILE = "rules/replies.toml"
_LINES = ("emergency", "crisis", "closed")
ByCountry = Mapping[Jurisdiction, str]


@dataclass(frozen=True, slots=True)
class ReadyReply:
    """What may be answered in one situation, in the reader's language and with the clinic's own details."""

    id: str
    """Stable: ``urgent``, ``distress``, ``safeguarding``, ``praise``, ``complaint``, …"""
    title: str
    """The situation, for a list to choose from."""
    advice: str
    """What to do besides, and what never to say."""
    text: str
    """The reply; empty where silence is best. What a person must fill in stands in [square brackets]."""
    source: Source
    """Why it is worded so, in this country."""


@dataclass(frozen=True, slots=True)
class ReplyEntry:
    """One situation: its reply with its gaps, and its source by country."""

    id: str
    title: str
    advice: str
    text: str
    sources: Mapping[Jurisdiction, Source]
    found_by: tuple[str, ...]
    """Concepts of the word lists; a comment that has one is of this situation."""


@dataclass(frozen=True, slots=True)
class ReplyBook:
    """The replies of every country, as written."""

    version: str
    checked_on: date
    review_by: date
    lines: Mapping[str, ByCountry]
    entries: tuple[ReplyEntry, ...]


def ready_replies(clinic: ClinicIdentity) -> tuple[ReadyReply, ...]:
    """Every situation, those that cannot wait first.

    Raises:
        ResourceError: the file of replies is missing or wrong; names the key.
    """
    replies = reply_book()
    filled = {name: tr(by_country[clinic.jurisdiction]) for name, by_country in replies.lines.items()}
    filled["phone"] = next(iter(clinic.telephones), "") or tr("[telephone]")
    filled["email"] = clinic.email or tr("[e-mail]")
    filled["site"] = clinic.site or tr("[website]")
    return tuple(
        ReadyReply(
            id=entry.id,
            title=tr(entry.title),
            advice=tr(entry.advice),
            text=tr(entry.text, **filled) if entry.text else "",
            source=entry.sources[clinic.jurisdiction],
        )
        for entry in replies.entries
    )


def situations_of(comment: str) -> tuple[str, ...]:
    """The ids of the situations whose signs stand in the comment, those that cannot wait first.

    Empty says only that no word list knows the words; the person who reads the comment decides.
    """
    concepts = concepts_of(comment)
    return tuple(
        entry.id for entry in reply_book().entries if any(concepts.get(name) for name in entry.found_by)
    )


@remembered()
def reply_book() -> ReplyBook:
    """The file of replies, read once.

    Raises:
        ResourceError: it is missing or wrong; names the key.
    """
    with Table(_FILE, "", read_toml("rules", "replies.toml"), Sources({}, set())) as top:
        sources: dict[str, Source] = {}
        for entry in top.tables("source"):
            with entry as source:
                sources[source.plain("id", words)] = load_source(source)
        with top.table("lines") as table:
            lines = {name: _by_country(table, name) for name in _LINES}
        loaded = ReplyBook(
            version=top.plain("version", words),
            checked_on=top.plain("checked_on", day),
            review_by=top.plain("review_by", day),
            lines=lines,
            entries=tuple(_entry(entry, sources) for entry in top.tables("reply")),
        )
    ids = [entry.id for entry in loaded.entries]
    if len(set(ids)) != len(ids):
        raise ResourceError(_FILE, "reply: an id stands twice")
    return loaded


def _by_country(table: Table, key: str) -> ByCountry:
    with table.table(key) as countries:
        return {country: countries.plain(country.value, words) for country in Jurisdiction}


def _entry(table: Table, sources: Mapping[str, Source]) -> ReplyEntry:
    with table as reply:
        named = _by_country(reply, "source")
        for name in named.values():
            if name not in sources:
                raise reply.wrong("source", f"“{name}” is not in the table of sources")
        found_by = reply.plain_or_none("found_by", list_of_words) or ()
        for name in found_by:
            if name not in rule_book().concepts:
                raise reply.wrong("found_by", f"no list has the concept “{name}”")
        return ReplyEntry(
            id=reply.plain("id", words),
            title=reply.plain("title", words),
            advice=reply.plain("advice", words),
            text=reply.plain("text", _maybe_empty),
            sources={country: sources[name] for country, name in named.items()},
            found_by=found_by,
        )


def _maybe_empty(raw: object) -> str:
    if not isinstance(raw, str):
        raise ValueError("expected a text")  # noqa: TRY004 -- a wrong file, not a wrong call
    return raw
