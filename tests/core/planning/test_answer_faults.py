"""Killed while answering or scheduling: each stands or does not, never half of one."""

from __future__ import annotations

import subprocess
import sys

import pytest
from sqlalchemy import func, select

from clinicsocial.core.model import Delivery, FindingAnswer
from clinicsocial.core.store.audit import verify_audit
from clinicsocial.core.store.opening import open_store
from clinicsocial.core.store.store import Store
from clinicsocial.core.vault import Vault
from tests.core.planning.answering import WARNS
from tests.core.planning.arranging import post
from tests.fakes.clock import FakeClock


def killed(store: Store, post_id: int, where: str) -> None:
    """Let a child work on this folder, and kill it at this moment."""
    store.close()
    command = [sys.executable, "-m", "tests.core.planning.child", where, str(store.folder.root), str(post_id)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        child.stdin.write(store.key.secret().value + "\n")
        child.stdin.flush()
        assert child.stdout.readline().strip() == where
        child.kill()


@pytest.mark.parametrize(
    ("where", "rows"),
    [("answering", [0, 0]), ("between", [1, 0]), ("scheduling", [1, 0]), ("after", [1, 1])],
)
def test_killed_between_answer_and_schedule_leaves_either(
    store: Store, facebook: int, vault: Vault, where: str, rows: list[int]
) -> None:
    killed(store, post(store, facebook, text=WARNS), where)
    opened = open_store(store.folder, vault, FakeClock()).store
    with opened.read() as session:
        counts = [session.scalar(select(func.count()).select_from(row)) for row in (FindingAnswer, Delivery)]
        holds = verify_audit(session).holds
    opened.close()
    assert (counts, holds) == (rows, True)
