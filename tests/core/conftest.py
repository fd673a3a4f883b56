"""Fixtures of the core's tests."""

from __future__ import annotations

from tests.fakes.store import clock, data_folder, keyring_backend, store, store_template, vault

__all__ = ["clock", "data_folder", "keyring_backend", "store", "store_template", "vault"]
