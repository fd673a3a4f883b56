"""Why a file of figures cannot be read, or not be taken in; each names the file and what to do."""

from __future__ import annotations

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.errors import InvalidInputError


class ExportFileError(InvalidInputError):
    """The file cannot be used; nothing was stored."""

    def __init__(self, file_name: str, message: str, next_step: str) -> None:
        title = tr("{file} could not be read.", file=file_name)
        super().__init__("file", title, message, next_step)
        self.file_name = file_name


class ImportRefusedError(InvalidInputError):
    """The file was read, and must not be taken in like this."""


def not_a_table(file_name: str) -> ExportFileError:
    """It is neither of the formats."""
    return ExportFileError(
        file_name,
        tr("It is neither a CSV file nor an Excel workbook (.xlsx), or it is damaged."),
        tr("Download it once more from the network, and choose the new file."),
    )


def old_workbook(file_name: str) -> ExportFileError:
    """LinkedIn still writes this."""
    return ExportFileError(
        file_name,
        tr("It is an Excel file of the old kind (.xls), which ClinicSocial does not read."),
        tr("Open it in your spreadsheet program, save it as .xlsx or as CSV, and choose that one."),
    )


def too_large(file_name: str, megabytes: int) -> ExportFileError:
    """Larger than any export."""
    return ExportFileError(
        file_name,
        tr("It is larger than {size} MB.", size=megabytes),
        tr("Download the figures for fewer months at a time."),
    )


def too_many_rows(file_name: str, most: int) -> ExportFileError:
    """More rows than any clinic has."""
    return ExportFileError(
        file_name,
        tr("It has more than {most} rows.", most=most),
        tr("Download the figures for fewer months at a time."),
    )


def nothing_in_it(file_name: str) -> ExportFileError:
    """Not one cell with anything in it."""
    return ExportFileError(
        file_name, tr("It is empty."), tr("Download it once more from the network, and choose the new file.")
    )


def not_recognised(file_name: str) -> ExportFileError:
    """A table, and none of those known."""
    return ExportFileError(
        file_name,
        tr("Its columns are not those of a file that ClinicSocial knows."),
        tr(
            "It reads the downloads of Meta Business Suite, LinkedIn, X and Google Business Profile. "
            "Figures from elsewhere can be typed in, or pasted, under “Type in figures”."
        ),
    )
