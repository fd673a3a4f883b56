"""What the values of one fact file must satisfy together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from string import Formatter

from clinicsocial.core.values.errors import ResourceError
from clinicsocial.core.values.figures import Common
from clinicsocial.core.values.network_facts import MediaKindFacts, NetworkFacts, Weights
from clinicsocial.core.values.network_terms import EmojiRule, GuardKind, MediaKind, TextUnit

PLACEHOLDERS = frozenset({"text", "link", "title", "server", "id"})
NAME = re.compile(r"[a-z][a-z0-9_]*")
MIME_TYPE = re.compile(r"(image|video|application)/[a-z0-9.+-]+")


def check_consistency(file: str, facts: NetworkFacts) -> None:
    """Let facts pass that fit together.

    Raises:
        ResourceError: naming the file and the first key that does not fit.
    """
    for problem in _problems(facts):
        raise ResourceError(file, problem)


def _problems(facts: NetworkFacts) -> Iterator[str]:
    if not NAME.fullmatch(facts.id):
        yield "id: expected small letters, digits and underscores"
    yield from _text_problems(facts)
    yield from _media_problems(facts)
    yield from _address_problems(facts)
    yield from _time_problems(facts)
    yield from _metric_problems(facts)
    yield from _repeated("traps.id", (trap.id for trap in facts.traps))
    yield from _repeated("metrics.name", (f"{metric.level}.{metric.name}" for metric in facts.metrics))


def _text_problems(facts: NetworkFacts) -> Iterator[str]:
    text = facts.text
    if (text.second_limit is None) != (text.second_unit is None):
        yield "text.second_limit: it needs second_unit, and the other way round"
    if (text.unit.value is TextUnit.WEIGHTED) != (text.weights is not None):
        yield "text.weights: given exactly where the unit is weighted"
    if text.emoji.value is EmojiRule.ONE_WEIGHT and text.weights is None:
        yield "text.emoji: one_weight needs text.weights"
    for part in (text.refused, text.escaped):
        if part is not None and any(len(character) != 1 for character in part.value):
            yield "text.refused, text.escaped: expected single characters"
    if text.weights is not None:
        yield from _weight_problems(text.weights.value)


def _weight_problems(weights: Weights) -> Iterator[str]:
    if weights.scale == 0:
        yield "text.weights.scale: expected more than zero"
    edge = -1
    for span in weights.ranges:
        if not edge < span.first <= span.last:
            yield "text.weights.ranges: expected ascending ranges that do not overlap"
        edge = span.last


def _media_problems(facts: NetworkFacts) -> Iterator[str]:
    kinds = {kind: facts.media.of(kind) for kind in MediaKind}
    if facts.media.required.value and not any(kinds.values()):
        yield "media.required: no kind of media is listed"
    for kind, limits in kinds.items():
        if limits is not None:
            yield from _media_kind_problems(f"media.{kind}", limits)


def _media_kind_problems(path: str, limits: MediaKindFacts) -> Iterator[str]:
    if limits.types is not None and not all(MIME_TYPE.fullmatch(each) for each in limits.types.value):
        yield f"{path}.types: expected MIME types"
    pairs = (
        ("width", limits.min_width, limits.max_width),
        ("ratio", limits.min_ratio, limits.max_ratio),
        ("seconds", limits.min_seconds, limits.max_seconds),
    )
    for name, least, most in pairs:
        if least is not None and most is not None and least.value > most.value:
            yield f"{path}.min_{name}: it is above max_{name}"


def _address_problems(facts: NetworkFacts) -> Iterator[str]:
    for address in (facts.assisted.address, facts.assisted.link_address):
        if address is None:
            continue
        names = {name for _, name, _, _ in Formatter().parse(address.value) if name is not None}
        if not names <= PLACEHOLDERS:
            yield f"assisted: “{min(names - PLACEHOLDERS)}” is not a placeholder of an address"
        if not address.value.startswith(("https://", "{server}")):
            yield "assisted: an address begins with https:// or {server}"
    if any(
        f"{{{prefill.value}}}" not in facts.assisted.address.value
        for prefill in facts.assisted.prefills.value
    ):
        yield "assisted.prefills: the address has no place for it"


def _time_problems(facts: NetworkFacts) -> Iterator[str]:
    schedule = facts.schedule
    given = (schedule.earliest, schedule.latest, schedule.late_risk)
    if not schedule.native.value and any(given):
        yield "schedule: only a network with native schedule has earliest, latest or late_risk"
    if schedule.earliest and schedule.latest and schedule.earliest.value > schedule.latest.value:
        yield "schedule.earliest: it is later than latest"
    if facts.guard.kind.value is GuardKind.NONE and (facts.guard.repeatable.value or facts.guard.lifetime):
        yield "guard: without a guard nothing can be repeated safely"


def _metric_problems(facts: NetworkFacts) -> Iterator[str]:
    if facts.figures_a_call is not None and facts.figures_a_call.value < 1:
        yield "features.figures_a_call: expected more than zero"
    known = {(metric.level, metric.name) for metric in facts.metrics}
    for metric in facts.metrics:
        if metric.valid_from and metric.valid_until and metric.valid_from > metric.valid_until:
            yield f"metrics: {metric.name} ends before it begins"
        if metric.replaced_by and (metric.level, metric.replaced_by) not in known:
            yield f"metrics: {metric.name} is replaced by something that is not listed"
        if metric.common is not None and metric.common.value is Common.ENGAGEMENT:
            yield f"metrics: {metric.name}: engagement is reckoned, no network tells it"


def _repeated(path: str, names: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            yield f"{path}: “{name}” stands twice"
        seen.add(name)
