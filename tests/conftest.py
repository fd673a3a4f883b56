"""Settings every test shares."""

from __future__ import annotations

import importlib.util

import pytest
from hypothesis import HealthCheck, settings

pytest_plugins = ("tests.servers.fixtures",)

# No timed tests: a slow machine must not turn a true property false.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Where Qt's pytest plugin is not installed, its settings in pyproject.toml are known all the same."""
    if importlib.util.find_spec("pytestqt") is None:
        parser.addini("qt_api", "not used here")
        parser.addini("qt_log_level_fail", "not used here")
        parser.addini("qt_log_ignore", "not used here", type="linelist")
