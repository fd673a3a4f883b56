"""Files as the networks write them, small enough to be read by eye."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from clinicsocial.core.insights.importing.reading import read_export

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clinicsocial.core.insights.importing.values import Reading, Said

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

FACEBOOK = (
    *("Post ID", "Page ID", "Page name", "Title", "Description", "Duration (sec)", "Publish time"),
    *("Caption type", "Permalink", "Post type", "Date", "Views", "Reach"),
    *("Reactions, Comments and Shares", "Reactions", "Comments", "Shares", "Total clicks"),
)
INSTAGRAM_PORTUGUESE = (
    *("Identificação do post", "Identificação da conta", "Nome de usuário da conta", "Nome da conta"),
    *("Descrição", "Duração (s)", "Horário de publicação", "Link permanente", "Tipo de post"),
    *("Comentário de dados", "Data", "Visualizações", "Alcance", "Curtidas", "Compartilhamentos"),
    *("Seguimentos", "Comentários", "Salvamentos"),
)
LINKEDIN_DAYS = (
    *("Date", "Impressions (organic)", "Impressions (sponsored)", "Impressions (total)"),
    *("Unique impressions (organic)", "Clicks (total)", "Reactions (total)", "Comments (total)"),
    *("Reposts (total)", "Engagement rate (total)"),
)
LINKEDIN_POSTS = (
    *("Post title", "Post link", "Post type", "Campaign name", "Posted by", "Created date"),
    *("Impressions", "Views", "Clicks", "Click through rate (CTR)", "Likes", "Comments", "Reposts"),
    *("Follows", "Engagement rate", "Content Type"),
)
X_POSTS = (
    *("Post id", "Date", "Post text", "Post Link", "Impressions", "Likes", "Engagements", "Bookmarks"),
    *("Shares", "New follows", "Replies", "Reposts", "Profile visits", "Detail Expands", "URL Clicks"),
)
X_DAYS = (
    *("Date", "Impressions", "Likes", "Engagements", "Bookmarks", "Shares", "New follows", "Unfollows"),
    *("Replies", "Reposts", "Profile visits", "Create Post", "Video views", "Media views"),
)


def facebook_row(number: int = 1, *, at: str = "11/03/2026 01:30", **cells: str) -> list[str]:
    """One post of a Facebook Page; `cells` by heading with blanks as underlines."""
    post_id = str(12345678901234560 + number)
    usual = {
        "Post ID": post_id,
        "Page ID": "100200300",
        "Page name": "Harbour Street Surgery",
        "Title": f"Post number {number} about the flu clinic",
        "Publish time": at,
        "Permalink": f"https://www.facebook.com/100200300/posts/{post_id}",
        "Post type": "Photos",
        "Date": "Lifetime",
        "Views": "1,204",
        "Reach": "800",
        "Reactions": "10",
        "Comments": "2",
        "Shares": "1",
        "Total clicks": "--",
    }
    usual |= {key.replace("_", " "): cell for key, cell in cells.items()}
    return [usual.get(heading, "") for heading in FACEBOOK]


def as_csv(*rows: Sequence[str], delimiter: str = ",") -> str:
    """The rows as a program would write them."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue()


def facebook(*rows: Sequence[str]) -> bytes:
    """A whole file of a Facebook Page."""
    return as_csv(FACEBOOK, *rows).encode("utf-8-sig")


def series(title: str, days: Iterable[tuple[str, str]]) -> bytes:
    """One figure by day, as Meta Business Suite writes it."""
    lines = ["sep=,", f'"{title}"', '"Date","Primary"', *(f'"{day}T00:00:00","{told}"' for day, told in days)]
    return ("\n".join(lines) + "\n").encode("utf-16")


def read(data: bytes | str, said: Said | None = None, *, name: str = "export.csv") -> Reading:
    """The file, read on `NOW`."""
    return read_export(data.encode() if isinstance(data, str) else data, name, now=NOW, said=said)
