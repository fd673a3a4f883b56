"""The names of records: as the specification of DAG-CBOR has them, and as the real server gives them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.networks.dag_cbor import cid_of, encode


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0, "00"),
        (23, "17"),
        (24, "1818"),
        (1000, "1903e8"),
        (1_000_000, "1a000f4240"),
        (1_000_000_000_000, "1b000000e8d4a51000"),
        (-1, "20"),
        (-1000, "3903e7"),
        (False, "f4"),
        (True, "f5"),
        (None, "f6"),
        ("IETF", "6449455446"),
        ("ü", "62c3bc"),
        ([1, [2, 3]], "8201820203"),
        ({"b": 1, "a": 2, "aa": 3}, "a3616102616201626161" + "03"),
    ],
)
def test_values_are_written_as_the_specification_has_them(value: object, expected: str) -> None:
    # Appendix A of RFC 8949; the order of the keys is that of DAG-CBOR.
    assert encode(value).hex() == expected


def test_a_link_is_written_as_tag_42() -> None:
    cid = "bafyreihffx5a2e7k5uwrmmgofbvzujc5cmw5h4espouwuxt3liqoflx3ee"
    assert encode({"$link": cid}).hex().startswith("d82a582500017112" + "20")


def test_two_records_with_the_same_content_have_the_same_name_in_any_order() -> None:
    assert cid_of({"text": "x", "langs": ["en"]}) == cid_of({"langs": ["en"], "text": "x"})


@pytest.mark.parametrize("value", [1.5, b"bytes", {"a": object()}])
def test_what_a_record_cannot_hold_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        encode(value)


@given(text=st.text(max_size=40), other=st.text(max_size=40))
def test_other_words_have_another_name(text: str, other: str) -> None:
    assert (cid_of({"text": text}) == cid_of({"text": other})) == (text == other)
