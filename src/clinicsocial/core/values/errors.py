"""The tree of errors a caller may catch, each fit to be shown to a person.

::

    ClinicSocialError
    ├── ResourceError            a file of the program itself is damaged
    ├── InvalidInputError        what was typed or chosen cannot be used as it is
    ├── NotAllowedError          the rules of the app forbid it now (state, role)
    ├── VaultError               the password store          (values/vault_errors.py)
    ├── StoreError               the encrypted database      (values/store_errors.py)
    ├── MediaError               a picture or a video        (values/media_errors.py)
    └── NetworkError             a network or its answer     (values/network_errors.py)

Every error says what happened (title), what it means (message) and what to do next (next_step), and names the
account or file it is about. None carries a secret or the text of a post.
"""

from __future__ import annotations

from clinicsocial.core.i18n import tr


class ClinicSocialError(Exception):
    """Root of the tree: a title, a message and a next step, already in the person's language."""

    def __init__(self, title: str, message: str, next_step: str) -> None:
        super().__init__(f"{title} {message}")
        self.title = title
        self.message = message
        self.next_step = next_step


class ResourceError(ClinicSocialError):
    """A file that ships with the program is missing or wrong."""

    def __init__(self, name: str, problem: str) -> None:
        super().__init__(
            tr("A file of the program cannot be used."),
            tr("{name}: {problem}.", name=name, problem=problem.rstrip(".")),
            tr("Install ClinicSocial again. Your posts and settings are kept."),
        )
        self.name = name
        self.problem = problem


class InvalidInputError(ClinicSocialError):
    """What a person entered cannot be used as it is; `field` names the input, for the form to mark it."""

    def __init__(self, field: str, title: str, message: str, next_step: str) -> None:
        super().__init__(title, message, next_step)
        self.field = field


class NotAllowedError(ClinicSocialError):
    """The state of a record, or the role of the person at the desk, forbids this now."""
