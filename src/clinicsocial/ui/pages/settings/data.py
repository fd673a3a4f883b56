"""Settings › Data and backup: where the data lies, a backup now, the last ones, the audit log verified."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QProgressBar, QVBoxLayout

from clinicsocial.core.i18n import tr, trn
from clinicsocial.ui.pages.settings.section import Section
from clinicsocial.ui.when import day_time_zone
from clinicsocial.ui.widgets.basics import Card, PrimaryButton, button, empty_layout, row, text
from clinicsocial.ui.widgets.notices import Tone

if TYPE_CHECKING:
    from clinicsocial.core.app import App
    from clinicsocial.core.store.audit import AuditVerdict
    from clinicsocial.core.store.backup import BackupMade
    from clinicsocial.core.store.manifest import Manifest
    from clinicsocial.core.store.session import Session
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.ui.services import Services

_SHOWN = 5
_MEGABYTE = 1_000_000


def _make(app: App) -> BackupMade:
    from clinicsocial.core.store.backup import make_backup

    return make_backup(app.folder, app.store.key, app.clock)


def _list(app: App) -> tuple[Manifest, ...]:
    from clinicsocial.core.store.backup import list_backups

    return list_backups(app.folder.backups)


def _verify(session: Session) -> AuditVerdict:
    from clinicsocial.core.store.audit import verify_audit

    return verify_audit(session)


def _zone(session: Session) -> str:
    from clinicsocial.core.clinic.identity import clinic_zone

    return clinic_zone(session)


class DataSection(Section):
    """Nothing here can be changed, only made and verified."""

    def __init__(self, services: Services) -> None:
        super().__init__(services, "data")
        self._place = text(str(services.app.folder.root), "body", name="data-folder")
        self._place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._open = button(tr("Open the folder"), name="open-folder")
        self._open.clicked.connect(self._open_folder)
        self.backup = PrimaryButton(tr("Make a backup now"), name="make-backup")
        self.backup.clicked.connect(self._make_backup)
        self.progress = QProgressBar()
        self.progress.setObjectName("backup-progress")
        self.progress.setAccessibleName(tr("Backup"))
        self.progress.setRange(0, 0)
        self.progress.hide()
        self._last = QVBoxLayout()
        self._last.setSpacing(4)
        self.verify = button(tr("Verify the audit log"), name="verify-audit")
        self.verify.clicked.connect(self._verify_audit)
        self._verdict = text("", "body", name="audit-verdict")
        self._verdict.hide()
        self._lay_out()

    def _lay_out(self) -> None:
        place = Card(margin=20, gap=10)
        place.body.addWidget(text(tr("Where your data lies"), "section"))
        place.body.addWidget(self._place)
        place.body.addWidget(
            text(tr("Everything in it is encrypted. The key is in the password store of this PC."), "muted")
        )
        place.body.addLayout(row(self._open, None))
        backups = Card(margin=20, gap=10)
        backups.body.addWidget(text(tr("Backups"), "section"))
        backups.body.addWidget(
            text(tr("To open a backup on another PC you need the recovery code you wrote down."), "muted")
        )
        backups.body.addLayout(row(self.backup, None))
        backups.body.addWidget(self.progress)
        backups.body.addLayout(self._last)
        audit = Card(margin=20, gap=10)
        audit.body.addWidget(text(tr("Audit log"), "section"))
        audit.body.addWidget(
            text(tr("Every change of consequence is a line that cannot be altered unseen."), "muted")
        )
        audit.body.addLayout(row(self.verify, None))
        audit.body.addWidget(self._verdict)
        for part in (place, backups, audit):
            self.body.addWidget(part)

    def refresh(self) -> None:
        """Look up the last backups."""
        self.work.run(partial(_list, self.services.app), self._with_zone, self.show_error, owner=self)

    def _with_zone(self, backups: tuple[Manifest, ...]) -> None:
        self.work.read(_zone, partial(self._show, backups), self.show_error, owner=self)

    def _show(self, backups: tuple[Manifest, ...], zone: str) -> None:
        empty_layout(self._last)
        if not backups:
            self._last.addWidget(text(tr("No backup has been made yet."), "muted", name="no-backup"))
        for manifest in backups[:_SHOWN]:
            words = tr(
                "{when} · {size} MB · {pictures}",
                when=day_time_zone(manifest.made_at, zone),
                size=f"{manifest.database_size / _MEGABYTE:.1f}",
                pictures=trn("{n} picture", "{n} pictures", len(manifest.media)),
            )
            self._last.addWidget(text(words, "body", name="backup-line"))

    @Slot()
    def _make_backup(self) -> None:
        self.banner.hide()
        self.backup.setEnabled(False)
        self.progress.show()
        self.work.run(partial(_make, self.services.app), self._tell_made, self._tell_failed, owner=self)

    def _tell_made(self, made: BackupMade) -> None:
        self._rest()
        self.banner.show_notice(
            Tone.SUCCESS,
            tr("The backup is made and was read back."),
            tr("It lies in {folder}.", folder=made.manifest.folder),
            next_step=tr("Copy that folder to another disk now and then."),
        )
        self.refresh()

    def _tell_failed(self, error: ClinicSocialError) -> None:
        self._rest()
        self.show_error(error)

    def _rest(self) -> None:
        self.backup.setEnabled(True)
        self.progress.hide()

    @Slot()
    def _verify_audit(self) -> None:
        self.verify.setEnabled(False)
        self.work.read(_verify, self._tell_verdict, self.show_error, owner=self)

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
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.services.app.folder.root)))
