"""The checks over a whole content: once for everybody, once per account. Pure; inputs are read beforehand."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from clinicsocial.core.accounts.list import list_accounts, load_accounts
from clinicsocial.core.accounts.views import AccountMode
from clinicsocial.core.checks import check
from clinicsocial.core.checks.accepted import checked
from clinicsocial.core.clinic.identity import load_clinic
from clinicsocial.core.consents.using import Register, load_register, load_whole_register
from clinicsocial.core.media.library import load_assets
from clinicsocial.core.media.looks import with_looks
from clinicsocial.core.media.shapes import framed_size, kept_share
from clinicsocial.core.planning.answers import load_answers
from clinicsocial.core.planning.content import Words, words_for
from clinicsocial.core.planning.first_comment import comment_draft, takes_first_comment, told_of_comment
from clinicsocial.core.planning.link_words import text_with_link
from clinicsocial.core.planning.people import People
from clinicsocial.core.planning.views import PostCheck
from clinicsocial.core.store.settings import tips_switched_off
from clinicsocial.core.values.answers import Answers, CheckedFinding
from clinicsocial.core.values.context import AccountContext, Context
from clinicsocial.core.values.draft import Draft, DraftMedia

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy.orm import Session

    from clinicsocial.core.accounts.views import AccountView
    from clinicsocial.core.checks import Look
    from clinicsocial.core.media.views import AssetView
    from clinicsocial.core.planning.views import MediaUse, PostContent
    from clinicsocial.core.store.seals import Seals
    from clinicsocial.core.values.clinic import ClinicIdentity
    from clinicsocial.core.values.consent import PersonKey
    from clinicsocial.core.values.finding import Finding
    from clinicsocial.core.values.framing import Frame
    from clinicsocial.core.values.network_facts import NetworkFacts


@dataclass(frozen=True, slots=True)
class CheckInputs:
    """What the checks read from the database, as one value that may travel between threads."""

    clinic: ClinicIdentity
    accounts: tuple[AccountView, ...]
    assets: Mapping[str, AssetView]
    register: Register = field(default_factory=Register)
    """What the consent register says: everybody, or those of one post."""
    answers: Answers = field(default_factory=Answers)
    """What people answered: in the post, where one is given, and everywhere."""
    switched_off: frozenset[str] = frozenset()
    """Tips the clinic does not want."""

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
    post_id: int | None = None,
) -> CheckInputs:
    """Read what the checks need: these accounts, these assets, these people (all where None).

    With `people` the register holds them and whoever is shown in the assets. With `seals` the assets come
    with what was found in them; without, the checks of pictures stay silent. With `post_id` come the answers
    given in that post; the wordings accepted everywhere come always.
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
    return CheckInputs(
        clinic=load_clinic(session),
        accounts=accounts,
        assets=assets,
        register=register,
        answers=load_answers(session, post_id=post_id),
        switched_off=tips_switched_off(session),
    )


def load_post_inputs(
    session: Session,
    content: PostContent,
    *,
    post_id: int,
    account_ids: Iterable[int] | None = None,
    seals: Seals | None = None,
) -> CheckInputs:
    """What the checks of one stored post need: its accounts (or only these), files, people and answers."""
    chosen = [variant.account_id for variant in content.variants]
    return load_check_inputs(
        session,
        account_ids=chosen if account_ids is None else account_ids,
        sha256s=[use.sha256 for use in content.media],
        people=[tag.subject_id for tag in content.people],
        seals=seals,
        post_id=post_id,
    )


def check_post(
    content: PostContent,
    inputs: CheckInputs,
    *,
    facts: Mapping[str, NetworkFacts],
    now: datetime,
    day: date | None = None,
    look: Look = check,
) -> PostCheck:
    """What the checks say about this content for those accounts of `inputs` it is meant for, and the answers.

    `now` is an aware instant; `look` is the live check, the deep one, or what is known of it; the rest
    is as `check_content` has it.
    """
    chosen = {variant.account_id for variant in content.variants}
    accounts = tuple(account for account in inputs.accounts if account.id in chosen)
    today = inputs.today(now)
    people = People(inputs.register, day or _meant_for(content, today), {})
    return _checked(content, replace(inputs, accounts=accounts), facts, people, _Look(today, look, day))


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
    """What the live checks say about this content, for each of `accounts` as that account gets it.

    `accounts` are those the post is meant for. A finding of the base text that an account repeats word for
    word is told once, among the general ones. Consent is decided for `day` (of the clinic's zone; the day the
    post is meant for, or today, where None) by `register`; without one nobody has agreed to anything.
    `names` says who the people are, where the caller may know.
    """
    inputs = CheckInputs(clinic, tuple(accounts), assets, register or Register())
    people = People(inputs.register, day or _meant_for(content, today), names or {})
    return _checked(content, inputs, facts, people, _Look(today, check, day))


@dataclass(frozen=True, slots=True)
class _Look:
    """Which checks are asked, and on which day of the clinic's zone."""

    today: date
    at: Look
    day: date | None = None
    """The day on which the post appears everywhere; None: on the day it is meant for, account by account."""


def _checked(
    content: PostContent, inputs: CheckInputs, facts: Mapping[str, NetworkFacts], people: People, look: _Look
) -> PostCheck:
    base = words_for(content, None)
    follow = not inputs.accounts or any(words_for(content, one.id).reads_as(base) for one in inputs.accounts)
    context = Context(clinic=inputs.clinic, today=look.today, switched_off=inputs.switched_off)
    told: list[CheckedFinding] = []
    if follow:  # a base text that no account gets is nobody's trouble
        draft = _draft(base, inputs.assets)
        found = people.judged(content, draft, context, None, look.at)
        told += [checked(finding, draft, inputs.answers) for finding in found]
    general = [(one.finding, one.key) for one in told]
    known = [account for account in inputs.accounts if account.network in facts]
    for account in known:
        of_account = account_context(account, facts[account.network])
        draft = draft_for(content, of_account, inputs.assets)
        then = people if look.day else replace(people, day=_day_of(content, account.id, look.today))
        found = then.judged(content, draft, replace(context, account=of_account), account.network, look.at)
        for finding in found:
            one = checked(finding, draft, inputs.answers)
            placed = _in_content(finding, draft, content)
            if (replace(placed, account_id=None), replace(one.key, account_id=None)) not in general:
                told.append(replace(one, finding=placed, account_id=account.id))
    takers = [account_context(one, facts[one.network]) for one in known]
    told += told_of_comment(
        content, inputs.answers, takers, lambda one: people.judged(content, one, context, None, look.at)
    )
    return PostCheck(tuple(told), tuple(account.id for account in known))


def _meant_for(content: PostContent, today: date) -> date:
    """The first day on which a draft is to appear anywhere; later ones are told of their account."""
    days = [_day_of(content, variant.account_id, today) for variant in content.variants]
    return min(days, default=_day_of(content, None, today))


def _day_of(content: PostContent, account_id: int | None, today: date) -> date:
    """The day a draft is meant for on an account; today where that has passed or is open."""
    own = (one.planned_for for one in content.variants if one.account_id == account_id)
    wall = next((at for at in own if at is not None), content.planned_for)
    return today if wall is None else max(today, wall.date())


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
        words.text,
        words.link,
        facts=account.facts,
        assisted=account.assisted,
        has_media=bool(words.media),
        tags=words.link_tags,
    )
    whole = _draft(replace(words, text=text), assets)
    shown = (_as_shown(one, words.frame_of(one.sha256), account.facts) for one in whole.media)
    return replace(whole, media=tuple(shown))


def _as_shown(media: DraftMedia, frame: Frame | None, facts: NetworkFacts) -> DraftMedia:
    """The picture in the shape in which the account gets it."""
    if frame is None or not media.mime.startswith("image/"):
        return media
    width, height = framed_size(media.width, media.height, frame, facts)
    return replace(media, width=width, height=height, kept=kept_share(frame))


def drafts_of(
    content: PostContent, account_id: int, inputs: CheckInputs, facts: Mapping[str, NetworkFacts]
) -> tuple[Draft, ...]:
    """What is checked for this account alone: the base text where it follows that, and its own draft."""
    base = words_for(content, None)
    drafts = [_draft(base, inputs.assets)] if words_for(content, account_id).reads_as(base) else []
    account = next((one for one in inputs.accounts if one.id == account_id), None)
    if account is not None and account.network in facts:
        context = account_context(account, facts[account.network])
        drafts.append(draft_for(content, context, inputs.assets))
        if content.first_comment.strip() and takes_first_comment(context.facts, assisted=context.assisted):
            drafts.append(comment_draft(content))
    return tuple(drafts)


def _draft(words: Words, assets: Mapping[str, AssetView]) -> Draft:
    media = tuple(_media(use, assets[use.sha256]) for use in words.media if use.sha256 in assets)
    return Draft(text=words.text, title=words.title, media=media, link=words.link, thread=words.thread)


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
