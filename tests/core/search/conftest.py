"""Fixtures of the search's tests: the register's clinic, which has posts, people and files."""

from __future__ import annotations

from tests.core.consents.conftest import clinic, facts, fields, media

__all__ = ["clinic", "facts", "fields", "media"]
