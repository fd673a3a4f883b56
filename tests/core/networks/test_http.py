"""Requests: what is believed of an answer, and what a missing one means."""

from __future__ import annotations

import json
import logging
import socket
from collections.abc import Iterator

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.networks.answers import AnswerError, Fields, as_fields, as_items, parse_json
from clinicsocial.core.networks.failures import error_marks, lost, refusal_reason
from clinicsocial.core.networks.http import LARGEST_ANSWER, Http, Timeouts
from clinicsocial.core.networks.practice_process import PracticeProcess, start_practice_network
from clinicsocial.core.networks.sentences import Peer, wording_for
from clinicsocial.core.values.network_errors import NetworkError, Reason
from tests.core.networks.desk import QUICK, exchange_with, facts_of
from tests.fakes.clock import FakeClock
from tests.servers.fault_proxy import Effect, Fault
from tests.servers.fixtures import ProxyFactory

PEER = Peer("Bluesky", "@clinic.example", "https://bsky.example")


@pytest.fixture(scope="module")
def server() -> Iterator[PracticeProcess]:
    """Any server."""
    process = start_practice_network()
    yield process
    process.stop()


# -- no answer ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "error",
    [
        httpx.ConnectError,
        httpx.ConnectTimeout,
        httpx.PoolTimeout,
        httpx.ProxyError,
        httpx.UnsupportedProtocol,
    ],
)
def test_a_failure_before_the_first_byte_means_that_nothing_left(error: type[httpx.TransportError]) -> None:
    found = lost(error("x"), PEER, publishes=True)
    assert (found.reason, found.nothing_left) == (Reason.TRY_AGAIN, True)


@pytest.mark.parametrize(
    "error",
    [
        httpx.WriteError,
        httpx.WriteTimeout,
        httpx.ReadError,
        httpx.ReadTimeout,
        httpx.RemoteProtocolError,
        httpx.LocalProtocolError,
        httpx.CloseError,
        httpx.DecodingError,
    ],
)
def test_a_failure_after_it_is_unsure_where_a_post_could_have_been_made(
    error: type[httpx.RequestError],
) -> None:
    publishing = lost(error("x"), PEER, publishes=True)
    asking = lost(error("x"), PEER, publishes=False)
    assert (publishing.reason, publishing.nothing_left) == (Reason.UNSURE, False)
    assert (asking.reason, asking.nothing_left) == (Reason.TRY_AGAIN, True)


def test_every_failure_that_httpx_can_raise_is_told_apart() -> None:
    def below(kind: type[httpx.HTTPError]) -> set[type[httpx.HTTPError]]:
        return {kind}.union(*(below(child) for child in kind.__subclasses__()))

    for kind in below(httpx.TransportError):
        found = lost(kind("x"), PEER, publishes=True)
        assert found.nothing_left == (found.reason is not Reason.UNSURE)


def test_a_refused_connection_leaves_nothing(clock: FakeClock) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{taken.getsockname()[1]}"
        with exchange_with(address, clock) as exchange, pytest.raises(NetworkError) as caught:
            exchange.request("POST", address, publishes=True)
    assert (caught.value.reason, caught.value.nothing_left) == (Reason.TRY_AGAIN, True)
    assert "refused" in caught.value.message


def test_an_unknown_host_leaves_nothing(clock: FakeClock) -> None:
    address = "https://no-such-host.invalid"
    with exchange_with(address, clock) as exchange, pytest.raises(NetworkError) as caught:
        exchange.request("POST", address, publishes=True)
    assert (caught.value.reason, caught.value.nothing_left) == (Reason.TRY_AGAIN, True)
    assert "cannot be found" in caught.value.title


def test_a_certificate_that_nobody_trusts_leaves_nothing(
    clock: FakeClock, server: PracticeProcess, self_signed_site: ProxyFactory
) -> None:
    address = self_signed_site(server.url).url
    with exchange_with(address, clock) as exchange, pytest.raises(NetworkError) as caught:
        exchange.request("POST", address, publishes=True)
    assert (caught.value.reason, caught.value.nothing_left) == (Reason.ADDRESS, True)
    assert "certificate" in caught.value.message


def test_a_server_without_tls_is_a_wrong_address(clock: FakeClock, server: PracticeProcess) -> None:
    address = server.url.replace("http://", "https://")
    with exchange_with(address, clock) as exchange, pytest.raises(NetworkError) as caught:
        exchange.request("POST", address, publishes=True)
    assert (caught.value.reason, caught.value.nothing_left) == (Reason.ADDRESS, True)


def test_plain_http_is_never_called(clock: FakeClock) -> None:
    address = "http://clinic.example"
    with exchange_with(address, clock) as exchange, pytest.raises(NetworkError) as caught:
        exchange.request("GET", address)
    assert caught.value.reason is Reason.ADDRESS


# -- an answer ----------------------------------------------------------------------------------------------


def answer_of(
    fault: Fault, clock: FakeClock, server: PracticeProcess, fault_proxy: ProxyFactory, *, publishes: bool
) -> NetworkError:
    """The error behind a POST that met this fault."""
    proxy = fault_proxy(server.url)
    proxy.announce(fault)
    with exchange_with(proxy.url, clock) as exchange, pytest.raises(NetworkError) as caught:
        exchange.fields("POST", proxy.url, publishes=publishes)
    return caught.value


@pytest.mark.parametrize(
    "body", [b"<html></html>", b"", b"{", b"[]", b"7", b"\xff\xfe", b"[" * 100_000, b'{"a": 1e999}x']
)
def test_a_yes_that_is_not_understood_is_unsure_or_a_wrong_address(
    body: bytes, clock: FakeClock, server: PracticeProcess, fault_proxy: ProxyFactory
) -> None:
    fault = Fault(Effect.STATUS, status=200, body=body)
    publishing = answer_of(fault, clock, server, fault_proxy, publishes=True)
    asking = answer_of(fault, clock, server, fault_proxy, publishes=False)
    assert (publishing.reason, publishing.nothing_left) == (Reason.UNSURE, False)
    assert (asking.reason, asking.nothing_left) == (Reason.ADDRESS, True)


def test_an_answer_without_end_is_not_read(
    clock: FakeClock, server: PracticeProcess, fault_proxy: ProxyFactory
) -> None:
    fault = Fault(Effect.STATUS, status=200, body=b" " * (LARGEST_ANSWER + 1))
    asking = answer_of(fault, clock, server, fault_proxy, publishes=False)
    publishing = answer_of(fault, clock, server, fault_proxy, publishes=True)
    assert "too much" in asking.title
    assert publishing.reason is Reason.UNSURE


@pytest.mark.parametrize(
    ("status", "publishing", "asking"),
    [
        (301, Reason.ADDRESS, Reason.ADDRESS),
        (302, Reason.UNSURE, Reason.ADDRESS),
        (303, Reason.UNSURE, Reason.ADDRESS),
        (307, Reason.ADDRESS, Reason.ADDRESS),
        (400, Reason.POLICY, Reason.POLICY),
        (401, Reason.RECONNECT, Reason.RECONNECT),
        (403, Reason.ACCESS, Reason.ACCESS),
        (404, Reason.ADDRESS, Reason.ADDRESS),
        (408, Reason.UNSURE, Reason.TRY_AGAIN),
        (413, Reason.MEDIA, Reason.MEDIA),
        (429, Reason.WAIT, Reason.WAIT),
        (500, Reason.UNSURE, Reason.TRY_AGAIN),
        (502, Reason.UNSURE, Reason.TRY_AGAIN),
        (503, Reason.UNSURE, Reason.TRY_AGAIN),
        (599, Reason.UNSURE, Reason.TRY_AGAIN),
    ],
)
@pytest.mark.parametrize("network", ["bluesky", "wordpress", "practice"])
def test_a_status_alone_has_its_plain_meaning(
    network: str, status: int, publishing: Reason, asking: Reason
) -> None:
    facts = facts_of(network)
    assert refusal_reason(facts, status, b"<html>", publishes=True)[0] is publishing
    assert refusal_reason(facts, status, b"<html>", publishes=False)[0] is asking


@given(st.integers(100, 999), st.binary(max_size=200))
def test_no_answer_breaks_the_table(status: int, body: bytes) -> None:
    reason, code = refusal_reason(facts_of("wordpress"), status, body, publishes=True)
    assert reason is Reason.UNSURE or status < 500 or code


def test_a_code_is_kept_only_where_it_is_one() -> None:
    assert error_marks(b'{"error": "InvalidSwap", "message": "m"}') == ("InvalidSwap", "m")
    assert error_marks(b'{"code": "Mrs Smith <b>", "message": 5}') == ("", "")


# -- words --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_names_the_account_and_a_next_step(reason: Reason) -> None:
    words = wording_for(reason, PEER, code="E1")
    said = f"{words.title} {words.message} {words.next_step}"
    assert words.next_step
    assert PEER.account in said or PEER.network in said
    assert "E1" in words.message
    assert "{" not in said


def test_nothing_of_a_request_is_logged(
    clock: FakeClock, server: PracticeProcess, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG), exchange_with(server.url, clock) as exchange:
        exchange.request(
            "POST",
            f"{server.url}/posts?secret=Q1",
            headers={"Authorization": "Bearer Q2"},
            content=json.dumps({"text": "Q3"}).encode(),
        )
        with pytest.raises(NetworkError):
            exchange.accepted("GET", f"{server.url}/nowhere/Q4", headers={"Authorization": "Bearer Q5"})
    assert not any(mark in caplog.text for mark in ("Q1", "Q2", "Q3", "Q4", "Q5"))


def test_the_shown_target_of_a_redirect_holds_no_query(
    clock: FakeClock, server: PracticeProcess, fault_proxy: ProxyFactory
) -> None:
    headers = {"Location": "https://u:p@new.example/a?token=secret"}
    fault = Fault(Effect.STATUS, status=308, headers=headers)
    error = answer_of(fault, clock, server, fault_proxy, publishes=True)
    assert "https://new.example/a" in error.message
    assert "secret" not in str(error)


# -- typed fields -------------------------------------------------------------------------------------------

JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
)


@given(JSON_VALUES)
def test_fields_of_any_json_are_typed_or_refused(value: object) -> None:
    parsed = parse_json(json.dumps({"a": value}).encode())
    fields = as_fields(parsed)
    for get, kind in ((fields.text, str), (fields.integer, int), (fields.fields, Fields)):
        try:
            assert isinstance(get("a"), kind)
        except AnswerError:
            continue


def test_a_true_is_no_number_and_a_huge_number_is_none() -> None:
    for value in (True, 2**64, 1.5, "1"):
        with pytest.raises(AnswerError):
            Fields({"a": value}).integer("a")


def test_half_of_a_surrogate_pair_is_no_text() -> None:
    fields = as_fields(parse_json(b'{"a": "\\ud800"}'))
    with pytest.raises(AnswerError):
        fields.text("a")
    assert fields.text_or("a", "other") == "other"


def test_a_list_of_other_things_than_objects_is_refused() -> None:
    with pytest.raises(AnswerError):
        list(as_items([{}, 5]))


def test_time_outs_of_a_request_are_bounded_in_sum(clock: FakeClock) -> None:
    assert Http(clock, Timeouts(1, 2, 3)).timeouts.total == 6
    assert QUICK.total < Timeouts().total
