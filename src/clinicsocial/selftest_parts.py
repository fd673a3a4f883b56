"""What the self-test tries, one function a part. Each gets an empty folder and says what it saw."""

from __future__ import annotations

import importlib
import pkgutil
import sys
import zoneinfo
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clinicsocial.core.checks import Look

PATIENT = "Thank you to our patient Jane Smith, who came in for her root canal on Monday."
"""Invented; the checks stop it."""
ZONES = MappingProxyType(
    {"Europe/London": 1, "America/New_York": -4, "Australia/Sydney": 10, "Australia/Lord_Howe": 10.5}
)
"""By name: hours from UTC in July 2026."""
_CHANGES_ON_IMPORT = ("clinicsocial.__main__", "clinicsocial.core.store.migrations.")
"""The door itself, and the scripts that only a migration may run."""
PNG, PDF = b"\x89PNG", b"%PDF-"


class NotWholeError(Exception):
    """A part of the program works, but not as it should."""


def need(*, holds: bool, otherwise: str) -> None:
    """Raise NotWholeError with these words where it does not hold."""
    if not holds:
        raise NotWholeError(otherwise)


def imports(_: Path) -> str:
    """Every module of ours, and with them every library."""
    import clinicsocial

    names = [
        found.name
        for found in pkgutil.walk_packages(clinicsocial.__path__, "clinicsocial.")
        if not found.name.startswith(_CHANGES_ON_IMPORT)
    ]
    for name in names:
        importlib.import_module(name)
    need(holds=len(names) > len(LIBRARY_PARTS), otherwise="the modules of the program are not found")
    return f"{len(names)} modules"


def password_store(_: Path) -> str:
    """The library's part for this system is there; the store itself is not asked."""
    name = {"linux": "SecretService", "win32": "Windows", "darwin": "macOS"}.get(sys.platform, "fail")
    importlib.import_module(f"keyring.backends.{name}")
    return name


def database(folder: Path) -> str:
    """An encrypted database is made by the migrations, closed, and opened again with its key."""
    from clinicsocial.core.app_demo import MemoryBackend
    from clinicsocial.core.clock import SystemClock
    from clinicsocial.core.store import schema
    from clinicsocial.core.store.data_folder import DataFolder
    from clinicsocial.core.store.opening import open_store
    from clinicsocial.core.vault import Vault

    data = DataFolder(folder)
    vault = Vault("selftest", MemoryBackend())
    made = open_store(data, vault, SystemClock())
    need(holds=made.recovery_code is not None, otherwise="a new database has no recovery code")
    made.store.close()
    need(holds=b"SQLite format" not in data.database.read_bytes()[:32], otherwise="it is not encrypted")
    open_store(data, vault, SystemClock()).store.close()
    return f"made, closed and opened, revision {schema.HEAD}"


def zones(_: Path) -> str:
    """Time zones come from our own files, as on Windows, and say what is true."""
    noon = datetime(2026, 7, 1, 12, tzinfo=UTC)
    with _without_system_zones():
        for name, hours in ZONES.items():
            offset = noon.astimezone(zoneinfo.ZoneInfo.no_cache(name)).utcoffset()
            need(holds=offset == timedelta(hours=hours), otherwise=f"{name} is wrong")
    return f"{len(ZONES)} without the system's files"


@contextmanager
def _without_system_zones() -> Iterator[None]:
    zoneinfo.reset_tzpath(to=())
    try:
        yield
    finally:
        zoneinfo.reset_tzpath()


def live_check(_: Path) -> str:
    """What runs on every keystroke stops a patient's name."""
    from clinicsocial.core.checks import check

    return _stops_the_patient(check)


def deep_check(_: Path) -> str:
    """What runs before scheduling, with its models."""
    from clinicsocial.core.checks import check_deeply

    return _stops_the_patient(check_deeply)


def _stops_the_patient(look: Look) -> str:
    from clinicsocial.core.checks.guarded import COULD_NOT_CHECK
    from clinicsocial.core.clock import SystemClock
    from clinicsocial.core.values.clinic import ClinicIdentity, Jurisdiction
    from clinicsocial.core.values.context import Context
    from clinicsocial.core.values.draft import Draft
    from clinicsocial.core.values.finding import FindingKind, Severity

    for country in Jurisdiction:
        context = Context(
            clinic=ClinicIdentity(jurisdiction=country), today=SystemClock().now().date(), every_sector=True
        )
        found = look(Draft(PATIENT), context)
        failed = [one for one in found if one.rule == COULD_NOT_CHECK]
        need(holds=not failed, otherwise=f"a check failed inside ({country.value})")
        stopped = any(one.kind is FindingKind.PRIVACY and one.severity is Severity.BLOCK for one in found)
        need(holds=stopped, otherwise=f"a patient's name was not stopped ({country.value})")
    return f"a patient's name is stopped in {len(Jurisdiction)} countries"


def chart(folder: Path) -> str:
    """A chart as picture, as PDF and as drawing."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(4, 3))
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    axes.plot([1, 2, 3], [3, 1, 2])
    axes.set_title("Clinic")
    starts = {"png": PNG, "pdf": PDF, "svg": b"<?xml"}
    for kind, start in starts.items():
        file = folder / f"chart.{kind}"
        figure.savefig(file)
        need(holds=file.read_bytes().startswith(start), otherwise=f"the {kind} is none")
    return ", ".join(starts).upper()


def consent_form(_: Path) -> str:
    """A form to print, with our own words and fonts; and its pages as pictures, to look at before."""
    from clinicsocial.core.documents.consent_form import FormOrder
    from clinicsocial.core.documents.consent_form import consent_form as form
    from clinicsocial.core.documents.placed_charts import pages_as_pictures
    from clinicsocial.core.values.clinic import ClinicIdentity, Jurisdiction
    from clinicsocial.core.values.consent import ConsentKind

    clinic = ClinicIdentity(name="Harbour Clinic", jurisdiction=Jurisdiction.UK)
    made = form(clinic, FormOrder(ConsentKind.PHOTO, ("Facebook",), 24))
    need(holds=made.startswith(PDF), otherwise="the form is no PDF")
    pages = pages_as_pictures(made)
    need(holds=bool(pages) and all(page.startswith(PNG) for page in pages), otherwise="its pages are blank")
    return f"a PDF of {len(made)} bytes, {len(pages)} pages drawn"


def look_into_picture(_: Path) -> str:
    """The helper that looks into pictures starts, reads one and finds nobody."""
    from PIL import Image

    from clinicsocial.core.clock import SystemClock
    from clinicsocial.core.media.looking.running import Bounds, Looker

    drawn = BytesIO()
    Image.new("RGB", (320, 200), "white").save(drawn, "PNG")
    found = Looker(SystemClock(), Bounds(threads=1)).look(drawn.getvalue(), file_name="blank.png")
    need(holds=(found.width, found.height) == (320, 200), otherwise="the helper saw another picture")
    need(holds=not found.faces, otherwise="the helper saw a face where there is none")
    return "a blank picture is blank"


def file_formats(folder: Path) -> str:
    """Pictures and videos of every format taken can be read; photos of phones by the decoder's word."""
    import cv2
    import numpy as np
    from pi_heif import libheif_info  # type: ignore[import-untyped] # it brings no types
    from PIL import Image

    from clinicsocial.core.media.kinds import OPENED
    from clinicsocial.core.media.looking.frames import Frames
    from clinicsocial.core.media.pictures import open_picture

    for name in OPENED:
        drawn = BytesIO()
        Image.new("RGB", (32, 20), "white").save(drawn, name)
        need(holds=open_picture(drawn.getvalue(), name).size == (32, 20), otherwise=f"no {name}")
    need(holds=bool(libheif_info()["decoders"]), otherwise="no photos of phones")
    film = folder / "film.mp4"
    writer = cv2.VideoWriter(str(film), cv2.VideoWriter.fourcc(*"mp4v"), 10, (320, 200))
    for _ in range(10):
        writer.write(np.zeros((200, 320, 3), np.uint8))
    writer.release()
    need(holds=len(list(Frames(film.read_bytes()).each_second())) == 1, otherwise="no videos")
    return ", ".join((*OPENED, "HEIC", "MP4"))


def workbook(folder: Path) -> str:
    """A workbook of figures can be read."""
    from openpyxl import Workbook

    from clinicsocial.core.sheets.workbook import workbook_rows

    file = folder / "figures.xlsx"
    book = Workbook()
    book.active.append(["Reach", 120])
    book.save(file)
    with file.open("rb") as opened:
        rows = [cells for _, cells in workbook_rows(opened, most_rows=9, most_megabytes=1)]
    need(holds=rows == [["Reach", "120"]], otherwise=f"it says {rows}")
    return "a row is read"


def practice_network(_: Path) -> str:
    """The helper that plays a network starts on this PC and stops."""
    from clinicsocial.core.networks.practice_process import start_practice_network

    helper = start_practice_network()
    helper.stop()
    return "started and stopped"


LIBRARY_PARTS: Mapping[str, Callable[[Path], str]] = MappingProxyType(
    {
        "modules": imports,
        "password-store": password_store,
        "database": database,
        "time-zones": zones,
        "live-check": live_check,
        "deep-check": deep_check,
        "chart": chart,
        "consent-form": consent_form,
        "workbook": workbook,
        "file-formats": file_formats,
        "pictures": look_into_picture,
        "practice-network": practice_network,
    }
)
"""By name, in the order in which they are tried."""
