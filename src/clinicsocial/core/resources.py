"""The one loader for what can change without code: network facts, themes, icons, texts.

In an installed copy the files lie in the package (``clinicsocial/resources``); in a checkout they lie in the
top folder, and the build maps the one onto the other. Signed updates (`core/updates`) lay newer files over
some of them: the *edition* in use says which, and what is made of resources is remembered for one edition.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import lru_cache, update_wrapper
from importlib import resources
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Generic, TypeVar, TypeVarTuple

from clinicsocial.core.values.errors import ResourceError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

Asked = TypeVarTuple("Asked")
R = TypeVar("R")
_CHECKOUT = Path(__file__).parents[3] / "resources"
_TOML = ".toml"


@dataclass(frozen=True, slots=True, eq=False)
class Edition:
    """What lies over the shipped files. No two are equal, so that nothing of one serves the other."""

    label: str = ""
    """Tells it from others in a receipt, e.g. ``rules 2027.1.2``; empty: as shipped."""
    files: Mapping[str, bytes] = field(default_factory=lambda: MappingProxyType({}))
    """By path below ``resources``, e.g. ``rules/uk.toml``."""


SHIPPED = Edition()
"""Nothing lies over anything."""
_in_use: list[Edition] = [SHIPPED]
_here: ContextVar[Edition | None] = ContextVar("edition", default=None)


def edition() -> Edition:
    """The edition that is read here and now."""
    return _here.get() or _in_use[0]


def use_edition(wanted: Edition) -> None:
    """Read this edition from now on, in every thread that is not within `reading_edition`."""
    _in_use[0] = wanted


@contextmanager
def reading_edition(wanted: Edition) -> Iterator[None]:
    """Read this edition in the block, in this thread alone: to try one, or to keep to one."""
    before = _here.set(wanted)
    try:
        yield
    finally:
        _here.reset(before)


class OfEdition(Generic[*Asked, R]):
    """A function whose results are remembered for the edition they were made of."""

    def __init__(self, function: Callable[[*Asked], R], *, results: int) -> None:
        update_wrapper(self, function)
        self._function = function
        self._kept = lru_cache(maxsize=results)(self._make)

    def __call__(self, *asked: *Asked) -> R:
        """The result for the edition in use."""
        return self._kept(edition(), *asked)

    def cache_clear(self) -> None:
        """Forget all results."""
        self._kept.cache_clear()

    def _make(self, of: Edition, *asked: *Asked) -> R:
        with reading_edition(of):  # another one may come while this is read
            return self._function(*asked)


def remembered(results: int = 2) -> Callable[[Callable[[*Asked], R]], OfEdition[*Asked, R]]:
    """Decorate a function that reads resources: its last `results` are remembered, each for its edition."""

    def decorate(function: Callable[[*Asked], R]) -> OfEdition[*Asked, R]:
        return OfEdition(function, results=results)

    return decorate


@lru_cache(maxsize=1)
def resource_root() -> Traversable:
    """The folder ``resources``, wherever this copy of the program keeps it: it stays there while it runs.

    Finding it takes a fifth of a millisecond, and every icon asks.
    """
    packaged = resources.files("clinicsocial") / "resources"
    return packaged if packaged.is_dir() else _CHECKOUT


def resource(*parts: str) -> Traversable:
    """One file or folder below ``resources``, e.g. ``resource("themes", "light.toml")``."""
    found = resource_root().joinpath(*parts)
    if not (found.is_file() or found.is_dir()):
        raise ResourceError("/".join(parts), "it is missing from this copy of the program")
    return found


def toml_names(*folder: str) -> tuple[str, ...]:
    """The names of the TOML files in a folder of the edition, sorted."""
    place = "".join(f"{part}/" for part in folder)
    shipped = {entry.name for entry in resource(*folder).iterdir() if entry.name.endswith(_TOML)}
    laid_over = {path.removeprefix(place) for path in edition().files if path.startswith(place)}
    return tuple(sorted(shipped | {name for name in laid_over if "/" not in name}))


def read_bytes(*parts: str) -> bytes:
    """The content of one file of the edition.

    Raises:
        ResourceError: it is missing; names the file.
    """
    laid_over = edition().files.get("/".join(parts))
    return resource(*parts).read_bytes() if laid_over is None else laid_over


def read_toml(*parts: str) -> dict[str, object]:
    """Parse one TOML resource of the edition.

    Raises:
        ResourceError: the file is missing or is not TOML; names the file.
    """
    name = "/".join(parts)
    try:
        return tomllib.loads(read_bytes(*parts).decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ResourceError(name, f"it cannot be read: {error}") from error
