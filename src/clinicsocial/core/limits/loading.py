"""Turns ``resources/networks/<id>.toml`` into `NetworkFacts`, strictly."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from clinicsocial.core.limits.consistency import check_consistency
from clinicsocial.core.limits.presenting import first_comment_facts, fold_facts, thread_facts
from clinicsocial.core.limits.reader import (
    Table,
    day,
    list_of,
    list_of_words,
    money,
    number,
    one_of,
    pattern,
    read_sources,
    whole,
    words,
    yes_or_no,
)
from clinicsocial.core.resources import read_toml, toml_names
from clinicsocial.core.values.errors import ResourceError
from clinicsocial.core.values.figures import Common, Span
from clinicsocial.core.values.network_errors import Reason
from clinicsocial.core.values.network_facts import (
    AltTextFacts,
    ApiFacts,
    AssistedFacts,
    Cap,
    ErrorRule,
    GuardFacts,
    MediaFacts,
    MediaKindFacts,
    Metric,
    ModeFacts,
    NetworkFacts,
    Price,
    ScheduleFacts,
    SignInFacts,
    TextFacts,
    TitleFacts,
    Trap,
    WeightRange,
    Weights,
)
from clinicsocial.core.values.network_terms import (
    AltTextUse,
    ApiCondition,
    CommentRule,
    EditRule,
    EmojiRule,
    GuardKind,
    LinkCardRule,
    MentionRule,
    MetricLevel,
    Mode,
    Prefill,
    SignInKind,
    TextRole,
    TextUnit,
)
from clinicsocial.core.values.sourced import Sourced

FOLDER = "networks"
CURRENCY_LETTERS = 3


def load_network_facts() -> Mapping[str, NetworkFacts]:
    """The facts of every network, by id, in alphabetical order.

    Reads and checks all files; takes some tens of milliseconds, so call it once, in a worker.

    Raises:
        ResourceError: naming the file and the key that is wrong.
    """
    loaded = (facts_from(name, read_toml(FOLDER, name)) for name in toml_names(FOLDER))
    return MappingProxyType({facts.id: facts for facts in loaded})


def facts_from(name: str, content: Mapping[str, object]) -> NetworkFacts:
    """The facts in the parsed content of the file `name` (e.g. ``bluesky.toml``).

    Raises:
        ResourceError: naming the file and the key that is wrong.
    """
    file = f"{FOLDER}/{name}"
    sources = read_sources(file, content)
    with Table(file, "", dict(content), sources) as table:
        table.table("sources")
        facts = _facts(table)
        if f"{facts.id}.toml" != name:
            raise table.wrong("id", f"the file is called {name}")
    unused = sorted(sources.known.keys() - sources.used)
    if unused:
        raise ResourceError(file, f"sources.{unused[0]}: no value comes from this source")
    check_consistency(file, facts)
    return facts


def _facts(table: Table) -> NetworkFacts:
    with table.table("features") as features:
        return NetworkFacts(
            id=table.plain("id", words),
            display_name=table.plain("display_name", words),
            practice=table.plain_or_none("practice", yes_or_no) or False,
            mode=_mode(table.table("mode")),
            text=_text(table.table("text")),
            title=_title(table.table("title")) if table.has("title") else None,
            thread=thread_facts(table),
            first_comment=first_comment_facts(table),
            fold=fold_facts(table),
            media=_media(table.table("media")),
            alt_text=_alt_text(table.table("alt_text")),
            schedule=_schedule(table.table("schedule")),
            guard=_guard(table.table("guard")),
            api=_api(table.table("api")),
            sign_in=_sign_in(table.table("sign_in")),
            assisted=_assisted(table.table("assisted")),
            edit=features.sourced("edit", one_of(EditRule)),
            remove=features.sourced("remove", yes_or_no),
            link_card=features.sourced("link_card", one_of(LinkCardRule)),
            comments=features.sourced("comments", one_of(CommentRule)),
            server_tells=features.sourced("server_tells", list_of_words),
            figures_a_call=features.sourced_or_none("figures_a_call", whole),
            caps=tuple(_cap(row) for row in table.tables("caps")),
            prices=tuple(_price(row) for row in table.tables("prices")),
            errors=tuple(_error(row) for row in table.tables("errors")),
            metrics=tuple(_metric(row) for row in table.tables("metrics")),
            traps=tuple(_trap(row) for row in table.tables("traps")),
        )


def _mode(opened: Table) -> ModeFacts:
    with opened as table:
        return ModeFacts(
            preferred=table.sourced("preferred", one_of(Mode)),
            api_condition=table.sourced("api_condition", one_of(ApiCondition)),
        )


def _text(opened: Table) -> TextFacts:
    with opened as table:
        return TextFacts(
            becomes=table.sourced("becomes", one_of(TextRole)),
            unit=table.sourced("unit", one_of(TextUnit)),
            emoji=table.sourced("emoji", one_of(EmojiRule)),
            mentions=table.sourced("mentions", one_of(MentionRule)),
            bare_links=table.sourced("bare_links", yes_or_no),
            nfc=table.sourced("nfc", yes_or_no),
            limit=table.sourced_or_none("limit", whole),
            second_limit=table.sourced_or_none("second_limit", whole),
            second_unit=table.sourced_or_none("second_unit", one_of(TextUnit)),
            link_cost=table.sourced_or_none("link_cost", whole),
            weights=_weights(table.table("weights")) if table.has("weights") else None,
            hashtags=table.sourced_or_none("hashtags", whole),
            refused=table.sourced_or_none("refused", list_of_words),
            escaped=table.sourced_or_none("escaped", list_of_words),
        )


def _weights(opened: Table) -> Sourced[Weights]:
    with opened as table:
        weights = Weights(
            scale=table.plain("scale", whole),
            default=table.plain("default", whole),
            ranges=tuple(_weight_range(row) for row in table.tables("ranges")),
        )
        return table.with_source(weights)


def _weight_range(opened: Table) -> WeightRange:
    with opened as table:
        return WeightRange(
            first=table.plain("first", whole),
            last=table.plain("last", whole),
            weight=table.plain("weight", whole),
        )


def _title(opened: Table) -> TitleFacts:
    with opened as table:
        return TitleFacts(
            required=table.sourced("required", yes_or_no),
            unit=table.sourced("unit", one_of(TextUnit)),
            limit=table.sourced_or_none("limit", whole),
        )


def _media(opened: Table) -> MediaFacts:
    with opened as table:
        return MediaFacts(
            required=table.sourced("required", yes_or_no),
            needs_public_address=table.sourced("needs_public_address", yes_or_no),
            mixed=table.sourced("mixed", yes_or_no),
            max_items=table.sourced_or_none("max_items", whole),
            picture=_media_kind(table, "picture"),
            animation=_media_kind(table, "animation"),
            video=_media_kind(table, "video"),
            document=_media_kind(table, "document"),
        )


def _media_kind(media: Table, kind: str) -> MediaKindFacts | None:
    if not media.has(kind):
        return None
    with media.table(kind) as table:
        return MediaKindFacts(
            types=table.sourced_or_none("types", list_of_words),
            max_count=table.sourced_or_none("max_count", whole),
            max_bytes=table.sourced_or_none("max_bytes", whole),
            min_width=table.sourced_or_none("min_width", whole),
            max_width=table.sourced_or_none("max_width", whole),
            min_ratio=table.sourced_or_none("min_ratio", number),
            max_ratio=table.sourced_or_none("max_ratio", number),
            min_seconds=table.sourced_or_none("min_seconds", whole),
            max_seconds=table.sourced_or_none("max_seconds", whole),
        )


def _alt_text(opened: Table) -> AltTextFacts:
    with opened as table:
        return AltTextFacts(
            supported=table.sourced("supported", one_of(AltTextUse)),
            required=table.sourced("required", yes_or_no),
            unit=table.sourced("unit", one_of(TextUnit)),
            limit=table.sourced_or_none("limit", whole),
        )


def _schedule(opened: Table) -> ScheduleFacts:
    with opened as table:
        return ScheduleFacts(
            native=table.sourced("native", yes_or_no),
            earliest=table.sourced_or_none("earliest", whole),
            latest=table.sourced_or_none("latest", whole),
            late_risk=table.sourced_or_none("late_risk", words),
        )


def _guard(opened: Table) -> GuardFacts:
    with opened as table:
        return GuardFacts(
            kind=table.sourced("kind", one_of(GuardKind)),
            repeatable=table.sourced("repeatable", yes_or_no),
            look_up=table.sourced("look_up", words),
            lifetime=table.sourced_or_none("lifetime", whole),
            window=table.sourced_or_none("window", whole),
        )


def _api(opened: Table) -> ApiFacts:
    with opened as table:
        return ApiFacts(
            hosts=table.sourced("hosts", list_of_words),
            version=table.sourced_or_none("version", words),
            version_ends=table.sourced_or_none("version_ends", day),
        )


def _sign_in(opened: Table) -> SignInFacts:
    with opened as table:
        return SignInFacts(
            kind=table.sourced("kind", one_of(SignInKind)),
            needs_secret=table.sourced("needs_secret", yes_or_no),
            scopes=table.sourced("scopes", list_of_words),
            access=table.sourced_or_none("access", whole),
            refresh=table.sourced_or_none("refresh", whole),
        )


def _assisted(opened: Table) -> AssistedFacts:
    with opened as table:
        return AssistedFacts(
            address=table.sourced("address", words),
            prefills=table.sourced("prefills", list_of(Prefill)),
            link_address=table.sourced_or_none("link_address", words),
            post_hosts=table.sourced_or_none("post_hosts", list_of_words),
        )


def _cap(opened: Table) -> Cap:
    with opened as table:
        return Cap(
            what=table.plain("what", words),
            count=table.sourced("count", whole),
            per=table.plain("per", whole),
        )


def _price(opened: Table) -> Price:
    with opened as table:
        amount: Sourced[Decimal] = table.sourced("amount", money)
        currency = table.plain("currency", words)
        if len(currency) != CURRENCY_LETTERS or not currency.isupper():
            raise table.wrong("currency", "expected three capital letters")
        return Price(what=table.plain("what", words), amount=amount, currency=currency)


def _error(opened: Table) -> ErrorRule:
    with opened as table:
        rule = ErrorRule(
            reason=table.sourced("reason", one_of(Reason)),
            status=table.plain_or_none("status", whole),
            code=table.plain_or_none("code", pattern),
            subcode=table.plain_or_none("subcode", pattern),
            text=table.plain_or_none("text", pattern),
        )
        if rule.precision == 0:
            raise table.wrong("reason", "the line has no condition and would fit every answer")
        return rule


def _metric(opened: Table) -> Metric:
    with opened as table:
        return Metric(
            name=table.plain("name", words),
            level=table.plain("level", one_of(MetricLevel)),
            meaning=table.sourced("meaning", words),
            common=table.sourced_or_none("common", one_of(Common)),
            span=table.plain_or_none("span", one_of(Span)) or Span.TOTAL,
            valid_from=table.plain_or_none("valid_from", day),
            valid_until=table.plain_or_none("valid_until", day),
            replaced_by=table.plain_or_none("replaced_by", words),
        )


def _trap(opened: Table) -> Trap:
    with opened as table:
        return Trap(id=table.plain("id", words), sentence=table.sourced("sentence", words))
