"""The live model, which finds its features without making their names, adds up what it was trained on."""

from __future__ import annotations

from functools import cache
from math import fsum, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.checks.privacy.features import sentence_features
from clinicsocial.core.checks.privacy.live_model import MODEL
from clinicsocial.core.checks.privacy.reading import read
from clinicsocial.core.checks.privacy.scoring import score_sentences
from clinicsocial.core.resources import resource
from clinicsocial.core.values.clinic import ClinicIdentity

WORDS = (
    "you your her she mum patient crown hip sorry appointment came was not if anyone our Tuesday 1950 2024 3 "
    "Priya Jones mayor . , ? ! … \n #SmileDay @sam_t zyxwv physio's"
).split(" ")
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=30).map(" ".join)


@cache
def by_name() -> dict[str, float]:
    """The weights as they stand in the file, by the name of the feature."""
    lines = resource("models", MODEL).read_text(encoding="utf-8").splitlines()
    pairs = (line.rpartition("\t") for line in lines)
    return {name: float(weight) for name, _, weight in pairs if name}


@pytest.mark.parametrize("reply", [False, True], ids=["post", "reply"])
@given(text=TEXTS)
def test_a_sentence_weighs_what_its_named_features_weigh(text: str, *, reply: bool) -> None:
    reading = read(text, ClinicIdentity(), reply=reply)
    kind = "r|" if reply else "o|"
    expected = []
    for names in sentence_features(reading):
        known = [by_name()[one] for one in (*names, *(kind + name for name in names)) if one in by_name()]
        expected.append(by_name()["=bias"] + fsum(known) / sqrt(max(len(known), 1)))
    assert list(score_sentences(reading).values()) == pytest.approx(expected)
