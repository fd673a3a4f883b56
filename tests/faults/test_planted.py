"""Secrets and names planted through the doors of the app, then searched for in every file it left behind.

The files are read raw: the database with its journals, pictures, keys, backups, crash reports, the log at its
most talkative, settings and temporary folders. What lies in the password store is the only exception.
"""

from __future__ import annotations

import base64
import io
import logging
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from clinicsocial.core.accounts.connect import (
    account_id_for,
    keep_secret,
    store_account,
    verify_account,
)
from clinicsocial.core.accounts.views import ConnectForm
from clinicsocial.core.consents.subjects import save_subject
from clinicsocial.core.consents.views import SubjectForm
from clinicsocial.core.media.importing import import_media
from clinicsocial.core.media.library import record_asset
from clinicsocial.core.networks.practice_process import PracticeProcess, start_practice_network
from clinicsocial.core.planning.posts import create_post
from clinicsocial.core.planning.views import PostContent
from clinicsocial.core.store.backup import make_backup
from clinicsocial.core.store.crash_reports import keep_report
from clinicsocial.core.values.network import Secret
from clinicsocial.core.values.network_errors import NetworkError
from clinicsocial.ui.crash import report
from tests.fakes.clock import FakeClock
from tests.fakes.keyring_backend import MemoryKeyring
from tests.fakes.window import open_app

if TYPE_CHECKING:
    from clinicsocial.core.app import App

TOKEN = "zq7-planted-app-password-93fk"
PERSON = "Marguerite Quillfeather"
CONTACT = "07700 900461"
WORDS = "Marguerite Quillfeather is delighted with her new crown"
FILE_NAME = "quillfeather-before.jpg"


@dataclass(slots=True)
class Planted:
    """What was planted, and where it may have ended up."""

    folder: Path
    log: Path
    temporary: Path
    secrets: dict[str, bytes] = field(default_factory=dict[str, bytes])

    def found(self) -> list[str]:
        """Each secret with each file that shows it, whole or in a usual disguise."""
        files = [path for root in (self.folder, self.log.parent, self.temporary) for path in root.rglob("*")]
        contents = {path: path.read_bytes() for path in files if path.is_file()}
        assert any(path.name == "clinic.db" for path in contents)
        return [
            f"{name} in {path.name}"
            for path, content in contents.items()
            for name, secret in self.secrets.items()
            for form in _forms(secret)
            if form in content or form in str(path).encode()
        ]


def _forms(secret: bytes) -> tuple[bytes, ...]:
    """As it is, in Base64, in hexadecimal, and as Windows writes text."""
    whole = base64.b64encode(secret)[: len(secret) // 3 * 4]
    return secret, whole, secret.hex().encode(), secret.decode().encode("utf-16-le")


@pytest.fixture
def network() -> Iterator[PracticeProcess]:
    made = start_practice_network()
    yield made
    made.stop()


@pytest.fixture
def planted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Planted]:
    """Folders of this test's own, and a log that leaves nothing out."""
    made = Planted(tmp_path / "clinic", tmp_path / "logs" / "all.log", tmp_path / "temporary")
    for folder in (made.log.parent, made.temporary):
        folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(made.temporary))
    handler = logging.FileHandler(made.log, encoding="utf-8")
    loggers = [
        logging.getLogger(name) for name in ("", "clinicsocial", "sqlalchemy.engine", "httpx", "httpcore")
    ]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.DEBUG)
    loggers[0].addHandler(handler)
    yield made
    loggers[0].removeHandler(handler)
    handler.close()
    for logger, level in zip(loggers, levels, strict=True):
        logger.setLevel(level)


def _connect(app: App, server: str) -> None:
    form = ConnectForm(network="practice", server=server, user_name="front-desk", password=Secret(TOKEN))
    verified = verify_account(app.connectors, form=form)
    with app.store.read() as session:
        number = account_id_for(session, verified=verified)
    keep_secret(app.vault, account_id=number, verified=verified)
    with app.store.unit_of_work() as unit:
        store_account(unit, verified=verified, account_id=number)


def _crash() -> None:
    raise ValueError(WORDS + TOKEN)


def _work(app: App, server: str, picture: Path) -> None:
    """A morning: an account, one that fails, a person, a picture, a post, a crash, a backup."""
    _connect(app, server)
    with pytest.raises(NetworkError):
        _connect(app, "http://127.0.0.1:9")
    person = SubjectForm(name=PERSON, contact=CONTACT, note=WORDS)
    imported = import_media(app.media, picture)
    with app.store.unit_of_work() as unit:
        save_subject(unit, seals=app.media.seals, subject=person)
        record_asset(unit, imported=imported)
        create_post(unit, content=PostContent(text=WORDS, title=PERSON))
    with pytest.raises(ValueError, match="delighted") as crash:
        _crash()
    keep_report(app.folder.logs, report(crash.value, "now"), app.store.clock.now())
    make_backup(app.store.folder, app.store.key, app.store.clock)


def test_what_was_planted_is_found_in_no_file(
    planted: Planted, network: PracticeProcess, tmp_path: Path
) -> None:
    source = tmp_path / "from-the-phone" / FILE_NAME
    source.parent.mkdir()
    stream = io.BytesIO()
    Image.new("RGB", (320, 240), "teal").save(stream, "JPEG", comment=PERSON.encode())
    source.write_bytes(stream.getvalue())
    keyring, clock = MemoryKeyring(), FakeClock()
    with open_app(planted.folder, keyring, clock) as app:
        assert app.recovery_code is not None
        code = app.recovery_code.printable
        for name, value in {
            "token": TOKEN,
            "person": PERSON,
            "contact": CONTACT,
            "words": WORDS,
            "file name": FILE_NAME,
            "recovery code": code,
            "recovery code without dashes": code.replace("-", ""),
            "database key": app.store.key.secret().value,
        }.items():
            planted.secrets[name] = value.encode()
        _work(app, network.url, source)
        assert planted.found() == []  # while it is open: journals stand beside the database
    with open_app(planted.folder, keyring, clock):
        pass
    assert planted.found() == []
    assert planted.log.stat().st_size > 10_000  # the log did listen
    assert any(TOKEN in value for value in keyring.stored.values())


def test_the_search_finds_what_is_there(planted: Planted) -> None:
    planted.folder.mkdir()
    (planted.folder / "clinic.db").write_bytes(b"nothing")
    planted.secrets["token"] = TOKEN.encode()
    (planted.temporary / "left.txt").write_text(f"Bearer {TOKEN}")
    assert planted.found() == ["token in left.txt"]
