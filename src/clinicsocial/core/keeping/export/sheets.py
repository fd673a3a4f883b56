"""Which tables leave, under which names, and which stay: every table of the database is named here."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from clinicsocial.core.i18n import tr


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table as files."""

    table: str
    file: str
    """Name of the files, without their ending."""
    words: str
    """What it is, for the README."""
    personal: bool = False
    """About patients and other people: leaves only where that was asked for."""


INTERNAL = MappingProxyType(
    {
        "accepted_wording": "how the checks were answered; the answers that count stand in finding-answers",
        "asset_look": "what a machine saw in pictures, sealed; people's answers are what counts",
        "command": "what can be undone in the window",
        "comment_count": "which comments were seen",
        "comments_seen": "which comments were seen",
        "figure_fetch": "when figures are asked for next",
        "setting": "how the window looks and how this PC works",
        "staff_pin": "a secret",
        "consent": "unsealed, in people/consents",
        "subject": "unsealed, in people/people",
    }
)
"""Tables that stay, with the reason."""


def sheets() -> tuple[Sheet, ...]:
    """Every table that leaves as it is, in the order of the README."""
    return (
        Sheet("clinic", "clinic", tr("Who the clinic is")),
        Sheet("staff_member", "staff", tr("Who works or worked here")),
        Sheet("account", "accounts", tr("Accounts on networks; passwords are never in an export")),
        Sheet("post", "posts", tr("Every post: what it says, its theme and campaign")),
        Sheet("variant", "posts-per-account", tr("Where a post says something else on one account")),
        Sheet("post_asset", "posts-pictures", tr("Which pictures a post has, with the alt text used there")),
        Sheet("post_version", "posts-versions", tr("Earlier versions of posts")),
        Sheet("delivery", "deliveries", tr("Each post on each account: when, in which state, its address")),
        Sheet("attempt", "attempts", tr("Every try to send")),
        Sheet("receipt", "receipts", tr("What was sent: hashes, consents used, who signed what off")),
        Sheet("series", "series", tr("Posts that repeat, by rule")),
        Sheet("series_post", "series-posts", tr("Which post belongs to which series")),
        Sheet("evergreen", "posts-to-use-again", tr("Posts that may be used again")),
        Sheet("evergreen_use", "posts-used-again", tr("Which post came from which")),
        Sheet("post_theme", "themes", tr("Themes")),
        Sheet("campaign", "campaigns", tr("Campaigns")),
        Sheet("campaign_result", "campaign-results", tr("What campaigns brought")),
        Sheet("posting_slot", "posting-times", tr("Usual posting times")),
        Sheet("day_note", "notes", tr("Notes and closures in the calendar")),
        Sheet("week_note", "notes-on-weeks", tr("Notes on the figures of a week")),
        Sheet("sample", "figures", tr("Figures: likes, comments, followers and the like, as they were told")),
        Sheet("figure_import", "figures-brought-in", tr("Files with figures that were brought in")),
        Sheet("goal", "goals", tr("Goals")),
        Sheet("report", "reports", tr("Reports that were made")),
        Sheet("finding_answer", "finding-answers", tr("Who signed off which finding, and why")),
        Sheet("asset", "library", tr("Pictures and videos: file names, alt texts, sources, licences")),
        Sheet("asset_version", "library-versions", tr("Which picture was made from which")),
        Sheet("clinic_word", "words", tr("The clinic's own words for the spell check")),
        Sheet("snippet", "snippets", tr("Snippets")),
        Sheet("hashtag_group", "hashtag-groups", tr("Groups of hashtags")),
        Sheet("own_template", "templates", tr("The clinic's own templates")),
        Sheet("audit_entry", "audit-log", tr("The log of every change of consequence, chained by hashes")),
        Sheet("asset_subject", "people-in-pictures", tr("Who is in which picture"), personal=True),
        Sheet("asset_face", "faces", tr("What was said about faces in pictures"), personal=True),
        Sheet("post_subject", "people-in-posts", tr("Who a post tells about"), personal=True),
        Sheet("consent_evidence", "consent-forms", tr("Signed forms, by consent"), personal=True),
        Sheet("takedown", "takedowns", tr("Posts that had to come off, and the proof"), personal=True),
        Sheet("barred_file", "barred-files", tr("Files that may not come back"), personal=True),
    )
