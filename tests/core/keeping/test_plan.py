"""When a backup is wanted: every day at the clinic's time, whatever the clocks do."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.clinic.staff import list_staff, save_staff
from clinicsocial.core.clinic.views import StaffForm
from clinicsocial.core.keeping.plan import (
    USUAL_TIME,
    BackupPlan,
    backup_plan,
    backup_state,
    choose_backup_plan,
    is_due,
    last_slot,
    next_slot,
)
from clinicsocial.core.values.clinic import Role
from clinicsocial.core.values.errors import InvalidInputError, NotAllowedError
from tests.fakes.zones import ZONES

if TYPE_CHECKING:
    from tests.core.keeping.parts import Kept

_FIRST = datetime(2024, 1, 1, tzinfo=UTC)
INSTANTS = st.integers(0, 6 * 366 * 24 * 60).map(lambda minutes: _FIRST + timedelta(minutes=minutes))
PLANS = st.builds(BackupPlan, st.times().map(lambda at: at.replace(second=0, microsecond=0)))


@given(PLANS, INSTANTS, st.sampled_from(ZONES))
def test_now_lies_between_two_neighbouring_slots(plan: BackupPlan, now: datetime, zone: str) -> None:
    before, after = last_slot(plan, now=now, zone=zone), next_slot(plan, now=now, zone=zone)
    assert before <= now < after
    assert timedelta(hours=22) <= after - before <= timedelta(hours=26)


@given(PLANS, INSTANTS, st.sampled_from(ZONES))
def test_a_backup_made_now_is_enough_until_the_next_slot(plan: BackupPlan, now: datetime, zone: str) -> None:
    after = next_slot(plan, now=now, zone=zone)
    assert not is_due(now, slot=last_slot(plan, now=now, zone=zone), now=now)
    assert is_due(now, slot=last_slot(plan, now=after, zone=zone), now=after)


def test_a_clock_that_was_set_back_does_not_put_backups_off_for_years() -> None:
    now = datetime(2026, 11, 23, 13, tzinfo=UTC)
    slot = last_slot(BackupPlan(), now=now, zone="Europe/London")
    assert is_due(now + timedelta(days=400), slot=slot, now=now)


def test_a_slot_is_told_in_the_clinics_own_time() -> None:
    now = datetime(2026, 7, 1, 12, tzinfo=UTC)
    slot = last_slot(BackupPlan(time(9, 0)), now=now, zone="Europe/London")
    assert slot.astimezone(ZoneInfo("Europe/London")).time() == time(9, 0)


def test_until_somebody_chooses_it_is_over_lunch_and_on_this_pc(kept: Kept) -> None:
    with kept.store.read() as session:
        assert backup_plan(session) == BackupPlan(USUAL_TIME, None)


def test_a_choice_is_kept(kept: Kept, tmp_path: Path) -> None:
    chosen = BackupPlan(time(18, 45), tmp_path)
    with kept.store.unit_of_work() as unit:
        choose_backup_plan(unit, plan=chosen)
    with kept.store.read() as session:
        assert backup_plan(session) == chosen
        assert backup_state(session).second_seen_at == kept.clock.now()


def test_a_folder_that_is_not_there_cannot_be_chosen(kept: Kept, tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError), kept.store.unit_of_work() as unit:
        choose_backup_plan(unit, plan=BackupPlan(place=tmp_path / "stick"))


def test_an_author_cannot_change_the_plan(kept: Kept) -> None:
    with kept.store.unit_of_work() as unit:
        save_staff(unit, staff=StaffForm(public_name="Ann Lee", role=Role.MANAGER))
        save_staff(unit, staff=StaffForm(public_name="Joe May", role=Role.AUTHOR))
    with kept.store.read() as session:
        (author,) = [one.id for one in list_staff(session) if one.public_name == "Joe May"]
    with pytest.raises(NotAllowedError), kept.store.unit_of_work(actor=author) as unit:
        choose_backup_plan(unit, plan=BackupPlan())
