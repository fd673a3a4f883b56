"""Posting by hand: what a person is given to take over to the network, and what they bring back.

Nothing here calls a network. The pictures lie in a private folder and the text on the clipboard; both are put
there by others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from string import Formatter
from urllib.parse import quote, urlsplit, urlunsplit

from clinicsocial.core.i18n import tr, trn
from clinicsocial.core.networks.addresses import BadAddressError, base_address, host_of
from clinicsocial.core.values.errors import InvalidInputError
from clinicsocial.core.values.network_facts import NetworkFacts
from clinicsocial.core.values.network_terms import AltTextUse, Prefill

_LONGEST_ADDRESS = 6_000
"""Characters; browsers take more, but servers begin to refuse at 8,000."""


@dataclass(frozen=True, slots=True)
class HandOverPicture:
    """A picture that the person puts into the post."""

    file_name: str
    alt_text: str
    """Empty where it is decorative."""


class StepKind(StrEnum):
    """What a step is about, so that a page can put what belongs to it beside it."""

    OPEN = "open"
    TITLE = "title"
    TEXT = "text"
    PICTURES = "pictures"
    ALT_TEXT = "alt_text"
    PUBLISH = "publish"
    REPLIES = "replies"
    COMMENT = "comment"
    CONFIRM = "confirm"


@dataclass(frozen=True, slots=True, repr=False)
class HandOverStep:
    """One thing to do."""

    kind: StepKind
    sentence: str

    def __repr__(self) -> str:
        """Never the sentence: it may quote the title."""
        return f"HandOverStep({self.kind.value})"


@dataclass(frozen=True, slots=True, repr=False)
class HandOver:
    """Everything a person needs to post one delivery by hand."""

    network: str
    account: str
    address: str
    """The network's own composer, filled in as far as it allows; empty where none can be opened."""
    prefilled: frozenset[Prefill]
    """What the address carries; the rest is pasted."""
    text: str
    title: str
    pictures: tuple[HandOverPicture, ...]
    steps: tuple[HandOverStep, ...]
    """What to do, in order."""
    replies: tuple[str, ...] = ()
    """The further parts of a thread, in order."""
    first_comment: str = ""
    """What the person writes below the post at once."""

    def __repr__(self) -> str:
        """Never the text."""
        return f"HandOver({self.network}, {len(self.pictures)} pictures)"


@dataclass(frozen=True, slots=True)
class AssistedAccount:
    """The account as far as its addresses need it."""

    label: str
    server: str = ""
    remote_id: str = ""
    """The network's id of the page; empty where nobody told it."""
    user_name: str = ""


def hand_over(
    facts: NetworkFacts,
    account: AssistedAccount,
    *,
    text: str,
    title: str = "",
    link: str = "",
    pictures: Sequence[HandOverPicture] = (),
    replies: Sequence[str] = (),
    first_comment: str = "",
) -> HandOver:
    """Put together what a person takes over. `text` is complete, the link in it; that alone is a post too.

    Of a thread it is the first part, and `replies` are the others.
    """
    address, prefilled = composer_address(facts, account, text=text, title=title, link=link)
    wanted = title if facts.title is not None else ""
    return HandOver(
        network=facts.display_name,
        account=account.label,
        address=address,
        prefilled=prefilled,
        text=text,
        title=wanted,
        pictures=tuple(pictures),
        steps=(
            *_steps(facts, account.label, prefilled, title=wanted, pictures=pictures),
            *_steps_after(replies, first_comment),
            HandOverStep(StepKind.CONFIRM, tr("Come back here and press “I posted it”.")),
        ),
        replies=tuple(replies),
        first_comment=first_comment,
    )


def composer_address(
    facts: NetworkFacts, account: AssistedAccount, *, text: str, title: str = "", link: str = ""
) -> tuple[str, frozenset[Prefill]]:
    """Where the post is written by hand, and what is filled in there already.

    A text that would make the address too long is left out, to be pasted. Where the address needs an id that
    nobody told, the network's start page is given.
    """
    template = facts.assisted.address.value
    if link and text.strip() in {"", link} and facts.assisted.link_address is not None:
        template, text = facts.assisted.link_address.value, ""
    names = {name for _, name, _, _ in Formatter().parse(template) if name is not None}
    if "server" in names and not account.server:
        return "", frozenset()
    if "id" in names and not account.remote_id:
        return _start_page(template), frozenset()
    values = {"text": text, "title": title, "link": link, "id": account.remote_id}
    address = _filled(template, account.server, values)
    if len(address) > _LONGEST_ADDRESS:
        values["text"] = ""
        address = _filled(template, account.server, values)
    carried = {kind for kind in Prefill if kind.value in names and values.get(kind.value)}
    return address, frozenset(carried)


def posted_address(facts: NetworkFacts, account: AssistedAccount, typed: str) -> str:
    """Check the address that a person gives for a post made by hand; empty stays empty.

    Without a scheme it is https; what only follows the reader (``utm_…``) and the fragment are dropped. Where
    neither the network nor the account says where posts lie, any site is taken.

    Raises:
        InvalidInputError: it is no address, or it leads to another site than the network's.
    """
    if not typed.strip():
        return ""
    try:
        base = base_address(typed)
    except BadAddressError:
        raise _no_address(facts) from None
    host = host_of(base).removeprefix("www.")
    hosts = _hosts(facts, account)
    if hosts and not any(_is_below(host, known.removeprefix("www.")) for known in hosts):
        raise _other_site(facts, host)
    parts, found = urlsplit(base), urlsplit(typed.strip())
    query = "&".join(part for part in found.query.split("&") if part and not part.lower().startswith("utm_"))
    return urlunsplit((parts.scheme, parts.netloc, parts.path or "/", query, ""))


def account_page(facts: NetworkFacts, account: AssistedAccount) -> str:
    """Where a person looks whether a post is there; empty where no such page is known."""
    if facts.id == "bluesky":
        name = account.user_name or account.label.removeprefix("@")
        return f"https://bsky.app/profile/{quote(name)}"
    return account.server or _start_page(facts.assisted.address.value)


def _hosts(facts: NetworkFacts, account: AssistedAccount) -> tuple[str, ...]:
    """Under which hosts this account's posts have their addresses."""
    known = facts.assisted.post_hosts.value if facts.assisted.post_hosts is not None else ()
    return tuple(host for host in (*known, host_of(account.server)) if host)


def _filled(template: str, server: str, values: dict[str, str]) -> str:
    quoted = {name: quote(value, safe="") for name, value in values.items()}
    return template.format(server=server.rstrip("/"), **quoted)


def _start_page(template: str) -> str:
    parts = urlsplit(template)
    return f"{parts.scheme}://{parts.netloc}/" if parts.scheme == "https" else ""


def _is_below(host: str, domain: str) -> bool:
    return host == domain or host.endswith("." + domain)


def _steps(
    facts: NetworkFacts,
    account: str,
    prefilled: frozenset[Prefill],
    *,
    title: str,
    pictures: Sequence[HandOverPicture],
) -> tuple[HandOverStep, ...]:
    network = facts.display_name
    opening = tr("Open {network} and make sure that you post as {account}.", network=network, account=account)
    steps = [HandOverStep(StepKind.OPEN, opening)]
    if title and Prefill.TITLE not in prefilled:
        steps.append(HandOverStep(StepKind.TITLE, tr("Type the title: {title}", title=title)))
    steps.append(HandOverStep(StepKind.TEXT, _text_step(prefilled)))
    steps += _picture_steps(facts, pictures)
    publishing = tr("Publish, then copy the address of the post from the browser.")
    steps.append(HandOverStep(StepKind.PUBLISH, publishing))
    return tuple(steps)


def _steps_after(replies: Sequence[str], first_comment: str) -> tuple[HandOverStep, ...]:
    """What follows once the post is there: the further parts of a thread, and the first comment."""
    steps = []
    if replies:
        sentence = trn(
            "Answer your own post with the next part: copy it here, paste it there.",
            "Answer your own post with the next {n} parts, each below the one before: copy, then paste.",
            len(replies),
        )
        steps.append(HandOverStep(StepKind.REPLIES, sentence))
    if first_comment:
        writing = tr("Write the first comment below the post: copy it here, paste it there.")
        steps.append(HandOverStep(StepKind.COMMENT, writing))
    return tuple(steps)


def _text_step(prefilled: frozenset[Prefill]) -> str:
    if Prefill.TEXT in prefilled:
        return tr("The text is there already. Read it through once.")
    return tr("Paste the text: ClinicSocial has put it on the clipboard.")


def _picture_steps(facts: NetworkFacts, pictures: Sequence[HandOverPicture]) -> list[HandOverStep]:
    steps = []
    if pictures:
        dragging = trn(
            "Drag the picture from ClinicSocial into the post.",
            "Drag the {n} pictures from ClinicSocial into the post, in their order.",
            len(pictures),
        )
        steps.append(HandOverStep(StepKind.PICTURES, dragging))
    if any(one.alt_text for one in pictures) and facts.alt_text.supported.value is not AltTextUse.NONE:
        describing = tr("Add the alt text to each picture; ClinicSocial copies it for you.")
        steps.append(HandOverStep(StepKind.ALT_TEXT, describing))
    return steps


def _no_address(facts: NetworkFacts) -> InvalidInputError:
    return InvalidInputError(
        "address",
        tr("This is not the address of a page."),
        tr(
            "ClinicSocial keeps the address so that you find the post on {network} again.",
            network=facts.display_name,
        ),
        tr("Open the post, copy its address from the browser, or leave this empty."),
    )


def _other_site(facts: NetworkFacts, host: str) -> InvalidInputError:
    return InvalidInputError(
        "address",
        tr("This address does not lead to {network}.", network=facts.display_name),
        tr("It leads to {host}.", host=host),
        tr(
            "Open the post on {network}, copy its address from the browser, or leave this empty.",
            network=facts.display_name,
        ),
    )
