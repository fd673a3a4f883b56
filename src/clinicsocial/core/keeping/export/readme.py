"""The README of an export: what is what, for whoever opens it years later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinicsocial import __version__
from clinicsocial.core.i18n import tr, trn
from clinicsocial.core.keeping.export.sheets import sheets

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime


def readme(clinic: str, made_at: datetime, rows: Mapping[str, int], *, people: bool, missing: int) -> str:
    """The whole text. `rows` are by file, without its ending."""
    words = {f"tables/{sheet.file}": sheet.words for sheet in sheets()}
    words["people/people"] = tr("The people of the register: names, references, contacts")
    words["people/consents"] = tr("What each of them agreed to, with the answers of the form")
    words["files"] = tr("Which picture, video or signed form lies in which file")
    care = tr(
        "People of the register and their consents were left out. Posts and pictures may still show or name "
        "people. Nothing in it is encrypted."
    )
    if people:
        care = tr(
            "THIS HOLDS PERSONAL DATA OF PATIENTS. Nothing in it is encrypted. Keep it where only those who "
            "may see it can, and erase it when it has served."
        )
    lines = [
        tr("Everything of {clinic}", clinic=clinic or tr("this clinic")),
        tr(
            "Exported by ClinicSocial {version} on {when} (UTC)",
            version=__version__,
            when=f"{made_at:%Y-%m-%d %H:%M}",
        ),
        "",
        care,
        "",
        tr("Every table is there twice: .csv for spreadsheets (UTF-8, commas), .json for other programs."),
        tr(
            "Times are UTC (ISO 8601). In .csv a cell that could be taken for a formula begins with an "
            "apostrophe."
        ),
        tr("Files of pictures and videos are the originals as they were brought in."),
        tr("Passwords are not in an export: they lie in the password store of the PC alone."),
        "",
    ]
    lines += [f"{name}: {words.get(name, '')} ({count})" for name, count in rows.items()]
    if missing:
        gone = trn("{n} file was not there any more.", "{n} files were not there any more.", missing)
        lines += ["", gone]
    return "\n".join(lines) + "\n"
