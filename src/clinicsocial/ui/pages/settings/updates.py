"""Settings › Rules and facts: what is in use, bringing a signed update, going back to what was shipped."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.changes import Topic
from clinicsocial.ui.pages.settings.section import Section
from clinicsocial.ui.widgets.basics import Card, PrimaryButton, row, text
from clinicsocial.ui.widgets.notices import Tone
from clinicsocial.ui.widgets.question import ask
from clinicsocial.ui.widgets.update_cards import InUseCard, OfferCard

if TYPE_CHECKING:
    from clinicsocial.core.updates.installed import Offer, Standing
    from clinicsocial.core.updates.kinds import Kind
    from clinicsocial.core.values.changes import Done
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.ui.services import Services


class UpdatesSection(Section):
    """A file is looked into first; what it would change is shown, and nothing changes without a yes."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.CHECKS})

    def __init__(self, services: Services) -> None:
        super().__init__(services, "updates")
        self._app = services.app
        self._offered: Offer | None = None
        self.bring = PrimaryButton(tr("Import an update file…"), name="bring-update")
        self.bring.clicked.connect(self._choose)
        self._said = text("", "muted", name="update-said")
        self.offer = OfferCard(self.look)
        self.offer.taken.connect(self._take)
        self.offer.left.connect(self._leave)
        self.in_use = InUseCard(self.look)
        self.in_use.back_wanted.connect(self._ask_back)
        self.banner.acted.connect(services.navigator.restart)
        for part in (self._about(), self.offer, self.in_use):
            self.body.addWidget(part)

    def _about(self) -> Card:
        card = Card(name="update-card", margin=20, gap=12)
        card.body.addWidget(text(tr("When rules change"), "section"))
        words = tr(
            "Advertising rules and the limits of networks change more often than ClinicSocial. Such a change "
            "comes as a small file that we have signed. You bring it here; nothing is fetched by itself."
        )
        card.body.addWidget(text(words, "muted"))
        card.body.addLayout(row(self.bring, self._said, None, gap=16))
        return card

    def refresh(self) -> None:
        """Look up what is in use."""
        packs = self._app.packs
        self.work.run(lambda: (packs.standings(), packs.takes_any()), self._show, self.show_error, owner=self)

    def _show(self, found: tuple[tuple[Standing, ...], bool]) -> None:
        standings, takes_any = found
        self.in_use.show_standings(standings)
        self.bring.setEnabled(takes_any)
        if not takes_any:
            self._said.setText(tr("This copy takes no updates yet: it knows no key to check them with."))

    # -- a file

    @Slot()
    def _choose(self) -> None:
        kinds = tr("Updates of ClinicSocial (*.clinicpack)")
        name, _ = QFileDialog.getOpenFileName(self, tr("Import an update file"), "", kinds)
        if name:
            self.look_into(Path(name))

    def look_into(self, path: Path) -> None:
        """Verify this file and try it out; then offer it."""
        self.banner.hide()
        self.offer.hide()
        self._rest(tr("Checking who made {file}, and trying it out…", file=path.name))
        packs = self._app.packs
        self.work.run(lambda: packs.look_into_file(path), self.show_offer, self._refused, owner=self)

    def show_offer(self, offer: Offer) -> None:
        """Show what an update would change, and ask."""
        self._rest("")
        self._offered = offer
        self.offer.show_offer(offer)

    def _refused(self, error: ClinicSocialError) -> None:
        self._rest("")
        self.show_error(error)

    def _rest(self, doing: str) -> None:
        """Say what is being done; empty: nothing is."""
        self._said.setText(doing)
        self.bring.setEnabled(not doing)

    # -- yes or no

    @Slot()
    def _leave(self) -> None:
        self._offered = None
        self.offer.hide()
        self.bring.setFocus()

    @Slot()
    def _take(self) -> None:
        if self._offered is None:
            return
        if self._offered.older:
            ask(
                self,
                tr("Use an older version?"),
                tr("You use {version}. What came with it would be gone.", version=self._offered.used),
                tr("Use the older one"),
                self._take_it,
            )
            return
        self._take_it()

    @Slot()
    def _take_it(self) -> None:
        offer, app, actor = self._offered, self._app, self.work.actor
        if offer is None:
            return
        self.offer.setEnabled(False)
        self.work.run(
            lambda: app.packs.take(app.store, offer, actor=actor, older=offer.older),
            partial(self._taken, offer),
            self._not_taken,
            owner=self,
        )

    def _taken(self, offer: Offer, _done: Done) -> None:
        from clinicsocial.core.updates.kinds import AFTER_RESTART

        self.offer.setEnabled(True)
        self._leave()
        self.refresh()
        if offer.pack.manifest.kind in AFTER_RESTART:
            self._tell_restart()
            return
        self.banner.show_notice(
            Tone.SUCCESS,
            tr("The update is in use."),
            tr("Posts that are planned already are looked at by it again before they go out."),
        )

    def _tell_restart(self) -> None:
        self.banner.show_notice(
            Tone.INFO,
            tr("It is used from the next start of ClinicSocial on."),
            tr("Until then everything goes on as before."),
            action=tr("Start again now"),
        )

    def _not_taken(self, error: ClinicSocialError) -> None:
        self.offer.setEnabled(True)
        self.show_error(error)

    # -- back

    @Slot(object)
    def _ask_back(self, kind: Kind) -> None:
        ask(
            self,
            tr("Go back to what came with ClinicSocial?"),
            tr("The update is taken out. You can import its file again at any time."),
            tr("Go back"),
            partial(self._go_back, kind),
        )

    def _go_back(self, kind: Kind) -> None:
        app, actor = self._app, self.work.actor
        self.work.run(
            lambda: app.packs.give_up(app.store, kind, actor=actor),
            partial(self._gone_back, kind),
            self.show_error,
            owner=self,
        )

    def _gone_back(self, kind: Kind, _done: Done) -> None:
        from clinicsocial.core.updates.kinds import AFTER_RESTART

        self.refresh()
        if kind in AFTER_RESTART:
            self._tell_restart()
        else:
            self.banner.hide()
            self.services.navigator.say(tr("Back to what came with ClinicSocial"))
