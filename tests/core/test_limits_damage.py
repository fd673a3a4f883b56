"""A damaged fact file is refused, and the error names the file and the key."""

from __future__ import annotations

import tomllib
from collections.abc import Callable

import pytest

from clinicsocial.core.limits.loading import facts_from
from clinicsocial.core.resources import resource
from clinicsocial.core.values.errors import ResourceError

Content = dict[str, object]
Damage = Callable[[Content], object]


def load_with(damage: Damage) -> None:
    """Load Bluesky's file after this damage."""
    content = tomllib.loads(resource("networks", "bluesky.toml").read_text(encoding="utf-8"))
    damage(content)
    facts_from("bluesky.toml", content)


def table(content: Content, path: str) -> Content:
    """The table below this dotted path, to be changed in place."""
    for key in path.split("."):
        inner = content[key]
        assert isinstance(inner, dict)
        content = inner
    return content


def put(path: str, value: object) -> Damage:
    """Damage by setting the last key of the path."""
    where, _, key = path.rpartition(".")
    return lambda content: (table(content, where) if where else content).update({key: value})


def drop(path: str) -> Damage:
    """Damage by removing the last key of the path."""
    where, _, key = path.rpartition(".")
    return lambda content: (table(content, where) if where else content).pop(key)


def errors(**line: object) -> Damage:
    """Damage by an error table of this one line."""
    return put("errors", [{"reason": {"value": "wait", "source": "server"}, **line}])


def metric(**keys: object) -> Damage:
    """Damage by one more figure with these keys."""
    meaning = {"value": "loves", "source": "server"}

    def add(content: Content) -> None:
        known = content["metrics"]
        assert isinstance(known, list)
        known.append({"name": "loves", "level": "post", "meaning": meaning, **keys})

    return add


TRAP = {"id": "twice", "sentence": {"value": "Again.", "source": "server"}}

DAMAGES: dict[str, tuple[Damage, str]] = {
    "an unknown table": (put("colour", "blue"), "colour: this key is not known"),
    "a misspelt key": (put("text.limt", 1), "text.limt: this key is not known"),
    "an unknown key of a fact": (put("text.limit.note", "x"), "text.limit.note: this key is not known"),
    "a missing fact": (drop("text.unit"), "text.unit: it is missing"),
    "a fact without a source": (drop("text.limit.source"), "text.limit.source: it is missing"),
    "a source nobody listed": (put("text.limit.source", "rumour"), "text.limit.source: “rumour” is not"),
    "a bare value": (put("text.limit", 300), "text.limit: expected a table"),
    "a text for a number": (put("text.limit.value", "300"), "text.limit.value: expected a whole number"),
    "true for a number": (put("text.limit.value", value=True), "text.limit.value: expected a whole number"),
    "a negative number": (put("text.limit.value", -1), "text.limit.value: expected a whole number"),
    "an unknown word": (put("text.unit.value", "letter"), "text.unit.value: expected one of"),
    "a word for yes or no": (put("media.required.value", "no"), "media.required.value: expected true or"),
    "a text for a list": (put("media.picture.types.value", "image/png"), "expected a list of texts"),
    "a list with repeats": (put("media.picture.types.value", ["a", "a"]), "expected each text once"),
    "no MIME type": (put("media.picture.types.value", ["png"]), "media.picture.types: expected MIME types"),
    "no date": (put("sources.docs.date", "2026"), "sources.docs.date: expected a date"),
    "no confidence": (put("sources.docs.confidence", "sure"), "sources.docs.confidence: expected one of"),
    "a source without a date": (drop("sources.docs.date"), "sources.docs.date: it is missing"),
    "no sources": (drop("sources"), "sources: expected a table"),
    "another id": (put("id", "blue"), "id: the file is called bluesky.toml"),
    "half a second limit": (drop("text.second_unit"), "text.second_limit: it needs second_unit"),
    "a weighted unit without weights": (put("text.unit.value", "weighted"), "text.weights: given exactly"),
    "a table for a list": (put("caps", {}), "caps: expected a list of tables"),
    "a text in a list of tables": (put("traps", ["x"]), "traps[0]: expected a table"),
    "a repeated trap": (put("traps", [TRAP, TRAP]), "“twice” stands twice"),
    "an unsafe address": (put("assisted.address.value", "http://x"), "an address begins with https"),
    "an unknown placeholder": (
        put("assisted.address.value", "https://x/{txt}"),
        "“txt” is not a placeholder",
    ),
    "a prefill without a place": (put("assisted.address.value", "https://x/"), "the address has no place"),
    "a pattern that does not compile": (errors(text="(a"), "errors[0].text: not a regular expression"),
    "an error without a condition": (errors(), "errors[0].reason: the line has no condition"),
    "an unknown reason": (errors(reason={"value": "bad", "source": "server"}), "expected one of"),
    "a repeatable guard of no kind": (put("guard.kind.value", "none"), "guard: without a guard nothing"),
    "a schedule the network has not": (
        put("schedule.earliest", {"value": 60, "source": "server"}),
        "schedule: only a network with native schedule",
    ),
    "a figure that means nothing known": (
        metric(common={"value": "fame", "source": "server"}),
        ".common.value: expected one of",
    ),
    "a figure that is reckoned": (
        metric(common={"value": "engagement", "source": "server"}),
        "metrics: loves: engagement is reckoned",
    ),
    "a figure of an unknown span": (metric(span="week"), ".span: expected one of day, total"),
    "a figure followed by none": (metric(replaced_by="hearts"), "metrics: loves is replaced by something"),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_a_damaged_file_is_refused_with_its_name_and_key(name: str) -> None:
    damage, problem = DAMAGES[name]

    with pytest.raises(ResourceError) as caught:
        load_with(damage)

    assert caught.value.name == "networks/bluesky.toml"
    assert problem in caught.value.problem


def test_a_source_that_no_value_names_is_refused() -> None:
    def spare(content: Content) -> None:
        table(content, "sources")["spare"] = table(content, "sources.docs")

    with pytest.raises(ResourceError, match=r"sources\.spare: no value comes from this source"):
        load_with(spare)
