"""The words of a post as one or several posts of an account: a thread where the network has them.

The counters, the checks, the preview, the sending and the hand-over all ask here.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clinicsocial.core.limits.splitting import ThreadPart, split_thread, unmarked
from clinicsocial.core.values.threads import ThreadRule

if TYPE_CHECKING:
    from clinicsocial.core.values.network import Outgoing
    from clinicsocial.core.values.network_facts import NetworkFacts

BETWEEN = "\n\n"
"""Between two parts where they are read as one text."""


def leaving_parts(text: str, thread: str, facts: NetworkFacts) -> tuple[ThreadPart, ...]:
    """The parts of a text that leaves (with its link in it), by the post's `ThreadRule`; at least one."""
    if thread == ThreadRule.NONE.value:
        return (ThreadPart(text, 0, len(text)),)
    if facts.thread is None:
        return (ThreadPart(unmarked(text), 0, len(text)),)
    return split_thread(text, facts, thread)


def leaving_whole(text: str, thread: str, facts: NetworkFacts) -> str:
    """The same as one text."""
    return BETWEEN.join(part.text for part in leaving_parts(text, thread, facts))


def in_parts(outgoing: Outgoing, thread: str, facts: NetworkFacts) -> Outgoing:
    """What leaves, with its text cut into the parts of a thread."""
    first, *others = leaving_parts(outgoing.text, thread, facts)
    return replace(outgoing, text=first.text, replies=tuple(part.text for part in others))
