"""The checks over a whole content: once for everybody, once per account. Pure; inputs are read beforehand."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from clinicsocial.core.accounts.list import list_accounts, load_accounts
from clinicsocial.core.accounts.views import AccountMode
from clinicsocial.core.clinic.identity import load_clinic
from clinicsocial.core.consents.using import Register, load_register, load_whole_register
from clinicsocial.core.media.library import load_assets
from clinicsocial.core.media.looks import with_looks
from clinicsocial.core.planning.content import Words, words_for
from clinicsocial.core.planning.link_words import text_with_link
from clinicsocial.core.planning.people import People
from clinicsocial.core.planning.views import PostCheck
from clinicsocial.core.values.context import AccountContext, Context
from clinicsocial.core.values.draft import Draft, DraftMedia

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy.orm import Session

    from clinicsocial.core.accounts.views import AccountView
    from clinicsocial.core.media.views import AssetView
    from clinicsocial.core.planning.views import MediaUse, PostContent
    from clinicsocial.core.store.seals import Seals
    from clinicsocial.core.values.clinic import ClinicIdentity
    from clinicsocial.core.values.consent import PersonKey
    from clinicsocial.core.values.finding import Finding
    from clinicsocial.core.values.network_facts import NetworkFacts


@dataclass(frozen=True, slots=True)
class CheckInputs:
    """What the checks read from the database, as one value that may travel between threads."""

    clinic: ClinicIdentity
    accounts: tuple[AccountView, ...]
    assets: Mapping[str, AssetView]
    register: Register = field(default_factory=Register)
    """What the consent register says: everybody, or those of one post."""

    def today(self, now: datetime) -> date:
        """The clinic's local day at this instant."""
        return now.astimezone(ZoneInfo(self.clinic.zone)).date()


def load_check_inputs(
    session: Session,
    *,
    account_ids: Iterable[int] | None = None,
    sha256s: Iterable[str] = (),
    people: Iterable[int] | None = None,
    seals: Seals | None = None,
) -> CheckInputs:
    """Read what `check_content` needs: these accounts, these assets, these people (all where None).

    With `people` the register holds them and whoever is shown in the assets. With `seals` the assets come
    with what was found in them; without, the checks of pictures stay silent.
    """
    hashes = tuple(sha256s)
    accounts = (
        list_accounts(session) if account_ids is None else load_accounts(session, account_ids=account_ids)
    )
    register = (
        load_whole_register(session)
        if people is None
        else load_register(session, subject_ids=people, sha256s=hashes)
    )
    assets = load_assets(session, sha256s=hashes)
    if seals is not None:
        assets = with_looks(session, seals=seals, assets=assets)
    return CheckInputs(load_clinic(session), accounts, assets, register)


def check_content(
    content: PostContent,
    *,
    clinic: ClinicIdentity,
    accounts: Iterable[AccountView],
    assets: Mapping[str, AssetView],
    facts: Mapping[str, NetworkFacts],
    today: date,
    register: Register | None = None,
    day: date | None = None,
    names: Mapping[PersonKey, str] | None = None,
) -> PostCheck:
    """What the checks say about this content, for each of `accounts` as that account gets it.

    `accounts` are those the post is meant for. A finding of the base text that an account repeats word for
    word is told once, among the general ones. Consent is decided for `day` (of the clinic's zone; the day the
    post is meant for, or today, where None) by `register`; without one nobody has agreed to anything.
    `names` says who the people are, where the caller may know.
    """
    people = People(register or Register(), day or _meant_for(content, today), names or {})
    base = words_for(content, None)
    chosen = tuple(accounts)
    follow = not chosen or any(words_for(content, account.id) == base for account in chosen)
    # A base text that no account gets is nobody's trouble.
    general = (
        people.judged(content, _draft(base, assets), Context(clinic=clinic, today=today), None)
        if follow
        else ()
    )
    by_account: dict[int, tuple[Finding, ...]] = {}
    for account in chosen:
        known = facts.get(account.network)
        if known is None:
            continue
        context = account_context(account, known)
        draft = draft_for(content, context, assets)
        found = people.judged(
            content, draft, Context(clinic=clinic, today=today, account=context), account.network
        )
        placed = (_in_content(finding, draft, content) for finding in found)
        by_account[account.id] = tuple(f for f in placed if replace(f, account_id=None) not in general)
    return PostCheck(general=general, by_account=by_account)


def _meant_for(content: PostContent, today: date) -> date:
    """The day a draft is meant for; today where that has passed or is open."""
    return today if content.planned_for is None else max(today, content.planned_for.date())


def account_context(account: AccountView, facts: NetworkFacts) -> AccountContext:
    """The account as the checks know it."""
    return AccountContext(
        id=account.id, label=account.label, facts=facts, assisted=account.mode is AccountMode.ASSISTED
    )


def _in_content(finding: Finding, draft: Draft, content: PostContent) -> Finding:
    """The finding with its picture counted as the post counts them, where an account gets only some."""
    if finding.media_index is None:
        return finding
    sha256 = draft.media[finding.media_index].sha256
    position = next((i for i, use in enumerate(content.media) if use.sha256 == sha256), finding.media_index)
    return replace(finding, media_index=position)


def draft_for(content: PostContent, account: AccountContext, assets: Mapping[str, AssetView]) -> Draft:
    """The content as it leaves for this account: with the link in its words where it leaves that way."""
    words = words_for(content, account.id)
    text = text_with_link(
        words.text, words.link, facts=account.facts, assisted=account.assisted, has_media=bool(words.media)
    )
    return _draft(replace(words, text=text), assets)


def _draft(words: Words, assets: Mapping[str, AssetView]) -> Draft:
    media = tuple(_media(use, assets[use.sha256]) for use in words.media if use.sha256 in assets)
    return Draft(text=words.text, title=words.title, media=media, link=words.link)


def _media(use: MediaUse, asset: AssetView) -> DraftMedia:
    return DraftMedia(
        sha256=asset.sha256,
        mime=asset.mime,
        width=asset.width,
        height=asset.height,
        size=asset.size,
        duration=asset.duration,
        animated=asset.animated,
        alt_text=use.alt_text,
        decorative=use.decorative,
        file_name=asset.file_name,
        seen=asset.seen,
    )
