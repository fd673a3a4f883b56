"""Scenes of figures that come from files and from hands."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from PySide6.QtWidgets import QWidget
from sqlalchemy import select

from clinicsocial.core.model import Account, Delivery, Post
from clinicsocial.core.planning.undo import undo
from clinicsocial.ui.figures_importing import FiguresImporting
from clinicsocial.ui.figures_in import open_import, open_results, open_typing_in
from tests.core.insights.importing.files import facebook, facebook_row
from tests.screens.posts import posts_page
from tests.screens.studio import Studio

SIZE = (860, 640)


def asked(studio: Studio) -> FiguresImporting:
    """The dialog has just been opened."""
    page = posts_page(studio)
    importing = open_import(page.services, page)
    importing.dialog.resize(*SIZE)
    studio.settle()
    return importing


def file(studio: Studio) -> QWidget:
    """Nothing is chosen yet."""
    return asked(studio).dialog


def no_export(studio: Studio) -> QWidget:
    """A workbook of the old kind."""
    importing = asked(studio)
    path = _folder(studio) / "content_export.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    importing.take(path)
    studio.settle()
    return importing.dialog


def preview(studio: Studio) -> QWidget:
    """A file of the clinic's page: most of it is known, some of it is odd."""
    importing = asked(studio)
    importing.take(written(studio))
    studio.settle()
    return importing.dialog


def done(studio: Studio) -> QWidget:
    """It was taken in."""
    importing = asked(studio)
    importing.take(written(studio))
    studio.settle()
    importing.dialog.preview.same.setChecked(True)
    importing.import_it()
    studio.settle()
    with studio.apps.demo.store.unit_of_work() as unit:
        undo(unit)  # the pictures after this one are of the same clinic
    return importing.dialog


def earlier(studio: Studio) -> QWidget:
    """Files that were imported before."""
    importing = asked(studio)
    importing.show_earlier()
    studio.settle()
    return importing.dialog


def typing(studio: Studio) -> QWidget:
    """Figures are typed; one cell holds no number."""
    page = posts_page(studio)
    made = open_typing_in(page.services, page)
    made.dialog.resize(980, 640)
    studio.settle()
    figures = made.dialog.table.figures
    figures.put(0, 1, [["412", "903", "1.2K", "7"], ["388", "", "22"]])
    studio.settle()
    return made.dialog


def results(studio: Studio) -> QWidget:
    """What a campaign brought, with a cell that holds no number."""
    page = posts_page(studio)
    made = open_results(page.services, page)
    made.dialog.resize(760, 620)
    studio.settle()
    made.dialog.table.figures.put(0, 1, [["41", "", "3", "2"], ["38", "1", "some"], ["52", "4", "5"]])
    studio.settle()
    return made.dialog


def written(studio: Studio) -> Path:
    """A download of Meta Business Suite as it would be of the demo clinic's page."""
    app = studio.apps.demo
    with app.store.read() as session:
        account = session.scalars(select(Account).where(Account.network == "facebook")).first()
        assert account is not None
        went = session.execute(
            select(Delivery.live_at, Delivery.address, Post.text)
            .join(Post, Post.id == Delivery.post_id)
            .where(Delivery.account_id == account.id, Delivery.live_at.is_not(None))
            .order_by(Delivery.live_at.desc())
            .limit(30)
        ).all()
    rows = []
    for number, (live_at, address, words) in enumerate(went):
        assert live_at is not None
        at = f"{live_at - timedelta(hours=8):%m/%d/%Y %H:%M}"
        rows.append(
            facebook_row(
                number,
                at=at,
                Title=words,
                Permalink=address,
                Views=f"1,{200 + number}",
                Page_name=account.label,
            )
        )
    rows.append(facebook_row(900, at="11/02/2026 06:00", Views="1.2K", Reach="12%"))
    rows.append(facebook_row(901, at="10/02/2026 06:00", Date="11/04/2026"))
    path = _folder(studio) / "Oct-01-2026_Nov-22-2026_1234567.csv"
    path.write_bytes(facebook(*rows))
    return path


def _folder(studio: Studio) -> Path:
    return studio.apps.demo.folder.root.parent
