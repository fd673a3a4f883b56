"""The vault: what goes in comes out, four situations have four sentences, and no secret leaks."""

from __future__ import annotations

from collections.abc import Callable

import keyring
import keyring.backends.chainer
import keyring.backends.fail
import keyring.backends.null
import pytest
from hypothesis import given
from hypothesis import strategies as st
from keyring.backend import KeyringBackend
from keyring.errors import InitError, KeyringLocked, NoKeyringError, PasswordSetError
from typing_extensions import override

from clinicsocial.core.store.keys import new_key
from clinicsocial.core.values.errors import InvalidInputError
from clinicsocial.core.values.network import Secret
from clinicsocial.core.values.network_errors import NetworkError, Reason
from clinicsocial.core.values.vault_errors import (
    SecretMissingError,
    VaultDismissedError,
    VaultError,
    VaultFailedError,
    VaultLockedError,
    VaultMissingError,
    VaultUnsafeError,
)
from clinicsocial.core.vault import AccountCredentials, Vault
from tests.fakes.keyring_backend import MemoryKeyring, Win32Error

PASSWORD = "xkcd-correct-horse"
SECRETS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
LONG = "0123456789abcdef" * 500


class FailingKeyring(MemoryKeyring):
    """Fails with an exception of the platform that no library of ours knows."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self._error = error

    @override
    def get_password(self, service: str, username: str) -> str | None:
        raise self._error


class ForgetfulKeyring(MemoryKeyring):
    """Says yes and keeps nothing."""

    @override
    def set_password(self, service: str, username: str, password: str) -> None:
        pass


@given(value=SECRETS)
def test_what_goes_in_comes_out(value: str) -> None:
    vault = Vault("p", MemoryKeyring())
    vault.set("token", Secret(value))
    assert vault.get("token") == Secret(value)


@given(first=SECRETS | st.just(LONG), second=SECRETS | st.just(LONG))
def test_a_new_value_replaces_the_old_and_leaves_no_part_of_it(first: str, second: str) -> None:
    backend, fresh = MemoryKeyring(), MemoryKeyring()
    vault = Vault("p", backend)
    vault.set("token", Secret(first))
    vault.set("token", Secret(second))
    Vault("p", fresh).set("token", Secret(second))
    assert vault.get("token") == Secret(second)
    assert len(backend.stored) == len(fresh.stored)


@pytest.mark.parametrize("character", ["a", "ä", "😀"])
@pytest.mark.parametrize("length", [1279, 1280, 1281, 2560, 2561, 10_000])
def test_any_length_fits_what_windows_allows(character: str, length: int) -> None:
    vault = Vault("p", MemoryKeyring())
    vault.set("token", Secret(character * length))
    assert vault.get("token") == Secret(character * length)


def test_a_value_that_looks_like_our_own_header_is_only_a_value() -> None:
    vault = Vault("p", MemoryKeyring())
    vault.set("token", Secret("clinicsocial-parts:1:aa:3:bb"))
    assert vault.get("token") == Secret("clinicsocial-parts:1:aa:3:bb")


@pytest.mark.parametrize("writes", range(8))
@pytest.mark.parametrize("old", ["short", LONG])
def test_a_store_that_fails_midway_keeps_the_old_value_and_nothing_of_the_new(writes: int, old: str) -> None:
    backend = MemoryKeyring()
    vault = Vault("p", backend)
    vault.set("token", Secret(old))
    before = dict(backend.stored)
    backend.writes_left = writes
    with pytest.raises(VaultFailedError):
        vault.set("token", Secret(LONG[::-1]))
    assert backend.stored == before


def test_a_store_that_forgets_is_noticed_when_writing() -> None:
    with pytest.raises(VaultFailedError, match="NotReadBack"):
        Vault("p", ForgetfulKeyring()).set("token", Secret(PASSWORD))


class ReplacingKeyring(MemoryKeyring):
    """Another thread replaces the value between two reads of this one."""

    def __init__(self) -> None:
        super().__init__()
        self.replace_before: int | None = None

    @override
    def get_password(self, service: str, username: str) -> str | None:
        if self.replace_before is not None:
            self.replace_before -= 1
            if self.replace_before == 0:
                self.replace_before = None
                Vault("p", self).set("token", Secret(LONG[::-1]))
        return super().get_password(service, username)


@pytest.mark.parametrize("before", range(1, 8))
def test_a_value_replaced_while_it_is_read_is_the_old_or_the_new_one(before: int) -> None:
    backend = ReplacingKeyring()
    vault = Vault("p", backend)
    vault.set("token", Secret(LONG))
    backend.replace_before = before
    assert vault.get("token") in {Secret(LONG), Secret(LONG[::-1])}


def test_a_value_with_a_lost_part_counts_as_missing() -> None:
    backend = MemoryKeyring()
    vault = Vault("p", backend)
    vault.set("token", Secret(LONG))
    del backend.stored[next(key for key in backend.stored if key[0].endswith("/1"))]
    assert vault.get("token") is None


def test_deleting_removes_every_part_and_can_be_repeated() -> None:
    backend = MemoryKeyring()
    vault = Vault("p", backend)
    vault.set("token", Secret(LONG))
    vault.delete("token")
    vault.delete("token")
    assert backend.stored == {}


def test_an_empty_secret_never_overwrites() -> None:
    vault = Vault("p", MemoryKeyring())
    vault.set("token", Secret(PASSWORD))
    with pytest.raises(InvalidInputError):
        vault.set("token", Secret(""))
    assert vault.get("token") == Secret(PASSWORD)


def test_each_secret_has_a_service_name_of_its_own() -> None:
    backend = MemoryKeyring()
    vault = Vault("p", backend)
    vault.set("one", Secret("1"))
    vault.set("two", Secret("2"))
    assert set(backend.stored) == {
        ("ClinicSocial/p/one", "ClinicSocial"),
        ("ClinicSocial/p/two", "ClinicSocial"),
    }


def test_two_data_folders_do_not_see_each_other() -> None:
    backend = MemoryKeyring()
    Vault("first", backend).set("token", Secret(PASSWORD))
    assert Vault("second", backend).get("token") is None


@pytest.mark.parametrize(
    ("error", "display", "expected"),
    [
        (NoKeyringError(), "", VaultMissingError),
        (InitError("Failed to create the collection"), "", VaultMissingError),
        (KeyringLocked("Failed to unlock the collection!"), "", VaultLockedError),
        (KeyringLocked("Failed to unlock the collection!"), ":0", VaultDismissedError),
        (PasswordSetError("Cancelled by user"), ":0", VaultDismissedError),
        (Win32Error(1783, "CredWrite", "The stub received bad data"), "", VaultFailedError),
    ],
)
def test_each_situation_has_its_own_error(
    monkeypatch: pytest.MonkeyPatch, error: Exception, display: str, expected: type[VaultError]
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("DISPLAY", display)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    with pytest.raises(VaultError) as caught:
        Vault("p", FailingKeyring(error)).get("token")
    assert type(caught.value) is expected


@pytest.mark.parametrize("platform", ["linux", "win32", "darwin"])
def test_four_situations_have_four_sentences_and_next_steps(
    monkeypatch: pytest.MonkeyPatch, platform: str
) -> None:
    monkeypatch.setattr("sys.platform", platform)
    errors = (VaultMissingError(), VaultLockedError(), VaultDismissedError(), SecretMissingError("db-key"))
    assert len({error.title for error in errors}) == 4
    assert len({error.message for error in errors}) == 4
    assert len({error.next_step for error in errors}) == 4


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (keyring.backends.fail.Keyring, VaultMissingError),
        (keyring.backends.null.Keyring, VaultUnsafeError),
        (MemoryKeyring, VaultUnsafeError),
    ],
)
def test_a_store_that_does_not_protect_is_refused(
    monkeypatch: pytest.MonkeyPatch, chosen: Callable[[], KeyringBackend], expected: type[VaultError]
) -> None:
    monkeypatch.setattr(keyring, "get_keyring", chosen)
    with pytest.raises(VaultError) as caught:
        Vault("p").get("token")
    assert type(caught.value) is expected


def test_a_chain_of_stores_without_a_protecting_one_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    chainer = keyring.backends.chainer.ChainerBackend
    monkeypatch.setattr(chainer, "backends", [MemoryKeyring()])
    monkeypatch.setattr(keyring, "get_keyring", chainer)
    with pytest.raises(VaultMissingError):
        Vault("p").set("token", Secret(PASSWORD))


def test_an_error_of_a_backend_that_shows_the_secret_stays_behind() -> None:
    with pytest.raises(VaultFailedError) as caught:
        Vault("p", FailingKeyring(PasswordSetError(f"could not store {PASSWORD}"))).get("token")
    assert PASSWORD not in repr(caught.value) + str(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


@pytest.mark.parametrize("thing", [Secret(PASSWORD), new_key(), Vault("p", MemoryKeyring())])
def test_no_repr_shows_a_secret(thing: object) -> None:
    if isinstance(thing, Vault):
        thing.set("token", Secret(PASSWORD))
    shown = f"{thing!r} {thing}"
    assert PASSWORD not in shown
    assert not any(len(word) >= 32 for word in shown.split())


def test_an_account_without_a_password_asks_to_be_connected_again() -> None:
    with pytest.raises(NetworkError, match=r"@clinic\.example") as caught:
        AccountCredentials(Vault("p", MemoryKeyring()), 7, "@clinic.example").password()
    assert (caught.value.reason, caught.value.nothing_left) == (Reason.RECONNECT, True)


def test_the_session_of_an_account_is_kept_and_forgotten() -> None:
    credentials = AccountCredentials(Vault("p", MemoryKeyring()), 7, "@clinic.example")
    credentials.keep_session(Secret(LONG))
    kept = credentials.session()
    credentials.keep_session(None)
    assert (kept, credentials.session()) == (Secret(LONG), None)
