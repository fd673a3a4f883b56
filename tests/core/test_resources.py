"""Which file is read: the shipped one, or what an edition lays over it; and what is remembered of which."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from clinicsocial.core.resources import (
    SHIPPED,
    Edition,
    edition,
    read_toml,
    reading_edition,
    remembered,
    toml_names,
    use_edition,
)

NEWER = Edition("goals 2", {"insights/goals.toml": b"version = 2", "insights/more.toml": b"more = true"})


@pytest.fixture(autouse=True)
def _shipped_afterwards() -> Iterator[None]:
    yield
    use_edition(SHIPPED)


def test_a_file_of_the_edition_is_read_instead_of_the_shipped_one() -> None:
    use_edition(NEWER)
    assert read_toml("insights", "goals.toml") == {"version": 2}


def test_what_the_edition_lacks_is_read_as_shipped() -> None:
    shipped = read_toml("insights", "months.toml")
    use_edition(NEWER)
    assert read_toml("insights", "months.toml") == shipped


def test_a_new_file_of_the_edition_is_listed_with_the_shipped_ones() -> None:
    shipped = toml_names("insights")
    use_edition(NEWER)
    assert toml_names("insights") == tuple(sorted((*shipped, "more.toml")))


def test_an_edition_that_is_tried_is_gone_after_the_trial() -> None:
    with reading_edition(NEWER):
        assert edition() is NEWER
    assert edition() is SHIPPED


def test_a_result_is_remembered_for_the_edition_it_was_made_of() -> None:
    made: list[str] = []

    @remembered()
    def label() -> str:
        made.append(edition().label)
        return edition().label

    told = [label(), label()]
    with reading_edition(NEWER):
        told += [label(), label()]
    assert told == ["", "", "goals 2", "goals 2"]
    assert made == ["", "goals 2"]


def test_a_result_belongs_to_the_edition_that_was_asked_even_if_another_comes_meanwhile() -> None:
    @remembered()
    def label() -> str:
        use_edition(NEWER)
        return edition().label

    assert label() == ""
