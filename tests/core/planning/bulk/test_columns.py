"""Headings and what they name."""

from __future__ import annotations

from clinicsocial.core.planning.bulk.columns import (
    guess_columns,
    heading_of,
    headings_key,
    headings_of_columns,
)
from clinicsocial.core.planning.bulk.values import Column


def test_headings_are_known_without_case_spaces_and_signs() -> None:
    assert guess_columns(["POST TEXT", "alt-text", "Date & time"]) == (
        Column.TEXT,
        Column.ALT_TEXT,
        Column.WHEN,
    )


def test_each_column_is_taken_once_by_the_first_that_names_it() -> None:
    assert guess_columns(["Text", "Message", "Date"]) == (Column.TEXT, None, Column.DATE)


def test_our_own_headings_name_every_column() -> None:
    assert guess_columns([heading_of(column) for column in Column]) == tuple(Column)


def test_the_same_headings_are_remembered_however_they_are_written() -> None:
    assert headings_key(["Text", "Date"]) == headings_key(["text ", "DATE"]) != headings_key(["Date", "Text"])


def test_the_shipped_headings_load() -> None:
    assert set(headings_of_columns().values()) == set(Column)
