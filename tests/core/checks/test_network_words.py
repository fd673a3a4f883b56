"""Every finding of the network checks can be said, and the checks are pure."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.checks import check
from clinicsocial.core.checks.network_words import NETWORK_WORDS
from clinicsocial.core.checks.sentences import words_of
from clinicsocial.core.values.draft import Draft, DraftMedia
from clinicsocial.core.values.finding import DraftField, Finding
from tests.core.checks.desk import GIF, PICTURE, VIDEO, account, context, found
from tests.core.network_facts import shipped

DOCUMENT = replace(PICTURE, mime="application/pdf", file_name="leaflet.pdf")
MEDIA = st.builds(
    replace,
    st.sampled_from([PICTURE, VIDEO, GIF, DOCUMENT]),
    alt_text=st.sampled_from(["", "A room", "d" * 3000, "\udc00"]),
    decorative=st.booleans(),
    width=st.sampled_from([0, 100, 1080, 5000]),
    height=st.sampled_from([1, 1080, 5000]),
    size=st.sampled_from([1, 10**9, 10**12]),
)
LONG = [f"#tag{number}é " * 40 for number in range(3)]
DRAFTS = st.builds(
    Draft,
    text=st.one_of(st.text(), st.sampled_from(["", "a" * 3001, "日" * 1001, "<\ud800>\ufeff", *LONG])),
    title=st.one_of(st.text(), st.sampled_from(["", "t" * 300])),
    media=st.lists(MEDIA, max_size=12).map(tuple[DraftMedia, ...]),
)
WHERE = st.sampled_from([None, *sorted(shipped())])


def findings(draft: Draft, network: str | None, *, assisted: bool) -> tuple[Finding, ...]:
    return check(draft, context(None if network is None else account(network, assisted=assisted)))


@given(DRAFTS, WHERE, st.booleans())
def test_every_finding_can_be_said_with_all_its_places_filled(
    draft: Draft,
    network: str | None,
    assisted: bool,  # noqa: FBT001
) -> None:
    for finding in findings(draft, network, assisted=assisted):
        words = words_of(finding)
        assert words.sentence
        assert words.why
        assert "{" not in words.sentence + words.why


@given(DRAFTS, WHERE, st.booleans())
def test_every_span_lies_in_its_field(draft: Draft, network: str | None, assisted: bool) -> None:  # noqa: FBT001
    for finding in findings(draft, network, assisted=assisted):
        if finding.media_index is not None:
            assert 0 <= finding.media_index < len(draft.media)
        alt_text = "" if finding.media_index is None else draft.media[finding.media_index].alt_text
        lengths = {
            DraftField.TEXT: len(draft.text),
            DraftField.TITLE: len(draft.title),
            DraftField.ALT_TEXT: len(alt_text),
            DraftField.MEDIA: 0,
        }
        assert 0 <= finding.start <= finding.end <= lengths[finding.draft_field]


@given(DRAFTS, WHERE, st.booleans())
def test_the_same_draft_gets_the_same_findings(draft: Draft, network: str | None, assisted: bool) -> None:  # noqa: FBT001
    assert findings(draft, network, assisted=assisted) == findings(draft, network, assisted=assisted)


def test_a_finding_reads_like_a_person_wrote_it() -> None:
    words = words_of(found(Draft(text="a" * 3301), "linkedin")["text_too_long"])

    assert words.sentence == "This text is too long for linkedin · clinic: 3,301 of 3,000 characters."
    assert words.why == "Shorten it by 301 characters, or write a shorter text for this account only."


def test_an_account_called_with_braces_is_named_as_it_is() -> None:
    where = replace(account("bluesky"), label="{used}")
    (finding,) = check(Draft(text="a" * 301), context(where))

    assert words_of(finding).sentence.startswith("This text is too long for {used}: 301")


def test_the_words_have_no_sentence_that_no_check_says() -> None:
    # Seen over drafts that break every rule at once.
    media = (replace(PICTURE, alt_text=""), VIDEO, GIF, DOCUMENT)
    extremes = [
        Draft(text=""),
        Draft(text="Hello"),
        Draft(text="a\n---\n" * 30, thread="split"),
        Draft(text="a", media=(replace(PICTURE, kept=0.5),)),
        Draft(text="a" * 5_100 + "<\ud800", title="t" * 300, media=media),
        Draft(text="👨‍👩‍👧‍👦" * 200, media=(replace(PICTURE, alt_text="d" * 3000),) * 5),
        Draft(
            text="#tag " * 40,
            media=(replace(VIDEO, duration=1.0, mime="video/ogg"), replace(VIDEO, size=10**13)),
        ),
        Draft(text="a", media=(replace(VIDEO, duration=10**6), replace(GIF, size=10**9))),
        *(Draft(text="a", media=(replace(PICTURE, width=w, height=h),)) for w, h in ((9, 99), (999, 9))),
    ]
    said = {
        finding.sentence
        for draft in extremes
        for network in (None, *shipped())
        for finding in findings(draft, network, assisted=False)
    }

    elsewhere = {"network.title_too_long_in_bytes", "network.comment_too_long"}
    assert NETWORK_WORDS.keys() - said == elsewhere
