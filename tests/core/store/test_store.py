"""The open database: short reads, whole writes."""

from __future__ import annotations

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from clinicsocial.core.model import Setting, Variant
from clinicsocial.core.store.settings import get_setting, put_setting
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.store_errors import FolderNotWritableError


class _StopError(Exception):
    pass


def test_a_unit_that_ends_is_there_for_the_next_read(store: Store) -> None:
    with store.unit_of_work() as unit:
        put_setting(unit, "colour", {"value": "green"})
    with store.read() as session:
        assert get_setting(session, "colour") == {"value": "green"}


def test_a_unit_that_raises_leaves_nothing(store: Store) -> None:
    def begin_and_fail() -> None:
        with store.unit_of_work() as unit:
            put_setting(unit, "colour", {"value": "green"})
            raise _StopError

    with pytest.raises(_StopError):
        begin_and_fail()
    with store.read() as session:
        assert get_setting(session, "colour") is None


def test_a_record_that_refers_to_nothing_is_refused(store: Store) -> None:
    with pytest.raises(IntegrityError), store.unit_of_work() as unit:
        unit.session.execute(insert(Variant).values(post_id=1, account_id=1))


def test_a_read_sees_one_moment_while_somebody_writes(store: Store) -> None:
    with store.read() as session:
        assert session.scalars(select(Setting)).all() == []
        with store.unit_of_work() as unit:
            put_setting(unit, "colour", {"value": "green"})
        assert session.scalars(select(Setting)).all() == []


def test_a_read_session_that_changes_records_is_a_defect_that_shows(store: Store) -> None:
    with pytest.raises(RuntimeError, match="unit_of_work"), store.read() as session:
        session.add(Setting(name="colour", value={}))


def test_a_read_session_cannot_write_even_by_plain_sql(store: Store) -> None:
    with pytest.raises(FolderNotWritableError), store.read() as session:
        session.execute(insert(Setting).values(name="colour", value={}))
