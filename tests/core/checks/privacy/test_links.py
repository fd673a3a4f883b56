"""A link to what everybody may read is nobody's page; a link to somebody's album, appeal or result is."""

from __future__ import annotations

import pytest

from clinicsocial.core.values.finding import Severity
from tests.core.checks.privacy.desk import findings

READ = (
    "https://www.bbc.co.uk/news/health-60123456",
    "https://youtu.be/a1B2c3D4e5F",
    "https://www.youtube.com/watch?v=a1B2c3D4e5F",
    "https://www.nhs.uk/conditions/hay-fever/",
    "https://www.boots.com/health-hub/how-to-wash-your-hands",
    "https://maps.app.goo.gl/Q1w2E3r4",
    "https://www.eventbrite.co.uk/e/garden-day-tickets-123456789",
    "https://www.heronquay.example/news/how-to-book-online",
    "https://www.heronquay.example/p/prices/",
    "https://wellnorth.co.uk/advice/how-to-sleep-better",
    "https://forms.office.com/r/AB12CDE",
    "https://willow.example/flu",
    "https://shop.willowfeet.com/p/insoles",
)
LED = ("Read more: {}", "Five facts about blood pressure {}", "Where to park for our open day:\n\n{}")


@pytest.mark.parametrize("deep", [False, True])
@pytest.mark.parametrize("words", LED)
@pytest.mark.parametrize("link", READ)
def test_a_link_to_what_everybody_reads_is_no_finding(link: str, words: str, deep: bool) -> None:  # noqa: FBT001 - a parameter
    told = findings(words.format(link), deep=deep)
    assert [found.category for found in told if found.severity is not Severity.ADVISE] == []


@pytest.mark.parametrize(
    "link",
    [
        "https://photos.app.goo.gl/Q1w2E3r4T5y6",
        "https://drive.google.com/file/d/1a2b3c4d/view",
        "https://www.gofundme.example/f/help-one-of-us-walk",
        "https://results.labs.example/view?token=81f0c2",
        "https://portal.heronquay.example/p/lee-ana/bloods",
    ],
)
def test_a_link_to_what_somebody_shares_is_a_finding(link: str) -> None:
    assert "URL" in {found.category for found in findings(f"Have a look: {link}")}


def test_the_title_of_an_unknown_page_counts_where_somebodys_care_is_told() -> None:
    words = "Our patient Marta came home from her heart operation: https://walkingon.example/marta-walks-again-2026"
    assert "URL" in {found.category for found in findings(words)}
