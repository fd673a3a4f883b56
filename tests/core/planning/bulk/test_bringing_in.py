"""A file's rows from the first look to the database and back: checked, stored whole, taken back whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from clinicsocial.core.model import Delivery, Post
from clinicsocial.core.planning.advice import AdviceKind
from clinicsocial.core.planning.bulk.columns import guess_columns
from clinicsocial.core.planning.bulk.dry_run import Progress, dry_run
from clinicsocial.core.planning.bulk.reading import read_sheet
from clinicsocial.core.planning.bulk.rows import load_known, read_rows
from clinicsocial.core.planning.bulk.storing import Planning, store_rows
from clinicsocial.core.planning.bulk.values import RowLook, RowState
from clinicsocial.core.planning.bulk.writing import as_csv, as_json, export_rows
from clinicsocial.core.planning.deep import DeepChecks
from clinicsocial.core.planning.errors import NotUndoableError
from clinicsocial.core.planning.posts import create_post, load_post, save_post
from clinicsocial.core.planning.together import NotTogetherError, Rearranged
from clinicsocial.core.planning.undo import undo
from clinicsocial.core.planning.views import PostContent
from clinicsocial.core.store.data_folder import DataFolder
from clinicsocial.core.store.media_files import MediaFiles
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.network_facts import NetworkFacts
from clinicsocial.core.values.watch import StoppedError, Watch
from tests.fakes.clock import FakeClock

LETTERS = st.characters(exclude_categories=["C", "Z"]) | st.sampled_from(" \n")
HEAD = "Text,Date,Time,Accounts\n"
FLU = "Flu clinics start on Saturday.,1/12/2026,9:30,The Practice\n"
GARDEN = "Our garden is open to visitors.,2/12/2026,9:30,The Practice\n"
LEAK = '"Mrs Iqbal of Mill Lane came in with her diabetes.",3/12/2026,9:30,The Practice\n'
UNDATED = "We are looking for volunteers.,,,The Practice\n"
WRONG = "Opening hours.,30/2/2027,9:30,The Practice\n"


@dataclass(frozen=True, slots=True)
class Desk:
    """A clinic with an account, into which files are brought."""

    store: Store
    files: MediaFiles
    facts: Mapping[str, NetworkFacts]
    deep: DeepChecks
    folder: Path

    def look(self, *rows: str) -> tuple[RowLook, ...]:
        path = self.folder / "posts.csv"
        path.write_text(HEAD + "".join(rows), encoding="utf-8")
        return self.look_at(path)

    def look_at(self, path: Path) -> tuple[RowLook, ...]:
        sheet = read_sheet(path)
        with self.store.read() as session:
            known = load_known(session, facts=self.facts, now=self.store.clock.now())
        posts = read_rows(sheet, guess_columns(sheet.headings), known)
        return dry_run(self.store, posts, facts=self.facts, seals=self.files.seals, deep=self.deep)

    def keep(
        self, looks: tuple[RowLook, ...], *, plan: bool = True, watch: Watch | None = None
    ) -> Rearranged:
        planning = Planning(self.facts, self.files.seals, self.deep) if plan else None
        with self.store.unit_of_work() as unit:
            return store_rows(unit, looks=looks, planning=planning, watch=watch or Watch())

    def counts(self) -> tuple[int, int]:
        """Posts, and what is planned of them."""
        with self.store.read() as session:
            waiting = select(func.count()).select_from(Delivery).where(Delivery.state != "cancelled")
            posts = session.scalar(select(func.count()).select_from(Post)) or 0
            return posts, session.scalar(waiting) or 0


@pytest.fixture
def media(data_folder: DataFolder, store: Store, clock: FakeClock) -> Iterator[MediaFiles]:
    """The media folder of `store`."""
    files = MediaFiles(data_folder, store.key, clock)
    yield files
    files.close()


@pytest.fixture
def desk(
    store: Store,
    media: MediaFiles,
    facts: Mapping[str, NetworkFacts],
    facebook: int,  # noqa: ARG001 - the account that the files name
    tmp_path: Path,
) -> Desk:
    return Desk(store, media, facts, DeepChecks(), tmp_path)


def states(looks: tuple[RowLook, ...]) -> list[RowState]:
    return [one.state for one in looks]


def test_every_row_is_looked_at_before_anything_is_stored(desk: Desk) -> None:
    looks = desk.look(FLU, LEAK, UNDATED, WRONG)
    assert states(looks) == [RowState.READY, RowState.STOPPED, RowState.DRAFT, RowState.WRONG]
    assert desk.counts() == (0, 0)


def test_ready_rows_are_planned_and_the_others_become_drafts(desk: Desk) -> None:
    desk.keep(desk.look(FLU, LEAK, UNDATED))
    assert desk.counts() == (3, 1)


def test_without_planning_all_become_drafts_meant_for_their_time(desk: Desk) -> None:
    done = desk.keep(desk.look(FLU), plan=False)
    with desk.store.read() as session:
        content = load_post(session, post_id=done.post_ids[0]).content
    assert content.planned_for is not None
    assert f"{content.planned_for:%Y-%m-%d %H:%M}" == "2026-12-01 09:30"


def test_wrong_rows_are_left_out(desk: Desk) -> None:
    desk.keep(desk.look(FLU, WRONG))
    assert desk.counts() == (1, 1)


def test_whoever_waits_sees_how_far_it_is_and_may_stop_it_with_nothing_stored(desk: Desk) -> None:
    looks, watch = desk.look(FLU, UNDATED), Watch()
    desk.keep(looks, plan=False, watch=watch)
    assert watch.share == 1.0
    before, other = desk.counts(), Watch()
    other.stop()
    with pytest.raises(StoppedError):
        desk.keep(looks, watch=other)
    assert desk.counts() == before


def test_one_undo_takes_all_rows_back(desk: Desk) -> None:
    done = desk.keep(desk.look(FLU, GARDEN, UNDATED))
    with desk.store.unit_of_work() as unit:
        undo(unit, command_id=done.command_id)
    assert desk.counts() == (0, 0)


def test_rows_somebody_has_worked_on_are_not_taken_back_and_the_others_stay_too(desk: Desk) -> None:
    done = desk.keep(desk.look(FLU, UNDATED))
    with desk.store.unit_of_work() as unit:
        post = load_post(unit.session, post_id=done.post_ids[1])
        save_post(unit, post_id=post.id, revision=post.revision, content=PostContent(text="Mine now."))
    with pytest.raises(NotUndoableError), desk.store.unit_of_work() as unit:
        undo(unit, command_id=done.command_id)
    assert desk.counts() == (2, 1)


def test_where_one_row_can_no_longer_go_nothing_is_stored(desk: Desk, clock: FakeClock) -> None:
    looks = desk.look(FLU, GARDEN)
    clock.advance(timedelta(days=9))
    with pytest.raises(NotTogetherError):
        desk.keep(looks)
    assert desk.counts() == (0, 0)


def test_a_planned_row_went_through_the_deep_check(desk: Desk) -> None:
    looks = desk.look(FLU)
    other = Desk(desk.store, desk.files, desk.facts, DeepChecks(), desk.folder)
    with pytest.raises(NotTogetherError):
        other.keep(looks)
    assert desk.counts() == (0, 0)


def test_rows_that_crowd_or_repeat_each_other_are_advised_about(desk: Desk) -> None:
    looks = desk.look(FLU, FLU.replace("9:30", "9:35"))
    assert {AdviceKind.SAME_TEXT, AdviceKind.TOO_CLOSE} <= {told.kind for told in looks[0].advice}


def test_a_look_can_be_ended_early(desk: Desk) -> None:
    path = desk.folder / "posts.csv"
    path.write_text(HEAD + FLU + GARDEN, encoding="utf-8")
    sheet = read_sheet(path)
    with desk.store.read() as session:
        known = load_known(session, facts=desk.facts, now=desk.store.clock.now())
    rows = read_rows(sheet, guess_columns(sheet.headings), known)

    def only_one(progress: Progress) -> bool:
        return progress.done < 1

    looks = dry_run(
        desk.store, rows, facts=desk.facts, seals=desk.files.seals, deep=desk.deep, progress=only_one
    )
    assert len(looks) == 1


def test_a_file_of_ours_without_texts_says_nothing(desk: Desk) -> None:
    done = desk.keep(desk.look(FLU))
    with desk.store.read() as session:
        rows = export_rows(session, post_ids=done.post_ids, with_texts=False)
    assert "Flu" not in as_csv(rows).decode("utf-8-sig") + as_json(rows).decode()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(
    text=st.text(
        st.characters(exclude_categories=["C", "Z"]) | st.sampled_from(" \n"), min_size=1, max_size=60
    )
)
@pytest.mark.parametrize("start", ["", "=", "+", "-", "@", "'", "'="])
def test_what_is_written_is_read_again(desk: Desk, start: str, text: str) -> None:
    wanted = (start + text).strip()
    if not wanted:
        return
    with desk.store.unit_of_work() as unit:
        post_id = create_post(unit, content=PostContent(text=wanted)).post_id
        path = desk.folder / "again.csv"
        path.write_bytes(as_csv(export_rows(unit.session, post_ids=[post_id])))
    sheet = read_sheet(path)
    with desk.store.read() as session:
        known = load_known(session, facts=desk.facts, now=desk.store.clock.now())
    assert read_rows(sheet, guess_columns(sheet.headings), known)[0].content.text == wanted
