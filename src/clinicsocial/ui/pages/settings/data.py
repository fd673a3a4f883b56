"""Settings › Data and backup: how backups stand, when they are made, bringing one back, the folder."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from clinicsocial.core.i18n import tr, trn
from clinicsocial.core.values.changes import Topic
from clinicsocial.ui.pages.settings.data_out import OutCard, TakingOut
from clinicsocial.ui.pages.settings.data_requests import (
    choosing,
    erasing,
    letting_erase,
    verify_log,
    verifying,
    viewing,
)
from clinicsocial.ui.pages.settings.section import Section
from clinicsocial.ui.restoring.words import made_words
from clinicsocial.ui.widgets.backup_cards import BackupsCard, PlanCard, StateCard
from clinicsocial.ui.widgets.backup_former import FormerCard
from clinicsocial.ui.widgets.backup_requests import making
from clinicsocial.ui.widgets.basics import Card, button, row, rule, text
from clinicsocial.ui.widgets.notices import Tone

if TYPE_CHECKING:
    from datetime import time
    from pathlib import Path

    from clinicsocial.core.keeping.former import Former
    from clinicsocial.core.keeping.listing import BackupsView
    from clinicsocial.core.keeping.making import MadeNow
    from clinicsocial.core.keeping.plan import BackupPlan
    from clinicsocial.core.keeping.verifying import Verified
    from clinicsocial.core.store.audit import AuditVerdict
    from clinicsocial.core.store.manifest import Manifest
    from clinicsocial.core.values.changes import Done
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.ui.services import Services


class DataSection(Section):
    """Cards that only show and ask; what they ask for is done here."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.BACKUPS, Topic.CLINIC})

    def __init__(self, services: Services) -> None:
        super().__init__(services, "data")
        self._app = services.app
        self._plan: BackupPlan | None = None
        self._zone = "UTC"
        self.state = StateCard(self.look)
        self.plan = PlanCard()
        self.backups = BackupsCard()
        self.former = FormerCard()
        self.verify = button(tr("Verify the audit log"), name="verify-audit")
        self._verdict = text("", "body", name="audit-verdict")
        self._verdict.hide()
        self.backups.restore.setEnabled(not self._app.practice)
        if self._app.practice:
            self.backups.restore.setToolTip(tr("Not in practice mode: nothing of it is kept."))
        self.out = OutCard()
        self.taking_out = TakingOut(services, self)
        for part in (self.state, self.backups, self.plan, self.former, self.out, self._place()):
            self.body.addWidget(part)
        self._connect()

    def _connect(self) -> None:
        self.state.make_wanted.connect(self._make)
        self.state.open_wanted.connect(self._open_backups)
        self.plan.time_chosen.connect(self._choose_time)
        self.plan.place_chosen.connect(self._choose_place)
        self.backups.verify_wanted.connect(self._verify_one)
        self.backups.restore_wanted.connect(self.open_restore)
        self.former.erase_wanted.connect(self._erase)
        self.out.export.clicked.connect(self.taking_out.open)
        self.out.hand_over.clicked.connect(self.open_hand_over)
        self.taking_out.done.connect(self._taken_out)
        self.verify.clicked.connect(self._verify_audit)

    def _place(self) -> Card:
        place = Card(margin=20, gap=10)
        where = text(str(self._app.folder.root), "body", name="data-folder")
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        opening = button(tr("Open the folder"), name="open-folder")
        opening.clicked.connect(self._open_folder)
        place.body.addWidget(text(tr("Where your data lies"), "section"))
        place.body.addWidget(where)
        place.body.addWidget(
            text(tr("Everything in it is encrypted. The key is in the password store of this PC."), "muted")
        )
        place.body.addLayout(row(opening, None))
        place.body.addWidget(rule())
        place.body.addWidget(
            text(tr("Every change of consequence is a line of a log that cannot be altered unseen."), "muted")
        )
        place.body.addLayout(row(self.verify, None))
        place.body.addWidget(self._verdict)
        return place

    # -- showing ---------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Look everything up; asking a network drive may take a while."""
        self.work.run(viewing(self._app), self._show, self.show_error, owner=self)

    def _show(self, view: BackupsView) -> None:
        self._plan, self._zone = view.plan, view.zone
        self.state.show_view(view, self._app.clock.now())
        self.plan.show_view(view)
        self.backups.show_view(view)
        self.former.show_view(view)

    # -- making ----------------------------------------------------------------------------------------------

    @Slot()
    def _make(self) -> None:
        self.banner.hide()
        self.state.make.setEnabled(False)
        watch = self.state.bar.begin(tr("Copying, then reading the copy back…"))
        self.work.run(making(self._app, watch, self.work.actor), self._made, self._not_made, owner=self)

    def _made(self, made: MadeNow) -> None:
        self._rest()
        if made.second_away or made.second_problem is not None:
            problem = made.second_problem
            self.banner.show_notice(
                Tone.WARNING,
                tr("The backup on this PC is made. The second folder has none."),
                tr("The second folder is not there now.") if problem is None else problem.title,
                next_step=tr("It is caught up when the folder is back.")
                if problem is None
                else problem.next_step,
            )
            return
        where = tr("It lies in {folder}.", folder=made.made.manifest.folder)
        if made.second is not None:
            where = tr("It lies on this PC and in {folder}.", folder=made.second.manifest.folder.parent)
        self.banner.show_notice(Tone.SUCCESS, tr("The backup is made and was read back."), where)

    def _not_made(self, error: ClinicSocialError) -> None:
        self._rest()
        self.show_error(error)

    def _rest(self) -> None:
        self.state.make.setEnabled(True)
        self.state.bar.end()

    # -- when and where --------------------------------------------------------------------------------------

    @Slot(object)
    def _choose_time(self, at: time) -> None:
        if self._plan is not None:
            self._choose(replace(self._plan, at=at))

    @Slot(object)
    def _choose_place(self, place: Path | None) -> None:
        if self._plan is not None:
            self._choose(replace(self._plan, place=place))

    def _choose(self, plan: BackupPlan) -> None:
        self._plan = plan  # what is chosen next goes on from here
        self.work.write(choosing(plan), self._chosen, self._not_chosen, owner=self)

    def _chosen(self, _done: Done) -> None:
        self.banner.hide()
        self.services.navigator.say(tr("Saved"))

    def _not_chosen(self, error: ClinicSocialError) -> None:
        self.show_error(error)
        self.refresh()

    # -- proving and bringing back ---------------------------------------------------------------------------

    @Slot(object)
    def _verify_one(self, manifest: Manifest) -> None:
        self.banner.hide()
        watch = self.backups.bar.begin(
            tr("Reading the backup of {when}…", when=made_words(manifest.made_at, self._zone))
        )
        self.work.run(verifying(self._app, manifest, watch), self._verified, self._not_verified, owner=self)

    def _verified(self, found: Verified) -> None:
        self.backups.bar.end()
        made = made_words(found.manifest.made_at, self._zone)
        if found.holds:
            posts = trn("{n} post", "{n} posts", found.posts)
            pictures = trn("{n} picture", "{n} pictures", found.pictures)
            words = tr(
                "{posts} and {pictures} were read, and the log is unbroken.", posts=posts, pictures=pictures
            )
            self.banner.show_notice(Tone.SUCCESS, tr("The backup of {when} is whole.", when=made), words)
            return
        broken = trn("{n} picture cannot be read.", "{n} pictures cannot be read.", found.broken)
        if not found.audit.holds:
            broken = tr("Its audit log was changed from outside. {broken}", broken=broken)
        self.banner.show_notice(
            Tone.DANGER,
            tr("The backup of {when} is not whole.", when=made),
            broken,
            next_step=tr("Make a new one now, and keep an older one."),
        )

    def _not_verified(self, error: ClinicSocialError) -> None:
        self.backups.bar.end()
        self.show_error(error)

    @Slot()
    def open_restore(self) -> None:
        """Open the way back to a backup."""
        from clinicsocial.ui.restoring import RestoreDialog

        dialog = RestoreDialog(self.work, self._app.folder, self, app=self._app)
        dialog.restart_wanted.connect(self._restart)
        dialog.open()

    @Slot()
    def _restart(self) -> None:
        self.services.navigator.restart()

    @Slot(object)
    def _erase(self, former: Former) -> None:
        self.work.write(letting_erase(former), partial(self._erase_now, former), self.show_error, owner=self)

    def _erase_now(self, former: Former, _done: Done) -> None:
        self.work.run(erasing(former), self._erased, self.show_error, owner=self)

    def _erased(self, _: None) -> None:
        self.services.navigator.say(tr("Erased"))
        self.refresh()

    @Slot()
    def open_hand_over(self) -> None:
        """Open the guide for a successor."""
        from clinicsocial.ui.widgets.hand_over_dialog import HandOverDialog

        HandOverDialog(self.services, self).open()

    @Slot(str, str)
    def _taken_out(self, title: str, words: str) -> None:
        self.banner.show_notice(Tone.SUCCESS, title, words)

    # -- the log and the folders -----------------------------------------------------------------------------

    @Slot()
    def _verify_audit(self) -> None:
        self.verify.setEnabled(False)
        self.work.read(verify_log, self._tell_verdict, self.show_error, owner=self)

    def _tell_verdict(self, verdict: AuditVerdict) -> None:
        self.verify.setEnabled(True)
        if verdict.broken_at is None:
            words = trn("{n} line, unbroken.", "{n} lines, unbroken.", verdict.lines)
        else:
            words = tr(
                "The chain is broken at line {line}: the log was changed from outside. Keep the last backup.",
                line=verdict.broken_at,
            )
        self._verdict.setText(words)
        self._verdict.show()

    @Slot()
    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._app.folder.root)))

    @Slot()
    def _open_backups(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._app.folder.backups)))
