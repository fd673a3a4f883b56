"""Scenes of the library: the grid, files that ask something, files in trouble, choosing a person."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QScrollArea, QWidget

from clinicsocial.core.media.library import list_assets
from clinicsocial.core.values.media_errors import DamagedPictureError, UnsupportedKindError
from clinicsocial.ui.looking import LookingState
from clinicsocial.ui.pages.bringing_in import Imported
from clinicsocial.ui.pages.library import LibraryPage
from clinicsocial.ui.widgets.library_person import PersonDialog
from tests.fakes.hands import find
from tests.screens.studio import Studio


def library(studio: Studio) -> LibraryPage:
    """The library's page over the demo clinic."""
    studio.open(studio.apps.demo, page="library")
    found = studio.window.page("library")
    assert isinstance(found, LibraryPage)
    studio.settle()
    return found


def busy(studio: Studio) -> None:
    """Files are coming in and are looked into."""
    page = library(studio)
    page.browser.show_adding(2, 7)
    page.browser.show_looking(LookingState(left=5, done=2, share=0.4, sha256="a" * 64))


def refused(studio: Studio) -> None:
    """Two of three files could not be added."""
    page = library(studio)
    told = Imported()
    told.added.append("a" * 64)
    told.refused += [
        DamagedPictureError("IMG_2041.jpg"),
        UnsupportedKindError("minutes.pdf", "a PDF document"),
    ]
    page.importer.finished.emit(told)


def needing(studio: Studio) -> None:
    """Only files that want an answer."""
    library(studio).browser.show_needing()
    studio.settle()


def one_file(name: str, *, chosen: str = "") -> Callable[[Studio], None]:
    """A file of the demo, large."""

    def arrange(studio: Studio) -> None:
        page = library(studio)
        with studio.apps.demo.store.read() as session:
            sha256 = next(one.sha256 for one in list_assets(session) if one.file_name == name)
        page.open_asset(sha256)
        studio.settle()
        studio.settle()
        if chosen:
            page.detail.bring_out(chosen)

    return arrange


def uses(studio: Studio) -> None:
    """The lower cards of a file: rights, what is removed, where it is used."""
    one_file("telephone.jpg")(studio)
    bar = find(studio.window, QScrollArea, "library-side").verticalScrollBar()
    bar.setValue(bar.maximum())


def choosing(studio: Studio) -> QWidget:
    """Somebody asks who a face is."""
    one_file("open-day.jpg")(studio)
    page = studio.window.page("library")
    assert isinstance(page, LibraryPage)
    page.detail.people.person_wanted.emit(0)
    studio.settle()
    return find(page, PersonDialog, "person-dialog")
