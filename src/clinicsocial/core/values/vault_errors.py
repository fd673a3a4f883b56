"""What can be wrong with the password store of this PC: four different situations, four next steps."""

from __future__ import annotations

import sys

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.errors import ClinicSocialError


class VaultError(ClinicSocialError):
    """The OS keyring cannot be used. No secret was written anywhere else."""


class VaultMissingError(VaultError):
    """There is no password store, or only one that would not protect anything."""

    def __init__(self) -> None:
        super().__init__(
            tr("This computer has no password store that ClinicSocial can use."),
            tr("Without one your data and passwords cannot be protected, so nothing is opened."),
            _how_to_set_one_up(),
        )


class VaultUnsafeError(VaultMissingError):
    """Somebody configured a store that keeps passwords readable; it is refused by name."""

    def __init__(self, backend: str) -> None:
        super().__init__()
        self.title = tr("The password store of this computer is not safe enough.")
        self.message = tr(
            "“{backend}” is set up as password store, but it is not one that protects passwords by "
            "your log-in. ClinicSocial does not use it.",
            backend=backend,
        )
        self.args = (f"{self.title} {self.message}",)
        self.backend = backend


class VaultLockedError(VaultError):
    """The password store is there but locked, and nobody could be asked."""

    def __init__(self) -> None:
        super().__init__(
            tr("The password store is locked."),
            tr("It holds the key to your data and stays closed until you unlock it."),
            _how_to_unlock(),
        )


class VaultDismissedError(VaultError):
    """The question of the password store was closed or denied."""

    def __init__(self) -> None:
        super().__init__(
            tr("The password store was not unlocked."),
            tr("Its question was closed or answered with “no”, so ClinicSocial was not let in."),
            tr("Try again and answer the question of the password store with your password."),
        )


class SecretMissingError(VaultError):
    """The password store works, but this one secret is not in it. `name` says which (never its value)."""

    def __init__(self, name: str, label: str = "") -> None:
        what = tr("the password of {label}", label=label) if label else tr("“{name}”", name=name)
        super().__init__(
            tr("A password is no longer in the password store."),
            tr("The password store of this computer works, but {what} is not in it.", what=what),
            tr("Enter the password of the account again, or restore your data with your recovery code."),
        )
        self.name = name


class VaultFailedError(VaultError):
    """The password store answered with a fault of its own; `reason` is the name of that fault."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            tr("The password store did not do what it was asked."),
            tr(
                "It answered with the fault “{reason}”. What was stored before is still there.", reason=reason
            ),
            tr("Try again. If it happens again, restart the computer."),
        )
        self.reason = reason


def _how_to_set_one_up() -> str:
    if sys.platform == "win32":
        return tr("Start the Windows service “Credential Manager”, then try again.")
    if sys.platform == "darwin":
        return tr("Open “Keychain Access” and make a login keychain, then try again.")
    return tr("Install GNOME Keyring or KWallet, log out and in again, then try again.")


def _how_to_unlock() -> str:
    if sys.platform == "win32":
        return tr("Lock Windows and sign in again with your password, then try again.")
    if sys.platform == "darwin":
        return tr("Unlock your login keychain in “Keychain Access”, then try again.")
    return tr("Unlock the login keyring (or log out and in again with your password), then try again.")
