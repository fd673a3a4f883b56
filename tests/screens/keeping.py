"""Scenes of keeping the data: backups, bringing one back, taking everything out, handing over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from clinicsocial.core.keeping.bringing_back import Opened
from clinicsocial.core.keeping.former import Former
from clinicsocial.core.keeping.listing import BackupsView
from clinicsocial.core.keeping.plan import BackupPlan, BackupState
from clinicsocial.core.store.audit import AuditHead
from clinicsocial.core.store.keys import DatabaseKey
from clinicsocial.core.store.manifest import Manifest
from clinicsocial.core.values.store_errors import DiskFullError, NoBackupError
from clinicsocial.ui.pages.settings import SettingsPage
from clinicsocial.ui.restoring import RestoreDialog
from clinicsocial.ui.services import Services
from clinicsocial.ui.widgets.export_all_dialog import ExportAllDialog
from clinicsocial.ui.widgets.hand_over_dialog import HandOverDialog
from tests.screens.studio import Studio

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from clinicsocial.ui.pages.settings.data import DataSection

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
STICK = Path("/media/dana/USB STICK")


def manifests(count: int) -> tuple[Manifest, ...]:
    """Backups of the last days."""
    return tuple(
        Manifest(
            folder=Path("/home/dana/.local/share/ClinicSocial/backups"),
            made_at=NOW - timedelta(days=number, hours=-3, minutes=-30) - timedelta(days=1),
            app_version="1.0",
            revision="0001",
            database_sha256="0" * 64,
            database_size=2_400_000 - 31_000 * number,
            media=tuple(f"{one:064}" for one in range(61 - number)),
            audit=AuditHead(1, "0" * 64),
            posts=214 - 2 * number,
        )
        for number in range(count)
    )


VIEW = BackupsView(
    plan=BackupPlan(time(12, 30), STICK),
    state=BackupState(
        made_at=NOW - timedelta(hours=20),
        second_at=NOW - timedelta(hours=20),
        second_seen_at=NOW - timedelta(hours=20),
    ),
    next_at=NOW + timedelta(hours=3, minutes=30),
    zone="Europe/London",
    here=manifests(14),
    here_bytes=318_000_000,
    second=manifests(14),
    second_there=True,
    former=(),
)


def _section(studio: Studio) -> DataSection:
    studio.open(studio.apps.demo, page="settings")
    page = studio.window.page("settings")
    assert isinstance(page, SettingsPage)
    page.open_section("data")
    studio.settle()
    return page.data


def _showing(view: BackupsView) -> Callable[[Studio], None]:
    def arrange(studio: Studio) -> None:
        section = _section(studio)
        now = studio.apps.clock.now()
        section.state.show_view(view, now)
        section.plan.show_view(view)
        section.backups.show_view(view)
        section.former.show_view(view)

    return arrange


full = _showing(VIEW)
away = _showing(
    replace(
        VIEW,
        second_there=False,
        state=replace(VIEW.state, second_at=NOW - timedelta(days=16)),
        former=(Former(Path("former"), NOW - timedelta(days=2)),),
    )
)


def empty(studio: Studio) -> None:
    """Nobody has made one yet."""
    _section(studio)


def making(studio: Studio) -> None:
    """One is being made."""
    full(studio)
    section = studio.window.page("settings")
    assert isinstance(section, SettingsPage)
    watch = section.data.state.bar.begin("Copying, then reading the copy back…")
    watch.expect(100)
    watch.step(40)
    section.data.state.bar._look()  # noqa: SLF001 - the timer would do it in a moment


def failed(studio: Studio) -> None:
    """The disk is full."""
    section = _section(studio)
    section.show_error(DiskFullError(Path("/home/dana/.local/share/ClinicSocial/backups")))


def export(studio: Studio) -> QWidget:
    """Patients are to go along."""
    studio.open(studio.apps.demo, page="settings")
    dialog = ExportAllDialog("ClinicSocial export 2026-11-23", studio.window)
    dialog.people.setChecked(True)
    dialog.open()
    return dialog


def hand_over(step: int) -> Callable[[Studio], QWidget]:
    """The guide for a successor at a step."""

    def arrange(studio: Studio) -> QWidget:
        app = studio.apps.demo
        studio.open(app, page="settings")
        services = Services(studio.look, studio.work, studio.bridge, studio.window, app)
        dialog = HandOverDialog(services, studio.window)
        dialog.open()
        studio.settle()
        if step == 1:
            dialog.code.show_code("7K2M-9QXA-44TB-0ZP1-HJ5C-WE8R-3VN6")
        dialog.show_step(step)
        return dialog

    return arrange


def _dialog(studio: Studio) -> RestoreDialog:
    studio.open(studio.apps.demo, page="settings")
    dialog = RestoreDialog(studio.work, studio.apps.demo.folder, studio.window, app=studio.apps.demo)
    dialog.open()
    studio.settle()
    return dialog


def restore_place(studio: Studio) -> QWidget:
    """Some were found on a stick."""
    dialog = _dialog(studio)
    dialog.place.show_backups(STICK, manifests(14), "Europe/London")
    return dialog


def restore_none(studio: Studio) -> QWidget:
    """None was found there."""
    dialog = _dialog(studio)
    dialog.place.show_problem(STICK, NoBackupError(STICK))
    return dialog


def restore_code(studio: Studio) -> QWidget:
    """The code was wrong."""
    dialog = _dialog(studio)
    dialog._show_step(1)  # noqa: SLF001 - the way there asks a disk
    dialog.code.field.setText("7K2M-9QXA-44TB-0ZP1")
    dialog.code.show_error(
        "The recovery code is not complete or has a typing mistake. A group is missing, or there is one too "
        "many. Compare it with your printed code, letter by letter, and enter it again."
    )
    return dialog


def restore_ready(studio: Studio) -> QWidget:
    """What will happen."""
    dialog = _dialog(studio)
    opened = Opened(manifests(1)[0], DatabaseKey(bytes(32)), "Willowbrook Surgery", 214)
    dialog.ready.show_backup(opened, "Europe/London", replaces=True, saved=True)
    dialog.place.show_backups(STICK, manifests(1), "Europe/London")
    dialog._show_step(2)  # noqa: SLF001 - the way there asks a disk
    return dialog
