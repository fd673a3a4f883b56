"""The pages of the user guide, read from ``resources/help/en``.

A page is a text file: facts about it as TOML between two lines of ``+++``, then its text in the small
Markdown that `clinicsocial.core.help.markup` knows. What a page is about is named by subjects such as
``page.calendar``, ``delivery.unsure`` or ``finding.privacy``: every subject belongs to one page.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from clinicsocial.core.resources import resource
from clinicsocial.core.values.errors import ResourceError

LANGUAGE = "en"
FIRST_PAGE = "first-hour"
"""Shown where nothing else is asked for."""
_FENCE = "+++\n"
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_PAGE = ".md"


@dataclass(frozen=True, slots=True)
class Topic:
    """One page of the guide."""

    name: str
    """The name of its file without the ending; links and bookmarks use it."""
    title: str
    part: str
    """The part of the contents in which it stands."""
    order: int
    """Its place in the contents, counted over all parts."""
    keywords: tuple[str, ...]
    """Words that people look for and that its text may not have."""
    about: tuple[str, ...]
    """The subjects that lead here."""
    related: tuple[str, ...]
    """Names of pages worth reading next."""
    text: str
    """Its Markdown, without the title."""


@dataclass(frozen=True, slots=True)
class Guide:
    """All pages, in the order of the contents."""

    topics: tuple[Topic, ...]
    subjects: Mapping[str, str]
    """Which page a subject leads to."""

    def topic(self, name: str) -> Topic | None:
        """The page of this name, if there is one."""
        return next((one for one in self.topics if one.name == name), None)

    def about(self, subject: str) -> Topic | None:
        """The page about a subject, or about what it is a part of: ``a.b.c``, else ``a.b``, else ``a``."""
        while subject:
            if subject in self.subjects:
                return self.topic(self.subjects[subject])
            subject = subject.rpartition(".")[0]
        return None


@cache
def load_guide() -> Guide:
    """Read every page of the guide; it does not change while the program runs.

    Raises:
        ResourceError: a page cannot be read, leads nowhere, or two pages claim one subject; names the file.
    """
    folder = resource("help", LANGUAGE)
    names = sorted(file.name for file in folder.iterdir() if file.name.endswith(_PAGE))
    topics = tuple(sorted((_topic(name) for name in names), key=lambda one: one.order))
    subjects: dict[str, str] = {}
    for topic in topics:
        for subject in topic.about:
            if subjects.setdefault(subject, topic.name) != topic.name:
                raise ResourceError(_place(topic.name), f"{subject} belongs to {subjects[subject]}")
    _check_links(topics)
    return Guide(topics, MappingProxyType(subjects))


def linked(text: str) -> tuple[str, ...]:
    """Where the links and pictures of a page lead: ``unsure.md``, ``pictures/today.png``."""
    return tuple(_LINK.findall(text))


def page_name(link: str) -> str:
    """The page that a link of the guide means; empty where it leads to none."""
    return link.removesuffix(_PAGE) if link.endswith(_PAGE) else ""


def _topic(file: str) -> Topic:
    name = file.removesuffix(_PAGE)
    written = resource("help", LANGUAGE, file).read_text(encoding="utf-8")
    _, fence, rest = written.partition(_FENCE)
    head, closing, text = rest.partition(_FENCE)
    if not (fence and closing):
        raise ResourceError(_place(name), "its facts do not stand between two lines of +++")
    try:
        facts = tomllib.loads(head)
        return Topic(
            name,
            _words(facts, "title"),
            _words(facts, "part"),
            _number(facts, "order"),
            _list(facts, "keywords"),
            _list(facts, "about"),
            _list(facts, "related"),
            text.strip(),
        )
    except (tomllib.TOMLDecodeError, ValueError) as error:
        raise ResourceError(_place(name), str(error)) from error


def _check_links(topics: tuple[Topic, ...]) -> None:
    names = {topic.name for topic in topics}
    for topic in topics:
        links = {page_name(link) for link in linked(topic.text)} - {""}
        for name in sorted((links | set(topic.related)) - names):
            raise ResourceError(_place(topic.name), f"it leads to {name}, which does not exist")


def _place(name: str) -> str:
    return f"help/{LANGUAGE}/{name}{_PAGE}"


def _words(facts: Mapping[str, object], key: str) -> str:
    value = facts.get(key)
    if not isinstance(value, str) or not value.strip():
        msg = f"{key} is missing"
        raise ValueError(msg)
    return value


def _number(facts: Mapping[str, object], key: str) -> int:
    value = facts.get(key)
    if not isinstance(value, int):
        msg = f"{key} is not a number"
        raise ValueError(msg)  # noqa: TRY004 -- all that is wrong with a page is told alike
    return value


def _list(facts: Mapping[str, object], key: str) -> tuple[str, ...]:
    value = facts.get(key, [])
    if not isinstance(value, list):
        msg = f"{key} is not a list"
        raise ValueError(msg)  # noqa: TRY004 -- all that is wrong with a page is told alike
    return tuple(str(one) for one in value)
