"""A pack or a word list that is not exactly right is refused, with the place named."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from clinicsocial.core import resources
from clinicsocial.core.checks.rules import loading
from clinicsocial.core.checks.rules.loading import load_lexicons, rule_book
from clinicsocial.core.values.clinic import Jurisdiction
from clinicsocial.core.values.errors import ResourceError


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the packs and their lists that may be damaged."""
    root = Path(str(resources.resource_root()))
    shutil.copytree(root / "rules", tmp_path / "rules")
    shutil.copytree(root / "lexicons" / "rules", tmp_path / "lexicons" / "rules")
    monkeypatch.setattr(resources, "resource_root", lambda: tmp_path)
    loading.rule_book.cache_clear()
    yield tmp_path
    loading.rule_book.cache_clear()


def change(file: Path, old: str, new: str) -> None:
    """Replace a piece of a file that is surely there."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ('severity = "block"', 'severity = "fatal"', "severity"),
        ('topic = "pom-advertising"', 'topics = "pom-advertising"', "topic"),
        ('source = "hmr-284"', 'source = "hmr-999"', "hmr-999"),
        ('all = ["pom_promoted"]', 'all = ["pom_promotedd"]', "pom_promotedd"),
        ("checked_on = 2026-11-22", 'checked_on = "today"', "checked_on"),
        ("within = 10", "within = -3", "within"),
        ('use = ["claims"]', 'use = ["claim"]', "claim"),
        ('id = "pom-hinted"', 'id = "pom-named"', "pom-named"),
        ('negated = "any"', 'negated = "perhaps"', "negated"),
        ('lifted_by = "manager"', 'lifted_by = "boss"', "lifted_by"),
    ],
)
def test_a_wrong_rule_is_refused_by_file_and_key(copied: Path, old: str, new: str, named: str) -> None:
    change(copied / "rules" / "uk.toml", old, new)
    with pytest.raises(ResourceError) as caught:
        rule_book()
    assert caught.value.name == "rules/uk.toml"
    assert named in caught.value.problem


@pytest.mark.parametrize(("old", "new"), [("\nnever\n", "\nNever\n"), ("\nnever\n", "\n.. never\n")])
def test_a_wrong_phrase_is_refused_by_file(copied: Path, old: str, new: str) -> None:
    change(copied / "lexicons" / "rules" / "language.toml", old, new)
    with pytest.raises(ResourceError, match=r"language\.toml"):
        load_lexicons()


def test_a_pack_that_is_missing_is_named(copied: Path) -> None:
    (copied / "rules" / "ie.toml").unlink()
    with pytest.raises(ResourceError) as caught:
        rule_book()
    assert caught.value.name == "rules/ie.toml"


def test_a_concept_that_stands_twice_is_refused(copied: Path) -> None:
    change(copied / "lexicons" / "rules" / "claims.toml", 'name = "rate"', 'name = "negation"')
    with pytest.raises(ResourceError, match="negation"):
        load_lexicons()


def test_a_new_rule_is_a_change_of_data(copied: Path) -> None:
    with (copied / "rules" / "uk.toml").open("a", encoding="utf-8") as pack:
        pack.write(
            '\n[[rule]]\nid = "new"\ntopic = "new"\ntitle = "New"\nseverity = "warn"\nsource = "cap-12"\n'
            'explanation = "Why."\nfix = "What to do."\nbreaks = ["a"]\nclean = ["b"]\n'
            '[[rule.clause]]\nall = ["vaccine_brand"]\n'
        )
    assert "uk.new" in {rule.id for rule in rule_book().rules_for(Jurisdiction.UK)}
