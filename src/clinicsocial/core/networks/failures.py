"""What went wrong, told apart: a request that never left, one whose fate is open, and a clear refusal."""

from __future__ import annotations

import re
import socket
import ssl
from http import HTTPStatus
from typing import TYPE_CHECKING

from clinicsocial.core.networks.answers import AnswerError, as_fields, parse_json
from clinicsocial.core.networks.sentences import (
    Peer,
    Wording,
    bad_certificate,
    connection_late,
    connection_refused,
    network_error,
    unknown_host,
)
from clinicsocial.core.values.network import Outgoing
from clinicsocial.core.values.network_errors import NetworkError, Reason
from clinicsocial.core.values.network_facts import NetworkFacts

if TYPE_CHECKING:
    import httpx  # imported with the first request: the window opens without it

_CLEAR = frozenset(
    {Reason.RECONNECT, Reason.DUPLICATE, Reason.MEDIA, Reason.TEXT, Reason.POLICY, Reason.ACCESS}
)
"""Reasons that mean "no" even where the status is a 5xx."""

_DONE_ELSEWHERE = frozenset({HTTPStatus.FOUND, HTTPStatus.SEE_OTHER})
"""Redirects that may follow work that was done."""

_CODE = re.compile(r"[A-Za-z0-9_.:-]{1,64}")


def lost(error: httpx.HTTPError, peer: Peer, *, publishes: bool) -> NetworkError:
    """Map a failure of the transport. `publishes`: the request could have made a post."""
    if isinstance(error, _never_left()):
        reason, wording = _before_anything_left(error, peer)
        return network_error(reason, peer, nothing_left=True, wording=wording)
    return no_clear_answer(peer, publishes=publishes)


def _never_left() -> tuple[type[httpx.HTTPError], ...]:
    """What httpx raises before the first byte of a request is written (a proxy may refuse CONNECT before it).

    `WriteTimeout`, `ReadTimeout`, `ReadError`, `WriteError`, `RemoteProtocolError`, `DecodingError` come
    later: the server may have done the work.
    """
    import httpx

    return (
        httpx.ConnectError,
        httpx.ConnectTimeout,
        httpx.PoolTimeout,
        httpx.ProxyError,
        httpx.UnsupportedProtocol,
    )


def refuse_unwritable(outgoing: Outgoing, peer: Peer) -> None:
    """Stop words that cannot be written as UTF-8 (half of a surrogate pair, from a broken paste).

    Raises:
        NetworkError: TEXT, nothing left.
    """
    alt_texts = (media.alt_text for media in outgoing.media)
    for words in (outgoing.text, outgoing.title, *outgoing.replies, *alt_texts):
        try:
            words.encode("utf-8")
        except UnicodeEncodeError:
            raise network_error(Reason.TEXT, peer, nothing_left=True, code="not_utf8") from None


def no_clear_answer(peer: Peer, *, publishes: bool) -> NetworkError:
    """The request left, no clear answer came: unsure where it could have made a post, otherwise try again."""
    if publishes:
        return network_error(Reason.UNSURE, peer, nothing_left=False)
    return network_error(Reason.TRY_AGAIN, peer, nothing_left=True)


def not_understood(peer: Peer, *, publishes: bool, wording: Wording | None = None) -> NetworkError:
    """An answer came, but not what this network answers: HTML, broken JSON, wrong types, far too much."""
    if publishes:
        return network_error(Reason.UNSURE, peer, nothing_left=False)
    return network_error(Reason.ADDRESS, peer, nothing_left=True, wording=wording)


def error_marks(body: bytes) -> tuple[str, str]:
    """The code of an error answer (empty where none is fit to be shown) and its text, for matching only."""
    try:
        fields = as_fields(parse_json(body))
    except AnswerError:
        return "", ""
    code = fields.text_or("code", "") or fields.text_or("error", "")
    return (code if _CODE.fullmatch(code) else ""), fields.text_or("message", "")


def refusal_reason(facts: NetworkFacts, status: int, body: bytes, *, publishes: bool) -> tuple[Reason, str]:
    """Reason and code of an answer that is not 2xx, by the network's error table, then by the status."""
    code, text = error_marks(body)
    reason = facts.reason_for(status=status, code=code, text=text) or _by_status(status)
    late = status >= HTTPStatus.INTERNAL_SERVER_ERROR or status == HTTPStatus.REQUEST_TIMEOUT
    if publishes and (late or status in _DONE_ELSEWHERE) and reason not in _CLEAR:
        reason = Reason.UNSURE
    elif not publishes and (reason is Reason.UNSURE or (late and reason not in _CLEAR)):
        reason = Reason.TRY_AGAIN
    return reason, code


def _by_status(status: int) -> Reason:
    """The plain meaning of a status that the table does not know."""
    known: dict[int, Reason] = {
        HTTPStatus.UNAUTHORIZED: Reason.RECONNECT,
        HTTPStatus.FORBIDDEN: Reason.ACCESS,
        HTTPStatus.NOT_FOUND: Reason.ADDRESS,
        HTTPStatus.METHOD_NOT_ALLOWED: Reason.ADDRESS,
        HTTPStatus.CONFLICT: Reason.DUPLICATE,
        HTTPStatus.GONE: Reason.ADDRESS,
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE: Reason.MEDIA,
        HTTPStatus.UNSUPPORTED_MEDIA_TYPE: Reason.MEDIA,
        HTTPStatus.TOO_MANY_REQUESTS: Reason.WAIT,
    }
    if status < HTTPStatus.BAD_REQUEST:
        return Reason.ADDRESS
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR or status == HTTPStatus.REQUEST_TIMEOUT:
        return Reason.UNSURE
    return known.get(status, Reason.POLICY)


def _before_anything_left(error: httpx.HTTPError, peer: Peer) -> tuple[Reason, Wording | None]:
    import httpx

    causes = _causes(error)
    if any(isinstance(cause, ssl.SSLCertVerificationError) for cause in causes):
        return Reason.ADDRESS, bad_certificate(peer)
    if any(isinstance(cause, ssl.SSLError) for cause in causes):
        # Something listens there but does not speak TLS.
        return Reason.ADDRESS, None
    if any(isinstance(cause, socket.gaierror) for cause in causes):
        return Reason.TRY_AGAIN, unknown_host(peer)
    if any(isinstance(cause, ConnectionRefusedError) for cause in causes):
        return Reason.TRY_AGAIN, connection_refused(peer)
    if isinstance(error, httpx.ConnectTimeout):
        return Reason.TRY_AGAIN, connection_late(peer)
    return Reason.TRY_AGAIN, None


def _causes(error: BaseException) -> list[BaseException]:
    """The error and what led to it, innermost last."""
    chain: list[BaseException] = []
    current: BaseException | None = error
    while current is not None and current not in chain:
        chain.append(current)
        current = current.__cause__ or current.__context__
    return chain
