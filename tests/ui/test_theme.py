"""Appearances: complete, readable, and told without colour alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.resources import resource
from clinicsocial.core.values.contrast import contrast
from clinicsocial.core.values.delivery import DeliveryState, PostState
from clinicsocial.core.values.theme_colour import ThemeColour
from clinicsocial.ui.icons import load_marks
from clinicsocial.ui.states import state_icon, state_meaning, state_word
from clinicsocial.ui.theme import load_sizes, load_theme, style_sheet

GROUNDS = ("window", "surface", "raised", "sunken", "hover", "selection", "accent_soft")
TEXT_PAIRS = (
    [(ink, ground) for ink in ("text", "muted") for ground in GROUNDS]
    + [("faint", ground) for ground in ("window", "surface", "raised", "sunken")]
    + [("accent_ink", ground) for ground in ("window", "surface", "raised", "hover", "accent_soft")]
    + [("on_accent", ground) for ground in ("accent", "accent_hover", "accent_pressed")]
    + [
        (tone, ground)
        for tone in ("danger", "warning", "success", "info")
        for ground in ("window", "surface")
    ]
    + [
        (ink, f"{tone}_soft")
        for tone in ("danger", "warning", "success", "info")
        for ink in ("text", "muted", tone)
    ]
    + [("on_danger", "danger")]
)
LINE_PAIRS = [
    (line, ground) for line in ("line_strong", "focus", "accent") for ground in ("window", "surface")
]
THEMES = ("light", "dark")
STATES = [*DeliveryState, *PostState]


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_text_can_be_read_on_its_ground(name: str, ink: str, ground: str) -> None:
    colours = load_theme(name, body=13).colours
    assert contrast(colours[ink], colours[ground]) >= 4.5


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(("line", "ground"), LINE_PAIRS)
def test_lines_that_carry_meaning_can_be_seen(name: str, line: str, ground: str) -> None:
    colours = load_theme(name, body=13).colours
    assert contrast(colours[line], colours[ground]) >= 3.0


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("state", STATES, ids=repr)
def test_a_state_can_be_read_on_its_ground(name: str, state: DeliveryState | PostState) -> None:
    colours = load_theme(name, body=13).state(state)
    assert contrast(colours.ink, colours.soft) >= 4.5


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("colour", ThemeColour)
def test_the_colour_of_a_theme_of_posts_can_be_read_wherever_it_stands(
    name: str, colour: ThemeColour
) -> None:
    theme = load_theme(name, body=13)
    ink = theme.post_theme(colour).ink
    grounds = (theme.post_theme(colour).soft, theme.colours["window"], theme.colours["surface"])
    assert min(contrast(ink, ground) for ground in grounds) >= 4.5


@pytest.mark.parametrize("network", load_marks())
def test_the_letters_of_a_network_can_be_read(network: str) -> None:
    assert contrast(load_marks()[network].tile, "#FFFFFF") >= 4.5


@pytest.mark.parametrize("states", [list(DeliveryState), list(PostState)], ids=["delivery", "post"])
def test_no_two_states_share_a_word_or_a_shape(states: list[DeliveryState] | list[PostState]) -> None:
    shapes = [resource("icons", f"{state_icon(state)}.svg").read_bytes() for state in states]
    words = [state_word(state) for state in states]
    assert len(set(shapes)) == len(set(words)) == len(states)


@pytest.mark.parametrize("state", STATES, ids=repr)
def test_every_state_says_what_it_means(state: DeliveryState | PostState) -> None:
    assert state_meaning(state).endswith(".")


@pytest.mark.parametrize("name", THEMES)
def test_the_style_sheet_has_no_token_left(name: str) -> None:
    assert "@" not in style_sheet(load_theme(name, body=13))


@given(body=st.integers(1, 60))
def test_text_is_never_smaller_than_what_can_be_read(body: int) -> None:
    sizes = load_sizes(body)
    assert (sizes.body >= 13, sizes.caption >= 11, sizes.title > sizes.section > sizes.body) == (
        True,
        True,
        True,
    )


def test_black_on_white_has_the_contrast_of_the_standard() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
