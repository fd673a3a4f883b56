"""From a post to a poster or handout: what kind, with or without the picture, and until when it holds."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFileDialog,
    QRadioButton,
    QWidget,
)

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.clinic import Jurisdiction
from clinicsocial.ui.pages.files_out import writing
from clinicsocial.ui.papers import open_paper
from clinicsocial.ui.when import calendar_day
from clinicsocial.ui.widgets.app_dialog import AppDialog
from clinicsocial.ui.widgets.basics import PrimaryButton, button, column, row, text
from clinicsocial.ui.widgets.consent_date import SOON, DayField, not_a_day
from clinicsocial.ui.widgets.fields import FormRow
from clinicsocial.ui.widgets.notices import Banner, Tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from clinicsocial.core.app import App
    from clinicsocial.core.documents.on_paper import OnPaper
    from clinicsocial.core.store.session import Session
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.ui.services import Services

_KINDS = ("poster", "large-poster", "handout")
"""The values of `PaperKind`, which brings the PDF library with it."""


class PaperDialog(AppDialog):
    """Stays open after the paper is made: another kind, or a file, may be wanted too."""

    def __init__(self, services: Services, post_id: int, parent: QWidget) -> None:
        super().__init__("paper-dialog", tr("Put on paper"), parent, width=520)
        self._services = services
        self._post_id = post_id
        self.banner = Banner(services.look, name="paper-banner")
        self._kinds = QButtonGroup(self)
        self._until = DayField("paper-until", SOON)
        self._until_row = FormRow(
            tr("&Valid until"), self._until, tr("Leave it empty if it does not end."), name="paper-until-row"
        )
        self._picture = QCheckBox(tr("With the first &picture"))
        self._picture.setObjectName("paper-picture")
        self._picture.setChecked(True)
        self._save = button(tr("Save as…"), name="paper-save")
        self._open = PrimaryButton(tr("Open the PDF"), name="paper-open")
        self._lay_out()
        services.work.read(_country, self._name_sizes, self.banner.show_error, owner=self)

    # -- making ----------------------------------------------------------------------------------------------

    @Slot()
    def _show_paper(self) -> None:
        app = self._services.app

        def hand(done: OnPaper) -> Path:
            from clinicsocial.core.documents.handing import hand_paper

            return hand_paper(app.folder.outgoing, name=f"{self._kind}.pdf", content=done.pdf)

        self._make(hand, self._opened)

    @Slot()
    def _choose_file(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, tr("Save the paper"), f"{self._kind}.pdf", tr("PDF files (*.pdf)")
        )
        if name:
            self.save_to(Path(name))

    def save_to(self, path: Path) -> None:
        """Make the paper and write it into this file."""

        def write(done: OnPaper) -> Path:
            return writing(path, done.pdf)()

        self._make(write, self._saved)

    def _make(self, keep: Callable[[OnPaper], Path], then: Callable[[Path], None]) -> None:
        """Draw the paper in a worker, keep it there, and say what is not on it."""
        if self._until.is_wrong:
            self._until_row.show_error(not_a_day())
            return
        self._until_row.show_error("")
        day = self._until.day
        until = "" if day is None else calendar_day(day)
        self._wait(busy=True)
        job = _paper(self._services.app, self._post_id, self._kind, until, picture=self._picture.isChecked())

        def make() -> tuple[OnPaper, Path]:
            done = job()
            return done, keep(done)

        self._services.work.run(make, partial(self._made, then), self._failed, owner=self)

    def _made(self, then: Callable[[Path], None], made: tuple[OnPaper, Path]) -> None:
        done, path = made
        self._wait(busy=False)
        left_out = _what_is_missing(done)
        if left_out:
            self.banner.show_notice(Tone.INFO, tr("Not everything is on the paper."), left_out)
        else:
            self.banner.hide()
        then(path)

    def _opened(self, path: Path) -> None:
        open_paper(path, self._services.navigator)

    def _saved(self, path: Path) -> None:
        self._services.navigator.say(tr("Saved as {path}", path=path))

    def _failed(self, error: ClinicSocialError) -> None:
        self._wait(busy=False)
        self.banner.show_error(error)

    def _wait(self, *, busy: bool) -> None:
        for one in (self._open, self._save):
            one.setEnabled(not busy)
        self._open.setText(tr("Checking and drawing…") if busy else tr("Open the PDF"))

    @property
    def _kind(self) -> str:
        return _KINDS[self._kinds.checkedId()]

    # -- parts -----------------------------------------------------------------------------------------------

    def _name_sizes(self, country: Jurisdiction) -> None:
        for place, words in enumerate(_kind_words(country)):
            self._kinds.button(place).setText(words)

    def _lay_out(self) -> None:
        choices = column(gap=8)
        for place, words in enumerate(_kind_words(Jurisdiction.UK)):
            choice = QRadioButton(words)
            choice.setObjectName(f"paper-{_KINDS[place]}")
            self._kinds.addButton(choice, place)
            choices.addWidget(choice)
        self._kinds.button(0).setChecked(True)
        cancel = button(tr("Close"), name="paper-close")
        cancel.clicked.connect(self.reject)
        self._open.setDefault(True)
        self._open.clicked.connect(self._show_paper)
        self._save.clicked.connect(self._choose_file)
        layout = self.column()
        layout.addWidget(text(tr("Put this post on paper"), "section"))
        lead = tr(
            "For people who are on no network. Hashtags and “link in bio” stay off; the link becomes a code "
            "to scan. The same checks hold, and people in it must have agreed to paper."
        )
        layout.addWidget(text(lead, "muted"))
        layout.addWidget(self.banner)
        layout.addLayout(choices)
        layout.addWidget(self._picture)
        layout.addWidget(self._until_row)
        layout.addLayout(row(None, cancel, self._save, self._open))


def _country(session: Session) -> Jurisdiction:
    from clinicsocial.core.clinic.identity import load_clinic

    return load_clinic(session).jurisdiction


def _kind_words(country: Jurisdiction) -> tuple[str, str, str]:
    """The kinds with the sizes of the country, in the order of `_KINDS`."""
    if country is Jurisdiction.US:
        return (
            tr("&Poster for the waiting room (Letter)"),
            tr("&Large poster for the window (Tabloid)"),
            tr("&Handout for the desk (half a Letter)"),
        )
    return (
        tr("&Poster for the waiting room (A4)"),
        tr("&Large poster for the window (A3)"),
        tr("&Handout for the desk (A5)"),
    )


def _paper(app: App, post_id: int, kind: str, until: str, *, picture: bool) -> Callable[[], OnPaper]:
    """Makes the paper of a stored post, in a worker."""

    def make() -> OnPaper:
        from clinicsocial.core.documents.on_paper import PaperOrder, put_on_paper
        from clinicsocial.core.documents.poster import PaperKind

        return put_on_paper(
            app.store,
            post_id=post_id,
            order=PaperOrder(PaperKind(kind), with_picture=picture, valid_until=until),
            files=app.media,
            seals=app.media.seals,
            facts=app.facts,
            deep=app.deep,
        )

    return make


def _what_is_missing(done: OnPaper) -> str:
    """What of the post is not on the paper; empty where everything is."""
    told = []
    if done.picture_left_out:
        told.append(
            tr("The picture: whoever it shows has not agreed to paper, or nobody has said who it shows.")
        )
    told += [tr("“{sentence}”", sentence=one) for one in done.left_out]
    return " ".join(told)
