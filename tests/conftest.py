"""Settings every test shares; the fixtures stand in the plugins, but for the robot that tests the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from tests.fakes.patience import PatientBot

pytest_plugins = ("pytester", "tests.guards", "tests.servers.fixtures")

# No timed tests: a slow machine must not turn a true property false. And none by chance: every run tries the
# same examples, so that what fails has been changed. Others are drawn with `--hypothesis-profile search`.
settings.register_profile("search", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("house", settings.get_profile("search"), derandomize=True)
settings.load_profile("house")


@pytest.fixture
def qtbot(request: pytest.FixtureRequest) -> PatientBot:
    """The robot of pytest-qt, with the patience that a busy machine needs."""
    from tests.fakes.patience import PatientBot

    request.getfixturevalue("qapp")
    return PatientBot(request)
