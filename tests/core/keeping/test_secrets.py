"""No secret is ever in a backup, and none is asked of it afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from clinicsocial.core.keeping.bringing_back import bring_back, open_backup
from clinicsocial.core.model import Account
from clinicsocial.core.store import media_stream
from clinicsocial.core.store.engine import Access, make_engine
from clinicsocial.core.store.media_keys import MediaKeys
from clinicsocial.core.store.settings import publishing_pause
from clinicsocial.core.values.secret import Secret
from clinicsocial.core.values.watch import Watch
from clinicsocial.core.vault import password_name, session_name

if TYPE_CHECKING:
    from clinicsocial.core.store.manifest import Manifest
    from tests.core.keeping.parts import Kept

SECRETS = ("app-password-7Q2M", "session-token-eyJhbGci")


def _plant(kept: Kept) -> None:
    kept.delivery(kept.post(), kept.clock.now())
    vault = kept.vault(kept.store.folder.profile())
    vault.set(password_name(1), Secret(SECRETS[0]))
    vault.set(session_name(1), Secret(SECRETS[1]))


def _everything(kept: Kept, manifest: Manifest) -> bytes:
    """Every byte of a backup as it lies there, then all that can be decrypted of it."""
    raw = [path.read_bytes() for path in manifest.folder.rglob("*") if path.is_file()]
    for database in (manifest.database, manifest.folder / "keys.db"):
        engine = make_engine(database, kept.store.key, Access.READ, journal="")
        with engine.connect() as connection:
            tables = connection.exec_driver_sql(
                "SELECT name FROM sqlite_master WHERE type = 'table'"
            ).scalars()
            for table in tables.all():
                rows = connection.exec_driver_sql(f'SELECT * FROM "{table}"').fetchall()  # noqa: S608 - our own
                raw.append(repr(rows).encode())
        engine.dispose()
    keys = MediaKeys(manifest.folder / "keys.db", kept.store.key)
    for sha256 in manifest.media:
        key = keys.get(sha256)
        assert key is not None
        with (manifest.folder / "media" / sha256).open("rb") as file:
            raw.append(b"".join(media_stream.decrypt(file, key, bytes.fromhex(sha256))))
    keys.close()
    return b"\n".join(raw)


def test_no_byte_of_a_backup_holds_a_secret_decrypted_or_not(kept: Kept) -> None:
    _plant(kept)
    kept.picture()
    everything = _everything(kept, kept.backup())
    assert b"Flu jabs" in everything  # what should be there is
    assert b"waiting room" in everything
    for secret in (*SECRETS, kept.code.printable, kept.store.key.secret().value):
        assert secret.encode() not in everything


def test_restored_accounts_have_no_password_and_ask_for_one(kept: Kept) -> None:
    _plant(kept)
    manifest = kept.backup()
    bring_back(
        open_backup(manifest, kept.code.printable),
        folder=kept.store.folder,
        clock=kept.clock,
        make_vault=kept.vault,
        present=kept.store,
        watch=Watch(),
    )
    kept.store.close()
    with kept.open_app(kept.store.folder) as app, app.store.read() as session:
        assert app.vault.get(password_name(1)) is None
        assert app.vault.get(session_name(1)) is None
        assert session.scalars(select(Account.state)).all() == ["reconnect"]
        assert publishing_pause(session) is not None
