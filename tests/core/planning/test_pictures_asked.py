"""Today asks about files nobody answered for, where a draft or a planned post shows them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest

from clinicsocial.core.consents.bars import bar_files
from clinicsocial.core.media.looks import answer_face
from clinicsocial.core.model import Delivery
from clinicsocial.core.planning.pictures_asked import picture_needs
from clinicsocial.core.planning.posts import create_post
from clinicsocial.core.planning.views import MediaUse, PostContent
from clinicsocial.core.store.media_files import MediaFiles
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.delivery import DeliveryState
from clinicsocial.core.values.looking import FaceAnswer
from tests.core.media.test_listing import FACE, LINE, Library
from tests.fakes.clock import FakeClock


@pytest.fixture
def library(store: Store, clock: FakeClock) -> Iterator[Library]:
    media = MediaFiles(store.folder, store.key, clock)
    yield Library(store, media, clock)
    media.close()


def drafted(library: Library, *hashes: str, planned_for: datetime | None = None) -> int:
    content = PostContent(
        text="Our open day", media=tuple(MediaUse(one) for one in hashes), planned_for=planned_for
    )
    with library.store.unit_of_work() as unit:
        return create_post(unit, content=content).post_id


def told(library: Library) -> list[tuple[str, str]]:
    with library.store.read() as session:
        return [(card.title, card.message) for card in picture_needs(session)]


def asking(library: Library, name: str = "open-day.jpg") -> str:
    sha256 = library.add(name)
    library.look(sha256, FACE)
    return sha256


def test_a_file_no_post_shows_may_wait(library: Library) -> None:
    asking(library)
    assert told(library) == []


def test_a_file_of_a_planned_draft_is_asked_about_with_its_day(library: Library) -> None:
    drafted(library, asking(library), planned_for=datetime(2026, 11, 24, 9, 0))  # noqa: DTZ001 - wall time
    assert told(library) == [("Who is in open-day.jpg?", "A post planned for 24 November 2026 waits for it.")]


def test_a_file_of_a_draft_without_a_day_is_asked_about(library: Library) -> None:
    drafted(library, asking(library))
    assert told(library) == [("Who is in open-day.jpg?", "A draft waits for it.")]


def test_several_files_are_one_card_with_the_first_day(library: Library) -> None:
    later = datetime(2026, 12, 1, 9, 0)  # noqa: DTZ001 - wall time
    drafted(library, asking(library, "a.jpg"), planned_for=later)
    drafted(library, asking(library, "bb.jpg"), planned_for=later.replace(day=3))
    assert told(library) == [
        ("2 files of your posts want an answer", "The first post is planned for 1 December 2026.")
    ]


def test_an_answer_takes_the_card_away(library: Library) -> None:
    sha256 = asking(library)
    drafted(library, sha256)
    with library.store.unit_of_work() as unit:
        answer_face(
            unit,
            seals=library.files.seals,
            sha256=sha256,
            number=0,
            answer=FaceAnswer.NOT_IDENTIFIABLE,
        )
    assert told(library) == []


def test_what_can_be_read_is_asked_about(library: Library) -> None:
    sha256 = library.add("door.jpg")
    library.look(sha256, LINE)
    drafted(library, sha256)
    assert told(library)[0][0] == "May everybody read what door.jpg shows?"


def test_a_file_being_looked_into_or_barred_is_not_asked_about(library: Library) -> None:
    barred = asking(library, "bb.jpg")
    drafted(library, library.add("a.jpg"), barred)
    with library.store.unit_of_work() as unit:
        bar_files(unit, sha256s=[barred], subject_id=None, reason="withdrawn")
    assert told(library) == []


@pytest.mark.parametrize(("state", "cards"), [(DeliveryState.WAITING, 1), (DeliveryState.LIVE, 0)])
def test_only_posts_still_to_go_out_count(
    library: Library, facebook: int, state: DeliveryState, cards: int
) -> None:
    post_id = drafted(library, asking(library))
    with library.store.unit_of_work() as unit:
        unit.session.add(
            Delivery(
                post_id=post_id,
                account_id=facebook,
                state=state.value,
                wall_time="2026-11-24T09:00:00",
                zone="Europe/London",
                due_at=unit.now,
                changed_at=unit.now,
            )
        )
    assert len(told(library)) == cards
