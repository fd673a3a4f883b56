"""What the publisher would hold in its hands: credentials, checkpoints, and a post ready to leave."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image

from clinicsocial.core.limits import load_network_facts
from clinicsocial.core.networks.http import Exchange, Http, Timeouts
from clinicsocial.core.networks.sentences import Peer
from clinicsocial.core.values.network import (
    AccountRef,
    LinkCard,
    Outgoing,
    OutgoingMedia,
    Secret,
)
from clinicsocial.core.values.network_facts import NetworkFacts
from tests.fakes.clock import FakeClock

QUICK = Timeouts(connect=5.0, write=5.0, read=5.0)
"""Long enough for a busy machine, short enough for a test that waits for a server in vain."""

TEXT = (
    "Flu jabs are back 💉 – ring us, or book at https://clinic.example/flu?a=1&b=2\n\n"
    "Mon–Fri, 8 to 6. #FluJab"
)
AWKWARD_TEXTS = (
    "Knees & toes: 5 < 6 > 4, <b>not bold</b>, &amp; stays, &#91; too",
    "[gallery] [caption]x[/caption] {{mustache}} %s %d $1 \\1 \\\\ C:\\new\\table",
    "'Straight' \"quotes\" -- dashes... (c) :) <3 `code`",
    "  two spaces before,\ttab, no\u00a0break, end  ",
    "one\ntwo\n\nthree\n\n\nfour\n",
    "👩🏽‍⚕️👨‍👩‍👧‍👦🇬🇧1️⃣ é é 漢字 שלום العربية \u200d\u2060",
    "<!-- wp:html --><script>alert(1)</script><!-- /wp:html --> <?php echo 1; ?>",
)
"""Words that servers like to change."""

ALT = "A nurse holds up a “ready” sign & smiles"


class MemoryCredentials:
    """Credentials kept in memory, with a count of how often the password was taken out."""

    def __init__(self, password: str) -> None:
        self._password = password
        self._session: Secret | None = None
        self.password_uses = 0

    def password(self) -> Secret:
        self.password_uses += 1
        return Secret(self._password)

    def session(self) -> Secret | None:
        return self._session

    def keep_session(self, session: Secret | None) -> None:
        self._session = session


class Notes(dict[str, str]):
    """Checkpoints of one delivery; call it as the connector does."""

    def __call__(self, name: str, remote_id: str) -> None:
        self[name] = remote_id


def facts_of(network: str) -> NetworkFacts:
    """The facts that ship with the app."""
    return load_network_facts()[network]


def picture(colour: str = "teal", *, alt_text: str = ALT) -> OutgoingMedia:
    """A small PNG."""
    stream = io.BytesIO()
    Image.new("RGB", (64, 48), colour).save(stream, "PNG")
    content = stream.getvalue()
    digest = hashlib.sha256(content).hexdigest()
    return OutgoingMedia(digest, "image/png", 64, 48, content, alt_text, f"{colour}.png")


def outgoing(
    account: AccountRef,
    *,
    text: str = TEXT,
    title: str = "Flu jabs",
    media: tuple[OutgoingMedia, ...] = (),
    link_card: LinkCard | None = None,
    delivery_id: int = 7,
) -> Outgoing:
    """A post as the publisher hands it over, with a true fingerprint."""
    parts = [text, title, *(f"{one.sha256}:{one.alt_text}" for one in media)]
    fingerprint = hashlib.sha256("\0".join(parts).encode()).hexdigest()
    return Outgoing(account, delivery_id, text, title, "en-GB", media, link_card, fingerprint)


@contextmanager
def exchange_with(address: str, clock: FakeClock, network: str = "practice") -> Iterator[Exchange]:
    """A bare exchange with any server."""
    peer = Peer("Practice network", "The surgery", address)
    with Http(clock, QUICK).exchange(peer, facts_of(network)) as exchange:
        yield exchange
