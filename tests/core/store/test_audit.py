"""The audit log: nobody changes a line unseen."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from clinicsocial.core.store.audit import FIRST, AuditHead, export_audit, head, verify_audit
from clinicsocial.core.store.store import Store
from tests.fakes.clock import FakeClock
from tests.fakes.store import StoreTemplate, open_copy

WITHOUT_TRIGGERS = ("audit_entry_stays", "audit_entry_remains", "audit_entry_follows")


@pytest.fixture
def logged(store: Store, clock: FakeClock) -> Store:
    """Ten lines: the one of the creation and nine of three people."""
    for number in range(1, 10):
        clock.advance(timedelta(seconds=1))
        with store.unit_of_work(actor=number % 3) as unit:
            unit.audit("delivery.live", f"delivery:{number}", attempt="1", label="Grüße")
    return store


def _tamper(store: Store, statement: str, **values: str) -> None:
    """What somebody could do with the key and another program."""
    with store.unit_of_work() as unit:
        for trigger in WITHOUT_TRIGGERS:
            unit.session.execute(text(f"DROP TRIGGER {trigger}"))
        unit.session.execute(text(statement), values)


def test_an_untouched_log_holds(logged: Store) -> None:
    with logged.read() as session:
        assert verify_audit(session).holds


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET subject = 'delivery:99' WHERE seq = 5",
        "UPDATE audit_entry SET at = '2026-01-01 00:00:00' WHERE seq = 5",
        "UPDATE audit_entry SET staff_id = NULL WHERE seq = 5",
        "UPDATE audit_entry SET details = '{}' WHERE seq = 5",
        "UPDATE audit_entry SET digest = previous WHERE seq = 5",
        "DELETE FROM audit_entry WHERE seq = 5",
    ],
)
def test_the_first_broken_line_is_named(logged: Store, statement: str) -> None:
    _tamper(logged, statement)
    with logged.read() as session:
        assert verify_audit(session).broken_at == 5


def test_a_line_rewritten_with_a_digest_that_fits_breaks_the_next(logged: Store) -> None:
    with logged.read() as session:
        line = json.loads(list(export_audit(session))[4])
    del line["digest"]
    line["subject"] = "delivery:99"
    canonical = json.dumps(line, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    digest = hashlib.sha256(canonical.encode()).hexdigest()
    statement = "UPDATE audit_entry SET subject = 'delivery:99', digest = :digest WHERE seq = 5"
    _tamper(logged, statement, digest=digest)
    with logged.read() as session:
        assert verify_audit(session).broken_at == 6


def test_a_cut_off_end_shows_against_a_head_noted_before(logged: Store) -> None:
    with logged.read() as session:
        noted = head(session)
    _tamper(logged, "DELETE FROM audit_entry WHERE seq > 8")
    with logged.read() as session:
        assert verify_audit(session).holds
        assert verify_audit(session, known=noted).broken_at == 9


def test_a_log_written_anew_shows_against_a_head_noted_before(logged: Store) -> None:
    with logged.read() as session:
        assert verify_audit(session, known=AuditHead(4, FIRST)).broken_at == 4


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET subject = 'x' WHERE seq = 5",
        "DELETE FROM audit_entry WHERE seq = 5",
        "INSERT OR REPLACE INTO audit_entry SELECT * FROM audit_entry WHERE seq = 5",
        "INSERT INTO audit_entry VALUES (99, '2026-11-23', NULL, 'x', 'x', '{}', 'x', 'x')",
    ],
)
def test_the_database_itself_refuses_to_rewrite_a_line(logged: Store, statement: str) -> None:
    with pytest.raises(IntegrityError, match="append-only"), logged.unit_of_work() as unit:
        unit.session.execute(text(statement))


def test_the_export_can_be_verified_without_the_program(logged: Store) -> None:
    with logged.read() as session:
        lines = [json.loads(line) for line in export_audit(session)]
    previous = "0" * 64
    for line in lines:
        digest = line.pop("digest")
        canonical = json.dumps(line, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        assert (line["previous"], hashlib.sha256(canonical.encode()).hexdigest()) == (previous, digest)
        previous = digest
    assert len(lines) == 10


@given(
    st.lists(st.dictionaries(st.text(max_size=5), st.text(max_size=20), max_size=3), min_size=1, max_size=3)
)
def test_any_details_keep_the_chain(store_for_many: Store, details: list[dict[str, str]]) -> None:
    with store_for_many.unit_of_work() as unit:
        for detail in details:
            unit.audit("test.noted", "note:1", **{f"k{name}": value for name, value in detail.items()})
    with store_for_many.read() as session:
        assert verify_audit(session).holds


@pytest.fixture(scope="module")
def store_for_many(
    store_template: StoreTemplate, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    """One store for all examples of a property."""
    opened = open_copy(store_template, tmp_path_factory.mktemp("audit") / "data")
    yield opened
    opened.close()
