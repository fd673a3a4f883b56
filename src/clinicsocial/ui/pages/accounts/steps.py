"""How a person gets what connecting asks for: plain steps from ``resources/connect/steps.toml``."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from clinicsocial.core.i18n import tr
from clinicsocial.core.resources import read_toml
from clinicsocial.core.values.errors import ResourceError

if TYPE_CHECKING:
    from collections.abc import Mapping

_FILE = ("connect", "steps.toml")
_PROVENANCE = frozenset({"source", "checked_on"})


@dataclass(frozen=True, slots=True)
class ConnectSteps:
    """What the assistant shows for one network with an interface of its own."""

    steps: tuple[str, ...]
    """In order, one sentence each."""
    notes: tuple[str, ...]
    """Ids of the network's traps worth knowing beforehand."""
    page: str
    """Address of the page on which the password is made; may hold ``{server}``; empty where there is none."""
    user_label: str
    user_hint: str
    secret_label: str
    secret_hint: str
    server_label: str
    server_hint: str
    server_default: str
    server_from_clinic: bool
    """Start with the clinic's own site as the address."""


def load_steps() -> Mapping[str, ConnectSteps]:
    """The steps of every network that can be connected, by its slug.

    Raises:
        ResourceError: the file is missing, or an entry is incomplete; names the network and the key.
    """
    return {network: _read(network, entry) for network, entry in read_toml(*_FILE).items()}


def _read(network: str, entry: object) -> ConnectSteps:
    if not isinstance(entry, dict):
        raise ResourceError("/".join(_FILE), f"“{network}” is not a table")
    known = {field.name for field in fields(ConnectSteps)}
    odd = (known | _PROVENANCE) ^ entry.keys()
    if odd:
        raise ResourceError("/".join(_FILE), f"{network}: missing or unknown: {', '.join(sorted(odd))}")
    steps, notes = _list(network, "steps", entry["steps"]), _list(network, "notes", entry["notes"])
    if not steps:
        raise ResourceError("/".join(_FILE), f"{network}: steps is empty")
    from_clinic = entry["server_from_clinic"]
    if not isinstance(from_clinic, bool):
        raise ResourceError("/".join(_FILE), f"{network}: server_from_clinic is neither true nor false")
    words = {
        name: _words(network, name, entry[name]) for name in known - {"steps", "notes", "server_from_clinic"}
    }
    return ConnectSteps(
        steps=tuple(tr(step) for step in steps), notes=notes, server_from_clinic=from_clinic, **words
    )


def _list(network: str, name: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise ResourceError("/".join(_FILE), f"{network}: {name} is not a list of texts")
    return tuple(value)


def _words(network: str, name: str, value: object) -> str:
    if not isinstance(value, str):
        raise ResourceError("/".join(_FILE), f"{network}: {name} is not a text")
    return tr(value) if value and name not in {"page", "server_default"} else value
