"""The page of posts, where several scenes begin."""

from __future__ import annotations

from clinicsocial.ui.pages.posts import PostsPage
from tests.screens.studio import Studio


def posts_page(studio: Studio, *, empty: bool = False) -> PostsPage:
    """Open it for the clinic of the demo, or for one that has nothing yet."""
    studio.open(studio.apps.empty if empty else studio.apps.demo, page="posts")
    studio.settle()
    page = studio.window.page("posts")
    assert isinstance(page, PostsPage)
    return page


def planned(studio: Studio) -> None:
    """A post planned for several accounts, with where it stands on each beside the list."""
    page = posts_page(studio)
    lines = ((row, page.model.line(row)) for row in range(page.model.rowCount()))
    row = next(row for row, line in lines if line is not None and "by hand" in line.beside)
    page.list.setCurrentIndex(page.model.index(row))
    studio.settle()
