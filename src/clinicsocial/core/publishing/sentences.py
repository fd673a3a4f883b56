"""What a person reads about a delivery: for every reason one sentence and one next step.

The parameters come from `Delivery.reason_details`; one that is missing (a row of an older version) falls back
to plain words. Nothing here ever shows a network's own text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinicsocial.core.i18n import tr, trn
from clinicsocial.core.publishing.reasons import Why, why_or_none

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Told:
    """Why a delivery stands where it stands, and what to do; both empty where there is nothing to say."""

    sentence: str
    next_step: str


NOTHING_TO_SAY = Told("", "")


def told(reason: str, details: Mapping[str, str]) -> Told:
    """The sentence and next step for a stored reason id; nothing for an empty one."""
    why = why_or_none(reason)
    if why is None:
        return NOTHING_TO_SAY if not reason else _unknown(reason)
    account = details.get("account") or tr("This account")
    for group in (_waiting, _held, _placed, _missed, _refused, _unsure):
        found = group(account, details).get(why)
        if found is not None:
            return found
    return _unknown(reason)


def _unknown(reason: str) -> Told:
    return Told(
        tr("Another version of ClinicSocial stopped this post (“{reason}”).", reason=reason),
        tr("Open the post, then choose a new time."),
    )


def _waiting(account: str, details: Mapping[str, str]) -> Mapping[Why, Told]:
    del details
    by_itself = tr("Nothing to do: ClinicSocial tries again by itself.")
    return {
        Why.TRY_AGAIN: Told(
            tr("{account} could not be reached. Nothing has left.", account=account), by_itself
        ),
        Why.WAIT: Told(
            tr("{account} takes no more posts for a while. Nothing has left.", account=account), by_itself
        ),
        Why.SPACED: Told(
            tr("Several late posts wait for {account}. They go out a minute apart.", account=account),
            tr("Nothing to do: its turn comes."),
        ),
        Why.VAULT: Told(
            tr("The password store did not give the password of {account}.", account=account),
            tr("Unlock the password store of this PC. ClinicSocial then goes on by itself."),
        ),
        Why.SETTLED_ABSENT: Told(
            tr("You looked, and it was not there."), tr("Nothing to do: it goes out again if there is time.")
        ),
    }


def _held(account: str, details: Mapping[str, str]) -> Mapping[Why, Told]:
    new_time = tr("Choose a new time when it may go out.")
    return {
        Why.PAUSED: Told(
            tr("Publishing was paused when its time came."), tr("Resume publishing, then choose a new time.")
        ),
        Why.ACCOUNT_RECONNECT: Told(
            tr("{account} needs to be connected again.", account=account),
            tr("Reconnect {account} under Accounts.", account=account),
        ),
        Why.ACCOUNT_REMOVED: Told(
            tr("{account} is no longer connected.", account=account),
            tr("Connect it again under Accounts, or cancel this post."),
        ),
        Why.NO_CONNECTOR: Told(
            tr("This copy of ClinicSocial cannot publish to {account} by itself.", account=account),
            tr("Post it by hand, or update ClinicSocial."),
        ),
        Why.CHECK_BLOCKS: Told(
            tr("A check found something that must not go out."),
            tr("Open the post, look at what the check says, then choose a new time."),
        ),
        Why.CHECK_ASKS: Told(
            tr("A check warned about something in it, and nobody has answered."),
            tr("Open the post, sign the warning off or change the words, then choose a new time."),
        ),
        Why.CHECK_FAILED: Told(
            tr("It could not be checked, and what is not checked is not sent."),
            tr("Open the post, look at its checks, then choose a new time."),
        ),
        Why.NOT_COMPOSED: Told(
            _with_problem(tr("The post could not be put together."), details.get("problem", "")),
            tr("Open the post, put that right, then choose a new time."),
        ),
        Why.APP_FAULT: Told(
            tr("ClinicSocial itself made a mistake while preparing this post. Nothing has left."),
            new_time,
        ),
        Why.CONSENT: Told(
            _without_consent(details.get("consent", "")),
            tr("Take the person out of the post, or record a new consent, then choose a new time."),
        ),
        Why.FUSE: Told(
            tr("{account} has already had {count} posts.", account=account, count=details.get("count", "…"))
            + " "
            + tr("ClinicSocial stops there, in case something is going wrong."),
            tr("Check that these posts are meant to go out, then choose a new time."),
        ),
    }


def _without_consent(reason: str) -> str:
    """Why somebody in the post may not be shown; the ids are those of `values/consent.py`."""
    sentences = {
        "withdrawn": tr("Somebody in this post has withdrawn their consent."),
        "expired-before-publish": tr("The consent of somebody in this post has run out."),
        "staff-left": tr("A colleague in this post has left the clinic."),
    }
    return sentences.get(reason, tr("Somebody in this post has not given consent for it."))


def _with_problem(sentence: str, problem: str) -> str:
    return f"{sentence} {problem}" if problem else sentence


def _placed(account: str, details: Mapping[str, str]) -> Mapping[Why, Told]:
    fewer = details.get("confirmed", "0")
    return {
        Why.RECALLED: Told(
            tr("It was taken back from {account} before it came out.", account=account),
            tr("Choose a new time when it may go out."),
        ),
        Why.PLACED_GONE: Told(
            tr("{account} no longer has this post: somebody removed it there.", account=account),
            tr("Look at {account}, then choose a new time or cancel it.", account=account),
        ),
        Why.FEWER_MEDIA: Told(
            trn(
                "It is live, but {account} confirmed only {n} picture of {sent}.",
                "It is live, but {account} confirmed only {n} pictures of {sent}.",
                int(fewer) if fewer.isdecimal() else 0,
                account=account,
                sent=details.get("sent", "…"),
            ),
            tr("Open it there and look at the pictures."),
        ),
        Why.UNANSWERED: Told(
            tr("It is live. A check that has learnt something since it was planned now warns about it."),
            tr("Open the post and read the warning; sign it off, or take the post down."),
        ),
    }


def _missed(account: str, details: Mapping[str, str]) -> Mapping[Why, Told]:
    new_time = tr("Choose a new time, or cancel it.")
    held_for = why_or_none(details.get("held_for", ""))
    because = told(held_for or "", {name: value for name, value in details.items() if name != "held_for"})
    return {
        Why.MISSED_OFF: Told(
            tr("Its time passed while ClinicSocial was closed or this PC was asleep."), new_time
        ),
        Why.MISSED_UNREACHABLE: Told(
            tr(
                "{account} could not be reached until its time had passed. Nothing has left.", account=account
            ),
            tr("Check the internet connection, then choose a new time."),
        ),
        Why.MISSED_WAIT: Told(
            tr("{account} took no more posts until its time had passed.", account=account), new_time
        ),
        Why.MISSED_VAULT: Told(
            tr("The password store stayed locked until its time had passed."),
            tr("Unlock the password store of this PC, then choose a new time."),
        ),
        Why.MISSED_SPACED: Told(
            tr("Too many late posts waited for {account}; its time passed before its turn.", account=account),
            new_time,
        ),
        Why.MISSED_ABSENT: Told(tr("It was not there when you looked, and its time has passed."), new_time),
        Why.MISSED_HELD: Told(
            _with_problem(tr("Its time passed while it was held."), because.sentence),
            because.next_step or new_time,
        ),
    }


def _refused(account: str, details: Mapping[str, str]) -> Mapping[Why, Told]:
    code = details.get("code", "")
    other = tr("{account} refused this post.", account=account)
    change = tr("Change the post, then choose a new time.")
    return {
        Why.REFUSED_RECONNECT: Told(
            tr("{account} no longer accepts the password that ClinicSocial has.", account=account),
            tr("Reconnect {account} under Accounts, then choose a new time.", account=account),
        ),
        Why.REFUSED_DUPLICATE: Told(
            tr("{account} says it has this post already, but it cannot be found there.", account=account),
            tr(
                "Look at {account}. If it is missing, change the words and choose a new time.",
                account=account,
            ),
        ),
        Why.REFUSED_MEDIA: Told(
            tr("{account} refused a picture of this post.", account=account),
            tr("Change the picture, then choose a new time."),
        ),
        Why.REFUSED_TEXT: Told(tr("{account} refused the text of this post.", account=account), change),
        Why.REFUSED_POLICY: Told(
            tr("{account} says this post breaks its own rules.", account=account), change
        ),
        Why.REFUSED_ACCESS: Told(
            tr("{account} does not allow this: a permission is missing there.", account=account),
            tr("Give the account the right to publish there, then choose a new time."),
        ),
        Why.REFUSED_ADDRESS: Told(
            tr("The server of {account} did not answer as it should.", account=account),
            tr("Check its address under Accounts, then choose a new time."),
        ),
        Why.REFUSED_OTHER: Told(
            f"{other} " + tr("Its code is “{code}”.", code=code) if code else other, change
        ),
    }


def _unsure(account: str, details: Mapping[str, str]) -> Mapping[Why, Told]:
    del details
    look = tr("Open {account} and look, then say whether it is there.", account=account)
    return {
        Why.UNSURE_ASKING: Told(
            tr(
                "{account} gave no clear answer. ClinicSocial is looking for the post there.", account=account
            ),
            tr("Nothing to do yet."),
        ),
        Why.UNSURE_NO_LOOK_UP: Told(
            tr("{account} gave no clear answer, and ClinicSocial cannot look there itself.", account=account),
            look,
        ),
        Why.UNSURE_NOT_FOUND: Told(
            tr("{account} gave no clear answer, and the post was not found there.", account=account), look
        ),
        Why.UNSURE_UNREACHABLE: Told(
            tr("{account} gave no clear answer, and could not be asked since.", account=account), look
        ),
        Why.UNSURE_PLACED_LATE: Told(
            tr("{account} was to publish it by itself, and has not done so yet.", account=account), look
        ),
    }
