"""Loads every file of ``resources/`` as the app does. Exits 1 and says why where one can't be used.

Each kind of file names its loader in ``KINDS``. A file that no kind claims is wrong, too: nobody would have
checked it.

Usage: ``python tools/check_resources.py``
"""

from __future__ import annotations

import importlib
import os
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

from clinicsocial.core.insights.charts.style import load_style
from clinicsocial.core.limits import loading
from clinicsocial.core.values.errors import ClinicSocialError
from clinicsocial.ui import icons, theme

ROOT = Path(__file__).resolve().parents[1] / "resources"
SVG = "{http://www.w3.org/2000/svg}"
# What an icon may be made of: nothing that runs, loads or brings its own letters.
SHAPES = ("path", "rect", "circle", "ellipse", "line", "polyline", "polygon")
DRAWING = {SVG + name for name in ("svg", "g", *SHAPES)}
BODY = 13  # pixels of body text; any size will do


def _theme(path: Path) -> None:
    theme.load_theme(path.stem, body=BODY)


def _sizes(_: Path) -> None:
    theme.load_sizes(BODY)


def _style_sheet(_: Path) -> None:
    for name in ("light", "dark"):
        theme.style_sheet(theme.load_theme(name, body=BODY))


def _marks(_: Path) -> None:
    missing = loading.load_network_facts().keys() - icons.load_marks().keys()
    if missing:
        raise ValueError(f"no mark for {', '.join(sorted(missing))}")


def _chart_styles(_: Path) -> None:
    for name in ("light", "dark"):
        load_style(name, text_size=BODY)


def _icon(path: Path) -> None:
    root = ET.parse(path).getroot()  # noqa: S314 # our own file, and parsed to be checked
    odd = {element.tag for element in root.iter()} - DRAWING
    if odd:
        raise ValueError(f"an icon is not made of {', '.join(sorted(odd))}")
    if "viewBox" not in root.attrib:
        raise ValueError("an icon needs a viewBox")


def _picture(path: Path) -> None:
    if not path.read_bytes().startswith(b"\x89PNG"):
        raise ValueError("a picture of the guide is a PNG")


# A pattern below resources/ and what loads such a file: a function above, or MODULE:FUNCTION of the app that
# loads all files of its kind. The first pattern that fits counts.
KINDS: tuple[tuple[str, str | Callable[[Path], None]], ...] = (
    ("networks/*.toml", "clinicsocial.core.limits.loading:load_network_facts"),
    ("themes/networks.toml", _marks),
    ("themes/charts.toml", _chart_styles),
    ("themes/sizes.toml", _sizes),
    ("themes/*.toml", _theme),
    ("themes/window.qss", _style_sheet),
    ("icons/*.svg", _icon),
    ("text/top_level_domains.toml", "clinicsocial.core.text.domains:top_level_domains"),
    ("text/untagged_hosts.toml", "clinicsocial.core.text.link_tags:untagged_hosts"),
    ("connect/steps.toml", "clinicsocial.ui.pages.accounts.steps:load_steps"),
    ("demo/posts.toml", "clinicsocial.core.demo.script:load_script"),
    ("demo/register.toml", "clinicsocial.core.demo.register:load_people"),
    ("demo/looks.json", "clinicsocial.core.demo.looks:load_looks"),
    ("awareness/*.toml", "clinicsocial.core.planning.awareness_loading:load_awareness"),
    ("insights/exports/*.toml", "clinicsocial.core.insights.importing.layouts:load_layouts"),
    ("insights/goals.toml", "clinicsocial.core.insights.progress:check_goal_kinds"),
    ("insights/results.toml", "clinicsocial.core.insights.importing.results_file:result_headings"),
    ("insights/months.toml", "clinicsocial.core.insights.importing.stamps:month_beginnings"),
    ("planning/advice.toml", "clinicsocial.core.planning.advice:load_spacing"),
    ("planning/bulk.toml", "clinicsocial.core.planning.bulk.columns:headings_of_columns"),
    ("planning/repeating.toml", "clinicsocial.core.planning.series_preview:load_refusing"),
    ("planning/themes.toml", "clinicsocial.core.planning.offered:load_offered_themes"),
    ("insights/collecting.toml", "clinicsocial.core.insights.collecting_plan:load_collecting_plan"),
    ("keeping/hand_over.toml", "clinicsocial.core.keeping.hand_over:load_advice"),
    ("consents/fields.toml", "clinicsocial.core.consents.form_fields:load_fields"),
    ("documents/paper.toml", "clinicsocial.core.documents.paper_words:online_phrases"),
    ("consents/forms.toml", "clinicsocial.core.documents.consent_form:forms"),
    ("consents/periods.toml", "clinicsocial.core.consents.periods:load_periods"),
    ("lexicons/rules/*.toml", "clinicsocial.core.checks.rules.loading:load_lexicons"),
    ("lexicons/jargon.toml", "clinicsocial.core.checks.readability.jargon:jargon_index"),
    ("lexicons/*.toml", "clinicsocial.core.checks.privacy.lexicon:lexicon"),
    ("lexicons/*.txt", "clinicsocial.core.checks.privacy.lexicon:lexicon"),
    ("templates/*.toml", "clinicsocial.core.writing.template_loading:load_templates"),
    ("snippets/*.toml", "clinicsocial.core.writing.snippets:check_usual_snippets"),
    ("spelling/words.txt", "clinicsocial.core.spelling.dictionary:check_dictionary"),
    ("updates/keys.toml", "clinicsocial.core.updates.pack:known_keys"),
    ("updates/shipped.toml", "clinicsocial.core.updates.kinds:shipped_versions"),
    ("rules/replies.toml", "clinicsocial.core.checks.rules.replies:reply_book"),
    ("rules/second_opinion.toml", "clinicsocial.core.checks.rules.second_opinion:second_opinions"),
    ("rules/*.toml", "clinicsocial.core.checks.rules.loading:rule_book"),
    ("help/en/*.md", "clinicsocial.core.help.guide:load_guide"),
    ("help/pictures/*.png", _picture),
    ("models/*.*", "clinicsocial.core.media.looking.models:check_models"),
)
# Pages for people who edit the files, which the app does not read; those of the guide are the guide.
NOTES = ".md"
GUIDE = "help"


def problem(path: Path) -> str | None:
    """What is wrong with one file; ``None`` when the app can use it."""
    name = path.relative_to(ROOT)
    for pattern, loader in KINDS:
        if name.match(pattern) and len(name.parts) == pattern.count("/") + 1:
            try:
                _load(loader, path)
            except (ClinicSocialError, ValueError, KeyError, ET.ParseError, ImportError) as error:
                return f"{name}: {error}"
            return None
    return f"{name}: no loader is known for it (tools/check_resources.py)"


def _load(loader: str | Callable[[Path], None], path: Path) -> None:
    if not isinstance(loader, str):
        loader(path)
        return
    module, _, function = loader.partition(":")
    load: Callable[[], object] = getattr(importlib.import_module(module), function)
    load()


def _is_read(path: Path) -> bool:
    return path.suffix != NOTES or path.relative_to(ROOT).parts[0] == GUIDE


def main() -> int:
    """Check every file; returns the exit status."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    paths = sorted(path for path in ROOT.rglob("*") if path.is_file() and _is_read(path))
    found = list(dict.fromkeys(filter(None, map(problem, paths))))
    print(*found, sep="\n", end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
