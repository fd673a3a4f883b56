"""Export files: recognised whatever their language, and everything odd about them is named by its line."""

from __future__ import annotations

import io
from contextlib import suppress
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from clinicsocial.core.insights.importing.errors import ExportFileError
from clinicsocial.core.insights.importing.layouts import Order
from clinicsocial.core.insights.importing.values import Reading, Said, Why
from tests.core.insights.importing.files import (
    FACEBOOK,
    INSTAGRAM_PORTUGUESE,
    LINKEDIN_DAYS,
    LINKEDIN_POSTS,
    X_DAYS,
    X_POSTS,
    as_csv,
    facebook,
    facebook_row,
    read,
    series,
)


def why(reading: Reading) -> list[tuple[int, Why]]:
    return [(one.line, one.why) for one in reading.problems]


def test_a_facebook_export_tells_of_each_post_what_the_network_calls_its_figures() -> None:
    reading = read(facebook(facebook_row()))
    (post,) = reading.posts
    assert reading.networks == {"facebook"}
    assert post.figures == {
        "post_media_view": 1204,
        "post_total_media_view_unique": 800,
        "post_reactions_by_type_total": 10,
        "comments": 2,
        "shares": 1,
    }
    assert post.at == datetime(2026, 11, 3, 9, 30, tzinfo=UTC)  # Pacific time, after the clocks went back
    assert reading.accounts[0].name == "Harbour Street Surgery"
    assert "Reactions, Comments and Shares" in reading.unread


def test_a_portuguese_instagram_export_is_recognised_by_its_own_headings() -> None:
    row = [
        *("18278838484304774", "17841403684060377", "harbour", "Harbour", "Vacina da gripe", "22"),
        *("01/17/2026 10:29", "https://www.instagram.com/reel/DTnzJNojp1n/", "Reel do Instagram", ""),
        *("Total", "1.774", "1360", "143", "2", "2", "14", "0"),
    ]
    reading = read(as_csv(INSTAGRAM_PORTUGUESE, row))
    (post,) = reading.posts
    assert reading.layouts == ("instagram_posts",)
    assert (post.figures["views"], post.figures["likes"], post.figures["saved"]) == (1774, 143, 0)
    assert reading.accounts[0].shown == "@harbour"


def test_one_figure_by_day_is_read_from_metas_own_wide_letters() -> None:
    reading = read(series("Facebook follows", [("2026-11-01", "2"), ("2026-11-03", "5")]))
    assert reading.networks == {"facebook"}
    assert [(one.day, one.figures) for one in reading.days] == [
        (date(2026, 11, 1), {"page_daily_follows": 2}),
        (date(2026, 11, 3), {"page_daily_follows": 5}),
    ]


def test_a_figure_that_two_networks_call_alike_waits_for_the_account() -> None:
    data = series("Views", [("2026-11-01", "2")])
    assert read(data).networks == {"facebook", "instagram"}
    chosen = read(data, Said(network="instagram"))
    assert chosen.networks == {"instagram"}
    assert chosen.days[0].figures == {"views": 2}


def test_a_workbook_of_linkedin_tells_days_and_posts_at_once() -> None:
    book = Workbook()
    metrics = book.worksheets[0]
    metrics.append(["Aggregated engagement metrics for your organic and sponsored posts."])
    metrics.append(LINKEDIN_DAYS)
    metrics.append(["11/14/2026", 10, 0, 10, 8, 1, 2, 0, 1, 0.03])
    posts = book.create_sheet("All posts")
    posts.append(["All posts"])
    posts.append(LINKEDIN_POSTS)
    link = "https://www.linkedin.com/feed/update/urn:li:activity:7260000000000000001"
    posts.append(
        ["Flu clinic", link, "Organic", "", "Jo", "11/14/2026", 90, "", 4, 0.04, 7, 1, 2, 0, 0.1, ""]
    )
    out = io.BytesIO()
    book.save(out)
    reading = read(out.getvalue(), name="content.xlsx")
    assert reading.layouts == ("linkedin_days", "linkedin_posts")
    assert reading.days[0].figures["uniqueImpressionsCount"] == 8
    assert reading.posts[0].figures == {
        "impressionCount": 90,
        "clickCount": 4,
        "likeCount": 7,
        "commentCount": 1,
        "shareCount": 2,
    }


def test_both_exports_of_x_are_told_apart() -> None:
    post = ["2074000000000000001", "Tue, Jul 14, 2026", "Hello", "https://x.com/a/status/2074000000000000001"]
    posts = read(as_csv(X_POSTS, [*post, *"1234567890", "66"]))
    days = read(as_csv(X_DAYS, ["Tue, Jul 14, 2026", *["1"] * 13]))
    assert posts.posts[0].figures["url_link_clicks"] == 66
    assert days.days[0].figures["new_follows"] == 1


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_letters_and_delimiters_of_every_kind_make_no_difference(delimiter: str, encoding: str) -> None:
    row = facebook_row(Title="Öffnungszeiten – naïve café")
    reading = read(as_csv(FACEBOOK, row, facebook_row(2), delimiter=delimiter).encode(encoding))
    assert reading.posts[0].text == "Öffnungszeiten – naïve café"
    assert reading.guessed_letters is (encoding == "cp1252")


def test_lines_above_the_headings_and_a_line_of_totals_are_no_posts() -> None:
    total = [""] * len(FACEBOOK)
    total[0], total[11] = "Total", "1,204"
    reading = read(as_csv(["Content export"], ["1 to 23 November"], FACEBOOK, facebook_row(), total))
    assert len(reading.posts) == 1
    assert why(reading) == [(5, Why.TOTALS)]


def test_a_row_told_twice_counts_once_and_the_later_one_where_they_differ() -> None:
    reading = read(facebook(facebook_row(1), facebook_row(1), facebook_row(2), facebook_row(2, Views="9")))
    assert why(reading) == [(2, Why.TWICE), (4, Why.TWICE_DIFFERENT)]
    assert [one.figures["post_media_view"] for one in reading.posts] == [1204, 9]
    assert reading.rows_left_out == 2


def test_a_day_told_twice_counts_once_even_where_one_of_its_cells_is_empty() -> None:
    days = [["Tue, Jul 14, 2026", *["1"] * 13], ["Tue, Jul 14, 2026", "5", "--", *["1"] * 11]]
    reading = read(as_csv(X_DAYS, *days))
    assert [one.figures["impression_count"] for one in reading.days] == [5]
    assert why(reading) == [(2, Why.TWICE_DIFFERENT)]


def test_a_file_cut_off_in_a_cell_keeps_what_is_whole() -> None:
    whole = facebook(facebook_row(1), facebook_row(2, Title='She said "hello, all"'))
    reading = read(whole[: whole.rindex(b"hello") + 3])
    assert [one.line for one in reading.posts] == [2]
    assert (0, Why.CUT) in why(reading)


def test_a_last_line_with_fewer_cells_than_all_others_is_left_out() -> None:
    reading = read(facebook(facebook_row(1), facebook_row(2), facebook_row(3)[:12]))
    assert len(reading.posts) == 2
    assert why(reading) == [(4, Why.CUT)]


def test_a_cell_that_is_no_count_leaves_the_others_of_its_row() -> None:
    reading = read(facebook(facebook_row(Views="1.2K", Reach="12%")))
    assert reading.posts[0].figures["comments"] == 2
    assert why(reading) == [(2, Why.ODD_COUNT), (2, Why.ODD_COUNT)]
    assert "“1.2K”" in reading.problems[0].sentence
    assert not reading.rows_left_out


def test_figures_of_posts_by_day_are_no_totals_and_are_left_out() -> None:
    reading = read(facebook(facebook_row(1, Date="11/04/2026"), facebook_row(2)))
    assert why(reading) == [(2, Why.BY_DAY)]


def test_what_lies_ahead_is_left_out() -> None:
    assert why(read(facebook(facebook_row(at="12/24/2026 09:00")))) == [(2, Why.FUTURE)]


def test_days_that_can_be_read_in_two_ways_are_asked_about() -> None:
    data = facebook(facebook_row(at="11/03/2026 09:00"))
    assert read(data).order_open
    other = read(data, Said(order=Order.DAY_FIRST))
    assert other.posts[0].day == date(2026, 3, 11)


def test_the_column_as_a_whole_decides_the_order_even_against_what_is_known() -> None:
    reading = read(facebook(facebook_row(1, at="03/11/2026 09:00"), facebook_row(2, at="15/11/2026 09:00")))
    assert not reading.order_open
    assert [one.day for one in reading.posts] == [date(2026, 11, 3), date(2026, 11, 15)]


def test_another_zone_can_be_said() -> None:
    reading = read(facebook(facebook_row()), Said(zone="Europe/London"))
    assert reading.posts[0].at == datetime(2026, 11, 3, 1, 30, tzinfo=UTC)
    assert reading.zone.certain


def test_ids_that_a_spreadsheet_rounded_are_not_believed() -> None:
    (post,) = read(facebook(facebook_row(Post_ID="1.23457E+16"))).posts
    assert post.remote_id == ""
    assert post.address


def test_a_formula_is_text() -> None:
    reading = read(facebook(facebook_row(Views='=HYPERLINK("http://evil.example","1")', Title="=1+1")))
    assert reading.posts[0].text == "=1+1"
    assert why(reading) == [(2, Why.ODD_COUNT)]


GOOGLE = (
    "Store code,Business name,Address,Labels,Google Search - Mobile,Google Search - Desktop,"
    "Google Maps - Mobile,Google Maps - Desktop,Calls,Messages,Bookings,Directions,Website clicks\n"
    ",,,,People who saw you,,,,Taps on the number,,,,\n"
    "H1,Harbour Street Surgery,1 Harbour Street,,40,12,7,1,3,,2,5,4\n"
)


def test_a_report_of_google_for_one_day_tells_that_day() -> None:
    reading = read(GOOGLE, name="GMB insights (performance) - 2026-11-14 - 2026-11-14.csv")
    (day,) = reading.days
    assert day.day == date(2026, 11, 14)
    assert (day.figures["CALL_CLICKS"], day.figures["BUSINESS_BOOKINGS"]) == (3, 2)
    assert "BUSINESS_CONVERSATIONS" not in day.figures
    assert not reading.problems


@pytest.mark.parametrize("name", ["GMB insights - 2026-11-1 - 2026-11-30.csv", "report.csv"])
def test_a_report_of_google_for_many_days_is_no_day(name: str) -> None:
    reading = read(GOOGLE, name=name)
    assert not reading.days
    assert why(reading) == [(4, Why.PERIOD)] or why(reading) == [(3, Why.PERIOD)]


def test_a_figure_by_day_that_is_not_kept_is_named() -> None:
    both = series("Facebook follows", [("2026-11-01", "2")]).decode("utf-16")
    reading = read(both + '"Facebook visits"\n"Date","Primary"\n"2026-11-01T00:00:00","7"\n')
    assert [one.figures for one in reading.days] == [{"page_daily_follows": 2}]
    assert [one.why for one in reading.problems] == [Why.NO_SERIES]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"   \n\n", "empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "old kind"),
        (b"PK\x03\x04 not a workbook", "damaged"),
        (b"name,age\nJo,7\n", "columns"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "neither"),
    ],
)
def test_what_is_no_export_is_refused_with_a_next_step(data: bytes, words: str) -> None:
    with pytest.raises(ExportFileError) as refused:
        read(data)
    assert words in refused.value.message
    assert refused.value.next_step


WHOLE = facebook(facebook_row(1), facebook_row(2, Views="1.234"), facebook_row(3, at="bad"))


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    start=st.integers(0, len(WHOLE)),
    length=st.integers(0, 40),
    noise=st.binary(max_size=40),
)
def test_any_damage_ends_in_a_reading_or_a_named_refusal(start: int, length: int, noise: bytes) -> None:
    damaged = WHOLE[:start] + noise + WHOLE[start + length :]
    with suppress(ExportFileError):  # anything else would fail the test
        reading = read(damaged)
        assert all(count >= 0 for post in reading.posts for count in post.figures.values())
        assert all(one.sentence for one in reading.problems)


@settings(max_examples=200, deadline=None)
@given(data=st.binary(max_size=400))
def test_any_bytes_at_all_end_in_a_reading_or_a_named_refusal(data: bytes) -> None:
    for head in (b"", b"PK\x03\x04", b"\xff\xfe", b"\xef\xbb\xbf"):
        with suppress(ExportFileError):  # anything else would fail the test
            assert read(head + data).layouts


def workbook() -> bytes:
    book = Workbook()
    for row in (FACEBOOK, facebook_row(1), facebook_row(2)):
        book.worksheets[0].append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


WORKBOOK = workbook()


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(start=st.integers(4, len(WORKBOOK)), length=st.integers(0, 30), noise=st.binary(max_size=20))
def test_any_damage_to_a_workbook_ends_in_a_reading_or_a_named_refusal(
    start: int, length: int, noise: bytes
) -> None:
    with suppress(ExportFileError):  # anything else would fail the test
        assert read(WORKBOOK[:start] + noise + WORKBOOK[start + length :], name="x.xlsx").layouts
