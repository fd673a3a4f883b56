"""The app dies in the middle of a withdrawal: the whole of it is there afterwards, or nothing."""

from __future__ import annotations

import subprocess
import sys

import pytest
from sqlalchemy import select

from clinicsocial.core.model import AuditEntry, BarredFile, Consent, Delivery, Takedown
from clinicsocial.core.store.audit import verify_audit
from clinicsocial.core.values.delivery import DeliveryState as S
from tests.core.consents.register import Clinic, story

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows")


def standing(clinic: Clinic) -> tuple[object, ...]:
    """Everything a withdrawal touches."""
    with clinic.store.read() as session:
        assert verify_audit(session).holds
        return (
            session.scalars(select(Consent.withdrawn_on)).all(),
            session.scalars(select(Delivery.state).order_by(Delivery.id)).all(),
            len(session.scalars(select(Takedown.id)).all()),
            len(session.scalars(select(BarredFile.sha256)).all()),
            len(session.scalars(select(AuditEntry.seq)).all()),
        )


def run(clinic: Clinic, person: int, step: int) -> subprocess.CompletedProcess[str]:
    """Withdraw in a child that is killed before write number `step`."""
    arguments = [sys.executable, "-m", "tests.core.consents.child"]
    return subprocess.run(
        [*arguments, str(clinic.store.folder.root), str(person), str(step)],
        input=clinic.store.key.secret().value,
        text=True,
        capture_output=True,
        check=False,
    )


def test_a_kill_leaves_the_whole_withdrawal_or_nothing(clinic: Clinic) -> None:
    person = clinic.person()
    clinic.consent(person)
    for days in (1, 2, 3):
        clinic.scheduled(story(person), days=days)
    _post, live = clinic.scheduled(story(person), days=4)
    clinic.put(live, S.LIVE)
    before = standing(clinic)
    for step in (0, 4, 7):
        assert run(clinic, person, step).returncode == -9
        assert standing(clinic) == before
    done = run(clinic, person, -1)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) == 7  # so the last kill came after the last write, before the commit
    withdrawn, states, takedowns, _barred, _audit = standing(clinic)
    assert isinstance(withdrawn, list)
    assert None not in withdrawn
    assert (states, takedowns) == (["held", "held", "held", "live"], 1)
