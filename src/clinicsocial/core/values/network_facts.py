"""What is known about one network: limits, media, schedule, guard, prices, errors. Data, never behaviour.

The facts ship as ``resources/networks/<id>.toml`` and are loaded by `core.limits`. Every value is a `Sourced`
value, so that a screen can say where a limit comes from. A limit that is ``None`` is not known or does not
exist: nothing is checked against it. Spans of time are seconds, sizes are bytes, ratios are width by height.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from clinicsocial.core.values.figures import Common, Span
from clinicsocial.core.values.network_errors import Reason
from clinicsocial.core.values.network_presentation import FirstCommentFacts, FoldFacts, ThreadFacts
from clinicsocial.core.values.network_terms import (
    AltTextUse,
    ApiCondition,
    CommentRule,
    EditRule,
    EmojiRule,
    GuardKind,
    LinkCardRule,
    MediaKind,
    MentionRule,
    MetricLevel,
    Mode,
    Prefill,
    SignInKind,
    TextRole,
    TextUnit,
)
from clinicsocial.core.values.sourced import Sourced


@dataclass(frozen=True, slots=True)
class ModeFacts:
    """The default mode and what the API needs."""

    preferred: Sourced[Mode]
    api_condition: Sourced[ApiCondition]


@dataclass(frozen=True, slots=True)
class WeightRange:
    """Code points from `first` to `last` (both included) weigh `weight`."""

    first: int
    last: int
    weight: int


@dataclass(frozen=True, slots=True)
class Weights:
    """A weighted count: the sum of the weights divided by `scale`, rounded up."""

    scale: int
    default: int
    ranges: tuple[WeightRange, ...]


@dataclass(frozen=True, slots=True)
class TextFacts:
    """How long a text may be, and how it is counted."""

    becomes: Sourced[TextRole]
    unit: Sourced[TextUnit]
    emoji: Sourced[EmojiRule]
    mentions: Sourced[MentionRule]
    bare_links: Sourced[bool]
    """Whether a domain without ``https://`` counts as a link (only where `link_cost` is given)."""
    nfc: Sourced[bool]
    """Whether the network puts the text into Normalisation Form C before counting."""
    limit: Sourced[int] | None = None
    second_limit: Sourced[int] | None = None
    second_unit: Sourced[TextUnit] | None = None
    link_cost: Sourced[int] | None = None
    weights: Sourced[Weights] | None = None
    hashtags: Sourced[int] | None = None
    """The most hashtags a post may have."""
    refused: Sourced[tuple[str, ...]] | None = None
    """Characters that the network does not accept."""
    escaped: Sourced[tuple[str, ...]] | None = None
    """Characters that need a backslash before them when the text is sent."""


@dataclass(frozen=True, slots=True)
class TitleFacts:
    """A title of its own beside the text."""

    required: Sourced[bool]
    unit: Sourced[TextUnit]
    limit: Sourced[int] | None = None


@dataclass(frozen=True, slots=True)
class MediaKindFacts:
    """The limits of one kind of media."""

    types: Sourced[tuple[str, ...]] | None = None
    """MIME types; None: not known, nothing is refused for its type."""
    max_count: Sourced[int] | None = None
    max_bytes: Sourced[int] | None = None
    min_width: Sourced[int] | None = None
    max_width: Sourced[int] | None = None
    min_ratio: Sourced[float] | None = None
    max_ratio: Sourced[float] | None = None
    min_seconds: Sourced[int] | None = None
    max_seconds: Sourced[int] | None = None


@dataclass(frozen=True, slots=True)
class MediaFacts:
    """What a post may carry besides its text. A kind that is None cannot be posted."""

    required: Sourced[bool]
    needs_public_address: Sourced[bool]
    """The network fetches pictures from an address instead of taking an upload."""
    mixed: Sourced[bool]
    """Whether different kinds may stand in one post."""
    max_items: Sourced[int] | None = None
    picture: MediaKindFacts | None = None
    animation: MediaKindFacts | None = None
    video: MediaKindFacts | None = None
    document: MediaKindFacts | None = None

    def of(self, kind: MediaKind) -> MediaKindFacts | None:
        """The limits of this kind, or None where the network does not take it."""
        by_kind = {
            MediaKind.PICTURE: self.picture,
            MediaKind.ANIMATION: self.animation,
            MediaKind.VIDEO: self.video,
            MediaKind.DOCUMENT: self.document,
        }
        return by_kind[kind]


@dataclass(frozen=True, slots=True)
class AltTextFacts:
    """Descriptions of pictures. `required` is our rule, not the network's."""

    supported: Sourced[AltTextUse]
    required: Sourced[bool]
    unit: Sourced[TextUnit]
    limit: Sourced[int] | None = None


@dataclass(frozen=True, slots=True)
class ScheduleFacts:
    """Whether the network keeps an appointment itself, and within which span from now (seconds)."""

    native: Sourced[bool]
    earliest: Sourced[int] | None = None
    latest: Sourced[int] | None = None
    late_risk: Sourced[str] | None = None
    """A sentence for the person: why it may come late."""


@dataclass(frozen=True, slots=True)
class GuardFacts:
    """How a second post is prevented or the first found after a lost answer."""

    kind: Sourced[GuardKind]
    repeatable: Sourced[bool]
    """A second send with the same guard cannot make a second post."""
    look_up: Sourced[str]
    """The call that finds the post, in words for a developer."""
    lifetime: Sourced[int] | None = None
    """Seconds the network remembers the guard; None: for good, or it has none."""
    window: Sourced[int] | None = None
    """Seconds around the planned time within which a post found by its text counts as ours."""


@dataclass(frozen=True, slots=True)
class Cap:
    """At most `count` of `what` in `per` seconds."""

    what: str
    count: Sourced[int]
    per: int


@dataclass(frozen=True, slots=True)
class Price:
    """What one call of this kind costs."""

    what: str
    amount: Sourced[Decimal]
    currency: str


@dataclass(frozen=True, slots=True)
class ApiFacts:
    """The interface itself."""

    hosts: Sourced[tuple[str, ...]]
    """Host names the app calls; empty where the clinic's own server is called."""
    version: Sourced[str] | None = None
    version_ends: Sourced[date] | None = None


@dataclass(frozen=True, slots=True)
class SignInFacts:
    """How to connect, and how long a connection lasts."""

    kind: Sourced[SignInKind]
    needs_secret: Sourced[bool]
    """The clinic's own app at the vendor has a secret that must be kept."""
    scopes: Sourced[tuple[str, ...]]
    access: Sourced[int] | None = None
    """Seconds an access token lasts; None: until revoked."""
    refresh: Sourced[int] | None = None
    """Seconds a refresh token lasts; None: until revoked, or there is none."""

    @property
    def lasts(self) -> timedelta | None:
        """How long after connecting a person has to connect again; None: not before it is revoked.

        A pasted token ends itself. Where the app gets new tokens with a refresh token, that one's end counts;
        with an app password it signs in again by itself.
        """
        ending = {
            SignInKind.TOKEN_PASTE: self.access,
            SignInKind.SELF_REGISTERED: self.refresh,
            SignInKind.LOOPBACK: self.refresh,
        }.get(self.kind.value)
        return None if ending is None else timedelta(seconds=ending.value)


@dataclass(frozen=True, slots=True)
class ErrorRule:
    """One line of the error table: every condition given must hold."""

    reason: Sourced[Reason]
    status: int | None = None
    code: str | None = None
    """A regular expression that the network's own code matches as a whole, e.g. ``4|17|32``."""
    subcode: str | None = None
    """The same for the code below the code."""
    text: str | None = None
    """A regular expression searched in the answer, without regard to case."""

    @property
    def precision(self) -> int:
        """How many conditions it has; the most precise rule wins."""
        return sum(part is not None for part in (self.status, self.code, self.subcode, self.text))

    def applies(self, *, status: int | None, code: str, subcode: str, text: str) -> bool:
        """Whether an answer with these marks meets every condition."""
        return (
            (self.status is None or self.status == status)
            and (self.code is None or re.fullmatch(self.code, code) is not None)
            and (self.subcode is None or re.fullmatch(self.subcode, subcode) is not None)
            and (self.text is None or re.search(self.text, text, re.IGNORECASE) is not None)
        )


@dataclass(frozen=True, slots=True)
class Metric:
    """A figure under the network's own name, with the days on which that name was valid."""

    name: str
    level: MetricLevel
    meaning: Sourced[str]
    common: Sourced[Common] | None = None
    """What it is among the figures of all networks; None: it stands alone, under its own name."""
    span: Span = Span.TOTAL
    valid_from: date | None = None
    valid_until: date | None = None
    """The last day on which the network told it."""
    replaced_by: str | None = None


@dataclass(frozen=True, slots=True)
class AssistedFacts:
    """Where a person posts by hand.

    An address may hold ``{text}``, ``{link}``, ``{title}``, ``{server}`` and ``{id}``; the caller quotes
    what it fills in (not the server).
    """

    address: Sourced[str]
    prefills: Sourced[tuple[Prefill, ...]]
    """What `address` carries into the composer; the rest is pasted from the clipboard."""
    link_address: Sourced[str] | None = None
    """Another address for a post that is mainly a link, where the network has one."""
    post_hosts: Sourced[tuple[str, ...]] | None = None
    """Hosts under which posts have their addresses, subdomains included; None: the account's own server."""


@dataclass(frozen=True, slots=True)
class Trap:
    """A mistake that connecting is known to fall into, and the sentence that saves the person from it."""

    id: str
    sentence: Sourced[str]


@dataclass(frozen=True, slots=True)
class NetworkFacts:
    """Everything known about one network."""

    id: str
    display_name: str
    practice: bool
    """The app's own network on this PC: nothing posted there is public."""
    mode: ModeFacts
    text: TextFacts
    media: MediaFacts
    alt_text: AltTextFacts
    schedule: ScheduleFacts
    guard: GuardFacts
    api: ApiFacts
    sign_in: SignInFacts
    assisted: AssistedFacts
    edit: Sourced[EditRule]
    remove: Sourced[bool]
    link_card: Sourced[LinkCardRule]
    comments: Sourced[CommentRule]
    server_tells: Sourced[tuple[str, ...]]
    """What the server itself reports at run time; its word then wins over this file."""
    figures_a_call: Sourced[int] | None = None
    """Of how many posts one call tells the figures; None: of one."""
    title: TitleFacts | None = None
    thread: ThreadFacts | None = None
    """None: it has no threads, or we do not make them there."""
    first_comment: FirstCommentFacts | None = None
    """None: it is not usual there."""
    fold: FoldFacts | None = None
    """None: a reader sees the whole text."""
    caps: tuple[Cap, ...] = ()
    prices: tuple[Price, ...] = ()
    errors: tuple[ErrorRule, ...] = ()
    metrics: tuple[Metric, ...] = ()
    traps: tuple[Trap, ...] = ()

    def reason_for(
        self, *, status: int | None = None, code: str = "", subcode: str = "", text: str = ""
    ) -> Reason | None:
        """The reason behind an answer, by the most precise matching line of the error table, or None."""
        matching = [
            rule for rule in self.errors if rule.applies(status=status, code=code, subcode=subcode, text=text)
        ]
        best = max(matching, key=lambda rule: rule.precision, default=None)
        return best.reason.value if best else None
