"""How right the decision on consent is, and how fast a withdrawal freezes what is planned.

``./dev bench consent [--count N] [--lines FILE]``. Figures:

- the share of the development set decided right, and every block that came back as something milder;
- deciding one post of three people with nine records, as a ratio to a copy of the same values;
- withdrawing a consent used in N scheduled posts (500): from the button to the commit, in an encrypted
  database on disk, as a ratio to writing the same number of rows into a table of the same database;
- the send check of one delivery with people, beside the same without.

The last line is one JSON object; exit 1 where a goal is missed.
"""

from __future__ import annotations

import argparse
import copy
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from sqlalchemy import insert, select

from clinicsocial.core.checks.consent import decide
from clinicsocial.core.checks.consent_lines import decide_line
from clinicsocial.core.clock import SystemClock
from clinicsocial.core.consents.evidence import StoredEvidence, record_evidence
from clinicsocial.core.consents.form_fields import TICKED, Answer, load_fields
from clinicsocial.core.consents.records import Signature, save_draft, sign
from clinicsocial.core.consents.subjects import save_subject
from clinicsocial.core.consents.views import ConsentForm, SubjectForm
from clinicsocial.core.consents.withdrawal import withdraw
from clinicsocial.core.limits import load_network_facts
from clinicsocial.core.model import Account, Delivery, Post, PostSubject, Setting, Takedown
from clinicsocial.core.planning.outgoing import StoredCheck
from clinicsocial.core.store.audit import verify_audit
from clinicsocial.core.store.data_folder import DataFolder
from clinicsocial.core.store.media_files import MediaFiles
from clinicsocial.core.store.opening import open_store
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.consent import ConsentFacts, ConsentKind, PersonUse, PostUse
from clinicsocial.core.values.plan import plan_at
from clinicsocial.core.vault import Vault
from tests.fakes.keyring_backend import MemoryKeyring

LINES = Path(__file__).parents[2] / "shared" / "bench" / "checks" / "consent.jsonl"
"""Where the development set lies beside a checkout; `--lines` names another place."""

Figure = dict[str, object]


def figure(value: float, goal: float, unit: str, *, holds: bool) -> Figure:
    """One line of the result."""
    return {"value": round(value, 3), "goal": goal, "unit": unit, "holds": holds}


def scored(path: Path) -> dict[str, Figure]:
    """How right the decision is."""
    if not path.is_file():
        print(f"no development set at {path.name}; name one with --lines")
        return {}
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
    pairs = [(line["expected"], decide_line(line), line["id"]) for line in lines]
    for expected, found, name in pairs:
        if expected != found:
            print(f"  WRONG {name}: {found} instead of {expected}")
    right = sum(expected == found for expected, found, _ in pairs)
    let_through = sum(e["outcome"] == "block" and f["outcome"] != "block" for e, f, _ in pairs)
    print(f"decisions   {right} of {len(pairs)} right, {let_through} blocks let through")
    return {
        "decided right": figure(right / len(pairs), 1.0, "share", holds=right == len(pairs)),
        "blocks let through": figure(let_through, 0, "lines", holds=let_through == 0),
    }


def timed(act: Callable[[], object], times: int) -> float:
    """Median seconds of one call."""
    found: list[float] = []
    for _ in range(times):
        began = time.perf_counter()
        act()
        found.append(time.perf_counter() - began)
    return statistics.median(found)


def deciding() -> dict[str, Figure]:
    """How fast one decision is."""
    day = date(2026, 11, 23)
    records = tuple(
        ConsentFacts(
            id=number,
            person=number % 3,
            kind=("photo", "story", "video")[number // 3],
            channels=frozenset({"facebook"}),
            purposes=frozenset({"organic-social"}),
            signed_on=date(2026, 1, 5),
            evidence=True,
        )
        for number in range(9)
    )
    people = tuple(PersonUse(one, frozenset({"photo", "story", "video"})) for one in range(3))
    post = PostUse(frozenset({"facebook"}), "organic-social", people)
    one = timed(lambda: decide(post, records, day), 2000)
    reference = timed(lambda: copy.deepcopy((post, records)), 2000)
    print(f"deciding    {one * 1e6:.0f} µs, a deep copy of the same values {reference * 1e6:.0f} µs")
    return {"one decision": figure(one * 1e3, 1.0, "ms", holds=one < 1e-3)}


def person(store: Store, media: MediaFiles) -> int:
    """Somebody whose story may be told on Facebook."""
    fields = load_fields()
    answers = {
        one.slug: TICKED if one.answer is Answer.TICK else "none"
        for one in fields.fields
        if one.answer is not Answer.COLUMN
    }
    with store.unit_of_work() as unit:
        day = unit.now.date()
        subject = save_subject(unit, seals=media.seals, subject=SubjectForm(reference="B-1")).subject_id
        form = ConsentForm(
            subject_id=subject,
            kind=ConsentKind.STORY,
            channels=frozenset({"facebook"}),
            purposes=frozenset({"organic-social"}),
            expires_on=day + timedelta(days=700),
            form_version="bench",
            answers=answers,
        )
        record = save_draft(unit, seals=media.seals, form=form).consent_id
        signature = Signature(day - timedelta(days=30))
        sign(unit, seals=media.seals, fields=fields, consent_id=record, signature=signature)
        record_evidence(unit, consent_id=record, stored=StoredEvidence("0" * 64, "application/pdf", 1))
    return subject


def fill(store: Store, subject: int | None, count: int) -> list[int]:
    """So many scheduled posts, about the person or about nobody; returns the deliveries."""
    with store.unit_of_work() as unit:
        account = unit.session.scalar(select(Account.id))
        if account is None:
            row = Account(
                network="facebook", label="Clinic", remote_id="1", verified_at=unit.now, created_at=unit.now
            )
            unit.session.add(row)
            unit.session.flush()
            account = row.id
        deliveries: list[int] = []
        for number in range(count):
            post = Post(text=f"A story, part {number}.", created_at=unit.now, updated_at=unit.now)
            unit.session.add(post)
            unit.session.flush()
            if subject is not None:
                unit.session.add(PostSubject(post_id=post.id, subject_id=subject, uses=["story"]))
            plan = plan_at(unit.now + timedelta(hours=number + 1), "Europe/London")
            delivery = Delivery(
                post_id=post.id,
                account_id=account,
                wall_time=plan.wall.isoformat(),
                zone=plan.zone,
                fold=plan.fold,
                due_at=plan.due,
                changed_at=unit.now,
            )
            unit.session.add(delivery)
            unit.session.flush()
            deliveries.append(delivery.id)
    return deliveries


def reference_write(store: Store, count: int) -> float:
    """Seconds for writing so many rows into the same database in one transaction."""
    rows = [{"name": f"bench-{number}", "value": {"held": "withdrawn"}} for number in range(count)]
    began = time.perf_counter()
    with store.unit_of_work() as unit:
        unit.session.execute(insert(Setting), rows)
    return time.perf_counter() - began


def withdrawing(count: int) -> dict[str, Figure]:
    """How fast a withdrawal freezes."""
    with tempfile.TemporaryDirectory() as place:
        folder = DataFolder(Path(place) / "data")
        store = open_store(folder, Vault(folder.profile(), MemoryKeyring()), SystemClock()).store
        media = MediaFiles(folder, store.key, SystemClock())
        subject = person(store, media)
        about = fill(store, subject, count)
        nobody = fill(store, None, 1)
        check = StoredCheck(load_network_facts(), SystemClock())
        with store.read() as session:
            with_people = timed(lambda: check(session, about[0]), 30)
            without = timed(lambda: check(session, nobody[0]), 30)
        with store.unit_of_work() as unit:  # one is on its way when the person withdraws
            unit.session.get_one(Delivery, about[0]).state = "sending"
        began = time.perf_counter()
        with store.unit_of_work() as unit:
            done = withdraw(unit, subject_id=subject)
        seconds = time.perf_counter() - began
        reference = reference_write(store, count)
        with store.read() as session:
            held = session.scalars(select(Delivery.id).where(Delivery.state == "held")).all()
            takedowns = session.scalars(select(Takedown.began_as)).all()
            sound = verify_audit(session).holds
        media.close()
        store.close()
    whole = len(held) == count - 1 == len(done.frozen.held) and takedowns == ["sending"] and sound
    print(f"withdrawal  {count} posts frozen in {seconds:.2f} s ({seconds / reference:.1f} × plain inserts)")
    print(f"send check  {with_people * 1e3:.1f} ms with a person, {without * 1e3:.1f} ms without")
    return {
        "withdrawal": figure(seconds, 1.0, "s", holds=seconds <= 1.0),
        "all held, one removal, audit sound": figure(float(whole), 1, "yes", holds=whole),
        "send check with a person": figure(with_people * 1e3, 50, "ms", holds=with_people < 0.05),
    }


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=500, help="posts that use the person")
    parser.add_argument("--lines", type=Path, default=LINES, help="the development set")
    options = parser.parse_args()
    figures = {**scored(options.lines), **deciding(), **withdrawing(options.count)}
    print(json.dumps({"name": "consent", "figures": figures}))
    return 0 if all(one["holds"] for one in figures.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
