"""Why a file with many posts cannot be read; each names the file and what to do."""

from __future__ import annotations

from clinicsocial.core.i18n import tr
from clinicsocial.core.planning.bulk.values import MOST_ROWS
from clinicsocial.core.values.errors import InvalidInputError


class BulkFileError(InvalidInputError):
    """The file cannot be used; nothing was stored."""

    def __init__(self, file_name: str, message: str, next_step: str) -> None:
        title = tr("{file} could not be read.", file=file_name)
        super().__init__("file", title, message, next_step)
        self.file_name = file_name


class EncodingError(BulkFileError):
    """It is no UTF-8. `as_windows` shows the first line concerned as Windows meant it, `as_utf8` as it is."""

    def __init__(self, file_name: str, line: int, as_windows: str, as_utf8: str = "") -> None:
        super().__init__(
            file_name,
            tr("Line {line} has letters that are not stored as UTF-8.", line=line),
            tr("Read it as a file from an older Windows program, or save it again as “CSV UTF-8”."),
        )
        self.line = line
        self.as_windows = as_windows
        self.as_utf8 = as_utf8


class TooManyRowsError(BulkFileError):
    """More rows than a person can look through."""

    def __init__(self, file_name: str) -> None:
        super().__init__(
            file_name,
            tr("It has more than {most} rows.", most=MOST_ROWS),
            tr("Cut it into files of at most {most} rows each.", most=MOST_ROWS),
        )


def no_rows(file_name: str) -> BulkFileError:
    """There is nothing below the headings."""
    return BulkFileError(
        file_name,
        tr("There are no rows below its headings."),
        tr("Put the names of the columns into the first row, and a post into each row below."),
    )


def not_a_table(file_name: str) -> BulkFileError:
    """It is neither of the formats."""
    return BulkFileError(
        file_name,
        tr("It is neither a CSV file nor an Excel workbook (.xlsx), or it is damaged."),
        tr("Open it in your spreadsheet program and save it as “CSV UTF-8” or as “Excel workbook”."),
    )


def too_large(file_name: str, megabytes: int) -> BulkFileError:
    """It is larger than any month of posts."""
    return BulkFileError(
        file_name,
        tr("It is larger than {size} MB.", size=megabytes),
        tr("Leave pictures out of the file: name them, and bring them into the library first."),
    )
