"""The Markdown of the guide as HTML."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.help.markup import to_html, to_plain


def test_paragraphs_headings_and_lists_become_blocks() -> None:
    assert to_html("One\nline.\n\n## Two\n\n- a\n- b\n  more\n\n1. c") == (
        "<p>One line.</p>\n<h2>Two</h2>\n<ul><li>a</li><li>b more</li></ul>\n<ol><li>c</li></ol>"
    )


def test_bold_keys_and_links_are_marked() -> None:
    assert to_html("**A** `F1` [b](c-d.md)") == '<p><b>A</b> <code>F1</code> <a href="c-d.md">b</a></p>'


def test_a_link_to_anything_else_is_only_words() -> None:
    assert "<a " not in to_html("[x](javascript:alert) [y](file:///etc/passwd) [z](http://clinic.example)")


def test_a_picture_tells_its_words() -> None:
    html = '<p class="picture"><img src="pictures/today.png" alt="Today"></p>'
    assert to_html("![Today](pictures/today.png)") == html


@given(st.text())
def test_whatever_is_written_never_becomes_a_tag_of_its_own(words: str) -> None:
    assert "<script" not in to_html(f"<script>{words}")
    to_plain(words)
