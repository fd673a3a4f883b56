"""Whatever is typed or pasted, an answer comes."""
# ruff: noqa: E501  sample texts and lists read best whole

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.checks.privacy.desk import findings

_PIECES = st.sampled_from(
    ["Mr ", "Zofia ", "your ", "tooth ", "07700 900555 ", "@ann ", "http://a.b/c/", "\n", ". ", "’s ", "\ud800", "\x00",
     "👨‍👩‍👧 ", "e\u0301", "\u202e", "A1B2C3 ", "SW1A 1AA ", "12 ", "ninety-one ", "#OurPatientAnn ", "we saw "]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.text(max_size=120), st.lists(_PIECES, max_size=30).map("".join)), st.booleans())
def test_every_span_lies_in_the_text(text: str, reply: bool) -> None:  # noqa: FBT001  drawn, not chosen
    for one in findings(text, reply=reply):
        assert 0 <= one.start < one.end <= len(text)


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="👨é\u200b“ ", max_size=12))
def test_what_stands_before_moves_a_finding_and_nothing_else(before: str) -> None:
    text = f"{before}\nCall 07700 900555 please"
    (found,) = [one for one in findings(text) if one.category == "PHONE"]
    assert text[found.start : found.end] == "07700 900555"


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "1 ",
        "@a.",
        "Aa ",
        "a.",
        "Ab-",
        "'a",
        "http://",
        "Dr. ",
        "\ud800",
        "e\u0301",
        "#aB",
        "a_B",
        "Unit 9, ",
        "\n",
    ],
)
def test_a_text_made_to_be_slow_is_still_answered(piece: str) -> None:
    assert isinstance(findings(piece * (20_000 // len(piece))), list)


def test_a_long_text_is_read_to_its_end() -> None:
    text = "We are open on Monday as always. " * 3_000 + "Please ring 07700 900555."
    (found,) = [one for one in findings(text) if one.category == "PHONE"]
    assert text[found.start : found.end] == "07700 900555"


_WITHOUT_SOCKETS = """
import socket, sys
def refuse(*_a, **_k):
    print("SOCKET", file=sys.stderr)
    raise OSError("no sockets here")
socket.socket = refuse
socket.getaddrinfo = refuse
socket.create_connection = refuse
from datetime import date
from clinicsocial.core.checks import check, check_deeply
from clinicsocial.core.values.clinic import ClinicIdentity
from clinicsocial.core.values.context import Context
from clinicsocial.core.values.draft import Draft, DraftKind
context = Context(ClinicIdentity(name="Heron Quay Practice"), date(2026, 11, 22))
draft = Draft("Thank you Zofia, your crown is ready. zofia@mailbox.example https://photos.example/share/ab12", kind=DraftKind.REPLY)
live = check(draft, context)
assert "numpy" not in sys.modules, "the live check loads numpy"
assert live and check_deeply(draft, context)
"""


def test_the_whole_engine_opens_no_socket() -> None:
    environment = {name: value for name, value in os.environ.items() if name != "CI"}
    source = str(Path(__file__).parents[4] / "src")
    done = subprocess.run(
        [sys.executable, "-c", _WITHOUT_SOCKETS],
        env={**environment, "PYTHONPATH": source, "OPENBLAS_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "SOCKET" not in done.stderr
