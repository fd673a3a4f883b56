"""Files of website statistics: which campaign, which day, how many; in the words of each program."""

from __future__ import annotations

from datetime import date

import pytest

from clinicsocial.core.insights.importing.errors import ExportFileError
from clinicsocial.core.insights.importing.results_file import read_results_file
from clinicsocial.core.insights.results import ResultRow

GA4 = """# ----------------------------------------
# Free form exploration
# 20261101-20261130
# ----------------------------------------
Session campaign,Date,Session source,Sessions,Engaged sessions
flu-2026,20261103,facebook,12,9
flu-2026,20261103,bluesky,3,1
Flu 2026,20261104,facebook,"1,007",5
(not set),20261104,(direct),50,20
,,,1072,35
"""


def rows(text: str, *tags: str) -> tuple[ResultRow, ...]:
    return read_results_file(text.encode(), "export.csv").of(*tags)


def test_a_file_of_google_analytics_is_added_up_by_campaign_and_day() -> None:
    assert rows(GA4, "flu-2026") == (
        ResultRow(date(2026, 11, 3), "visits", 15),
        ResultRow(date(2026, 11, 4), "visits", 1007),
    )


def test_the_line_of_totals_is_named_and_left_out() -> None:
    assert len(read_results_file(GA4.encode(), "export.csv").problems) == 1


def test_other_campaigns_of_the_file_are_not_taken() -> None:
    assert rows(GA4, "asthma-week") == ()
    assert "flu-2026" in read_results_file(GA4.encode(), "export.csv").campaigns


def test_a_plain_table_may_tell_several_results_and_name_no_campaign() -> None:
    found = rows("Day;Bookings;Calls\n14.11.2026;3;\n15.11.2026;2;4\n", "whatever")
    assert found == (
        ResultRow(date(2026, 11, 14), "bookings", 3),
        ResultRow(date(2026, 11, 15), "bookings", 2),
        ResultRow(date(2026, 11, 15), "calls", 4),
    )


def test_a_cell_that_is_no_count_is_named_by_its_line() -> None:
    found = read_results_file(b"Date,Sessions\n2026-11-14,about 3\n2026-11-15,4\n", "export.csv")
    assert found.problems == ("Line 2: this is not a number",)
    assert len(found.of("any")) == 1


def test_without_days_the_file_is_refused_with_what_to_add() -> None:
    with pytest.raises(ExportFileError) as refused:
        read_results_file(b"Session campaign,Sessions\nflu-2026,12\n", "export.csv")
    assert "Date" in refused.value.next_step
