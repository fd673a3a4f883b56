"""The further parts of a thread on Bluesky: each names the first part and the one before by address and hash.

All parts are written in one request that the server carries out whole or not at all, under keys that the
guard holds. So what protects one post protects a thread: it is there or it is not, and never twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from clinicsocial.core.networks.answers import Fields
from clinicsocial.core.networks.bluesky_record import at_uri, created_at, instant_text, text_record
from clinicsocial.core.networks.bluesky_record import mentions as mentions_in
from clinicsocial.core.networks.dag_cbor import cid_of
from clinicsocial.core.networks.tid import following
from clinicsocial.core.networks.times import iso_instant
from clinicsocial.core.values.network import Guard, Outgoing

_KEYS = "keys"
_APART = timedelta(milliseconds=1)
"""Between the creation times of two parts, so that a feed that sorts by time keeps their order."""


def mentions(outgoing: Outgoing) -> tuple[str, ...]:
    """The handles that any part mentions, without ``@``."""
    texts = (outgoing.text, *outgoing.replies)
    return tuple(dict.fromkeys(handle for text in texts for handle in mentions_in(text)))


def kept_keys(first: str, outgoing: Outgoing) -> dict[str, str]:
    """What the guard keeps of the further parts; nothing for a single post."""
    return {_KEYS: " ".join(following(first, len(outgoing.replies)))} if outgoing.replies else {}


def thread_records(
    outgoing: Outgoing, first: Mapping[str, object], *, did: str, known: Mapping[str, str], guard: Guard
) -> dict[str, Mapping[str, object]]:
    """The records of all parts by their keys, in order; `first` is the first part's own record."""
    keys = guard.extra.get(_KEYS, "").split() or following(guard.key, len(outgoing.replies))
    begun = iso_instant(created_at(guard)) or guard.made_at
    records: dict[str, Mapping[str, object]] = {guard.key: first}
    root = parent = _named(did, guard.key, first)
    for step, (key, text) in enumerate(zip(keys, outgoing.replies, strict=True), start=1):
        record = text_record(text, outgoing.language, instant_text(begun + step * _APART), known)
        record["reply"] = {"root": root, "parent": parent}
        records[key] = record
        parent = _named(did, key, record)
    return records


def first_uri(answer: Fields) -> str:
    """The address of the post, or of the first part of a thread, in the server's answer.

    Raises:
        AnswerError: it names none.
    """
    if answer.has("results"):
        for first in answer.items("results"):
            return first.text("uri")
    return answer.text("uri")


def _named(did: str, key: str, record: Mapping[str, object]) -> dict[str, str]:
    return {"uri": at_uri(did, key), "cid": cid_of(record)}
