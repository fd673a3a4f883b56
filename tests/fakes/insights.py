"""Charts and a page of insights made by hand: what tests and pictures of the page show without a database."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from clinicsocial.core.insights.views import (
    Against,
    Bar,
    BarChart,
    Cell,
    Common,
    GoalProgress,
    Grain,
    Headline,
    HeatMap,
    Insights,
    Line,
    LineChart,
    Mood,
    Period,
    PostMention,
    Said,
    Target,
    WeekPage,
)

FIRST = date(2026, 9, 7)
WEEKS = 12


def line_chart(*, slug: str = "followers", lines: int = 3, weeks: int = WEEKS) -> LineChart:
    """Lines with a gap, a goal, a compared one, and a last week that is not over."""
    days = tuple(FIRST + timedelta(weeks=number) for number in range(weeks))
    names = ("Facebook", "Bluesky", "WordPress", "Instagram", "LinkedIn", "Google")
    made = [
        Line(names[number], tuple(_value(number, week, weeks) for week in range(weeks)))
        for number in range(lines)
    ]
    made.append(Line("last year", tuple(90.0 + 2 * week for week in range(weeks)), compared=True))
    return LineChart(
        slug=slug,
        title="Followers",
        subtitle="At the end of each week",
        unit="followers",
        days=days,
        step_words=tuple(f"{day.day} {day:%b}" for day in days),
        lines=tuple(made),
        target=Target("Goal by Christmas", 190),
        data_until=days[-2],
        notes=("Bluesky told nothing from 5 to 11 October.",),
    )


def _value(number: int, week: int, weeks: int) -> float | None:
    if week == weeks - 1 or (number == 1 and week in {4, 5}):
        return None
    return 120.0 + 31 * number + week * (3 - number) + (week * 7 + number * 3) % 5


def bar_chart(*, slug: str = "themes") -> BarChart:
    """Bars with intervals, a compared period, few posts, and one that was not counted."""
    return BarChart(
        slug=slug,
        title="By theme",
        subtitle="Median engagement of a post in its first seven days",
        unit="reactions, comments and shares",
        bars=(
            Bar("Prevention", 14.5, 18, 11.0, 18.5, 12.0),
            Bar("Meet the team", 22.0, 9, 14.0, 31.0, 25.0),
            Bar("Opening hours and how to reach us at weekends", 6.0, 11, 4.0, 7.5, 6.0),
            Bar("New services", 9.0, 3, few=True),
            Bar("Thanks", None),
        ),
        data_until=date(2026, 11, 19),
    )


def best_posts() -> BarChart:
    """Posts that open when they are clicked."""
    titles = (
        "Flu jabs are here 💉",
        "Meet Nurse Amira",
        "We are closed on Monday",
        "Five minutes for your back",
    )
    return BarChart(
        slug="best_posts",
        title="Best posts",
        subtitle="Reactions, comments and shares so far",
        unit="reactions, comments and shares",
        bars=tuple(Bar(title, 61.0 - 13 * at, 1, post_id=at + 1) for at, title in enumerate(titles)),
        target=Target("Goal", 40),
    )


def heat_map() -> HeatMap:
    """Weekdays by bands of two hours."""
    rows = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    columns = tuple(f"{hour:02}–{hour + 2:02}" for hour in range(6, 22, 2))
    return HeatMap(
        slug="times",
        title="By weekday and hour",
        subtitle="Median engagement of a post",
        unit="reactions, comments and shares",
        rows=rows,
        columns=columns,
        cells=tuple(tuple(_cell(row, column) for column in range(len(columns))) for row in range(len(rows))),
    )


def _cell(row: int, column: int) -> Cell:
    mixed = (row * 5 + column * 3) % 7
    if row > 4 or mixed in {0, 5}:
        return Cell(None)
    return Cell(2.5 * mixed + column, mixed + 1, few=mixed < 3)


def week_page() -> WeekPage:
    """A week with something to say of everything."""
    period = Period(Grain.WEEK, date(2026, 11, 16), date(2026, 11, 22))
    return WeekPage(
        period=period,
        said=(
            Said(
                Mood.ROSE,
                "Posts about the team did better than in the weeks before: 22 reactions and comments each.",
                "9 posts against 11; the difference is probably between 6 and 17.",
            ),
            Said(
                Mood.FELL,
                "Fewer people followed your links: 14 clicks, 31 the week before.",
                "All 5 posts of both weeks are counted.",
            ),
            Said(
                Mood.TRY,
                "Try another post about the team on Thursday at 12.",
                "Your 6 posts at that time did best, and nothing is planned for it yet.",
            ),
        ),
        best_time="Thursday, 12:00 to 14:00: 19 reactions, comments and shares in the middle, from 7 posts.",
        boost=(
            PostMention(
                2,
                12,
                "Meet Nurse Amira, who runs our new asthma clinic every Thursday morning",
                "Facebook",
                datetime(2026, 11, 12, 12, 30, tzinfo=UTC),
                "12 of 100 people who saw it reacted: three times as many as usual.",
            ),
        ),
        waiting_replies=(
            PostMention(
                1,
                11,
                "Flu jabs are here",
                "Bluesky",
                datetime(2026, 11, 17, 9, 0, tzinfo=UTC),
                "3 new comments since Tuesday.",
            ),
        ),
        gap="3 posts of 4 you want a week. Friday is still free.",
        note="Ask Amira for a second picture.",
    )


def insights(*, against: Against = Against.PREVIOUS) -> Insights:
    """A period with every kind of chart, one account that told nothing, and a goal."""
    return Insights(
        period=Period(Grain.WEEK, date(2026, 11, 16), date(2026, 11, 22)),
        against=against,
        compared=Period(Grain.WEEK, date(2026, 11, 9), date(2026, 11, 15)),
        headlines=(
            Headline(Common.ENGAGEMENT, "Engagement", 84, 71, "13 more than the week before"),
            Headline(Common.REACH, "Reach of a usual post", 412, 380, "too few to compare"),
            Headline(Common.VIEWS, "Views", None, None, "no account tells it"),
            Headline(Common.CLICKS, "Clicks", 14, 31, "17 fewer than the week before"),
            Headline(Common.FOLLOWERS, "Followers", 1312, 1298, "14 more than the week before"),
        ),
        charts=(
            replace(line_chart(slug="engagement", lines=2), title="Engagement per week", unit="reactions"),
            line_chart(),
            best_posts(),
            bar_chart(),
            heat_map(),
        ),
        goals=(
            GoalProgress(
                1,
                "More followers",
                "followers",
                "followers",
                1500,
                1312,
                0.87,
                date(2026, 9, 1),
                date(2026, 12, 31),
                "188 to go in 5 weeks",
            ),
        ),
        data_until=datetime(2026, 11, 19, 8, 10, tzinfo=UTC),
        gaps=("Instagram: no figures yet. Type them in, or read them from a file.",),
        posts=5,
    )


def no_insights() -> Insights:
    """A clinic for which nothing was counted yet."""
    return replace(insights(), headlines=(), charts=(), goals=(), data_until=None, gaps=(), posts=0)
