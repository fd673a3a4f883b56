"""Scenes of bringing many posts in: the file, its columns, its rows, what is left over."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QWidget

from clinicsocial.core.accounts.list import list_accounts
from clinicsocial.core.planning.undo import undo
from clinicsocial.ui.pages.bulk.many_posts import ManyPosts
from clinicsocial.ui.pages.posts import PostsPage
from clinicsocial.ui.widgets.export_dialog import ExportDialog
from tests.screens.posts import posts_page
from tests.screens.studio import Studio

SIZE_OF_DIALOG = (1200, 660)
"""On the screen of the PC this is built for; the screen of the pictures is smaller."""

HEAD = "Post text;Day;Time;Desk;Where;Label\n"
FLU = "Flu clinics start on Saturday. Just walk in, no appointment needed."
ROWS = (
    f"{FLU};1/12/2026;9:30;Ann;Willowbrook;Prevention\n",
    "Our reception is open until 7 pm on Thursdays.;2/12/2026;12:00;Ann;Willowbrook;\n",
    "We are looking for volunteers for the garden.;;;Ben;;\n",
    "Mrs Iqbal of Mill Lane is so happy with her new hip. Thank you!;3/12/2026;9:30;Ann;Willowbrook;\n",
    "Meet our new practice nurse on Monday.;30/2/2027;9:30;Ann;Twitter;Gossip\n",
    "Car park closed on Friday: please use Station Road.;4/12/2026;8:15;Ben;Willowbrook;\n",
    f"{FLU};1/12/2026;9:35;Ann;Willowbrook;Prevention\n",
)
"""As a spreadsheet of a clinic may look: most is fine, some is not."""


def asked(studio: Studio, *, empty: bool = False) -> ManyPosts:
    """The dialog has just been opened."""
    page = posts_page(studio, empty=empty)
    many = ManyPosts(page.services, page)
    many.open()
    many.dialog.resize(*SIZE_OF_DIALOG)
    studio.settle()
    return many


def written(studio: Studio, rows: tuple[str, ...] = ROWS, *, encoding: str = "utf-8") -> Path:
    """A file with these rows; the account is called as the clinic calls its first."""
    label = _label(studio)
    path = studio.apps.demo.folder.root.parent / "December plan.csv"
    path.write_text(HEAD + "".join(rows).replace("Willowbrook", label), encoding=encoding)
    return path


def _label(studio: Studio) -> str:
    with studio.apps.demo.store.read() as session:
        return list_accounts(session)[0].label


def file(studio: Studio) -> QWidget:
    """Nothing is chosen yet."""
    return asked(studio).dialog


def encoding(studio: Studio) -> QWidget:
    """A file of an older Windows program."""
    many = asked(studio)
    many.take(written(studio, ("Café mornings begin again.;1/12/2026;9:30;Ann;;\n",), encoding="cp1252"))
    studio.settle()
    return many.dialog


def no_table(studio: Studio) -> QWidget:
    """A picture, not a table."""
    many = asked(studio)
    path = studio.apps.demo.folder.root.parent / "poster.csv"
    path.write_bytes(b"\x89PNG\x00\x00\n\x00")
    many.take(path)
    studio.settle()
    return many.dialog


def columns(studio: Studio) -> QWidget:
    """What the columns seem to hold."""
    many = asked(studio)
    many.take(written(studio))
    studio.settle()
    return many.dialog


def rows(studio: Studio, number: int = 2) -> ManyPosts:
    """Every row has been checked."""
    many = asked(studio)
    many.take(written(studio))
    studio.settle()
    many.read_rows(many.dialog.columns.mapped)
    studio.settle()
    many.dialog.rows.lead_to(number)
    studio.settle()
    return many


def ready(studio: Studio) -> QWidget:
    """A row that can be planned, with advice about its time."""
    return rows(studio).dialog


def stopped(studio: Studio) -> QWidget:
    """A row that tells of a patient."""
    return rows(studio, 5).dialog


def wrong(studio: Studio) -> QWidget:
    """A row with a day that does not exist, and names that nobody knows."""
    return rows(studio, 6).dialog


def left_over(studio: Studio) -> QWidget:
    """What could be kept was kept; one row is left."""
    many = rows(studio)
    many.keep_drafts()
    studio.settle()
    with studio.apps.demo.store.unit_of_work() as unit:
        undo(unit)  # the pictures after this one are of the same clinic
    return many.dialog


def several(studio: Studio) -> None:
    """Several posts of the list are chosen."""
    _chosen(studio)


def _chosen(studio: Studio) -> PostsPage:
    page = posts_page(studio)
    model = page.list.selectionModel()
    for place in (1, 2, 4):
        model.setCurrentIndex(page.model.index(place), QItemSelectionModel.SelectionFlag.Select)
    studio.settle()
    return page


def several_refused(studio: Studio) -> None:
    """Some of them are planned and cannot be archived."""
    page = _chosen(studio)
    page.list.selectAll()
    page.together.archive()
    studio.settle()


def out(studio: Studio) -> QWidget:
    """The posts of the list leave as a file."""
    return ExportDialog(14, studio.window)
