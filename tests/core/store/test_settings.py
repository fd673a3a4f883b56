"""Settings: each has a default, and what is set is there after a restart."""

from __future__ import annotations

from datetime import timedelta

import pytest

from clinicsocial.core.model import Command
from clinicsocial.core.store import commands
from clinicsocial.core.store.opening import open_store
from clinicsocial.core.store.settings import (
    Appearance,
    Pause,
    appearance,
    at_desk,
    clear_publishing_pause,
    lateness_limit,
    publishing_pause,
    put_setting,
    set_appearance,
    set_at_desk,
    set_lateness_limit,
    set_publishing_pause,
    set_text_size,
    text_size,
)
from clinicsocial.core.store.store import Store
from clinicsocial.core.vault import Vault
from tests.fakes.clock import START, FakeClock


def test_a_new_database_has_the_defaults(store: Store) -> None:
    with store.read() as session:
        assert publishing_pause(session) is None
        assert at_desk(session) is None
        assert lateness_limit(session) == timedelta(minutes=15)
        assert appearance(session) is Appearance.SYSTEM
        assert text_size(session) == 100


def test_what_is_set_is_there_after_a_restart(store: Store, vault: Vault, clock: FakeClock) -> None:
    with store.unit_of_work() as unit:
        set_at_desk(unit, 3)
        set_lateness_limit(unit, timedelta(minutes=40))
        set_appearance(unit, Appearance.DARK)
        set_text_size(unit, 130)
    store.close()
    again = open_store(store.folder, vault, clock).store
    with again.read() as session:
        assert at_desk(session) == 3
        assert lateness_limit(session) == timedelta(minutes=40)
        assert appearance(session) is Appearance.DARK
        assert text_size(session) == 130
    again.close()


def test_a_pause_tells_who_when_and_why_and_ends(store: Store) -> None:
    with store.unit_of_work(actor=2) as unit:
        set_publishing_pause(unit, "A bereavement in the team")
    with store.read() as session:
        assert publishing_pause(session) == Pause("A bereavement in the team", START, 2)
    with store.unit_of_work(actor=2) as unit:
        clear_publishing_pause(unit)
        assert publishing_pause(unit.session) is None


def test_an_appearance_nobody_knows_falls_back_to_the_default(store: Store) -> None:
    with store.unit_of_work() as unit:
        put_setting(unit, "appearance", {"value": "purple"})
        assert appearance(unit.session) is Appearance.SYSTEM


def test_only_sizes_of_text_that_are_offered_are_kept(store: Store) -> None:
    with store.unit_of_work() as unit:
        with pytest.raises(ValueError, match="offered"):
            set_text_size(unit, 1000)
        put_setting(unit, "text_size", {"value": 1000})
        assert text_size(unit.session) == 100


def test_the_newest_act_not_undone_is_undone_next(store: Store, clock: FakeClock) -> None:
    with store.unit_of_work() as unit:
        first = unit.record_command("posts.delete", {"id": 1}, {})
        unit.record_command("deliveries.move", {"day": "a"}, {"day": "b"})
        newest = commands.last_undoable(unit.session)
        assert newest is not None
        newest.undone_at = clock.now()
        unit.session.flush()
        then = commands.last_undoable(unit.session)
        assert then is not None
        assert then.id == first


def test_the_log_of_acts_keeps_only_the_newest(store: Store) -> None:
    with store.unit_of_work() as unit:
        ids = [unit.record_command("x", {}, {}) for _ in range(commands.KEPT + 5)]
        kept = {command.id for command in unit.session.query(Command)}
    assert kept == set(ids[5:])


def test_the_log_of_acts_can_be_forgotten(store: Store) -> None:
    with store.unit_of_work() as unit:
        unit.record_command("posts.delete", {"text": "a text to be gone"}, {})
        commands.forget(unit.session)
        unit.session.flush()
        assert commands.last_undoable(unit.session) is None
