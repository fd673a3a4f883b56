"""Every layout that ships can be told from all others, and is refused where it is wrong."""

from __future__ import annotations

import pytest

from clinicsocial.core.insights.importing.cells import Sheet
from clinicsocial.core.insights.importing.layouts import About, layout_from, load_layouts, plain
from clinicsocial.core.insights.importing.recognising import find_head
from clinicsocial.core.resources import read_toml
from clinicsocial.core.values.errors import ResourceError

NAME = "x_days.toml"


def shipped() -> dict[str, object]:
    return read_toml("insights", "exports", NAME)


@pytest.mark.parametrize("layout", load_layouts(), ids=lambda one: one.id)
def test_a_layout_recognises_its_own_headings(layout: object) -> None:
    own = next(one for one in load_layouts() if one is layout)
    if own.about is About.SERIES:
        assert own.titles
        return
    head = [names[0] for names in (*own.columns.values(), *own.metrics.values())]
    found = find_head(Sheet([(1, ["a title"]), (2, head)]), load_layouts())
    assert found is not None
    assert found.layout.id == own.id


def test_accents_case_and_signs_do_not_count_in_headings() -> None:
    assert plain("Horário de Publicação ") == plain("horario-de publicacao")


def test_a_figure_the_network_does_not_have_is_refused() -> None:
    wrong = shipped()
    wrong["metrics"] = {"smiles": {"en": {"value": ["Smiles"], "source": "seen"}}}
    with pytest.raises(ResourceError, match="no such figure"):
        layout_from(NAME, wrong)


def test_a_heading_that_names_two_things_is_refused() -> None:
    wrong = shipped()
    metrics = wrong["metrics"]
    assert isinstance(metrics, dict)
    metrics["like_count"] = metrics["reply_count"]
    with pytest.raises(ResourceError, match="names two things"):
        layout_from(NAME, wrong)


def test_a_mark_that_is_nowhere_is_refused() -> None:
    with pytest.raises(ResourceError, match="neither"):
        layout_from(NAME, shipped() | {"marks": {"any_of": ["nothing"]}})
