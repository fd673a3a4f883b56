"""What updates of rules and facts look like: the one on offer, and what is in use. They only show and ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from clinicsocial.core.i18n import tr, trn
from clinicsocial.ui.when import calendar_day
from clinicsocial.ui.widgets.basics import (
    Card,
    Picture,
    PrimaryButton,
    button,
    column,
    empty_layout,
    row,
    text,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtWidgets import QPushButton

    from clinicsocial.core.updates.installed import Offer, Standing
    from clinicsocial.ui.look import Look

_SHOWN = 6
"""Titles of each list; more are counted."""


class OfferCard(Card):
    """What an update would change. `taken` and `left` tell the answer."""

    taken = Signal()
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(name="update-offer", margin=20, gap=12)
        self._look = look
        self._title = text("", "section", name="offer-title")
        self._about = text("", "muted", name="offer-about")
        self._lists = QVBoxLayout()
        self._lists.setSpacing(10)
        self.take = PrimaryButton(tr("Use this update"), name="take-update")
        self.leave = button(tr("Not now"), name="leave-update")
        self.take.clicked.connect(self.taken)
        self.leave.clicked.connect(self.left)
        signed = text(tr("Signed by us, whole, and tried out on this PC."), "body", wrap=False)
        self.body.addWidget(self._title)
        self.body.addWidget(self._about)
        self.body.addLayout(row(Picture(look, "shield", "success", 18), signed, None))
        self.body.addLayout(self._lists)
        self.body.addLayout(row(self.take, self.leave, None))
        self.hide()

    def show_offer(self, offer: Offer) -> None:
        """Show this one."""
        from clinicsocial.core.updates.kinds import kind_title

        manifest, found = offer.pack.manifest, offer.differences
        self._title.setText(
            tr("{what}: version {version}", what=kind_title(manifest.kind), version=manifest.version)
        )
        about = tr("Made on {day}. You use {version}.", day=calendar_day(manifest.made), version=offer.used)
        self._about.setText(tr("{about} It is older.", about=about) if offer.older else about)
        empty_layout(self._lists)
        for name, heading, titles in (
            ("added", tr("New: {n}", n=len(found.added)), found.added),
            ("changed", tr("Changed: {n}", n=len(found.changed)), found.changed),
            ("removed", tr("Removed: {n}", n=len(found.removed)), found.removed),
        ):
            if titles:
                self._lists.addWidget(_titles(name, heading, titles))
        if not found.count:
            self._lists.addWidget(
                text(tr("It changes nothing that has a title."), "muted", name="offer-same")
            )
        self.show()
        self.take.setFocus()


def _titles(name: str, heading: str, titles: Sequence[str]) -> QWidget:
    part = QWidget()
    part.setObjectName(f"offer-{name}")
    layout = QVBoxLayout(part)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(4)
    layout.addWidget(text(heading, "strong", wrap=False))
    for title in titles[:_SHOWN]:
        layout.addWidget(text(tr("• {title}", title=title)))
    rest = len(titles) - _SHOWN
    if rest > 0:
        layout.addWidget(text(trn("and {n} more", "and {n} more", rest), "muted"))
    return part


class InUseCard(Card):
    """One line a kind. `back_wanted` carries the kind that is to be as it was shipped."""

    back_wanted = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__(name="updates-in-use", margin=20, gap=12)
        self._look = look
        self._shown: tuple[Standing, ...] | None = None
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(14)
        self._grid.setColumnStretch(0, 1)
        self.body.addWidget(text(tr("In use"), "section"))
        self.body.addLayout(self._grid)

    def show_standings(self, standings: Iterable[Standing]) -> None:
        """Show these."""
        found = tuple(standings)
        if found == self._shown:  # a button must not go while it is being pressed
            return
        self._shown = found
        empty_layout(self._grid)
        for place, standing in enumerate(found):
            self._grid.addWidget(_line(standing), 2 * place, 0)
            if standing.made is not None or standing.problem:
                self._grid.addWidget(self._back(standing), 2 * place, 1)
            if standing.problem:
                self._grid.addWidget(self._problem(standing), 2 * place + 1, 0, 1, 2)

    def _back(self, standing: Standing) -> QPushButton:
        words = tr("Back to the shipped ones") if standing.made else tr("Remove the update")
        back = button(words, name=f"back-{standing.kind.value}")
        back.setAccessibleName(tr("{what}: {words}", what=kind_words(standing), words=words))
        back.clicked.connect(lambda: self.back_wanted.emit(standing.kind))
        return back

    def _problem(self, standing: Standing) -> QWidget:
        words = tr("An update lies here and is not used. {why}", why=standing.problem)
        said = text(words, "error", name=f"problem-{standing.kind.value}")
        both = QWidget()
        line = row(Picture(self._look, "warning", "danger", 16), said, gap=8)
        line.setStretch(1, 1)
        both.setLayout(line)
        return both


def _line(standing: Standing) -> QWidget:
    """What it is, and below it the version and where that came from."""
    part = QWidget()
    name = standing.kind.value
    version = text(standing.version, "body", wrap=False, name=f"version-{name}")
    told = text(_told(standing), "muted", name=f"told-{name}")
    below = row(version, told, gap=12)
    below.setStretch(1, 1)
    layout = column(text(kind_words(standing), "strong", wrap=False), below, gap=2)
    layout.setContentsMargins(0, 0, 0, 0)
    part.setLayout(layout)
    return part


def kind_words(standing: Standing) -> str:
    """What a person calls the kind."""
    from clinicsocial.core.updates.kinds import kind_title

    return kind_title(standing.kind)


def _told(standing: Standing) -> str:
    if standing.waits:
        return tr("From the next start of ClinicSocial on")
    if standing.made is None:
        return tr("Came with ClinicSocial")
    return tr(
        "Update of {day}; {version} came with ClinicSocial",
        day=calendar_day(standing.made),
        version=standing.shipped,
    )
