"""Settings every test shares."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

# No timed tests: a slow machine must not turn a true property false.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")
