"""Charts and a page of insights made by hand: what tests and pictures of the page show without a database."""

from __future__ import annotations

from datetime import date, timedelta

from clinicsocial.core.insights.views import (
    Bar,
    BarChart,
    Cell,
    HeatMap,
    Line,
    LineChart,
    Target,
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
