"""Parts of the self-test that work as a clinic does: papers, charts, files taken in and given out, backups.

Each gets an empty folder and says what it saw. The clinics are invented, the passwords live in memory.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from clinicsocial.selftest_parts import PDF, PNG, NotWholeError, need

_FIGURES = """Post ID,Page ID,Page name,Title,Publish time,Permalink,Post type,Date,Views,Reach
1,2,Harbour Clinic,Flu clinic,11/03/2026 01:30,https://www.facebook.com/2/posts/1,Photos,Lifetime,"1,204",800
"""
_REPORT_PAGES = 2


def practice_clinic(folder: Path) -> str:
    """Practice mode: a report of its last month with charts, the bundle for helpers, everything exported."""
    from clinicsocial.core.app_demo import open_demo
    from clinicsocial.core.diagnosing.bundle import gather
    from clinicsocial.core.documents.report_making import make_report
    from clinicsocial.core.insights.periods import before, period_of
    from clinicsocial.core.insights.views import Against, Grain
    from clinicsocial.core.keeping.export.everything import export_all
    from clinicsocial.core.store.data_folder import DataFolder
    from clinicsocial.core.values.watch import Watch

    app = open_demo(DataFolder(folder / "demo"))
    try:
        period = before(period_of(app.clock.now().date(), Grain.MONTH))
        report = folder / "report.png"
        made = make_report(app.store, period=period, against=Against.PREVIOUS, path=report, watch=Watch())
        pages = [path.read_bytes() for path in made.paths]
        need(holds=len(pages) >= _REPORT_PAGES, otherwise="the report has no pages for its charts")
        need(holds=all(page.startswith(PNG) for page in pages), otherwise="a page of the report is blank")
        bundle = gather(app.folder, app.vault, app.clock, app.store)
        bundle.save(folder / "bundle.zip")
        need(holds="(not told)" not in bundle.text, otherwise="it does not know its own libraries")
        written = export_all(app.store, app.media, target=folder / "all.zip", people=True, watch=Watch())
        need(holds=not written.missing and bool(written.rows), otherwise="the export is not whole")
    finally:
        app.close()
    return (
        f"a report of {len(pages)} pages, {len(bundle.parts)} parts of a bundle, {len(written.rows)} tables"
    )


def backup(folder: Path) -> str:
    """A backup of a new clinic is brought back elsewhere by its recovery code, and opens."""
    from clinicsocial.core.app import App
    from clinicsocial.core.app_demo import MemoryBackend
    from clinicsocial.core.clock import SystemClock
    from clinicsocial.core.keeping.making import back_up_now
    from clinicsocial.core.store.data_folder import DataFolder
    from clinicsocial.core.store.restore import restore
    from clinicsocial.core.values.watch import Watch
    from clinicsocial.core.vault import Vault

    kept = MemoryBackend()

    def make_vault(profile: str) -> Vault:
        return Vault(profile, kept)

    here, there = DataFolder(folder / "here"), DataFolder(folder / "there")
    app = App.open(here, make_vault=make_vault)
    try:
        code = app.recovery_code
        back_up_now(app.store, watch=Watch())
    finally:
        app.close()
    if code is None:
        raise NotWholeError("a new clinic has no recovery code")
    restore(here.backups, there, SystemClock(), unlock=code, make_vault=make_vault)
    App.open(there, make_vault=make_vault).close()
    return "made, brought back by its code and opened"


def poster(_: Path) -> str:
    """A post as a poster and as a handout."""
    from clinicsocial.core.documents.paper_words import words_for_paper
    from clinicsocial.core.documents.poster import PaperKind, Sheet, sheet_pdf
    from clinicsocial.core.values.clinic import ClinicIdentity, Jurisdiction

    clinic = ClinicIdentity(name="Harbour Clinic", jurisdiction=Jurisdiction.UK)
    words = words_for_paper("Flu clinic on Saturday\n\nFrom nine to twelve: no appointment needed.")
    for kind in PaperKind:
        made = sheet_pdf(Sheet(kind, clinic, words, valid_until="1 December"))
        need(holds=made.startswith(PDF), otherwise=f"the {kind.value} is no PDF")
    return ", ".join(kind.value for kind in PaperKind)


def figures_from_files(_: Path) -> str:
    """A network's export is recognised, as delimited text and as a workbook."""
    import csv

    from openpyxl import Workbook

    from clinicsocial.core.clock import SystemClock
    from clinicsocial.core.insights.importing.reading import read_export

    book = Workbook()
    for row in csv.reader(io.StringIO(_FIGURES)):
        book.active.append(row)
    as_workbook = io.BytesIO()
    book.save(as_workbook)
    now = SystemClock().now()
    for name, data in {"figures.csv": _FIGURES.encode(), "figures.xlsx": as_workbook.getvalue()}.items():
        reading = read_export(data, name, now=now)
        need(
            holds=reading.networks == {"facebook"} and len(reading.posts) == 1,
            otherwise=f"{name} is not recognised",
        )
    return "CSV, XLSX"


def picture_that_leaves(_: Path) -> str:
    """A picture is cut to what an account shows, for every network that takes any."""
    from PIL import Image

    from clinicsocial.core.clock import SystemClock
    from clinicsocial.core.limits import load_network_facts
    from clinicsocial.core.media.outgoing import outgoing_media
    from clinicsocial.core.media.views import AssetView
    from clinicsocial.core.values.framing import Area, Frame

    drawn = io.BytesIO()
    Image.new("RGB", (640, 400), "teal").save(drawn, "JPEG")
    content = drawn.getvalue()
    asset = AssetView(
        sha256="ab" * 32,
        file_name="teal.jpg",
        mime="image/jpeg",
        width=640,
        height=400,
        size=len(content),
        duration=None,
        animated=False,
        alt_text="",
        imported_at=SystemClock().now(),
    )
    frame = Frame(asset.sha256, Area(0.1, 0.1, 0.5, 0.8))
    taking = [facts for facts in load_network_facts().values() if facts.media.picture is not None]
    for facts in taking:
        made = outgoing_media(content, asset, facts, "", frame)
        need(holds=(made.width, made.height) == (320, 320), otherwise="it is not cut as it was asked for")
    return f"cut for {len(taking)} networks"


def words(_: Path) -> str:
    """The guide is found by a slip of the pen, and misspelt words are told with what they may mean."""
    from clinicsocial.core.help.guide import load_guide
    from clinicsocial.core.help.search import GuideSearch
    from clinicsocial.core.spelling.check import misspellings
    from clinicsocial.core.spelling.dictionary import Dictionary
    from clinicsocial.core.spelling.language import SpellingLanguage
    from clinicsocial.core.spelling.suggest import suggestions

    found = GuideSearch(load_guide()).find("backpu")
    need(holds=bool(found), otherwise="the guide is not found")
    for language in SpellingLanguage:
        if language is not SpellingLanguage.OFF:
            dictionary = Dictionary(language)
            wrong = [one.word for one in misspellings("We recieved your letter.", dictionary)]
            need(holds=wrong == ["recieved"], otherwise=f"{language.value}: {wrong}")
            need(holds="received" in suggestions("recieved", dictionary), otherwise="nothing is suggested")
    return f"{len(found)} pages of the guide, {len(SpellingLanguage) - 1} dictionaries"


def foreign_update(folder: Path) -> str:
    """An update that nobody we know has signed is not taken."""
    from clinicsocial.core.store.data_folder import DataFolder
    from clinicsocial.core.updates.errors import NotSignedError
    from clinicsocial.core.updates.installed import InstalledPacks
    from clinicsocial.core.updates.pack import MANIFEST, SIGNATURE, SUFFIX

    file = folder / f"update{SUFFIX}"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(MANIFEST, "{}")
        archive.writestr(SIGNATURE, bytes(64))
    try:
        InstalledPacks(DataFolder(folder)).look_into_file(file)
    except NotSignedError:
        return "refused"
    raise NotWholeError("an update without a signature was taken")


CLINIC_PARTS: Mapping[str, Callable[[Path], str]] = MappingProxyType(
    {
        "practice-clinic": practice_clinic,
        "backup": backup,
        "poster": poster,
        "figures-from-files": figures_from_files,
        "picture-that-leaves": picture_that_leaves,
        "words": words,
        "foreign-update": foreign_update,
    }
)
"""By name, in the order in which they are tried."""
