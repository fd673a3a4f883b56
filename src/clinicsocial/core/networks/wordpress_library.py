"""Drafts, posts and pictures on one WordPress site, one request each."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from http import HTTPStatus

from clinicsocial.core.networks.answers import AnswerError, Fields, as_fields, as_items, parse_json
from clinicsocial.core.networks.http import Answer, Exchange
from clinicsocial.core.networks.wordpress_content import (
    UploadedPicture,
    file_name,
    is_our_picture,
    media_name,
    picture_slug,
)
from clinicsocial.core.networks.wordpress_site import route
from clinicsocial.core.values.network import Outgoing, OutgoingMedia
from clinicsocial.core.values.network_errors import Reason

_POSTS = "wp/v2/posts"
_MEDIA = "wp/v2/media"
_POST_FIELDS = "id,status,slug,link,date_gmt,content"
_MEDIA_FIELDS = "id,slug,source_url"
_GONE = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})
_MOST = 100
"""Entries of one answer; WordPress gives no more."""
_KEPT_TO_ITSELF = frozenset({Reason.ACCESS, Reason.ADDRESS, Reason.POLICY})
"""A site without comments, or one that shows them to nobody."""


class Library:
    """What one user may do on the site, within one exchange. `headers` carry the password."""

    def __init__(self, exchange: Exchange, api: str, headers: Mapping[str, str]) -> None:
        self.exchange = exchange
        self._api = api
        self._headers = dict(headers)

    # -- posts ----------------------------------------------------------------------------------------------

    def post(self, post_id: str) -> Fields | None:
        """The post as its editor sees it, in whatever status; None where it is deleted for good."""
        address = route(self._api, f"{_POSTS}/{post_id}", context="edit", _fields=_POST_FIELDS)
        answer = self.exchange.request("GET", address, headers=self._headers)
        return None if answer.status in _GONE and _is_json(answer) else self._object(answer)

    def draft_with_slug(self, slug: str) -> Fields | None:
        """A draft with this slug. Only drafts: what is public already is nobody's to take over."""
        address = route(
            self._api, _POSTS, slug=slug, status="draft", context="edit", _fields="id,status,slug"
        )
        found = self._list(self.exchange.request("GET", address, headers=self._headers))
        return next((post for post in found if post.text_or("status", "") == "draft"), None)

    def create_draft(self, values: Mapping[str, object]) -> Fields:
        """A new draft."""
        return self._object(self._post(route(self._api, _POSTS), {"status": "draft", **values}))

    def update(self, post_id: str, values: Mapping[str, object], *, publishes: bool = False) -> Answer:
        """Change a post; the answer is the caller's to judge."""
        return self._post(route(self._api, f"{_POSTS}/{post_id}"), values, publishes=publishes)

    def trash(self, post_id: str) -> Answer:
        """Put a post into the site's bin."""
        address = route(self._api, f"{_POSTS}/{post_id}")
        return self.exchange.request("DELETE", address, headers=self._headers)

    # -- figures --------------------------------------------------------------------------------------------

    def published(self, post_ids: Sequence[str]) -> frozenset[str]:
        """Those of these posts (a hundred at most) that readers can see."""
        asked = ",".join(one for one in post_ids if one.isascii() and one.isdigit())
        if not asked:
            return frozenset()
        address = route(self._api, _POSTS, include=asked, status="publish", per_page=_MOST, _fields="id")
        found = self._list(self.exchange.request("GET", address, headers=self._headers))
        with self.exchange.understanding():
            return frozenset(str(one.integer("id")) for one in found)

    def comments(self, post_id: str = "") -> int | None:
        """How many published comments a post has, or the whole site; None where the site does not tell."""
        one = {"post": post_id} if post_id else {}
        return self._total("wp/v2/comments", **one)

    def posts(self) -> int | None:
        """How many posts readers can see; None where the site does not tell."""
        return self._total(_POSTS, status="publish")

    def _total(self, path: str, **asked: str) -> int | None:
        """How many of something there are. A site may keep that to itself; one that is ill says so.

        Raises:
            NetworkError: the password was refused, or the site cannot answer now.
        """
        address = route(self._api, path, per_page=1, _fields="id", **asked)
        answer = self.exchange.request("GET", address, headers=self._headers)
        if not answer.ok:
            refused = self.exchange.refusal(answer)
            if refused.reason in _KEPT_TO_ITSELF:
                return None
            raise refused
        total = answer.headers.get("x-wp-total", "")
        return int(total) if total.isascii() and total.isdigit() else None

    # -- pictures -------------------------------------------------------------------------------------------

    def picture(self, outgoing: Outgoing, index: int, post_id: str, kept: str) -> UploadedPicture:
        """The post's picture of this index, uploaded if neither a checkpoint nor the site knows it.

        A picture whose upload was not answered is found by its name, so that none is uploaded twice.
        """
        media = outgoing.media[index]
        slug = picture_slug(outgoing, index)
        found = self._kept_picture(kept) or self._picture_with_slug(slug, post_id)
        entry = found or self._upload(media, slug, file_name(outgoing, index), post_id)
        with self.exchange.understanding():
            picture = _picture(entry, media)
        address = route(self._api, f"{_MEDIA}/{picture.id}", _fields="id")
        self._object(self._post(address, {"alt_text": media.alt_text, "post": int(post_id)}))
        return picture

    def remove_pictures(self, post_id: str) -> None:
        """Delete, for good, the pictures uploaded for this post; they are public under their own address."""
        for entry in self._pictures(post_id):
            if is_our_picture(entry.text_or("slug", "")):
                with self.exchange.understanding():
                    gone = route(self._api, f"{_MEDIA}/{entry.integer('id')}", force="true")
                answer = self.exchange.request("DELETE", gone, headers=self._headers)
                if not answer.ok and answer.status not in _GONE:
                    raise self.exchange.refusal(answer)

    def _kept_picture(self, kept: str) -> Fields | None:
        """The picture of a checkpoint, if it is still on the site."""
        try:
            number = as_fields(parse_json(kept.encode())).integer("id")
        except AnswerError:
            return None
        address = route(self._api, f"{_MEDIA}/{number}", context="edit", _fields=_MEDIA_FIELDS)
        answer = self.exchange.request("GET", address, headers=self._headers)
        return None if answer.status in _GONE else self._object(answer)

    def _picture_with_slug(self, slug: str, post_id: str) -> Fields | None:
        """The post's picture with this slug, or with the number that the site added to it."""
        numbered = re.compile(re.escape(slug) + r"(-\d+)?")
        return next(
            (one for one in self._pictures(post_id) if numbered.fullmatch(one.text_or("slug", ""))), None
        )

    def _pictures(self, post_id: str) -> Iterator[Fields]:
        """What was uploaded for a post."""
        address = route(
            self._api, _MEDIA, parent=post_id, per_page=_MOST, context="edit", _fields=_MEDIA_FIELDS
        )
        return self._list(self.exchange.request("GET", address, headers=self._headers))

    def _upload(self, media: OutgoingMedia, slug: str, name: str, post_id: str) -> Fields:
        headers = self._headers | {
            "Content-Type": media.mime,
            "Content-Disposition": f'attachment; filename="{name}"',
        }
        address = route(self._api, _MEDIA, post=post_id, slug=slug, _fields=_MEDIA_FIELDS)
        return self._object(self.exchange.request("POST", address, headers=headers, content=media.content))

    # -- answers --------------------------------------------------------------------------------------------

    def _post(self, address: str, values: Mapping[str, object], *, publishes: bool = False) -> Answer:
        headers = self._headers | {"Content-Type": "application/json"}
        content = json.dumps(dict(values)).encode()
        return self.exchange.request("POST", address, headers=headers, content=content, publishes=publishes)

    def _object(self, answer: Answer) -> Fields:
        if not answer.ok:
            raise self.exchange.refusal(answer)
        with self.exchange.understanding():
            return as_fields(parse_json(answer.body))

    def _list(self, answer: Answer) -> Iterator[Fields]:
        if not answer.ok:
            raise self.exchange.refusal(answer)
        with self.exchange.understanding():
            return iter(tuple(as_items(parse_json(answer.body))))


def kept_picture(media: OutgoingMedia, picture: UploadedPicture) -> tuple[str, str]:
    """Name and value of a picture's checkpoint."""
    return media_name(media), json.dumps({"id": picture.id, "address": picture.address})


def _picture(entry: Fields, media: OutgoingMedia) -> UploadedPicture:
    return UploadedPicture(
        entry.integer("id"), entry.text("source_url"), media.alt_text, media.width, media.height
    )


def _is_json(answer: Answer) -> bool:
    """Whether WordPress itself answered, and not a page of the web server."""
    try:
        return as_fields(parse_json(answer.body)).has("code")
    except AnswerError:
        return False
