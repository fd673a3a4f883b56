"""The updates this clinic has taken: kept as they came, verified at every start, laid over the shipped files.

Light to import: an app without updates loads nothing for them. One that no longer verifies, no longer fits or
is no longer newer than what the program ships is passed over, and said to be; the shipped files then serve.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from clinicsocial import __version__
from clinicsocial.core.resources import SHIPPED, Edition, edition, use_edition
from clinicsocial.core.store.data_folder import PRIVATE_FOLDER, explained_files, write_whole
from clinicsocial.core.updates.kinds import AFTER_RESTART, Kind, order, shipped_version
from clinicsocial.core.values.changes import Done, Topic, changed
from clinicsocial.core.values.errors import ClinicSocialError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from clinicsocial.core.store.data_folder import DataFolder
    from clinicsocial.core.store.store import Store
    from clinicsocial.core.updates.pack import Keys, Pack
    from clinicsocial.core.updates.trial import Differences

log = logging.getLogger(__name__)

CHANGED = (Topic.CHECKS, Topic.FIGURES, Topic.NOTES)
"""What pages show that rests on rules, goals and health days."""
_LABEL_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Standing:
    """How one kind stands."""

    kind: Kind
    shipped: str
    """The version that came with the program."""
    version: str
    """The one in use, or in use after the next start."""
    made: date | None = None
    """When the update was made; None: nothing but what was shipped."""
    waits: bool = False
    """It is used from the next start on."""
    problem: str = ""
    """Why an update lies there and is not used."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A verified and tried update, before a person says yes."""

    pack: Pack
    used: str
    """The version in use."""
    differences: Differences
    older: bool
    """A newer one is in use."""


class InstalledPacks:
    """Takes updates, gives them up, and says how each kind stands. For workers; one change at a time."""

    def __init__(self, folder: DataFolder, keys: Keys | None = None) -> None:
        self._folder = folder
        self._keys = keys
        self._packs: Mapping[Kind, Pack] = MappingProxyType({})
        self._problems: Mapping[Kind, str] = MappingProxyType({})
        self._waiting: frozenset[Kind] = frozenset()

    def begin(self) -> None:
        """Use what was taken in earlier runs, as far as it holds. Never fails."""
        packs: dict[Kind, Pack] = {}
        problems: dict[Kind, str] = {}
        for kind in Kind if self._folder.packs.is_dir() else ():
            if not self._path(kind).exists():
                continue
            try:
                packs[kind] = self._held(kind)
            except ClinicSocialError as error:
                problems[kind] = error.message
                log.warning("the update of %s is not used: %s", kind.value, type(error).__name__)
        self._packs, self._problems, self._waiting = packs, problems, frozenset()
        use_edition(_edition(packs.values()))

    def standings(self) -> tuple[Standing, ...]:
        """How every kind stands, in their order."""
        return tuple(self._standing(kind) for kind in Kind)

    def takes_any(self) -> bool:
        """Whether this copy knows a key to verify updates with."""
        return bool(self._trusted())

    def look_into_file(self, path: Path) -> Offer:
        """`look_into` the file of this path.

        Raises:
            UpdateFileError: it cannot be read or taken; says why.
        """
        from clinicsocial.core.updates.errors import NotAPackError
        from clinicsocial.core.updates.pack import MOST_BYTES

        try:
            with path.open("rb") as file:
                raw = file.read(MOST_BYTES + 1)
        except OSError as error:
            raise NotAPackError from error
        return self.look_into(raw)

    def look_into(self, raw: bytes) -> Offer:
        """Verify an update, try it out, and say what it would change. Takes seconds.

        Raises:
            UpdateFileError: it cannot be taken; says why.
        """
        from clinicsocial.core.updates.pack import read_pack
        from clinicsocial.core.updates.trial import differences, try_out

        pack = read_pack(raw, self._trusted())
        kind = pack.manifest.kind
        _check_newer_than_shipped(pack)
        with_it = _edition({**self._packs, kind: pack}.values())
        try_out(with_it, kind)
        used = self._standing(kind).version
        return Offer(
            pack=pack,
            used=used,
            differences=differences(kind, _edition(self._packs.values()), with_it),
            older=order(pack.manifest.version) < order(used),
        )

    def take(self, store: Store, offer: Offer, *, actor: int | None, older: bool = False) -> Done:
        """Keep it and use it from now on (network facts: from the next start on).

        Raises:
            OlderPackError: a newer one is in use, and `older` does not say that this is wanted.
            NotAllowedError: the person's role does not include it.
            StoreError: the disk is full or does not let us write; nothing was changed.
        """
        from clinicsocial.core.clinic.roles import Act, require
        from clinicsocial.core.updates.errors import OlderPackError

        pack, manifest = offer.pack, offer.pack.manifest
        used = self._standing(manifest.kind).version
        if order(manifest.version) < order(used) and not older:
            raise OlderPackError(manifest.version, used)
        with store.unit_of_work(actor=actor) as unit:
            require(unit, Act.MANAGE_DATA)
            unit.audit(
                "update.taken",
                f"update:{manifest.kind.value}",
                version=manifest.version,
                before=used,
                sha256=pack.sha256,
                key=pack.key,
            )
            self._keep(pack)
        return self._use(manifest.kind, {**self._packs, manifest.kind: pack})

    def give_up(self, store: Store, kind: Kind, *, actor: int | None) -> Done:
        """Go back to what the program came with.

        Raises:
            NotAllowedError: the person's role does not include it.
            DoesNotFitError: another update needs this one.
            StoreError: the file cannot be removed.
        """
        from clinicsocial.core.clinic.roles import Act, require
        from clinicsocial.core.updates.trial import try_out

        rest = {one: pack for one, pack in self._packs.items() if one is not kind}
        for other in rest:
            try_out(_edition(rest.values()), other)
        with store.unit_of_work(actor=actor) as unit:
            require(unit, Act.MANAGE_DATA)
            unit.audit("update.given_up", f"update:{kind.value}", version=shipped_version(kind))
            with explained_files(self._path(kind)):
                self._path(kind).unlink(missing_ok=True)
                self._note(kind).unlink(missing_ok=True)
        return self._use(kind, rest)

    def _use(self, kind: Kind, packs: Mapping[Kind, Pack]) -> Done:
        self._packs = packs
        self._problems = {one: words for one, words in self._problems.items() if one is not kind}
        if kind in AFTER_RESTART:
            self._waiting |= {kind}
        else:
            use_edition(_edition(packs.values(), staying=self._waiting))
        return Done(changed(*CHANGED))

    def _standing(self, kind: Kind) -> Standing:
        pack, shipped = self._packs.get(kind), shipped_version(kind)
        return Standing(
            kind=kind,
            shipped=shipped,
            version=pack.manifest.version if pack else shipped,
            made=pack.manifest.made if pack else None,
            waits=kind in self._waiting,
            problem=self._problems.get(kind, ""),
        )

    # -- on the disk -----------------------------------------------------------------------------------------

    def _path(self, kind: Kind) -> Path:
        return self._folder.packs / f"{kind.value}.clinicpack"

    def _note(self, kind: Kind) -> Path:
        return self._folder.packs / f"{kind.value}.tried"

    def _trusted(self) -> Keys:
        from clinicsocial.core.updates.pack import known_keys

        return known_keys() if self._keys is None else self._keys

    def _keep(self, pack: Pack) -> None:
        kind = pack.manifest.kind
        with explained_files(self._folder.packs):
            self._folder.packs.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
        write_whole(self._path(kind), pack.raw)
        write_whole(self._note(kind), _tried(pack))

    def _held(self, kind: Kind) -> Pack:
        """Verify what lies on the disk; try it out again where this version of the program never did."""
        from clinicsocial.core.updates.errors import NotAPackError
        from clinicsocial.core.updates.pack import MOST_BYTES, read_pack
        from clinicsocial.core.updates.trial import try_out

        path, note = self._path(kind), self._note(kind)
        with explained_files(path), path.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
        pack = read_pack(raw, self._trusted())
        if pack.manifest.kind is not kind:
            raise NotAPackError
        _check_newer_than_shipped(pack)
        with explained_files(note):
            tried = note.exists() and note.read_bytes() == _tried(pack)
        if not tried:
            try_out(_edition([pack]), kind)
            write_whole(note, _tried(pack))
        return pack


def _check_newer_than_shipped(pack: Pack) -> None:
    from clinicsocial.core.updates.errors import NotNewerError

    shipped = shipped_version(pack.manifest.kind)
    if order(pack.manifest.version) <= order(shipped):
        raise NotNewerError(pack.manifest.version, shipped)


def _tried(pack: Pack) -> bytes:
    """Which program found which update good."""
    return f"{__version__} {pack.sha256}\n".encode()


def _edition(packs: Iterable[Pack], staying: frozenset[Kind] = frozenset()) -> Edition:
    """The shipped files with these laid over them; the kinds `staying` remain as they are in use now."""
    fresh = sorted(
        (pack for pack in packs if pack.manifest.kind not in staying), key=lambda pack: pack.manifest.kind
    )
    files = {name: content for pack in fresh for name, content in pack.files.items()}
    if staying:
        from clinicsocial.core.updates.kinds import may_replace

        now = edition().files.items()
        files |= {name: content for name, content in now if any(may_replace(one, name) for one in staying)}
    label = ", ".join(
        f"{pack.manifest.kind.value} {pack.manifest.version} {pack.sha256[:_LABEL_DIGITS]}" for pack in fresh
    )
    return Edition(label, MappingProxyType(files)) if files else SHIPPED
