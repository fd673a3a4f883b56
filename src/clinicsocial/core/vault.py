"""The OS keyring: the only place where secrets are kept.

Windows Credential Manager, macOS Keychain, or the Secret Service of the Linux desktop (GNOME Keyring,
KWallet), through the library `keyring`, which is imported at the first call: choosing its backend takes up to
0.4 s. Every call may block until the person answers a question of the keyring, so it belongs in a worker.

There is one service name per secret (``ClinicSocial/<profile>/<name>``): Windows moves credentials about when
two user names share one service. Long values are kept in parts (`vault_parts.py`).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from clinicsocial.core import vault_parts
from clinicsocial.core.i18n import tr
from clinicsocial.core.values.errors import ClinicSocialError, InvalidInputError
from clinicsocial.core.values.network_errors import NetworkError, Reason
from clinicsocial.core.values.secret import Secret
from clinicsocial.core.values.vault_errors import (
    SecretMissingError,
    VaultDismissedError,
    VaultFailedError,
    VaultLockedError,
    VaultMissingError,
    VaultUnsafeError,
)

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

USER = "ClinicSocial"
DATABASE_KEY = "db-key"

_PROTECTING = (
    "keyring.backends.SecretService",
    "keyring.backends.Windows",
    "keyring.backends.kwallet",
    "keyring.backends.libsecret",
    "keyring.backends.macOS",
)
"""Backends that protect by the log-in of the person. Everything else is refused, plain files above all."""


_OWN = MappingProxyType(
    {
        "linux": "keyring.backends.SecretService.Keyring",
        "win32": "keyring.backends.Windows.WinVaultKeyring",
        "darwin": "keyring.backends.macOS.Keyring",
    }
)
"""By `sys.platform`: the backend with the highest priority of keyring 25 there."""


class Backend(Protocol):
    """The three calls of `keyring.backend.KeyringBackend` that are used."""

    def get_password(self, service: str, username: str, /) -> str | None:
        """The value, or None where there is none."""
        ...

    def set_password(self, service: str, username: str, password: str, /) -> None:
        """Store or replace a value."""
        ...

    def delete_password(self, service: str, username: str, /) -> None:
        """Remove a value; raises where there is none."""
        ...


class Vault:
    """The secrets of one data folder. `backend` is given by tests; otherwise the one of this PC is used.

    Raises (every method): VaultMissingError, VaultUnsafeError, VaultLockedError, VaultDismissedError,
    VaultFailedError. None of them carries a value.
    """

    def __init__(self, profile: str, backend: Backend | None = None) -> None:
        self._prefix = f"ClinicSocial/{profile}/"
        self._backend = backend

    def beside(self, profile: str) -> Vault:
        """The secrets of another data folder, in the same password store."""
        return Vault(profile, self._backend)

    def get(self, name: str) -> Secret | None:
        """The secret, or None where there is none (never an empty one)."""
        with _explained():
            value = vault_parts.read(self._slots(), name)
        return Secret(value) if value else None

    def require(self, name: str, label: str = "") -> Secret:
        """The secret; `label` names the account in the error.

        Raises:
            SecretMissingError: there is none.
        """
        secret = self.get(name)
        if secret is None:
            raise SecretMissingError(name, label)
        return secret

    def set(self, name: str, secret: Secret) -> None:
        """Keep a secret; the old value stays until the new one has been read back.

        Raises:
            InvalidInputError: the secret is empty; what was kept before stays.
        """
        if not secret.value:
            raise InvalidInputError(
                "password",
                tr("The password is empty."),
                tr("An empty password is not stored; the old one was kept."),
                tr("Enter the password again."),
            )
        with _explained():
            vault_parts.write(self._slots(), name, secret.value)

    def delete(self, name: str) -> None:
        """Forget a secret and all its parts. Forgetting what is not there is fine."""
        with _explained():
            vault_parts.erase(self._slots(), name)

    def _slots(self) -> _Slots:
        if self._backend is None:
            self._backend = _system_backend()
        return _Slots(self._backend, self._prefix)


class _Slots:
    """Named values in a backend: the port that `vault_parts` works on."""

    def __init__(self, backend: Backend, prefix: str) -> None:
        self._backend = backend
        self._prefix = prefix

    def get(self, name: str) -> str | None:
        return self._backend.get_password(self._prefix + name, USER)

    def set(self, name: str, value: str) -> None:
        self._backend.set_password(self._prefix + name, USER, value)

    def delete(self, name: str) -> None:
        # Asked first, because backends answer "delete what is not there" each in their own way.
        if self._backend.get_password(self._prefix + name, USER) is not None:
            self._backend.delete_password(self._prefix + name, USER)


class AccountCredentials:
    """The secrets of one account: `clinicsocial.core.values.network.Credentials` over the vault."""

    def __init__(self, vault: Vault, account_id: int, label: str) -> None:
        self._vault = vault
        self._label = label
        self._password = password_name(account_id)
        self._session = session_name(account_id)

    def password(self) -> Secret:
        """The app password or token.

        Raises:
            NetworkError: RECONNECT; there is none, and nothing was sent.
        """
        secret = self._vault.get(self._password)
        if secret is None:
            raise NetworkError(
                Reason.RECONNECT,
                title=tr("The password of {label} is missing.", label=self._label),
                message=tr(
                    "The password store of this computer holds no password for {label}.", label=self._label
                ),
                next_step=tr("Open Accounts, choose {label} and connect it again.", label=self._label),
                nothing_left=True,
                code="no-password",
            )
        return secret

    def session(self) -> Secret | None:
        """What the connector kept, or None."""
        return self._vault.get(self._session)

    def keep_session(self, session: Secret | None) -> None:
        """Keep a session, or forget it."""
        if session is None:
            self._vault.delete(self._session)
        else:
            self._vault.set(self._session, session)


def password_name(account_id: int) -> str:
    """The name under which the password of an account is kept."""
    return f"account-{account_id}-password"


def session_name(account_id: int) -> str:
    """The name under which the session of an account is kept."""
    return f"account-{account_id}-session"


def _system_backend() -> Backend:
    """The password store of this PC, if it protects.

    Raises:
        VaultMissingError: there is none. VaultUnsafeError: only one that does not protect.
    """
    own = _own_backend()
    if own is not None:
        return own
    import keyring

    chosen = keyring.get_keyring()
    module = type(chosen).__module__
    if module == "keyring.backends.chainer":
        # The chainer asks one store after the other and would also write to an unprotected one.
        return _first_protecting(chosen)
    if module == "keyring.backends.fail":
        raise VaultMissingError
    if module not in _PROTECTING:
        raise VaultUnsafeError(f"{module}.{type(chosen).__qualname__}")
    return chosen


def _own_backend() -> Backend | None:
    """The one that `keyring` would find best on this system, without looking through all others (20 ms).

    None where it does not answer, or where the person may have chosen another: then `keyring` has to look.
    """
    name = _own_backend_name(sys.platform, os.environ)
    if name is None:
        return None
    from keyring.core import load_keyring
    from keyring.util.platform_ import config_root

    if (config_root() / "keyringrc.cfg").exists():
        return None
    try:
        return load_keyring(name)
    except (RuntimeError, ImportError):  # not running, or its library is not there
        return None


def _own_backend_name(platform: str, environ: Mapping[str, str]) -> str | None:
    """Module and class of the password store that belongs to a system; None where several may be meant."""
    if "PYTHON_KEYRING_BACKEND" in environ:
        return None
    if platform == "linux" and "KDE" in environ.get("XDG_CURRENT_DESKTOP", "").split(":"):
        return None  # KWallet comes first there, where it runs
    return _OWN.get(platform)


def _first_protecting(chainer: KeyringBackend) -> Backend:
    members: list[KeyringBackend] = list(getattr(chainer, "backends", ()))
    for member in members:
        if type(member).__module__ in _PROTECTING:
            return member
    raise VaultMissingError


@contextmanager
def _explained() -> Iterator[None]:
    """Turn whatever a backend raises into our sentences, without its exception, which may carry the value."""
    try:
        yield
    except ClinicSocialError:
        raise
    except Exception as error:  # noqa: BLE001  backends raise errors of D-Bus, Win32 and the Keychain as well
        problem = _meaning(error)
    else:
        return
    raise problem from None


def _meaning(error: Exception) -> ClinicSocialError:
    from keyring import errors

    if isinstance(error, errors.NoKeyringError):
        return VaultMissingError()
    if isinstance(error, errors.KeyringLocked):
        return VaultDismissedError() if _can_ask() else VaultLockedError()
    if isinstance(error, errors.InitError):
        return VaultMissingError()
    if "cancel" in str(error).lower() or "dismiss" in type(error).__name__.lower():
        return VaultDismissedError()
    return VaultFailedError(type(error).__name__)


def _can_ask() -> bool:
    """Whether the keyring could show its question, so that a locked answer means somebody closed it."""
    if sys.platform != "linux":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
