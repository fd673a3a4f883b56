"""Handing over: a new code that voids the old one, and a sheet without any secret."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from clinicsocial.core.clinic.first_run import code_is_kept, note_code_kept
from clinicsocial.core.clinic.staff import list_staff, save_staff
from clinicsocial.core.clinic.views import StaffForm
from clinicsocial.core.documents.hand_over_sheet import hand_over_sheet
from clinicsocial.core.keeping.bringing_back import check_recovery_code, open_backup
from clinicsocial.core.keeping.hand_over import hand_over, load_advice, note_handed_over, renew_code
from clinicsocial.core.keeping.making import back_up_now
from clinicsocial.core.limits import load_network_facts
from clinicsocial.core.store.audit import verify_audit
from clinicsocial.core.values.clinic import Role
from clinicsocial.core.values.errors import NotAllowedError
from clinicsocial.core.values.secret import Secret
from clinicsocial.core.values.store_errors import RecoveryCodeWrongError
from clinicsocial.core.values.watch import Watch
from clinicsocial.core.vault import password_name
from tests.core.documents.reading import words
from tests.core.keeping.parts import NAME

if TYPE_CHECKING:
    from tests.core.keeping.parts import Kept


def test_every_network_has_words_about_handing_over() -> None:
    assert set(load_network_facts()) <= set(load_advice())


def test_a_new_code_opens_the_next_backup_and_the_old_one_does_not(kept: Kept) -> None:
    old = kept.code.printable
    new = renew_code(kept.store)
    made = back_up_now(kept.store, watch=Watch()).made.manifest
    assert open_backup(made, new).clinic == NAME
    with pytest.raises(RecoveryCodeWrongError):
        open_backup(made, old)
    assert check_recovery_code(kept.store.folder, kept.store.key, new)


def test_a_new_code_has_to_be_asked_back(kept: Kept) -> None:
    with kept.store.unit_of_work() as unit:
        note_code_kept(unit)
    renew_code(kept.store)
    with kept.store.read() as session:
        assert not code_is_kept(session)


def test_only_a_manager_renews_the_code_and_hands_over(kept: Kept) -> None:
    with kept.store.unit_of_work() as unit:
        save_staff(unit, staff=StaffForm(public_name="Ann Lee", role=Role.MANAGER))
        save_staff(unit, staff=StaffForm(public_name="Joe May", role=Role.AUTHOR))
    with kept.store.read() as session:
        (author,) = [one.id for one in list_staff(session) if one.public_name == "Joe May"]
    with pytest.raises(NotAllowedError):
        renew_code(kept.store, actor=author)
    with pytest.raises(NotAllowedError), kept.store.unit_of_work(actor=author) as unit:
        note_handed_over(unit)
    assert check_recovery_code(kept.store.folder, kept.store.key, kept.code.printable)


def test_managers_and_accounts_are_told(kept: Kept) -> None:
    kept.delivery(kept.post(), kept.clock.now())
    with kept.store.unit_of_work() as unit:
        save_staff(unit, staff=StaffForm(public_name="Ann Lee", role=Role.MANAGER))
    with kept.store.read() as session:
        found = hand_over(session)
    assert found.managers == ("Ann Lee",)
    (account,) = found.accounts
    assert (account.label, account.network, account.connected) == ("Our account", "Bluesky", True)


def test_the_log_knows_that_it_was_handed_over(kept: Kept) -> None:
    with kept.store.unit_of_work() as unit:
        note_handed_over(unit)
    with kept.store.read() as session:
        assert verify_audit(session).holds


def test_the_sheet_names_the_accounts_and_holds_no_secret(kept: Kept) -> None:
    kept.delivery(kept.post(), kept.clock.now())
    kept.vault(kept.store.folder.profile()).set(password_name(1), Secret("app-password-7Q2M"))
    code = renew_code(kept.store)
    with kept.store.read() as session:
        pdf = hand_over_sheet(hand_over(session), day=date(2026, 11, 23))
    told = words(pdf)
    assert "Our account" in told
    assert "app password" in told  # what to do about it, and never the password itself
    for secret in ("app-password-7Q2M", code, kept.code.printable, *code.split("-")):
        assert secret not in told
