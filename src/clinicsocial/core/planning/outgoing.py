"""Exactly what one delivery says, and whether it may: what the publisher asks just before sending."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from clinicsocial.core.accounts.list import account_ref
from clinicsocial.core.checks.guarded import COULD_NOT_CHECK
from clinicsocial.core.clinic.identity import load_clinic
from clinicsocial.core.media.library import load_assets
from clinicsocial.core.media.outgoing import outgoing_media
from clinicsocial.core.model import Account, Delivery
from clinicsocial.core.planning.checking import check_post, load_post_inputs
from clinicsocial.core.planning.content import get_post, read_content, words_for
from clinicsocial.core.planning.deep import DeepChecks
from clinicsocial.core.planning.errors import PostGoneError
from clinicsocial.core.planning.link_words import leaving_link, sends_card, text_with_link
from clinicsocial.core.planning.parts import in_parts
from clinicsocial.core.planning.passing import (
    answers_for_receipt,
    look_again,
    pack_versions,
    still_stops,
    unanswered_for_receipt,
    words_hash,
)
from clinicsocial.core.planning.people import People
from clinicsocial.core.planning.views import PostCheck
from clinicsocial.core.publishing.ports import SendVerdict
from clinicsocial.core.values.clinic import Jurisdiction
from clinicsocial.core.values.finding import Severity
from clinicsocial.core.values.network import LinkCard, Outgoing, OutgoingMedia

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from clinicsocial.core.clock import Clock
    from clinicsocial.core.planning.content import Words
    from clinicsocial.core.planning.views import PostContent
    from clinicsocial.core.store.media_files import MediaFiles
    from clinicsocial.core.store.seals import Seals
    from clinicsocial.core.values.answers import CheckedFinding
    from clinicsocial.core.values.network_facts import NetworkFacts

LANGUAGES = {
    Jurisdiction.UK: "en-GB",
    Jurisdiction.US: "en-US",
    Jurisdiction.AU: "en-AU",
    Jurisdiction.IE: "en-IE",
}


@dataclass(frozen=True, slots=True)
class Composer:
    """Puts a delivery together from the rows as they stand now; the same rows give the same fingerprint."""

    media: MediaFiles
    facts: Mapping[str, NetworkFacts]

    def __call__(self, session: Session, delivery_id: int) -> Outgoing:
        """Text of the variant, re-encoded media without metadata, account.

        Raises:
            MediaError: a picture is damaged or its file is gone.
            PostGoneError: the delivery's rows are gone.
        """
        delivery, account = _rows(session, delivery_id)
        facts = self.facts[account.network]
        words = words_for(read_content(session, get_post(session, delivery.post_id)), account.id)
        assisted = account.mode == "assisted"
        media = self._media(session, words, facts)
        card = sends_card(words.link, facts=facts, assisted=assisted, has_media=bool(media))
        outgoing = Outgoing(
            account=account_ref(account),
            delivery_id=delivery.id,
            text=text_with_link(
                words.text,
                words.link,
                facts=facts,
                assisted=assisted,
                has_media=bool(media),
                tags=words.link_tags,
            ),
            title=words.title,
            language=LANGUAGES[load_clinic(session).jurisdiction],
            media=media,
            link_card=_card(words, facts) if card else None,
        )
        outgoing = in_parts(outgoing, words.thread, facts)
        return replace(outgoing, fingerprint=fingerprint(outgoing))

    def _media(self, session: Session, words: Words, facts: NetworkFacts) -> tuple[OutgoingMedia, ...]:
        assets = load_assets(session, sha256s=[use.sha256 for use in words.media])
        return tuple(
            outgoing_media(
                self.media.read(use.sha256),
                assets[use.sha256],
                facts,
                "" if use.decorative else use.alt_text,
                words.frame_of(use.sha256),
            )
            for use in words.media
        )


def _card(words: Words, facts: NetworkFacts) -> LinkCard:
    return LinkCard(leaving_link(words.link, words.link_tags, facts=facts), words.title or words.link, "")


class CouldNotCheckError(Exception):
    """A check failed inside while a delivery was judged: it is held, since nothing is known about it."""


@dataclass(frozen=True, slots=True)
class StoredCheck:
    """The checks once more on what is stored at the moment of sending.

    The deep model reads it again where anything it read has changed since it let the post pass.
    """

    facts: Mapping[str, NetworkFacts]
    clock: Clock
    seals: Seals | None = None
    """With them what was found in pictures is checked as well."""
    deep: DeepChecks = field(default_factory=DeepChecks)
    """Remembers what was said a moment ago: the question comes twice, the second time in a transaction."""

    def __call__(self, session: Session, delivery_id: int) -> SendVerdict:
        """Judge the delivery as its account gets it; any exception holds it.

        Raises:
            CouldNotCheckError: a check failed inside.
        """
        delivery, account = _rows(session, delivery_id)
        content = read_content(session, get_post(session, delivery.post_id))
        inputs = load_post_inputs(
            session, content, post_id=delivery.post_id, account_ids=[account.id], seals=self.seals
        )
        now = self.clock.now()
        day = inputs.today(max(delivery.due_at, now))
        look = look_again(delivery, content, inputs, self.facts, self.deep.look)
        found = check_post(content, inputs, facts=self.facts, now=now, day=day, look=look)
        if any(finding.rule == COULD_NOT_CHECK for finding in found.all):
            raise CouldNotCheckError
        words = words_hash(content, account.id)
        holding = [one for one in found.stops if still_stops(one, delivery, words)]
        passing = [one for one in found.stops if one not in holding]
        decision = People(inputs.register, day, {}).decision(
            content, words_for(content, account.id), account.network, inputs.assets
        )
        return SendVerdict(
            blocked_by=_rules(holding, Severity.BLOCK),
            asked_by=_rules(holding, Severity.WARN),
            signed_off=answers_for_receipt(found, delivery, inputs.answers),
            unanswered=unanswered_for_receipt(passing),
            consents=decision.consents,
            rule_pack=pack_versions(inputs.clinic.jurisdiction),
            may_be_placed=not decision.people,
        )


def word_for_receipt(
    session: Session, delivery: Delivery, content: PostContent, account: Account
) -> SendVerdict:
    """What a receipt keeps of a post that went out by a person's hand: answers, consents, rule packs.

    No check is asked: it was, before the post was handed to the person, and its words are locked since.
    """
    inputs = load_post_inputs(session, content, post_id=delivery.post_id, account_ids=[account.id])
    people = People(inputs.register, inputs.today(delivery.due_at), {})
    words = words_for(content, account.id)
    return SendVerdict(
        signed_off=answers_for_receipt(PostCheck(()), delivery, inputs.answers),
        consents=people.decision(content, words, account.network, inputs.assets).consents,
        rule_pack=pack_versions(inputs.clinic.jurisdiction),
    )


def _rules(found: Iterable[CheckedFinding], severity: Severity) -> tuple[str, ...]:
    return tuple(sorted({one.finding.rule for one in found if one.finding.severity is severity}))


def fingerprint(outgoing: Outgoing) -> str:
    """SHA-256 (hex) over everything a reader will see: two equal fingerprints say the same thing."""
    seen = {
        "text": outgoing.text,
        "title": outgoing.title,
        "language": outgoing.language,
        "media": [[item.key, item.alt_text] for item in outgoing.media],
        "card": outgoing.link_card.address if outgoing.link_card else "",
        "replies": list(outgoing.replies),
    }
    canonical = json.dumps(seen, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _rows(session: Session, delivery_id: int) -> tuple[Delivery, Account]:
    delivery = session.get(Delivery, delivery_id)
    account = session.get(Account, delivery.account_id) if delivery else None
    if delivery is None or account is None:
        raise PostGoneError
    return delivery, account
