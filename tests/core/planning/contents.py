"""Strategies for whole contents: whatever a person can have entered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from hypothesis import strategies as st

from clinicsocial.core.planning.views import MediaUse, PostContent, VariantContent
from clinicsocial.core.values.consent import Purpose
from clinicsocial.core.values.framing import Area, Frame
from clinicsocial.core.values.link_tags import LinkTags
from clinicsocial.core.values.threads import ThreadRule

_SHARES = st.floats(min_value=0.0, max_value=1.0)


def frames_of(sha256s: Sequence[str]) -> st.SearchStrategy[tuple[Frame, ...]]:
    """At most one frame for each of these pictures."""
    if not sha256s:
        return st.just(())
    areas = st.builds(Area, _SHARES, _SHARES, _SHARES, _SHARES)
    one = st.builds(Frame, st.sampled_from(list(sha256s)), areas, st.booleans())
    return st.lists(one, max_size=3, unique_by=lambda frame: frame.sha256).map(tuple)


def contents(account_ids: Sequence[int], sha256s: Sequence[str]) -> st.SearchStrategy[PostContent]:
    """Contents for some of these accounts with some of these pictures, and no people."""
    words = st.text(max_size=60)
    line = words.map(str.strip)
    walls = st.datetimes(datetime(2000, 1, 1)).map(lambda at: at.replace(microsecond=0))  # noqa: DTZ001
    media = st.lists(st.sampled_from(list(sha256s)), unique=True).flatmap(
        lambda chosen: st.tuples(*(st.builds(MediaUse, st.just(one), words, st.booleans()) for one in chosen))
    )
    variant = st.builds(
        VariantContent,
        st.sampled_from(list(account_ids)),
        text=st.none() | words,
        title=st.none() | words,
        media=st.none() | st.lists(st.sampled_from(list(sha256s)), unique=True).map(tuple),
        frames=frames_of(sha256s),
        planned_for=st.none() | walls,
    )
    return st.builds(
        PostContent,
        text=words,
        title=words,
        link=line,
        theme=st.sampled_from(["", "Prevention", "Our team"]),
        campaign=st.sampled_from(["", "Winter"]),
        planned_for=st.none() | walls,
        media=media,
        variants=st.lists(variant, unique_by=lambda one: one.account_id).map(tuple),
        purpose=st.sampled_from(list(Purpose)),
        first_comment=words,
        thread=st.sampled_from(list(ThreadRule)),
        link_tags=st.none() | st.builds(LinkTags, line, line),
        over_at=st.none() | walls,
        ignored_words=st.lists(words, max_size=3).map(tuple),
    )
