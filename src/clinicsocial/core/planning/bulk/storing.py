"""The chosen rows stored in one transaction, as drafts or planned, with one undo for all of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinicsocial.core.clinic.roles import Act, require
from clinicsocial.core.planning import commands
from clinicsocial.core.planning.bulk.values import RowState
from clinicsocial.core.planning.posts import create_post
from clinicsocial.core.planning.scheduling import schedule_post
from clinicsocial.core.planning.together import Acts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from clinicsocial.core.planning.bulk.values import RowLook, RowPost
    from clinicsocial.core.planning.deep import DeepChecks
    from clinicsocial.core.planning.together import Rearranged
    from clinicsocial.core.store.seals import Seals
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.network_facts import NetworkFacts
    from clinicsocial.core.values.watch import Watch


@dataclass(frozen=True, slots=True)
class Planning:
    """With what rows are checked when they are planned; `deep` has spoken about them in the dry run."""

    facts: Mapping[str, NetworkFacts]
    seals: Seals
    deep: DeepChecks


def store_rows(
    unit: UnitOfWork, *, looks: Sequence[RowLook], planning: Planning | None, watch: Watch
) -> Rearranged:
    """Store the rows: ready ones are planned where `planning` is given, everything else becomes a draft.

    Rows that are wrong are left out: the caller shows them. All others are stored, or none. `watch` counts
    the rows and may stop it.

    Raises:
        StoppedError: it was stopped, and nothing is stored.
        NotTogetherError: the checks stop one by now, or its time has passed; names them.
        NotSchedulableError, InvalidInputError: the same, where only one row was meant.
        NotAllowedError: the role at the desk does not include it.
    """
    require(unit, Act.WRITE)
    acts = Acts(unit)
    watch.expect(len(looks))
    for look in looks:
        watch.step(1)
        if look.state is RowState.WRONG:
            continue
        made = create_post(unit, content=look.post.content)
        with acts.of(made.post_id):
            acts.did(_keep_made(unit, made.post_id))
            if planning is not None and look.state is RowState.READY:
                acts.did(_plan(unit, made.post_id, made.revision, look.post, planning))
    unit.audit("posts.brought_in", "posts", rows=str(len(looks)))
    return acts.finish(commands.BRING_IN)


def _keep_made(unit: UnitOfWork, post_id: int) -> int:
    return unit.record_command(commands.BRING_IN_ONE, before={"post": post_id}, after={"post": post_id})


def _plan(unit: UnitOfWork, post_id: int, revision: int, row: RowPost, planning: Planning) -> int:
    if row.plan is None:
        msg = "a row that is ready has a time"
        raise ValueError(msg)
    planned = schedule_post(
        unit,
        post_id=post_id,
        revision=revision,
        plan=row.plan,
        facts=planning.facts,
        seals=planning.seals,
        deep=planning.deep,
    )
    return planned.command_id
