"""What can be replaced without a new release, file by file. Nothing else of the program ever is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from clinicsocial.core.i18n import tr
from clinicsocial.core.resources import read_toml, resource
from clinicsocial.core.values.errors import ResourceError

_NAME = re.compile(r"[a-z0-9_-]{1,64}\.toml")
_VERSION = re.compile(r"\d{1,5}(?:\.\d{1,5}){2}")
_SHIPPED = ("updates", "shipped.toml")


class Kind(StrEnum):
    """What one update is about."""

    RULES = "rules"
    """Rule packs, ready-made replies, and the phrases they look for."""
    NETWORKS = "networks"
    AWARENESS = "awareness"
    GOALS = "goals"
    LAYOUTS = "layouts"
    """How the networks' own files of figures are laid out."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A folder whose files may be replaced."""

    folder: str
    adds: bool = False
    """Whether an update may bring files that the copy does not ship."""
    only: str = ""
    """The one file of it, where not all may be."""
    never: str = ""


_PLACES = {
    Kind.RULES: (_Place("rules"), _Place("lexicons/rules", adds=True)),
    Kind.NETWORKS: (_Place("networks", never="practice.toml"),),
    Kind.AWARENESS: (_Place("awareness", adds=True),),
    Kind.GOALS: (_Place("insights", only="goals.toml"),),
    Kind.LAYOUTS: (_Place("insights/exports", adds=True),),
}

AFTER_RESTART = frozenset({Kind.NETWORKS})
"""What is read when the program starts, and stays as it was until then."""


def kind_title(kind: Kind) -> str:
    """What a person calls it."""
    return {
        Kind.RULES: tr("Rules and ready-made replies"),
        Kind.NETWORKS: tr("What is known about the networks"),
        Kind.AWARENESS: tr("Health and awareness days"),
        Kind.GOALS: tr("Goals to choose from"),
        Kind.LAYOUTS: tr("Files of figures, network by network"),
    }[kind]


def may_replace(kind: Kind, path: str) -> bool:
    """Whether an update of this kind may bring this file, given by its path below ``resources``."""
    folder, _, name = path.rpartition("/")
    place = next((one for one in _PLACES[kind] if one.folder == folder), None)
    if place is None or not _NAME.fullmatch(name) or name == place.never:
        return False
    if place.only and name != place.only:
        return False
    return place.adds or any(entry.name == name for entry in resource(*folder.split("/")).iterdir())


def order(version: str) -> tuple[int, ...]:
    """A version, e.g. ``2026.11.3``, as numbers that can be compared.

    Raises:
        ValueError: it is no version.
    """
    if not _VERSION.fullmatch(version):
        raise ValueError("expected a version of three numbers")
    return tuple(map(int, version.split(".")))


def shipped_version(kind: Kind) -> str:
    """The version that this copy of the program came with.

    Raises:
        ResourceError: the file of versions is missing or wrong.
    """
    versions = read_toml(*_SHIPPED).get("versions")
    found = versions.get(kind.value) if isinstance(versions, dict) else None
    if not isinstance(found, str) or not _VERSION.fullmatch(found):
        raise ResourceError("/".join(_SHIPPED), f"versions.{kind.value}: expected three numbers")
    return found


def shipped_versions() -> dict[Kind, str]:
    """The shipped version of every kind.

    Raises:
        ResourceError: as above.
    """
    return {kind: shipped_version(kind) for kind in Kind}
