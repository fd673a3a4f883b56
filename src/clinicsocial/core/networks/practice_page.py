"""The page of the practice network: its posts under a banner that nobody can overlook."""

from __future__ import annotations

from html import escape

from clinicsocial.core.i18n import tr, trn
from clinicsocial.core.networks.practice_posts import PracticePost, ShownPicture

_STYLE = """
body { font: 1.05rem/1.5 system-ui, sans-serif; margin: 0; background: #f3f5f7; color: #1d2733; }
header { background: #8a3b00; color: #fff; padding: 1rem 2rem; position: sticky; top: 0; }
header h1 { margin: 0; font-size: 1.4rem; }
header p { margin: .2rem 0 0; }
main { max-width: 40rem; margin: 1.5rem auto; padding: 0 1rem; }
article { background: #fff; border: 1px solid #cfd6dd; border-radius: .6rem; }
article { padding: 1rem 1.2rem; margin: 0 0 1rem; }
article h2 { margin: 0 0 .5rem; font-size: 1.1rem; }
.words { white-space: pre-wrap; overflow-wrap: anywhere; }
img { max-width: 100%; height: auto; border-radius: .4rem; }
figcaption, time { color: #4a5866; font-size: .9rem; }
figure { margin: .8rem 0; }
button { font: inherit; padding: .2rem .8rem; }
"""


def page(posts: list[PracticePost]) -> str:
    """The feed, newest first, or the page of one post."""
    banner = escape(tr("Practice network"))
    meaning = escape(tr("For trying things out on this PC. Nothing here is public."))
    empty = escape(tr("Nothing has been posted yet."))
    shown = "\n".join(_article(post) for post in posts) or f"<p>{empty}</p>"
    return (
        "<!DOCTYPE html>\n"
        f'<html lang="en"><head><meta charset="utf-8"><title>{banner}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{_STYLE}</style></head>\n'
        f"<body><header><h1>{banner}</h1><p>{meaning}</p></header>\n<main>\n{shown}\n</main></body></html>\n"
    )


def _article(post: PracticePost) -> str:
    title = f"<h2>{escape(post.title)}</h2>" if post.title else ""
    pictures = "".join(_figure(one) for one in post.pictures)
    likes = escape(trn("{n} like", "{n} likes", post.likes))
    key, button = escape(post.key), escape(tr("Like"))
    return (
        f'<article id="{key}">{title}<div class="words">{escape(post.text)}</div>{pictures}'
        f"<time>{escape(post.published_at)}</time>"
        f'<form method="post" action="/posts/{key}/likes">{likes} <button>{button}</button></form>'
        "</article>"
    )


def _figure(picture: ShownPicture) -> str:
    alt = escape(picture.alt)
    words = escape(tr("Alt text: {text}", text=picture.alt) if picture.alt else tr("Decorative"))
    source = f'<img src="/pictures/{escape(picture.id)}" alt="{alt}">'
    return f"<figure>{source}<figcaption>{words}</figcaption></figure>"
