"""The command line: the same services as the window, for scripts and the day the window will not open."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from clinicsocial import __version__
from clinicsocial.core.i18n import tr, trn
from clinicsocial.core.links import is_link
from clinicsocial.core.values.errors import ClinicSocialError, NotAllowedError

if TYPE_CHECKING:
    from clinicsocial.core.app import App
    from clinicsocial.core.store.data_folder import DataFolder

WINDOW_COMMANDS = frozenset({"window", "demo"})
"""Commands that `__main__` hands to the window."""

PRACTICE_NETWORK = "practice-network"
LOOK_INTO_FILE = "look-into-file"
"""How a frozen app starts the child that looks into a file (`media.looking.child.COMMAND`)."""
SELFTEST = "--selftest"
"""For whoever makes packages: `__main__` hands it to `selftest`; the rest are names of parts."""

EXIT_OK, EXIT_PROBLEM, EXIT_ERROR = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Options:
    """What was asked for on the command line."""

    command: str
    data_dir: Path | None = None
    """None: the folder of this PC's user."""
    background: bool = False
    """Start without showing the window (autostart), where a tray exists."""
    to: Path | None = None
    source: Path | None = None
    found: argparse.Namespace = field(default_factory=argparse.Namespace)
    """Everything, for a command that reads its own options (`check`)."""
    link: str = ""
    """Where the window goes first (`core.links`), as the desktop hands it over; may be anything."""
    rest: tuple[str, ...] = ()
    """For the practice network and the self-test, which read their own arguments."""


def parse(arguments: Sequence[str]) -> Options:
    """Read the command line; prints help and exits as `argparse` does."""
    if arguments and arguments[0] == PRACTICE_NETWORK:  # started by the demo for itself: not for people
        return Options(PRACTICE_NETWORK, rest=tuple(arguments[1:]))
    if arguments and arguments[0] == LOOK_INTO_FILE:
        return Options(LOOK_INTO_FILE)
    if arguments and arguments[0] == SELFTEST:
        return Options(SELFTEST, rest=tuple(arguments[1:]))
    link = next(filter(is_link, arguments), "")
    arguments = [one for one in arguments if one != link]
    parser = argparse.ArgumentParser(
        prog="clinicsocial",
        description=tr(
            "Plan, check and publish a small clinic's social posts. Without a command: open the window."
        ),
    )
    parser.add_argument("--version", action="version", version=f"ClinicSocial {__version__}")
    parser.add_argument(
        "--data-dir", type=Path, metavar="FOLDER", help=tr("work with the data in this folder")
    )
    parser.add_argument("--background", action="store_true", help=tr("start in the tray, without the window"))
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    commands.add_parser("doctor", help=tr("say what is missing on this PC, and what to do about it"))
    publish = commands.add_parser("publish", help=tr("publish what is due, without the window"))
    publish.add_argument("--once", action="store_true", required=True, help=tr("look once, then stop"))
    backup = commands.add_parser("backup", help=tr("make an encrypted backup now"))
    backup.add_argument("--to", type=Path, metavar="FOLDER", help=tr("put it into this folder"))
    restore = commands.add_parser("restore", help=tr("bring a backup back into an empty data folder"))
    restore.add_argument("source", type=Path, metavar="BACKUP", help=tr("the folder that holds the backup"))
    check = commands.add_parser("check", help=tr("check a text for leaks and broken rules"))
    if "check" in arguments:  # its own module is imported only for its own command: the window starts sooner
        from clinicsocial.check_command import add_arguments

        add_arguments(check)
    diagnostics = commands.add_parser(
        "diagnostics", help=tr("write what a helper needs to know into a file: no patient data, no secret")
    )
    diagnostics.add_argument("--to", type=Path, metavar="FILE", required=True, help=tr("the ZIP file"))
    commands.add_parser("verify-audit", help=tr("prove that no line of the audit log was changed"))
    commands.add_parser("demo", help=tr("open the window over an invented clinic with three months of posts"))
    found = parser.parse_args(arguments)
    return Options(
        command=found.command or "window",
        data_dir=found.data_dir,
        background=found.background,
        link=link,
        to=getattr(found, "to", None),
        source=getattr(found, "source", None),
        found=found,
    )


def run(options: Options) -> int:
    """Do what was asked; returns the exit code: 0 good, 1 a problem was found, 2 an error."""
    commands = {
        "doctor": _doctor,
        "check": _check,
        "publish": _publish_once,
        "backup": _backup,
        "restore": _restore,
        "verify-audit": _verify_audit,
        "diagnostics": _diagnostics,
        PRACTICE_NETWORK: _practice_network,
        LOOK_INTO_FILE: _look_into_file,
    }
    try:
        return commands[options.command](options)
    except ClinicSocialError as error:
        _explain(error)
        return EXIT_ERROR


def _explain(error: ClinicSocialError) -> None:
    """Title, meaning and next step on standard error."""
    print(error.title, error.message, error.next_step, sep="\n", file=sys.stderr)


def _folder(options: Options) -> DataFolder:
    from clinicsocial.core.store.data_folder import DataFolder, default_data_folder

    return DataFolder(options.data_dir) if options.data_dir else default_data_folder()


def _open(options: Options) -> App:
    """The clinic that stands there. A first start belongs to the window, which shows the recovery code.

    Raises:
        NotAllowedError: there is none yet.
    """
    from clinicsocial.core.app import App

    return App.open(_standing(options))


def _standing(options: Options) -> DataFolder:
    """The folder of a clinic that stands.

    Raises:
        NotAllowedError: there is none yet.
    """
    folder = _folder(options)
    if not (folder.database.exists() or folder.holds_data()):
        raise NotAllowedError(
            tr("There is no clinic here yet."),
            tr("{folder} holds no data of ClinicSocial.", folder=folder.root),
            tr("Start ClinicSocial with its window first: it shows the recovery code once."),
        )
    return folder


def _doctor(options: Options) -> int:
    from clinicsocial.core.clock import SystemClock
    from clinicsocial.core.doctor import Verdict, examine
    from clinicsocial.core.vault import Vault

    folder = _folder(options)
    words = {Verdict.GOOD: tr("good"), Verdict.ADVICE: tr("advice"), Verdict.PROBLEM: tr("PROBLEM")}
    found_problem = False
    for diagnosis in examine(folder, Vault(_profile(folder)), SystemClock()):
        found_problem = found_problem or diagnosis.verdict is Verdict.PROBLEM
        print(f"{words[diagnosis.verdict]:8} {diagnosis.subject}: {diagnosis.finding}")
        if diagnosis.next_step:
            print(f"{'':8} {tr('Next: {step}', step=diagnosis.next_step)}")
    return EXIT_PROBLEM if found_problem else EXIT_OK


def _profile(folder: DataFolder) -> str:
    """The vault's profile of this folder; asking makes no folder where none stands."""
    return folder.profile() if folder.root.exists() else "doctor"


def _check(options: Options) -> int:
    from clinicsocial.check_command import options_from, run_check

    if options.data_dir is not None:  # by the rules that this clinic uses; else by those of this program
        from clinicsocial.core.updates.installed import InstalledPacks

        packs = InstalledPacks(_standing(options))
        packs.begin()
        for kind in packs.standings():
            if kind.problem:
                print(tr("An update is not used: {problem}", problem=kind.problem), file=sys.stderr)
    return run_check(options_from(options.found))


def _publish_once(options: Options) -> int:
    from clinicsocial.core.planning.summary import summarise

    with _open(options) as app:
        app.catch_up()
        app.publisher.run_once()
        with app.store.read() as session:
            told = summarise(session, since=app.opened_at)
    for line in told.lines:
        print(line)
    return EXIT_PROBLEM if told.needs_a_person else EXIT_OK


def _backup(options: Options) -> int:
    from clinicsocial.core.keeping.making import back_up_now
    from clinicsocial.core.store.backup import make_backup
    from clinicsocial.core.values.watch import Watch

    with _open(options) as app:
        if options.to is None:  # counts as the one that the plan wants
            made = back_up_now(app.store, watch=Watch()).made
        else:
            made = make_backup(app.folder, app.store.key, app.clock, place=options.to)
    print(tr("A backup was made and opened to test it: {file}", file=made.manifest.database))
    print(trn("It holds {n} picture.", "It holds {n} pictures.", len(made.manifest.media)))
    return EXIT_OK


def _restore(options: Options) -> int:
    from clinicsocial.core.clock import SystemClock
    from clinicsocial.core.store.data_folder import default_data_folder
    from clinicsocial.core.store.recovery import parse_recovery_code
    from clinicsocial.core.store.restore import restore
    from clinicsocial.core.vault import Vault

    source = options.source or Path()
    code = parse_recovery_code(_ask(tr("Recovery code: ")), source)
    folder = _folder(options)
    here = default_data_folder()  # deletions that this PC knows of are older than no backup
    restored = restore(
        source, folder, SystemClock(), unlock=code, make_vault=Vault, also_deleted=here.deleted
    )
    print(tr("Restored into {folder}. Publishing is paused until you resume it.", folder=folder.root))
    if restored.missing_media:
        count = len(restored.missing_media)
        print(trn("{n} picture is not in this backup.", "{n} pictures are not in this backup.", count))
    print(tr("Passwords are never in a backup: connect the accounts again."))
    return EXIT_OK


def _practice_network(options: Options) -> int:
    from clinicsocial.core.networks.practice_server import main

    return main(options.rest)


def _look_into_file(_: Options) -> int:
    from clinicsocial.core.media.looking.child import main

    return main()


def _ask(question: str) -> str:
    """Ask without showing the answer; a script may pipe it in."""
    if sys.stdin.isatty():
        from getpass import getpass

        return getpass(question)
    return sys.stdin.readline()


def _verify_audit(options: Options) -> int:
    from clinicsocial.core.store.audit import verify_audit
    from clinicsocial.core.store.backup import list_backups

    with _open(options) as app, app.store.read() as session:
        backups = list_backups(app.folder.backups)  # each notes the end of the log as it was then
        verdict = verify_audit(session, known=backups[0].audit if backups else None)
    if verdict.holds:
        print(
            trn("{n} line, every one as it was written.", "{n} lines, every one as written.", verdict.lines)
        )
        return EXIT_OK
    print(tr("Line {line} is not as it was written. The lines before it are.", line=verdict.broken_at))
    return EXIT_PROBLEM


def _diagnostics(options: Options) -> int:
    from clinicsocial.core.clock import SystemClock
    from clinicsocial.core.diagnosing.bundle import gather
    from clinicsocial.core.vault import Vault

    folder, target = _folder(options), options.to or Path()
    try:
        with _open(options) as app:
            bundle = gather(app.folder, app.vault, app.clock, app.store)
    except ClinicSocialError as error:  # the very day it is wanted for
        _explain(error)
        bundle = gather(folder, Vault(_profile(folder)), SystemClock(), None)
    bundle.save(target)
    print(bundle.text)
    print(tr("All of this, and nothing else, is in {file}.", file=target))
    return EXIT_OK
