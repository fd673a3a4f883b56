"""The one loader for what can change without code: network facts, themes, icons, texts.

In an installed copy the files lie in the package (``clinicsocial/resources``); in a checkout they lie in the
top folder, and the build maps the one onto the other.
"""

from __future__ import annotations

import tomllib
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from clinicsocial.core.values.errors import ResourceError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_CHECKOUT = Path(__file__).parents[3] / "resources"


def resource_root() -> Traversable:
    """The folder ``resources``, wherever this copy of the program keeps it."""
    packaged = resources.files("clinicsocial") / "resources"
    return packaged if packaged.is_dir() else _CHECKOUT


def resource(*parts: str) -> Traversable:
    """One file or folder below ``resources``, e.g. ``resource("themes", "light.toml")``."""
    found = resource_root().joinpath(*parts)
    if not (found.is_file() or found.is_dir()):
        raise ResourceError("/".join(parts), "it is missing from this copy of the program")
    return found


def read_toml(*parts: str) -> dict[str, object]:
    """Parse one TOML resource.

    Raises:
        ResourceError: the file is missing or is not TOML; names the file.
    """
    try:
        return tomllib.loads(resource(*parts).read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ResourceError("/".join(parts), f"it cannot be read: {error}") from error
