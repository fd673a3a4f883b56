"""Reads how a network shows a post: threads, first comment, fold; a table is left out where it has none."""

from __future__ import annotations

from clinicsocial.core.limits.reader import Table, one_of, whole, words
from clinicsocial.core.values.network_presentation import FirstCommentFacts, FoldFacts, ThreadFacts
from clinicsocial.core.values.network_terms import TextUnit


def thread_facts(facts: Table) -> ThreadFacts | None:
    """The table ``[thread]``."""
    if not facts.has("thread"):
        return None
    with facts.table("thread") as table:
        return ThreadFacts(parts=table.sourced("parts", whole))


def first_comment_facts(facts: Table) -> FirstCommentFacts | None:
    """The table ``[first_comment]``."""
    if not facts.has("first_comment"):
        return None
    with facts.table("first_comment") as table:
        return FirstCommentFacts(
            unit=table.sourced("unit", one_of(TextUnit)), limit=table.sourced_or_none("limit", whole)
        )


def fold_facts(facts: Table) -> FoldFacts | None:
    """The table ``[fold]``."""
    if not facts.has("fold"):
        return None
    with facts.table("fold") as table:
        return FoldFacts(
            more=table.sourced("more", words),
            characters=table.sourced_or_none("characters", whole),
            lines=table.sourced_or_none("lines", whole),
        )
