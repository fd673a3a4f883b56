"""The fixtures of the fault tests; they are explained where they stand."""

from tests.fakes.store import clock, data_folder, keyring_backend, store, store_template, vault

__all__ = ["clock", "data_folder", "keyring_backend", "store", "store_template", "vault"]
