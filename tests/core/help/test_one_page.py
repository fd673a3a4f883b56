"""The guide as one web page."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from clinicsocial.core.help.guide import load_guide
from clinicsocial.core.help.one_page import whole_guide
from clinicsocial.core.resources import resource_root

EMPTY = {"meta", "input", "img", "br"}


class Reader(HTMLParser):
    """Notes ids, links and pictures, and that every tag is closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.pictures: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag opens."""
        found = dict(attrs)
        self.ids.append(found.get("id") or "")
        self.links.append(found.get("href") or "")
        self.pictures.append(found.get("src") or "")
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """A tag closes: it must be the last that opened."""
        assert self.open.pop() == tag


@pytest.fixture
def reader() -> Reader:
    """What a browser finds in the page."""
    made = Reader()
    made.feed(whole_guide(load_guide()))
    return made


def test_every_page_is_in_it_once(reader: Reader) -> None:
    for topic in load_guide().topics:
        assert reader.ids.count(topic.name) == 1


def test_every_link_leads_to_a_page_of_it_and_every_picture_exists(reader: Reader) -> None:
    for link in filter(None, reader.links):
        assert link.startswith("#"), link
        assert link[1:] in reader.ids
    for picture in filter(None, reader.pictures):
        assert resource_root().joinpath("help", picture).is_file()


def test_every_tag_is_closed(reader: Reader) -> None:
    assert reader.open == []


def test_it_loads_nothing_from_anywhere() -> None:
    assert not re.search(r"https?://|@import|url\(", whole_guide(load_guide()))
