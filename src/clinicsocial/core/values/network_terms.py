"""The fixed words in which a network's facts are told: units, rules, kinds."""

from __future__ import annotations

from enum import StrEnum


class Mode(StrEnum):
    """How posts get out by default."""

    API = "api"
    ASSISTED = "assisted"


class ApiCondition(StrEnum):
    """What must be true before the API can be used; until then the account is assisted."""

    NONE = "none"
    MEDIA_HOST = "media_host"
    """A place with a public address for the clinic's pictures."""
    APPROVAL = "approval"
    """The vendor lets the clinic's app in."""
    AUDIT = "audit"
    """The vendor has audited the clinic's app."""
    PRICE = "price"
    """The clinic has credit there and accepts a price for each call."""
    NOT_OFFERED = "not_offered"
    """The app does not use this network's API at all."""


class TextUnit(StrEnum):
    """What a network counts as one."""

    GRAPHEME = "grapheme"
    CODE_POINT = "code_point"
    UTF16 = "utf16"
    UTF8 = "utf8"
    WEIGHTED = "weighted"


class TextRole(StrEnum):
    """What the text of a post becomes on the network."""

    POST = "post"
    CAPTION = "caption"
    DESCRIPTION = "description"
    ARTICLE = "article"


class EmojiRule(StrEnum):
    """How an emoji counts."""

    AS_TEXT = "as_text"
    """Like any other text, by the unit."""
    UTF8_BYTES = "utf8_bytes"
    """By the bytes of its UTF-8 form, whatever the unit."""
    ONE_WEIGHT = "one_weight"
    """The whole sequence counts once, with the default weight."""


class MentionRule(StrEnum):
    """How ``@user@server`` counts."""

    AS_WRITTEN = "as_written"
    USER_PART = "user_part"


class MediaKind(StrEnum):
    """The kinds of file a post may carry."""

    PICTURE = "picture"
    ANIMATION = "animation"
    """An animated GIF or the like."""
    VIDEO = "video"
    DOCUMENT = "document"


class GuardKind(StrEnum):
    """What keeps a repeated send from making a second post, or at least lets the first be found."""

    RECORD_KEY = "record_key"
    IDEMPOTENCY_KEY = "idempotency_key"
    DRAFT_ID = "draft_id"
    CONTAINER_ID = "container_id"
    UPLOAD_SESSION = "upload_session"
    NONE = "none"


class SignInKind(StrEnum):
    """How the clinic proves who it is, without a server of ours."""

    APP_PASSWORD = "app_password"  # noqa: S105 -- the name of a method, not a password
    SELF_REGISTERED = "self_registered"
    """OAuth with an app that registers itself at the server."""
    LOOPBACK = "loopback"
    """OAuth with PKCE to 127.0.0.1; the clinic owns the app at the vendor."""
    TOKEN_PASTE = "token_paste"  # noqa: S105 -- the name of a method, not a token
    """The clinic makes a token at the vendor and pastes it."""
    NONE = "none"


class EditRule(StrEnum):
    """Whether a live post can be changed."""

    YES = "yes"
    TEXT_ONLY = "text_only"
    LIMITED = "limited"
    """Only for a time, or only with a paid plan."""
    UNRELIABLE = "unreliable"
    """Possible, but readers may go on seeing the old text."""
    NO = "no"


class LinkCardRule(StrEnum):
    """Who makes the preview card of a link."""

    OURS = "ours"
    NETWORK = "network"
    SITE = "site"
    NONE = "none"


class CommentRule(StrEnum):
    """What the API allows with comments of readers."""

    REPLY = "reply"
    READ = "read"
    BROWSER = "browser"
    NONE = "none"


class AltTextUse(StrEnum):
    """Which media may carry a description."""

    PICTURES = "pictures"
    ALL = "all"
    NONE = "none"


class MetricLevel(StrEnum):
    """What a figure is about."""

    POST = "post"
    ACCOUNT = "account"


class Prefill(StrEnum):
    """What the address of a composer can carry."""

    TEXT = "text"
    LINK = "link"
    TITLE = "title"
