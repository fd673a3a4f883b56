"""What can be wrong with the data folder, the encrypted database, the media files and the backups.

Each failure has its own sentence and names the file or folder it is about.
"""

from __future__ import annotations

from pathlib import Path

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.errors import ClinicSocialError


class StoreError(ClinicSocialError):
    """The data of this clinic cannot be read or written. `path` is the file or folder concerned."""

    def __init__(self, path: Path, title: str, message: str, next_step: str) -> None:
        super().__init__(title, message, next_step)
        self.path = path


class FolderNotWritableError(StoreError):
    """The data folder, or a file in it, cannot be made or changed by this user."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            path,
            tr("ClinicSocial cannot write to its data folder."),
            tr("The system does not let this user write to {path}.", path=path),
            tr("Give your user the right to write there, or choose another data folder, then try again."),
        )


class FolderDamagedError(StoreError):
    """A small file that describes the data folder or a backup cannot be understood."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            path,
            tr("A file in the data folder is damaged."),
            tr("{path} does not hold what ClinicSocial wrote there.", path=path),
            tr("Restore your newest backup into a new folder."),
        )


class KeyMissingError(StoreError):
    """Data stand here, but the password store of this PC has no key for them. No new one is ever made."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            path,
            tr("The key for your data is missing."),
            tr(
                "Your data are still in {path}, but the password store of this computer no longer holds "
                "their key. Nothing was changed.",
                path=path,
            ),
            tr("Enter your recovery code to open your data again."),
        )


class DatabaseMissingError(StoreError):
    """The key and backups are there, the database itself is gone."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            path,
            tr("The database of your clinic is missing."),
            tr("{path} is gone, but backups or pictures of your clinic are still there.", path=path),
            tr("Bring the newest backup back. Your backups have not been touched."),
        )


class WrongKeyError(StoreError):
    """The key does not open the file. SQLCipher cannot tell this from a damaged first page."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            path,
            tr("The database cannot be opened with the key of this computer."),
            tr(
                "Either {path} came from another computer, or the beginning of the file is damaged. "
                "Nothing was changed.",
                path=path,
            ),
            tr("Restore a backup with your recovery code, or put the right file back."),
        )


class NewerSchemaError(StoreError):
    """A newer version of the program wrote the database; it is left untouched."""

    def __init__(self, path: Path, *, found: str, known: str) -> None:
        super().__init__(
            path,
            tr("Your data were last used with a newer ClinicSocial."),
            tr(
                "{path} has data version {found}; this program knows versions up to {known}. "
                "Nothing was changed.",
                path=path,
                found=found,
                known=known,
            ),
            tr("Install the newest ClinicSocial, then open it again."),
        )
        self.found = found
        self.known = known


class DamagedDatabaseError(StoreError):
    """Some page of the database is damaged."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            path,
            tr("The database of your clinic is damaged."),
            tr("A part of {path} cannot be read, perhaps after a disk fault.", path=path),
            tr("Bring the newest backup back. Your backups have not been touched."),
        )


class DiskFullError(StoreError):
    """There is no room left; the last change was not stored, everything before it was."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            path,
            tr("The disk is full."),
            tr("The last change could not be written to {path}. Everything before it is safe.", path=path),
            tr("Make some room on the disk, then try again."),
        )


class DiskFailedError(StoreError):
    """The system could not read or write the disk."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            path,
            tr("The disk did not answer as it should."),
            tr("Reading or writing {path} failed; the last change was not stored.", path=path),
            tr("Check that the disk is connected and healthy and has room, then try again."),
        )


class DatabaseLockedError(StoreError):
    """Another program holds the database for longer than we wait."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            path,
            tr("The database is in use."),
            tr("Another program, perhaps a second ClinicSocial, is working with {path}.", path=path),
            tr("Close the other program or wait a moment, then try again."),
        )


class MediaDamagedError(StoreError):
    """The encrypted file of a picture or a video is not whole, or was changed."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            path,
            tr("A picture or video in the library is damaged."),
            tr("{path} was changed or is not whole, so it is not used.", path=path),
            tr("Import the original again, or restore it from a backup."),
        )


class MediaMissingError(StoreError):
    """The picture or video was deleted, or its file is gone."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            path,
            tr("A picture or video is no longer in the library."),
            tr("{path} was deleted, or its file is gone.", path=path),
            tr("Import the original again, or take it out of the post."),
        )


class BackupDamagedError(StoreError):
    """A backup is not whole or does not match its manifest."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            path,
            tr("This backup cannot be used."),
            tr("{path} is missing, was changed or is not whole.", path=path),
            tr("Choose an older backup from the same folder."),
        )


class PracticeBackupError(StoreError):
    """A backup was made in practice mode: what was invented never becomes a clinic."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            path,
            tr("This is a backup of practice mode."),
            tr("Everybody in {path} is invented. It was made while things were only tried out.", path=path),
            tr("Choose a backup of your own clinic."),
        )


class NoBackupError(StoreError):
    """There is no backup in this folder."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            path,
            tr("There is no backup in this folder."),
            tr("{path} holds no backup that ClinicSocial made.", path=path),
            tr("Choose the folder that the backups were made in."),
        )


class FolderNotEmptyError(StoreError):
    """A restore writes only into an empty folder: it never mixes with what stands there."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            path,
            tr("The folder to restore into is not empty."),
            tr("{path} already holds files. A restore never overwrites anything.", path=path),
            tr("Choose an empty folder, or a new one."),
        )


class RecoveryCodeUnreadableError(StoreError):
    """What was typed cannot be a recovery code: a slip of the pen. `group` counts from 1 where known."""

    def __init__(self, path: Path, *, group: int | None = None) -> None:
        where = (
            tr("The mistake is in group {group}.", group=group)
            if group
            else tr("A group is missing, or there is one too many.")
        )
        super().__init__(
            path,
            tr("The recovery code is not complete or has a typing mistake."),
            where,
            tr("Compare it with your printed code, letter by letter, and enter it again."),
        )
        self.group = group


class RecoveryCodeWrongError(StoreError):
    """A well-formed recovery code, but not the one of these data."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            path,
            tr("This recovery code does not belong to these data."),
            tr("It is a recovery code, but not the one that opens {path}.", path=path),
            tr("Look for the code that was printed last for this clinic."),
        )
