"""The record of a post on Bluesky, without a server: the same on every try, clickable at the right bytes."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.networks.answers import AnswerError, Fields, as_fields
from clinicsocial.core.networks.bluesky_record import (
    at_uri,
    blob_name,
    build_record,
    instant_text,
    is_ours,
    kept_blob,
    media_count,
    mentions,
    split_uri,
)
from clinicsocial.core.networks.bluesky_session import (
    Session,
    identifier,
    records_at,
    restore,
    service_at,
    token_claims,
)
from clinicsocial.core.values.network import AccountRef, Guard, Secret
from tests.core.networks.desk import outgoing, picture

ACCOUNT = AccountRef(1, "bluesky", "@clinic.example", "https://bsky.social", "did:plc:abc")
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
GUARD = Guard("record_key", "3n2xrctel222b", NOW)
BLOB = Fields({"$type": "blob", "ref": {"$link": "bafy"}, "mimeType": "image/png", "size": 5})

WORDS = st.lists(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
    | st.sampled_from(
        ["#FluJab", "https://clinic.example/ä?b=1", "@nurse.example.com", "💉👨‍👩‍👧", "क्षि", "\n"]
    ),
    max_size=12,
).map(" ".join)


@given(WORDS)
def test_a_clickable_stretch_is_where_its_words_are(text: str) -> None:
    known = {f"did:{handle.lower()}": "did:plc:xyz" for handle in mentions(text)}
    record = build_record(outgoing(ACCOUNT, text=text), known, GUARD)
    content = text.encode()
    facets = record.get("facets", [])
    assert isinstance(facets, list)
    for facet in facets:
        (feature,) = facet["features"]
        shown = content[facet["index"]["byteStart"] : facet["index"]["byteEnd"]].decode()
        if feature["$type"].endswith("#tag"):
            assert shown[1:] == feature["tag"]
        elif feature["$type"].endswith("#mention"):
            assert shown.startswith("@")
        else:
            assert feature["uri"].endswith(shown)


@given(WORDS)
def test_a_record_is_the_same_on_every_try(text: str) -> None:
    post = outgoing(ACCOUNT, text=text, media=(picture(),))
    known = {blob_name(post.media[0]): kept_blob(BLOB, NOW)}
    later = known | {blob_name(post.media[0]): kept_blob(BLOB, NOW + timedelta(hours=1))}
    first = json.dumps(build_record(post, known, GUARD))
    assert json.dumps(build_record(post, later, GUARD)) == first


def test_the_creation_time_survives_a_store_that_rounds() -> None:
    guard = Guard("record_key", "k", NOW, {"created_at": "2026-11-23T09:00:00.123Z"})
    assert build_record(outgoing(ACCOUNT), {}, guard)["createdAt"] == "2026-11-23T09:00:00.123Z"


def test_an_instant_is_written_in_utc() -> None:
    sydney = datetime(2026, 11, 23, 20, 0, 0, 5000, tzinfo=timezone(timedelta(hours=11)))
    assert instant_text(sydney) == "2026-11-23T09:00:00.005Z"


def test_a_picture_that_was_not_uploaded_is_no_record() -> None:
    with pytest.raises(AnswerError):
        build_record(outgoing(ACCOUNT, media=(picture(),)), {}, GUARD)


def test_a_decorative_picture_has_an_empty_alt_text() -> None:
    plain = replace(picture(), alt_text="")
    record = build_record(outgoing(ACCOUNT, media=(plain,)), {blob_name(plain): kept_blob(BLOB, NOW)}, GUARD)
    assert as_fields(record["embed"]).values["images"] == [
        {"image": BLOB.values, "alt": "", "aspectRatio": {"width": 64, "height": 48}}
    ]
    assert media_count(Fields(record)) == 1


def test_a_record_with_neither_our_words_nor_our_time_is_not_ours() -> None:
    post = outgoing(ACCOUNT)
    record = Fields(build_record(post, {}, GUARD))
    assert is_ours(record, post, GUARD)
    other = replace(GUARD, made_at=NOW + timedelta(seconds=1))
    assert is_ours(record, post, other)
    assert not is_ours(record, outgoing(ACCOUNT, text="Other"), other)


def test_a_post_s_id_is_taken_apart_and_nothing_else_is() -> None:
    assert split_uri(at_uri("did:plc:abc", "3n2xrctel222b")) == ("did:plc:abc", "3n2xrctel222b")
    for wrong in ("", "at://did:plc:abc/app.bsky.feed.like/1", "https://bsky.app/profile/a/post/b"):
        with pytest.raises(AnswerError):
            split_uri(wrong)


# -- the kept session ---------------------------------------------------------------------------------------

SESSION = Session("acc", "ref", "did:plc:abc", "clinic.example", "https://pds.example", NOW)


def test_a_session_comes_back_as_it_was_kept() -> None:
    assert restore(SESSION.kept(), ACCOUNT) == SESSION
    assert "acc" not in repr(SESSION)


@pytest.mark.parametrize(
    "kept",
    [
        None,
        Secret(""),
        Secret("[]"),
        Secret('{"access": "a"}'),
        replace(SESSION, did="did:plc:other").kept(),
        replace(SESSION, pds="http://pds.example").kept(),
    ],
)
def test_a_session_that_is_damaged_or_somebody_else_s_is_none(kept: Secret | None) -> None:
    assert restore(kept, ACCOUNT) is None


@given(st.text())
def test_no_token_breaks_the_reader_of_claims(token: str) -> None:
    assert token_claims(f"a.{token}.c").text_or("scope", "none") == "none"


@pytest.mark.parametrize(
    ("label", "details", "remote_id", "signs_in_as"),
    [
        ("@clinic.example", {}, "", "clinic.example"),
        ("Bluesky", {"user": "\u202a@clinic.example\u202c"}, "", "clinic.example"),
        ("Bluesky", {"user": "us@clinic.example"}, "", "us@clinic.example"),
        ("@old.example", {"user": "old.example"}, "did:plc:abc", "did:plc:abc"),
    ],
)
def test_who_signs_in(label: str, details: dict[str, str], remote_id: str, signs_in_as: str) -> None:
    account = AccountRef(1, "bluesky", label, "", remote_id, details)
    assert identifier(account) == signs_in_as


@pytest.mark.parametrize(
    ("typed", "service"),
    [
        ("", "https://bsky.social"),
        ("https://bsky.app/profile/clinic.example", "https://bsky.social"),
        ("bsky.social/", "https://bsky.social"),
        ("pds.clinic.example/xrpc", "https://pds.clinic.example"),
    ],
)
def test_the_service_meant_by_what_a_person_types(typed: str, service: str) -> None:
    assert service_at(typed) == service


@pytest.mark.parametrize(
    ("service", "endpoint", "followed"),
    [
        ("https://bsky.social", "https://morel.host.example/", "https://morel.host.example"),
        ("https://bsky.social", "http://morel.host.example", ""),
        ("https://bsky.social", "http://127.0.0.1:2583", ""),
        ("https://bsky.social", "https://localhost", ""),
        ("http://127.0.0.1:2583", "https://morel.host.example", ""),
    ],
)
def test_a_session_follows_the_account_only_to_a_safe_server(
    service: str, endpoint: str, followed: str
) -> None:
    entry = {"id": "#atproto_pds", "type": "AtprotoPersonalDataServer", "serviceEndpoint": endpoint}
    assert records_at(Fields({"didDoc": {"service": [{"id": "#other"}, entry]}}), service) == followed


@pytest.mark.parametrize(
    "answer", [{}, {"didDoc": 5}, {"didDoc": {"service": [5]}}, {"didDoc": {"service": []}}]
)
def test_without_a_readable_identity_the_service_itself_is_asked(answer: dict[str, object]) -> None:
    assert records_at(Fields(answer), "https://bsky.social") == ""
