"""Update files for tests, signed by a key of their own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from clinicsocial.core.resources import SHIPPED, read_bytes, reading_edition
from clinicsocial.core.updates.kinds import Kind
from clinicsocial.core.updates.pack import Keys
from tools.sign_data import make_pack

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
OTHER_KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))
KEYS: Keys = {"test": KEY.public_key()}
GOALS = "insights/goals.toml"
NEWER, NEWEST = "2027.1.1", "2027.2.1"


def goals(version: str = NEWER, name: str = "Posts in a week") -> bytes:
    """An update that gives the first goal another name."""
    content = _shipped("insights", "goals.toml").replace(b'"Posts a week"', f'"{name}"'.encode(), 1)
    return signed(Kind.GOALS, {GOALS: content}, version=version)


def rules(version: str = NEWER, **replaced: str) -> bytes:
    """An update of the rules of the United Kingdom: `replaced` are words there and what stands instead."""
    content = _shipped("rules", "uk.toml").replace(b'version = "2026', b'version = "2027', 1)
    for old, new in replaced.items():
        content = content.replace(old.encode(), new.encode(), 1)
    return signed(Kind.RULES, {"rules/uk.toml": content}, version=version)


def signed(
    kind: Kind,
    files: Mapping[str, bytes],
    *,
    version: str = NEWER,
    key: Ed25519PrivateKey = KEY,
    least_app: str = "0.1.0",
) -> bytes:
    """Any update."""
    return make_pack(kind, version, files, key, made=date(2027, 1, 1), least_app=least_app)


def _shipped(*parts: str) -> bytes:
    with reading_edition(SHIPPED):
        return read_bytes(*parts)
