"""Updates as a clinic has them: taken, used at once or from the next start on, verified again, given up."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator

import pytest
from sqlalchemy import select

from clinicsocial.core.app import App
from clinicsocial.core.checks import check
from clinicsocial.core.checks.rules.loading import rule_book
from clinicsocial.core.clinic.staff import list_staff, save_staff
from clinicsocial.core.clinic.views import StaffForm
from clinicsocial.core.insights.goal_library import load_goal_kinds
from clinicsocial.core.limits import load_network_facts
from clinicsocial.core.model import AuditEntry
from clinicsocial.core.planning.deep import DeepChecks
from clinicsocial.core.planning.errors import NotLookedIntoError
from clinicsocial.core.planning.passing import pack_versions
from clinicsocial.core.resources import SHIPPED, edition, read_bytes, use_edition
from clinicsocial.core.store.store import Store
from clinicsocial.core.updates.errors import DoesNotFitError, NotNewerError, OlderPackError
from clinicsocial.core.updates.installed import InstalledPacks, Standing
from clinicsocial.core.updates.kinds import Kind, order, shipped_version
from clinicsocial.core.values.clinic import Jurisdiction, Role
from clinicsocial.core.values.draft import Draft
from clinicsocial.core.values.errors import NotAllowedError
from clinicsocial.core.vault import Vault
from tests.core.checks.rules.reading_of import context
from tests.core.updates.packs import KEYS, NEWER, NEWEST, goals, rules, signed
from tests.fakes.clock import FakeClock
from tests.guards import ExpectedLog

LOGGER = "clinicsocial.core.updates.installed"
RULE_TITLE = next(rule.title for rule in rule_book().packs[1].rules)


@pytest.fixture(autouse=True)
def _shipped_afterwards() -> Iterator[None]:
    yield
    use_edition(SHIPPED)


@pytest.fixture
def installed(store: Store) -> InstalledPacks:
    """A clinic without updates."""
    found = InstalledPacks(store.folder, KEYS)
    found.begin()
    return found


def take(installed: InstalledPacks, store: Store, raw: bytes, *, older: bool = False) -> None:
    """Look into an update and take it."""
    installed.take(store, installed.look_into(raw), actor=None, older=older)


def standing(installed: InstalledPacks, kind: Kind) -> Standing:
    """How one kind stands."""
    return next(one for one in installed.standings() if one.kind is kind)


def first_goal() -> str:
    """The name of the first goal on offer."""
    return next(iter(load_goal_kinds().values())).name


def test_an_update_is_used_as_soon_as_it_is_taken(installed: InstalledPacks, store: Store) -> None:
    take(installed, store, goals())
    assert first_goal() == "Posts in a week"
    assert standing(installed, Kind.GOALS).version == NEWER


def test_looking_into_an_update_changes_nothing(installed: InstalledPacks) -> None:
    offer = installed.look_into(goals())
    assert offer.differences.changed == ("Posts in a week",)
    assert first_goal() == "Posts a week"


def test_an_update_is_used_again_after_the_next_start(installed: InstalledPacks, store: Store) -> None:
    take(installed, store, goals())
    use_edition(SHIPPED)
    InstalledPacks(store.folder, KEYS).begin()
    assert first_goal() == "Posts in a week"


def test_the_app_uses_what_was_taken_when_it_opens(
    installed: InstalledPacks, store: Store, vault: Vault, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(installed, store, goals())
    store.close()
    use_edition(SHIPPED)
    monkeypatch.setattr("clinicsocial.core.updates.pack.known_keys", lambda: KEYS)
    with App.open(store.folder, clock=clock, make_vault=lambda _profile: vault):
        assert first_goal() == "Posts in a week"


def test_an_update_is_tried_again_by_a_program_that_never_tried_it(
    installed: InstalledPacks, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(installed, store, goals())
    tried: list[Kind] = []
    monkeypatch.setattr("clinicsocial.core.updates.trial.try_out", lambda _edition, kind: tried.append(kind))
    InstalledPacks(store.folder, KEYS).begin()
    assert tried == []
    monkeypatch.setattr("clinicsocial.core.updates.installed.__version__", "9.0.0")
    InstalledPacks(store.folder, KEYS).begin()
    assert tried == [Kind.GOALS]


def test_an_update_tampered_with_on_the_disk_gives_way_to_what_was_shipped(
    installed: InstalledPacks, store: Store, expected_log: ExpectedLog
) -> None:
    take(installed, store, goals())
    path = store.folder.packs / "goals.clinicpack"
    path.write_bytes(path.read_bytes()[:-40])
    expected_log.announce(LOGGER, logging.WARNING, "NotAPackError")
    again = InstalledPacks(store.folder, KEYS)
    again.begin()
    assert first_goal() == "Posts a week"
    assert standing(again, Kind.GOALS).problem


def test_an_update_that_a_newer_program_outdoes_is_passed_over(
    installed: InstalledPacks, store: Store, monkeypatch: pytest.MonkeyPatch, expected_log: ExpectedLog
) -> None:
    take(installed, store, goals())
    expected_log.announce(LOGGER, logging.WARNING, "NotNewerError")
    monkeypatch.setattr("clinicsocial.core.updates.installed.shipped_version", lambda _kind: NEWEST)
    again = InstalledPacks(store.folder, KEYS)
    again.begin()
    assert first_goal() == "Posts a week"
    assert standing(again, Kind.GOALS).version == NEWEST


def test_one_press_goes_back_to_what_was_shipped(installed: InstalledPacks, store: Store) -> None:
    take(installed, store, goals())
    installed.give_up(store, Kind.GOALS, actor=None)
    assert first_goal() == "Posts a week"
    assert edition() is SHIPPED
    assert list(store.folder.packs.iterdir()) == []


def test_an_older_update_is_taken_only_where_that_is_wanted(installed: InstalledPacks, store: Store) -> None:
    take(installed, store, goals(NEWEST))
    older = installed.look_into(goals(NEWER, "Another name"))
    assert older.older
    with pytest.raises(OlderPackError):
        installed.take(store, older, actor=None)
    installed.take(store, older, actor=None, older=True)
    assert first_goal() == "Another name"


def test_an_update_no_newer_than_what_was_shipped_is_not_taken(installed: InstalledPacks) -> None:
    with pytest.raises(NotNewerError):
        installed.look_into(goals(shipped_version(Kind.GOALS)))


def test_taking_and_giving_up_are_lines_of_the_audit_log(installed: InstalledPacks, store: Store) -> None:
    take(installed, store, goals())
    installed.give_up(store, Kind.GOALS, actor=None)
    with store.read() as session:
        lines = session.scalars(select(AuditEntry).where(AuditEntry.subject == "update:goals")).all()
    assert [line.action for line in lines] == ["update.taken", "update.given_up"]
    assert NEWER in json.dumps(lines[0].details)


def test_only_a_manager_takes_an_update(installed: InstalledPacks, store: Store) -> None:
    with store.unit_of_work() as unit:
        save_staff(unit, staff=StaffForm(public_name="Boss", role=Role.MANAGER))
        save_staff(unit, staff=StaffForm(public_name="Kim", role=Role.AUTHOR))
        author = next(one.id for one in list_staff(unit.session) if one.role is Role.AUTHOR)
    offer = installed.look_into(goals())
    with pytest.raises(NotAllowedError):
        installed.take(store, offer, actor=author)
    assert first_goal() == "Posts a week"
    assert not store.folder.packs.exists()


# -- rules


def test_new_rules_speak_at_once_and_receipts_name_them(installed: InstalledPacks, store: Store) -> None:
    take(installed, store, rules(**{RULE_TITLE: "A new title"}))
    assert "A new title" in {rule.title for pack in rule_book().packs for rule in pack.rules}
    assert "uk 2027" in pack_versions(Jurisdiction.UK)


def test_what_rules_change_is_told_by_title(installed: InstalledPacks) -> None:
    found = installed.look_into(rules(**{RULE_TITLE: "A new title"})).differences
    assert (found.added, found.changed, found.removed) == ((), ("A new title",), ())


def test_rules_that_fail_their_own_examples_are_not_taken(installed: InstalledPacks) -> None:
    first = rule_book().packs[1].rules[0]
    with pytest.raises(DoesNotFitError):
        installed.look_into(rules(**{first.breaks[0]: "Good morning."}))


def test_rules_with_a_mistake_are_not_taken_and_the_mistake_is_named(installed: InstalledPacks) -> None:
    with pytest.raises(DoesNotFitError) as caught:
        installed.look_into(rules(**{'severity = "block"': 'severity = "fatal"'}))
    assert "severity" in caught.value.message


def test_what_the_closer_look_said_by_older_rules_stands_no_more(
    installed: InstalledPacks, store: Store
) -> None:
    deep, draft, where = DeepChecks(look=check), Draft("Good morning."), context()
    deep.look(draft, where)
    deep.known(draft, where)
    take(installed, store, rules(**{RULE_TITLE: "A new title"}))
    with pytest.raises(NotLookedIntoError):
        deep.known(draft, where)


# -- network facts


def test_network_facts_wait_for_the_next_start(installed: InstalledPacks, store: Store) -> None:
    content = read_bytes("networks", "bluesky.toml").replace(b'"Bluesky"', b'"Blue sky"', 1)
    take(installed, store, signed(Kind.NETWORKS, {"networks/bluesky.toml": content}))
    take(installed, store, goals())
    assert load_network_facts()["bluesky"].display_name == "Bluesky"
    assert standing(installed, Kind.NETWORKS).waits
    InstalledPacks(store.folder, KEYS).begin()
    assert load_network_facts()["bluesky"].display_name == "Blue sky"
    assert first_goal() == "Posts in a week"


# -- what is shipped


def test_the_shipped_version_of_the_rules_is_that_of_their_newest_pack() -> None:
    assert order(shipped_version(Kind.RULES)) == max(order(pack.version) for pack in rule_book().packs)
