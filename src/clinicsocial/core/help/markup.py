"""The Markdown of the guide as HTML: headings, paragraphs, lists, pictures; bold, keys and links.

It is our own text, so this knows just what it uses. Everything is escaped; a link leads to a page of the
guide or to a web address, nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

_BOLD = re.compile(r"\*\*(.+?)\*\*")
_KEYS = re.compile(r"`(.+?)`")
_LINK = re.compile(r"\[([^\]]+)\]\(([a-z0-9-]+\.md|https://[^)\s]+)\)")
_PICTURE = re.compile(r"!\[([^\]]*)\]\((pictures/[a-z0-9-]+\.png)\)")
_ITEM = re.compile(r"(?:-|\d+\.) +")
_HEADING = "## "


def to_html(text: str) -> str:
    """The text of one page, without its title."""
    return "\n".join(_block(lines) for lines in _blocks(text))


def to_plain(text: str) -> str:
    """The text as it is searched and read out in one line: no signs of Markdown."""
    words = _PICTURE.sub("", text)
    words = _LINK.sub(r"\1", words)
    words = _KEYS.sub(r"\1", _BOLD.sub(r"\1", words))
    lines = (_ITEM.sub("", line.removeprefix(_HEADING)) for line in words.splitlines())
    return " ".join(" ".join(lines).split())


def _blocks(text: str) -> Iterator[list[str]]:
    """What stands between empty lines, line by line."""
    for part in re.split(r"\n\s*\n", text.strip()):
        lines = [line.rstrip() for line in part.splitlines() if line.strip()]
        if lines:
            yield lines


def _block(lines: list[str]) -> str:
    first = lines[0]
    if first.startswith(_HEADING):
        below = lines[1:]
        return f"<h2>{_inline(first.removeprefix(_HEADING))}</h2>" + (f"\n{_block(below)}" if below else "")
    picture = _PICTURE.fullmatch(first)
    if picture:
        return f'<p class="picture"><img src="{picture[2]}" alt="{escape(picture[1])}"></p>'
    if _ITEM.match(first):
        kind = "ul" if first.startswith("-") else "ol"
        items = "".join(f"<li>{_inline(item)}</li>" for item in _items(lines))
        return f"<{kind}>{items}</{kind}>"
    return f"<p>{_inline(' '.join(lines))}</p>"


def _items(lines: list[str]) -> list[str]:
    """The items of a list; a line that does not begin one goes on with the one before."""
    items: list[str] = []
    for line in lines:
        begun = _ITEM.match(line)
        if begun:
            items.append(line[begun.end() :])
        else:
            items[-1] = f"{items[-1]} {line.strip()}"
    return items


def _inline(words: str) -> str:
    safe = escape(words, quote=False)
    safe = _BOLD.sub(r"<b>\1</b>", safe)
    safe = _KEYS.sub(r"<code>\1</code>", safe)
    return _LINK.sub(r'<a href="\2">\1</a>', safe)
