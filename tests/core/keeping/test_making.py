"""Backups that make themselves: daily, caught up, never in the way, and their second copy."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from clinicsocial.core.keeping import making
from clinicsocial.core.keeping.listing import view_backups
from clinicsocial.core.keeping.making import Tended, back_up_now, tend_backups
from clinicsocial.core.keeping.needs import backup_needs
from clinicsocial.core.keeping.plan import BackupPlan, choose_backup_plan
from clinicsocial.core.model import Clinic
from clinicsocial.core.store.backup import BackupMade, list_backups, make_backup
from clinicsocial.core.values.changes import Topic
from clinicsocial.core.values.store_errors import DiskFullError
from clinicsocial.core.values.watch import StoppedError, Watch
from tests.core.keeping.parts import Kept

DAY = timedelta(days=1)


def _tend(kept: Kept) -> Tended:
    return tend_backups(kept.store, watch=Watch())


def _choose(kept: Kept, place: Path) -> Path:
    place.mkdir()
    with kept.store.unit_of_work() as unit:
        choose_backup_plan(unit, plan=BackupPlan(place=place))
    return place


def _cards(kept: Kept) -> list[str]:
    with kept.store.read() as session:
        return [card.kind for card in backup_needs(session, now=kept.clock.now())]


def test_a_clinic_without_a_backup_gets_one_at_once(kept: Kept) -> None:
    assert Topic.BACKUPS in _tend(kept).changes.topics
    assert len(kept.backups()) == 1


def test_a_second_look_on_the_same_day_makes_none(kept: Kept) -> None:
    _tend(kept)
    kept.clock.advance(timedelta(hours=1))
    assert not _tend(kept).changes.topics
    assert len(kept.backups()) == 1


def test_after_a_week_switched_off_one_is_made_and_not_seven(kept: Kept) -> None:
    _tend(kept)
    kept.clock.advance(7 * DAY)
    _tend(kept)
    _tend(kept)
    assert len(kept.backups()) == 2


def test_a_clinic_nobody_has_described_needs_none(kept: Kept) -> None:
    with kept.store.unit_of_work() as unit:
        unit.session.query(Clinic).delete()
    _tend(kept)
    assert kept.backups() == ()


def test_a_post_that_is_due_in_a_moment_goes_first(kept: Kept) -> None:
    _tend(kept)
    kept.clock.advance(timedelta(hours=3, minutes=30))  # 12:30
    kept.delivery(kept.post(), kept.clock.now() + timedelta(minutes=2))
    _tend(kept)
    assert len(kept.backups()) == 1
    kept.clock.advance(timedelta(minutes=10))
    _tend(kept)
    assert len(kept.backups()) == 2


def test_a_clinic_that_publishes_all_day_gets_its_backup_all_the_same(kept: Kept) -> None:
    _tend(kept)
    kept.clock.advance(timedelta(hours=6))
    kept.delivery(kept.post(), kept.clock.now(), "sending")
    _tend(kept)
    assert len(kept.backups()) == 2


def test_the_second_folder_gets_one_too(kept: Kept, tmp_path: Path) -> None:
    stick = _choose(kept, tmp_path / "stick")
    _tend(kept)
    assert len(list_backups(stick)) == 1


def test_a_stick_that_was_pulled_out_is_told_once_and_the_first_backup_is_made(
    kept: Kept, tmp_path: Path
) -> None:
    stick = _choose(kept, tmp_path / "stick")
    _tend(kept)
    shutil.rmtree(stick)
    kept.clock.advance(DAY)
    assert str(stick) in _tend(kept).told
    kept.clock.advance(DAY)
    assert _tend(kept).told == ""
    assert len(kept.backups()) == 3


def test_a_stick_that_is_back_is_caught_up_at_the_next_look(kept: Kept, tmp_path: Path) -> None:
    stick = _choose(kept, tmp_path / "stick")
    shutil.rmtree(stick)
    _tend(kept)
    stick.mkdir()
    kept.clock.advance(timedelta(minutes=5))
    _tend(kept)
    assert len(list_backups(stick)) == 1
    assert len(kept.backups()) == 1


def test_a_full_stick_is_told_once_and_tried_again_after_an_hour(
    kept: Kept, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = _choose(kept, tmp_path / "stick")
    tries: list[Path] = []

    def full(*_given: object, place: Path | None = None, watch: Watch | None = None) -> BackupMade:
        if place is not None:
            tries.append(place)
            raise DiskFullError(place)
        return make_backup(kept.store.folder, kept.store.key, kept.clock, watch=watch)

    monkeypatch.setattr(making, "make_backup", full)
    assert _tend(kept).told
    kept.clock.advance(timedelta(minutes=5))
    assert not _tend(kept).told
    kept.clock.advance(timedelta(hours=1))
    assert not _tend(kept).told
    assert tries == [stick, stick]
    assert len(kept.backups()) == 1


def test_a_backup_that_is_stopped_leaves_none(kept: Kept) -> None:
    watch = Watch()
    watch.stop()
    with pytest.raises(StoppedError):
        tend_backups(kept.store, watch=watch)
    assert kept.backups() == ()
    _tend(kept)
    assert len(kept.backups()) == 1


def test_one_at_once_tells_that_the_second_folder_is_away(kept: Kept, tmp_path: Path) -> None:
    stick = _choose(kept, tmp_path / "stick")
    shutil.rmtree(stick)
    made = back_up_now(kept.store, watch=Watch())
    assert made.second_away
    assert made.made.manifest.folder == kept.store.folder.backups


def test_progress_ends_with_everything_done(kept: Kept) -> None:
    kept.picture()
    watch = Watch()
    back_up_now(kept.store, watch=watch)
    assert watch.share >= 0.9


def test_today_tells_nothing_while_backups_are_fresh(kept: Kept) -> None:
    _tend(kept)
    kept.clock.advance(3 * DAY)
    assert _cards(kept) == []


def test_today_tells_a_backup_that_is_older_than_three_days(kept: Kept) -> None:
    _tend(kept)
    kept.clock.advance(4 * DAY)
    assert _cards(kept) == ["backup_old"]


def test_today_tells_a_second_folder_that_was_away_for_a_fortnight(kept: Kept, tmp_path: Path) -> None:
    stick = _choose(kept, tmp_path / "stick")
    shutil.rmtree(stick)
    for _ in range(15):
        kept.clock.advance(DAY)
        _tend(kept)
    assert _cards(kept) == ["backup_away"]


def test_today_tells_a_second_folder_that_takes_no_backup_for_days(
    kept: Kept, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _choose(kept, tmp_path / "stick")

    def full(*_given: object, place: Path | None = None, watch: Watch | None = None) -> BackupMade:
        if place is not None:
            raise DiskFullError(place)
        return make_backup(kept.store.folder, kept.store.key, kept.clock, watch=watch)

    monkeypatch.setattr(making, "make_backup", full)
    told = []
    for _ in range(5):
        kept.clock.advance(DAY)
        _tend(kept)
        told.append(_cards(kept))
    assert told == [[], [], [], [], ["backup_away"]]


def test_a_first_backup_that_failed_is_told(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_given: object, **_named: object) -> BackupMade:
        raise DiskFullError(kept.store.folder.backups)

    monkeypatch.setattr(making, "make_backup", full)
    _tend(kept)
    assert _cards(kept) == ["backup_old"]


def test_the_page_sees_what_there_is(kept: Kept, tmp_path: Path) -> None:
    stick = _choose(kept, tmp_path / "stick")
    kept.picture()
    _tend(kept)
    view = view_backups(kept.store)
    assert (len(view.here), len(view.second), view.second_there) == (1, 1, True)
    assert view.here_bytes > view.here[0].database_size
    assert view.next_at > kept.clock.now()
    shutil.rmtree(stick)
    assert not view_backups(kept.store).second_there


def test_one_made_at_once_is_the_one_the_plan_wants(kept: Kept) -> None:
    back_up_now(kept.store, watch=Watch())
    assert not _tend(kept).changes.topics
    assert len(kept.backups()) == 1
