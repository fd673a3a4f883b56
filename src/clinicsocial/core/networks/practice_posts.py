"""What the practice network remembers: posts by their key, pictures by their hash, likes."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from clinicsocial.core.networks.answers import AnswerError, Fields, as_fields, parse_json

_MOST_TEXT = 500
"""Graphemes; the same number stands in ``resources/networks/practice.toml``."""

_MOST_PICTURES = 4


class RefusedError(Exception):
    """The practice network says no, with the code that it answers."""

    def __init__(self, status: int, code: str) -> None:
        super().__init__(code)
        self.status = status
        self.code = code


@dataclass(frozen=True, slots=True)
class ShownPicture:
    """A picture of a post."""

    id: str
    alt: str


@dataclass(slots=True)
class PracticePost:
    """A post as it is shown."""

    key: str
    text: str
    title: str
    published_at: str
    """As the caller dates it: ISO 8601, UTC."""
    pictures: tuple[ShownPicture, ...]
    likes: int = 0


class PracticePosts:
    """Everything posted so far. With a folder it outlives the process."""

    def __init__(self, folder: Path | None = None) -> None:
        self._posts: dict[str, PracticePost] = {}
        self._pictures: dict[str, tuple[str, bytes]] = {}
        self._folder = folder
        if folder is not None:
            (folder / "pictures").mkdir(parents=True, exist_ok=True)
            self._load(folder)

    def newest_first(self) -> list[PracticePost]:
        """The posts in the order of a feed."""
        return list(reversed(self._posts.values()))

    def post(self, key: str) -> PracticePost | None:
        """The post with this key, or None."""
        return self._posts.get(key)

    def publish(self, key: str, fields: Fields) -> tuple[PracticePost, bool]:
        """Keep a post; True with it if it is new. The same key again gives the post that is there.

        Raises:
            RefusedError: no key, no text, too much of it, or a picture that was not uploaded.
        """
        known = self._posts.get(key)
        if known is not None:
            return known, False
        post = self._checked(key, fields)
        self._posts[key] = post
        self._note({"publish": _as_json(post)})
        return post, True

    def remove(self, key: str) -> None:
        """Take a post away; removing what is not there is harmless."""
        if self._posts.pop(key, None) is not None:
            self._note({"remove": key})

    def like(self, key: str) -> None:
        """Somebody likes a post."""
        post = self._posts.get(key)
        if post is not None:
            post.likes += 1
            self._note({"like": key})

    def keep_picture(self, mime: str, content: bytes) -> str:
        """Keep a picture under its hash and tell it."""
        if not mime.startswith("image/") or not content:
            raise RefusedError(415, "not_a_picture")
        name = hashlib.sha256(content).hexdigest()
        if name not in self._pictures:
            self._pictures[name] = (mime, content)
            if self._folder is not None:
                (self._folder / "pictures" / name).write_bytes(content)
                self._note({"picture": name, "mime": mime})
        return name

    def picture(self, name: str) -> tuple[str, bytes] | None:
        """MIME type and bytes of a picture, or None."""
        return self._pictures.get(name)

    def _checked(self, key: str, fields: Fields) -> PracticePost:
        text = fields.text("text")
        pictures = tuple(
            ShownPicture(one.text("id"), one.text_or("alt", "")) for one in fields.items("pictures")
        )
        if not key or len(key) > 200:  # noqa: PLR2004 -- no key of ours comes near it
            raise RefusedError(400, "no_key")
        if not text and not pictures:
            raise RefusedError(422, "empty")
        if _is_too_long(text):
            raise RefusedError(422, "text_too_long")
        if len(pictures) > _MOST_PICTURES:
            raise RefusedError(413, "too_many_pictures")
        if any(one.id not in self._pictures for one in pictures):
            raise RefusedError(413, "no_such_picture")
        return PracticePost(key, text, fields.text_or("title", ""), fields.text("published_at"), pictures)

    def _note(self, event: dict[str, object]) -> None:
        if self._folder is not None:
            with (self._folder / "events.jsonl").open("a", encoding="utf-8") as file:
                file.write(json.dumps(event) + "\n")

    def _load(self, folder: Path) -> None:
        """Replay what happened; a last line cut by a crash is left out."""
        events = folder / "events.jsonl"
        lines = events.read_bytes().splitlines() if events.is_file() else []
        self._folder = None
        try:
            for line in lines:
                try:
                    self._replay(folder, as_fields(parse_json(line)))
                except (AnswerError, RefusedError, OSError):
                    continue
        finally:
            self._folder = folder

    def _replay(self, folder: Path, event: Fields) -> None:
        if event.has("publish"):
            post = event.fields("publish")
            self.publish(post.text("key"), post)
        elif event.has("picture"):
            name = event.text("picture")
            self._pictures[name] = (event.text("mime"), (folder / "pictures" / name).read_bytes())
        elif event.has("remove"):
            self.remove(event.text("remove"))
        elif event.has("like"):
            self.like(event.text("like"))


def _as_json(post: PracticePost) -> dict[str, object]:
    return {
        "key": post.key,
        "text": post.text,
        "title": post.title,
        "published_at": post.published_at,
        "pictures": [{"id": one.id, "alt": one.alt} for one in post.pictures],
    }


def _is_too_long(text: str) -> bool:
    if len(text) <= _MOST_TEXT:
        return False
    from clinicsocial.core.text.graphemes import graphemes

    return len(graphemes(text)) > _MOST_TEXT
