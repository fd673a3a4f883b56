"""The kinds of meaning that the rules' language model tells apart; the same in every country."""

from __future__ import annotations

KINDS = (
    *("medicine", "claim", "minor", "pressure", "undisclosed", "fakereview", "testimonial", "inducement"),
    *("title", "misinfo", "advice", "emergency", "stigma", "beforeafter"),
)
"""In the order of the model's rows."""
