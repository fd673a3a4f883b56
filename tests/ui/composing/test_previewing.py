"""What a preview shows, and how counters speak."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from clinicsocial.core.limits import load_network_facts
from clinicsocial.core.media.views import AssetView
from clinicsocial.core.planning.views import MediaUse, PostContent, VariantContent
from clinicsocial.core.values.framing import Area, Frame
from clinicsocial.ui.composing.composition import Composition
from clinicsocial.ui.composing.counting import counter
from clinicsocial.ui.composing.previewing import PreviewContent, preview_of

FACTS = load_network_facts()


def asset(sha256: str, width: int, height: int) -> AssetView:
    imported = datetime(2026, 11, 23, tzinfo=UTC)
    return AssetView(sha256, "a.jpg", "image/jpeg", width, height, 1000, None, False, "", imported)  # noqa: FBT003 - a value


def preview(network: str, content: PostContent, *assets: AssetView) -> PreviewContent:
    content = PostContent(
        text=content.text,
        title=content.title,
        link=content.link,
        media=content.media,
        variants=(VariantContent(1),),
    )
    facts = FACTS[network]
    counted = counter(1, "an account", content.text, facts)
    known = {one.sha256: one for one in assets}
    return preview_of(Composition(content), counted, content.text, facts, known)


def test_a_text_is_cut_where_the_network_would_cut_it() -> None:
    shown = preview("bluesky", PostContent(text="x" * 305))
    assert (len(shown.text), shown.cut) == (300, "xxxxx")


def test_a_preview_of_a_novel_ends_early_and_says_so() -> None:
    shown = preview("wordpress", PostContent(text="word " * 20_000))
    assert len(shown.text) <= 3_001
    assert shown.text.endswith("…")


def test_what_is_cut_of_a_novel_ends_early_too() -> None:
    shown = preview("bluesky", PostContent(text="word " * 20_000))
    assert (len(shown.text), shown.cut.endswith("…"), len(shown.cut) <= 3_001) == (300, True, True)


def test_a_picture_is_cropped_to_the_tallest_shape_the_network_shows() -> None:
    tall = asset("t", 400, 1600)
    shown = preview("instagram", PostContent(text="x", media=(MediaUse("t", "A tree"),)), tall)
    kind = FACTS["instagram"].media.picture
    assert kind is not None
    assert kind.min_ratio is not None
    assert shown.pictures[0].cropped
    assert shown.pictures[0].ratio == kind.min_ratio.value


def test_a_picture_within_the_network_s_shapes_keeps_its_own() -> None:
    square = asset("s", 800, 800)
    shown = preview("instagram", PostContent(text="x", media=(MediaUse("s", "A square"),)), square)
    assert (shown.pictures[0].ratio, shown.pictures[0].cropped) == (1.0, False)


def test_pictures_beyond_what_the_network_takes_are_counted_as_left_out() -> None:
    uses = tuple(MediaUse(str(number)) for number in range(6))
    shown = preview("bluesky", PostContent(text="x", media=uses))
    assert (len(shown.pictures), shown.left_out) == (4, 2)


def test_a_link_card_gives_way_to_pictures() -> None:
    with_link = PostContent(text="x", link="https://riverside.example/flu")
    with_both = PostContent(text="x", link=with_link.link, media=(MediaUse("a"),))
    assert preview("bluesky", with_link).link_host == "riverside.example"
    assert preview("bluesky", with_both).link == ""


def test_only_a_network_with_titles_shows_one() -> None:
    content = PostContent(text="x", title="Flu clinic")
    assert (preview("wordpress", content).title, preview("bluesky", content).title) == ("Flu clinic", "")


@pytest.mark.parametrize(
    ("network", "text", "words", "over"),
    [
        ("bluesky", "a" * 300, "0 left", False),
        ("bluesky", "a" * 301, "1 too many", True),
        ("x", "https://riverside.org/a/very/long/path/that/counts/as/23", "257 left", False),
        ("wordpress", "a" * 9000, "no limit", False),
        ("facebook", "", "63,206 left", False),
    ],
)
def test_counters_speak_in_words(network: str, text: str, words: str, *, over: bool) -> None:
    counted = counter(1, "an account", text, FACTS[network])
    assert (counted.words, counted.over) == (words, over)


def test_the_tighter_of_two_limits_speaks() -> None:
    family = "👨‍👩‍👧"  # one grapheme, 18 bytes
    counted = counter(1, "an account", family * 170, FACTS["bluesky"])
    assert counted.words == "60 too many"


def test_a_caption_is_folded_where_the_network_folds_it_and_at_a_blank() -> None:
    shown = preview("instagram", PostContent(text="word " * 60))
    assert (shown.fold_at, shown.more, shown.text[shown.fold_at or 0]) == (124, "more", " ")


def test_a_text_of_many_short_lines_is_folded_after_some_of_them() -> None:
    shown = preview("linkedin", PostContent(text="a\nb\nc\nd"))
    assert (shown.fold_at, shown.text[: shown.fold_at]) == (5, "a\nb\nc")


def test_a_network_that_shows_all_folds_nothing() -> None:
    assert preview("bluesky", PostContent(text="word " * 50)).fold_at is None


def test_a_thread_shows_its_first_part_and_the_others_below() -> None:
    content = PostContent(text="One\n---\nTwo\n---\nThree", thread="split", variants=(VariantContent(1),))
    counted = counter(1, "an account", content.text, FACTS["bluesky"], "split")
    shown = preview_of(Composition(content), counted, content.text, FACTS["bluesky"], {})
    assert (shown.text, shown.replies, counted.words) == ("One", ("Two", "Three"), "3 posts")


def test_a_framed_picture_has_the_shape_of_its_frame() -> None:
    frames = (Frame("t", Area(0.0, 0.25, 1.0, 0.25)),)
    content = PostContent(
        text="x", media=(MediaUse("t", "A tree"),), variants=(VariantContent(1, frames=frames),)
    )
    facts = FACTS["instagram"]
    counted = counter(1, "an account", "x", facts)
    (shown,) = preview_of(Composition(content), counted, "x", facts, {"t": asset("t", 400, 1600)}).pictures
    assert (shown.ratio, shown.cropped, shown.frame) == (1.0, False, frames[0])


def test_the_first_comment_is_shown_where_a_person_writes_it() -> None:
    content = PostContent(text="x", first_comment="#flu", variants=(VariantContent(1),))
    facts = FACTS["facebook"]
    counted = counter(1, "an account", "x", facts)
    shown = [
        preview_of(Composition(content), counted, "x", facts, {}, assisted=assisted).first_comment
        for assisted in (True, False)
    ]
    assert shown == ["#flu", ""]
