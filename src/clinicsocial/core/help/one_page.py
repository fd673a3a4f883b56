"""The whole guide as one web page that needs nothing else but its pictures: contents, search, every page."""

from __future__ import annotations

import re
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from clinicsocial.core.help.markup import to_html
from clinicsocial.core.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clinicsocial.core.help.guide import Guide, Topic

_LINK = re.compile(r'href="([a-z0-9-]+)\.md"')
_STYLE = """
:root { color-scheme: light dark; --text: #1a2426; --ground: #f4f6f6; --card: #ffffff; --line: #dce3e4;
  --link: #085a5a; --muted: #4a585c; }
@media (prefers-color-scheme: dark) { :root { --text: #e6ecec; --ground: #121a1b; --card: #1b2425;
  --line: #3a484a; --link: #7fd8cf; --muted: #aab7b9; } }
body { margin: 0; font: 17px/1.55 system-ui, sans-serif; color: var(--text); background: var(--ground); }
main { max-width: 46rem; margin: 0 auto; padding: 1rem; }
article, nav { background: var(--card); border: 1px solid var(--line); border-radius: 12px;
  padding: 1rem 1.5rem; margin: 1rem 0; }
a { color: var(--link); }
h2 { margin: .3rem 0; } h3 { margin: 1.2rem 0 .3rem; } nav h2 { font-size: 1rem; margin: 1rem 0 .2rem; }
img { max-width: 100%; border: 1px solid var(--line); border-radius: 8px; }
code { background: var(--ground); border-radius: 4px; padding: 0 .3em; }
input { font: inherit; width: 100%; box-sizing: border-box; padding: .5rem .7rem; border-radius: 8px;
  border: 1px solid var(--muted); background: var(--card); color: inherit; }
@media print { nav, input, label { display: none; } article { border: none; break-inside: avoid; } }
"""
_SCRIPT = """
const field = document.getElementById('search');
const nothing = document.getElementById('nothing');
field.addEventListener('input', () => {
  const words = field.value.toLowerCase().split(/\\s+/).filter(Boolean);
  let shown = 0;
  for (const page of document.querySelectorAll('article')) {
    const text = page.textContent.toLowerCase() + ' ' + page.dataset.keywords;
    page.hidden = !words.every(word => text.includes(word));
    shown += page.hidden ? 0 : 1;
  }
  nothing.hidden = shown > 0;
});
"""


def whole_guide(guide: Guide) -> str:
    """The page as HTML; pictures are looked for in the folder ``pictures`` beside it."""
    title = escape(tr("ClinicSocial: the user guide"))
    parts = "\n".join(_contents(guide))
    pages = "\n".join(_page(guide, topic) for topic in guide.topics)
    return (
        f'<!doctype html>\n<html lang="en-GB"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{_STYLE}</style></head>'
        f'<body><main><h1>{title}</h1><label for="search">{escape(tr("Search the guide"))}</label>'
        f'<input id="search" type="search"><p id="nothing" hidden>'
        f"{escape(tr('No page has these words. Try others, or fewer.'))}</p>"
        f"<nav>{parts}</nav>\n{pages}</main><script>{_SCRIPT}</script></body></html>\n"
    )


def _contents(guide: Guide) -> Iterator[str]:
    firsts: dict[str, int] = {}
    for topic in guide.topics:
        firsts.setdefault(topic.part, topic.order)
    ordered = sorted(guide.topics, key=lambda one: (firsts[one.part], one.order))
    for part, topics in groupby(ordered, key=lambda one: one.part):
        items = "".join(f'<li><a href="#{one.name}">{escape(one.title)}</a></li>' for one in topics)
        yield f"<h2>{escape(part)}</h2><ul>{items}</ul>"


def _page(guide: Guide, topic: Topic) -> str:
    related = (guide.topic(name) for name in topic.related)
    links = ", ".join(f'<a href="#{one.name}">{escape(one.title)}</a>' for one in related if one)
    text = to_html(topic.text).replace("<h2>", "<h3>").replace("</h2>", "</h3>")
    body = _LINK.sub(r'href="#\1"', text)
    keywords = escape(" ".join(topic.keywords).lower(), quote=True)
    return (
        f'<article id="{topic.name}" data-keywords="{keywords}"><h2>{escape(topic.title)}</h2>{body}'
        f"<p>{escape(tr('Read on:'))} {links}</p></article>"
    )
