"""What WordPress is given to store: the words come out as they went in, and nothing in them is run."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import example, given
from hypothesis import strategies as st

from clinicsocial.core.networks.wordpress_content import (
    UploadedPicture,
    block_html,
    count_pictures,
    file_name,
    is_our_picture,
    picture_slug,
    post_slug,
    text_of,
)
from clinicsocial.core.values.network import AccountRef
from tests.core.networks.desk import TEXT, outgoing, picture

ACCOUNT = AccountRef(1, "wordpress", "Clinic", "https://clinic.example", "2")

# Anything a text box can hold: no lone surrogates, and line ends already made uniform.
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"))


@given(TEXTS)
@example("a\n\n\nb\n\n\n\n")
@example("<b>5 &amp; 6</b> &#91;gallery&#93; <!-- wp:paragraph -->")
@example("https://clinic.example/?a=1&b=<2>")
def test_the_words_come_out_as_they_went_in(text: str) -> None:
    assert text_of(block_html(text, ())) == text


@given(TEXTS)
def test_no_markup_and_no_shortcode_of_the_text_reaches_the_site(text: str) -> None:
    content = block_html(text, ())
    assert re.findall(r"<(?!/?(?:p|a|br)\b|!-- /?wp:paragraph -->)", content) == []
    assert "[" not in content


def test_a_link_becomes_clickable_with_its_whole_address() -> None:
    content = block_html(TEXT, ())
    assert (
        '<a href="https://clinic.example/flu?a=1&amp;b=2">https://clinic.example/flu?a=1&amp;b=2</a>'
        in content
    )
    assert "#FluJab" in content


def test_a_picture_carries_its_alt_text_and_is_counted() -> None:
    shown = UploadedPicture(5, "https://clinic.example/a.png", 'A "sign" & <smile> [x]', 64, 48)
    content = block_html("Hello", (shown,))
    assert 'alt="A &quot;sign&quot; &amp; &lt;smile&gt; &#91;x&#93;"' in content
    assert count_pictures(content) == 1
    assert text_of(content) == "Hello"


@given(st.text())
def test_a_slug_is_plain_and_short_whatever_the_title(title: str) -> None:
    slug = post_slug(outgoing(ACCOUNT, title=title, text="x"))
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*-[0-9a-f]{8}", slug)
    assert len(slug) <= 69


def test_a_slug_belongs_to_one_delivery_and_its_words() -> None:
    post = outgoing(ACCOUNT)
    slugs = {
        post_slug(post),
        post_slug(replace(post, delivery_id=8)),
        post_slug(outgoing(ACCOUNT, text="Other words")),
    }
    assert len(slugs) == 3
    assert post_slug(post) == post_slug(outgoing(ACCOUNT))


def test_an_uploaded_picture_is_known_by_its_name_and_hides_the_person_s_file_name() -> None:
    post = outgoing(ACCOUNT, media=(replace(picture(), file_name="Mrs Smith knee.png"),))
    assert is_our_picture(picture_slug(post, 0))
    assert is_our_picture(picture_slug(post, 0) + "-2")
    assert not is_our_picture("team-photo-2024")
    assert file_name(post, 0).startswith("flu-jabs-")
    assert file_name(post, 0).endswith("-1.png")
