"""Settings every test shares; the fixtures stand in the plugins."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

pytest_plugins = ("pytester", "tests.guards", "tests.servers.fixtures")

# No timed tests: a slow machine must not turn a true property false.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")
