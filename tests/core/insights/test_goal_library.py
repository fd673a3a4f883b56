"""The library of goals: what ships can be used, and a wrong file says what is wrong."""

from __future__ import annotations

import copy

import pytest

from clinicsocial.core.insights import goal_library
from clinicsocial.core.insights.goal_library import Better, Need, load_goal_kinds
from clinicsocial.core.resources import read_toml
from clinicsocial.core.values.errors import ResourceError


def _goals(values: dict[str, object]) -> list[dict[str, object]]:
    goals = values["goal"]
    assert isinstance(goals, list)
    return goals


def _load(values: dict[str, object], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(goal_library, "read_toml", lambda *_: values)
    load_goal_kinds.cache_clear()
    load_goal_kinds()


def test_every_goal_says_why_and_where_it_comes_from() -> None:
    for kind in load_goal_kinds().values():
        assert kind.why.endswith(".")
        assert kind.source
        assert kind.unit


def test_a_goal_without_a_proposed_target_has_figures_to_take_it_from() -> None:
    for kind in load_goal_kinds().values():
        if kind.target is None:
            assert kind.needs & {Need.REACTIONS, Need.REACH, Need.CLICKS, Need.FOLLOWERS}


def test_what_should_be_small_is_told_so() -> None:
    fewer = {slug for slug, kind in load_goal_kinds().items() if kind.better is Better.FEWER}
    assert fewer == {"takedown-hours", "balance"}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("name", ""),
        ("unit", 3),
        ("better", "louder"),
        ("needs", ["money"]),
        ("target", -1.0),
        ("target", "many"),
        ("slug", "consistency"),
    ],
)
def test_a_wrong_goal_is_named(key: str, value: object, monkeypatch: pytest.MonkeyPatch) -> None:
    values = copy.deepcopy(read_toml("insights", "goals.toml"))
    _goals(values)[0][key] = value
    with pytest.raises(ResourceError, match=key):
        _load(values, monkeypatch)


def test_a_file_without_its_source_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    values = copy.deepcopy(read_toml("insights", "goals.toml"))
    del values["source"]
    with pytest.raises(ResourceError, match="source"):
        _load(values, monkeypatch)
