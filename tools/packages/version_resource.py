"""Writes what Windows shows of a program under Properties › Details, in PyInstaller's own notation."""

from __future__ import annotations

from pathlib import Path

LANGUAGE = "080904B0"
"""British English, Unicode."""


def version_resource(version: str) -> str:
    """The text of a version file for PyInstaller; `version` is three numbers."""
    numbers = (*(int(part) for part in version.split(".")), 0)
    words = {
        "CompanyName": "ClinicSocial",
        "FileDescription": "ClinicSocial",
        "FileVersion": version,
        "InternalName": "ClinicSocial",
        "LegalCopyright": "Apache License 2.0; parts under licences of their own",
        "ProductName": "ClinicSocial",
        "ProductVersion": version,
    }
    strings = ",\n        ".join(f"StringStruct({name!r}, {value!r})" for name, value in words.items())
    return f"""VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0x0, OS=0x40004, fileType=0x1),
  kids=[
    StringFileInfo([StringTable({LANGUAGE!r}, [
        {strings}
    ])]),
    VarFileInfo([VarStruct("Translation", [0x0809, 0x04B0])]),
  ],
)
"""


def write_version_resource(target: Path, version: str) -> None:
    """Write it where the recipe looks for it."""
    target.write_text(version_resource(version), encoding="utf-8")
