"""Exactly what one delivery says: its account's words, clean pictures, one fingerprint for one content."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

import pytest
from sqlalchemy import select

from clinicsocial.core.media.clean import foreign_parts
from clinicsocial.core.media.importing import import_bytes
from clinicsocial.core.media.library import record_asset
from clinicsocial.core.model import Account, Delivery
from clinicsocial.core.planning.errors import PostGoneError
from clinicsocial.core.planning.link_words import sends_card, text_with_link
from clinicsocial.core.planning.outgoing import Composer, StoredCheck
from clinicsocial.core.planning.posts import create_post, save_post
from clinicsocial.core.planning.views import MediaUse, PostContent, VariantContent
from clinicsocial.core.store.media_files import MediaFiles
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.framing import Area, Frame
from clinicsocial.core.values.link_tags import LinkTags
from clinicsocial.core.values.network import Outgoing
from clinicsocial.core.values.network_facts import NetworkFacts
from tests.core.media.pictures import corners, jpeg, with_everything
from tests.core.planning.arranging import schedule
from tests.fakes.clock import FakeClock

Facts = Mapping[str, NetworkFacts]
Composing = tuple[Store, MediaFiles, Facts]
LINK = "https://willow.example/flu"


@pytest.fixture
def media(store: Store, clock: FakeClock) -> Iterator[MediaFiles]:
    """The encrypted media of this test's folder."""
    files = MediaFiles(store.folder, store.key, clock)
    yield files
    files.close()


@pytest.fixture
def account(store: Store, bluesky: int) -> int:
    """A Bluesky account the app itself sends to."""
    with store.unit_of_work() as unit:
        unit.session.get_one(Account, bluesky).mode = "api"
    return bluesky


@pytest.fixture
def photos(store: Store, media: MediaFiles) -> tuple[str, str]:
    """Two pictures of the library; the first carries a place and a name."""
    found = [
        import_bytes(media, content, "Jane Patient.jpg")
        for content in (with_everything(), jpeg(corners(90, 60)))
    ]
    with store.unit_of_work() as unit:
        for imported in found:
            record_asset(unit, imported=imported)
    return found[0].sha256, found[1].sha256


@pytest.fixture
def composing(store: Store, media: MediaFiles, facts: Facts) -> Composing:
    """What `composed` needs besides the content."""
    return store, media, facts


def content_of(account: int, photos: tuple[str, str]) -> PostContent:
    uses = (MediaUse(photos[0], "First"), MediaUse(photos[1], "not read", decorative=True))
    return PostContent(text="Base", title="Title", media=uses, variants=(VariantContent(account),))


def composed(store: Store, media: MediaFiles, facts: Facts, content: PostContent) -> Outgoing:
    """The content as a new post's delivery says it."""
    with store.unit_of_work() as unit:
        post_id = create_post(unit, content=content).post_id
    delivery_id = schedule(store, post_id, facts).delivery_ids[0]
    with store.read() as session:
        return Composer(media, facts)(session, delivery_id)


def test_it_says_the_words_of_the_accounts_variant(
    store: Store, media: MediaFiles, facts: Facts, account: int, photos: tuple[str, str]
) -> None:
    own = (VariantContent(account, text="Own words", media=(photos[1],)),)
    outgoing = composed(store, media, facts, replace(content_of(account, photos), variants=own))
    assert (outgoing.text, [m.sha256 for m in outgoing.media]) == ("Own words", [photos[1]])


def test_pictures_leave_clean_and_with_their_descriptions(
    store: Store, media: MediaFiles, facts: Facts, account: int, photos: tuple[str, str]
) -> None:
    outgoing = composed(store, media, facts, content_of(account, photos))
    assert [(m.alt_text, foreign_parts(m.content), "Jane" in m.file_name) for m in outgoing.media] == [
        ("First", (), False),
        ("", (), False),
    ]


def test_the_same_content_has_the_same_fingerprint(
    store: Store, media: MediaFiles, facts: Facts, account: int, photos: tuple[str, str]
) -> None:
    twice = [composed(store, media, facts, content_of(account, photos)).fingerprint for _ in range(2)]
    assert twice[0] == twice[1]


def test_a_picture_leaves_as_its_frame_shows_it_on_that_account(
    store: Store, media: MediaFiles, facts: Facts, account: int, photos: tuple[str, str]
) -> None:
    own = (VariantContent(account, frames=(Frame(photos[1], Area(0.0, 0.0, 0.5, 1.0)),)),)
    outgoing = composed(store, media, facts, replace(content_of(account, photos), variants=own))
    plain = composed(store, media, facts, content_of(account, photos))
    assert [(m.width, m.height) for m in outgoing.media][1] == (45, 60)
    assert outgoing.fingerprint != plain.fingerprint


@pytest.mark.parametrize("part", ["text", "title", "alt text", "order", "fewer pictures"])
def test_every_change_a_reader_would_see_changes_the_fingerprint(
    composing: Composing, account: int, photos: tuple[str, str], part: str
) -> None:
    base = content_of(account, photos)
    changed = {
        "text": replace(base, text="Base."),
        "title": replace(base, title="Other"),
        "alt text": replace(base, media=(MediaUse(photos[0], "Second"), base.media[1])),
        "order": replace(base, media=base.media[::-1]),
        "fewer pictures": replace(base, media=base.media[:1]),
    }[part]
    assert composed(*composing, base).fingerprint != composed(*composing, changed).fingerprint


def test_theme_and_campaign_do_not_change_the_fingerprint(
    store: Store, media: MediaFiles, facts: Facts, account: int, photos: tuple[str, str]
) -> None:
    base = content_of(account, photos)
    named = replace(base, theme="Team", campaign="Spring")
    assert composed(store, media, facts, base).fingerprint == composed(store, media, facts, named).fingerprint


def test_a_link_alone_leaves_as_a_card(store: Store, media: MediaFiles, facts: Facts, account: int) -> None:
    linked = PostContent(text="Read on", link=LINK, variants=(VariantContent(account),))
    outgoing = composed(store, media, facts, linked)
    assert outgoing.link_card is not None
    assert (outgoing.text, outgoing.link_card.address) == ("Read on", LINK)


def test_beside_a_picture_the_link_leaves_within_the_words(
    store: Store, media: MediaFiles, facts: Facts, account: int, photos: tuple[str, str]
) -> None:
    link = "https://www.nhs.uk/vaccinations/flu-vaccine"
    outgoing = composed(store, media, facts, replace(content_of(account, photos), link=link))
    assert (outgoing.text, outgoing.link_card) == (f"Base\n\n{link}", None)


def test_a_delivery_that_is_gone_cannot_be_composed(store: Store, media: MediaFiles, facts: Facts) -> None:
    with store.read() as session, pytest.raises(PostGoneError):
        Composer(media, facts)(session, 99)


def test_the_check_before_sending_sees_an_edit_made_since(
    store: Store, facts: Facts, clock: FakeClock, account: int
) -> None:
    short = PostContent(text="Short", variants=(VariantContent(account),))
    with store.unit_of_work() as unit:
        post_id = create_post(unit, content=short).post_id
    schedule(store, post_id, facts)
    with store.unit_of_work() as unit:
        save_post(unit, post_id=post_id, revision=1, content=replace(short, text="x" * 301))
    with store.read() as session:
        delivery_id = session.scalars(select(Delivery.id)).one()
        verdict = StoredCheck(facts, clock)(session, delivery_id)
    assert verdict.blocked_by == ("network.text_too_long",)


@pytest.mark.parametrize(
    ("network", "how", "card"),
    [
        ("bluesky", {"assisted": False, "has_media": False}, "sent"),
        ("bluesky", {"assisted": False, "has_media": True}, "not sent"),
        ("bluesky", {"assisted": True, "has_media": False}, "not sent"),
        ("wordpress", {"assisted": False, "has_media": False}, "not sent"),
        ("practice", {"assisted": False, "has_media": False}, "not sent"),
    ],
)
def test_a_card_is_sent_only_where_we_make_it(
    facts: Facts, network: str, how: dict[str, bool], card: str
) -> None:
    found = sends_card(LINK, facts=facts[network], assisted=how["assisted"], has_media=how["has_media"])
    assert found is (card == "sent")


def test_a_link_the_words_name_already_is_not_repeated(facts: Facts) -> None:
    words = f"Look at {LINK} today"
    assert text_with_link(words, LINK, facts=facts["practice"], assisted=False, has_media=False) == words


def test_the_card_carries_the_campaign_tags_of_its_network(
    store: Store, media: MediaFiles, facts: Facts, account: int
) -> None:
    tags = LinkTags("Winter flu")
    post = PostContent(text="Read on.", link=LINK, link_tags=tags, variants=(VariantContent(account),))
    card = composed(store, media, facts, post).link_card
    assert card is not None
    assert card.address == f"{LINK}?utm_source=bluesky&utm_medium=social&utm_campaign=winter-flu"


@pytest.mark.parametrize(
    ("network", "text", "said"),
    [
        ("facebook", "Hi", f"Hi\n\n{LINK}?utm_source=facebook&utm_medium=social&utm_campaign=flu"),
        ("facebook", f"See {LINK}", f"See {LINK}"),
        ("wordpress", "Hi", f"Hi\n\n{LINK}"),
    ],
)
def test_words_carry_the_tagged_link_but_not_those_that_name_it_nor_those_of_the_clinic_s_own_site(
    facts: Facts, network: str, text: str, said: str
) -> None:
    assert (
        text_with_link(text, LINK, facts=facts[network], assisted=True, has_media=False, tags=LinkTags("flu"))
        == said
    )
