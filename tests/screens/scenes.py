"""Every scene that is drawn: pages full, empty and in trouble, and the questions that are asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLineEdit, QWidget

from clinicsocial.core.clinic.steps import Step as SetUpStep
from clinicsocial.core.planning.listing import list_posts
from clinicsocial.core.values.delivery import PostState
from clinicsocial.core.values.errors import ClinicSocialError
from clinicsocial.core.values.store_errors import DamagedDatabaseError, KeyMissingError
from clinicsocial.core.values.vault_errors import VaultLockedError
from clinicsocial.ui.crash import CrashDialog, report
from clinicsocial.ui.dialogs import ClosingDialog, PauseDialog
from clinicsocial.ui.pages.calendar.spans import ViewKind
from clinicsocial.ui.pages.consents.guide_steps import Step
from clinicsocial.ui.pages.posts import PostsPage
from tests.fakes.hands import find
from tests.screens import (
    answer,
    board,
    bulk,
    calendar,
    checks,
    composer,
    consents,
    desk,
    figures,
    first_run,
    helping,
    insights,
    keeping,
    keeping_times,
    library,
    locking,
    paper,
    plan,
    post_parts,
    posts,
    reports,
    sign_ins,
    times,
    updates,
    writing,
)
from tests.screens.studio import Studio

FOLDER = Path("/home/dana/.local/share/ClinicSocial")


@dataclass(frozen=True, slots=True)
class Scene:
    """A name for the file, and how the window comes to look so; gives the widget to picture, or None: all."""

    name: str
    arrange: Callable[[Studio], QWidget | None]
    large: bool = False
    """Also drawn with text at 150 %."""
    wide: bool = False
    """Also drawn on a screen of 1920×1080."""


def page(name: str, *, empty: bool = False) -> Callable[[Studio], None]:
    """A page as it is when somebody comes to it."""

    def arrange(studio: Studio) -> None:
        studio.open(studio.apps.empty if empty else studio.apps.demo, page=name)

    return arrange


def failure(error: ClinicSocialError, *, offer_code: bool = False) -> Callable[[Studio], None]:
    """The data could not be opened."""

    def arrange(studio: Studio) -> None:
        studio.window.show_failure(error, offer_code=offer_code)

    return arrange


def opening(studio: Studio) -> None:
    """The first thing anybody sees."""
    studio.window.opening.show_waiting()


def undo_bar(studio: Studio) -> None:
    """Something was moved."""
    studio.open(studio.apps.demo, page="calendar")
    studio.window.offer_undo("Moved to Thu 26 Nov 09:00", 1)


def nothing_found(studio: Studio) -> None:
    """A search without result."""
    studio.open(studio.apps.demo, page="posts")
    shown = studio.window.page("posts")
    assert isinstance(shown, PostsPage)
    field = find(shown, QLineEdit, "posts-search")
    field.setText("xylophone tuning")
    field.returnPressed.emit()
    studio.settle()


def post_in(state: PostState) -> Callable[[Studio], None]:
    """The composer over a post in this state."""

    def arrange(studio: Studio) -> None:
        studio.open(studio.apps.demo, page="posts")
        with studio.apps.demo.store.read() as session:
            row = list_posts(session, states=(state,))[0]
        studio.window.open_post(row.id)
        studio.settle()

    return arrange


def new_post(studio: Studio) -> None:
    """An empty composer."""
    studio.open(studio.apps.demo)
    studio.window.new_post()
    studio.settle()


def settings_section(name: str) -> Callable[[Studio], None]:
    """A section of the settings."""

    def arrange(studio: Studio) -> None:
        studio.open(studio.apps.demo, page="settings")
        studio.window.go_to("settings", name)
        studio.settle()

    return arrange


def paused(studio: Studio) -> None:
    """Publishing stands still."""
    studio.open(studio.apps.demo)
    studio.tell_health(paused="Press enquiry, wait for Dr Shah")


def dialog(make: Callable[[Studio], QWidget]) -> Callable[[Studio], QWidget]:
    """A question, pictured alone."""

    def arrange(studio: Studio) -> QWidget:
        shown = make(studio)
        shown.show()
        return shown

    return arrange


def crash(studio: Studio) -> QWidget:
    """A mistake of ours."""
    words = report(ZeroDivisionError(), studio.apps.clock.now().isoformat())
    return CrashDialog(words, studio.window)


SCENES = (
    Scene("today", page("today"), large=True, wide=True),
    Scene("today-empty", page("today", empty=True)),
    Scene("today-paused", paused),
    Scene("calendar-month", page("calendar"), large=True, wide=True),
    Scene("calendar-week", calendar.view(ViewKind.WEEK), large=True, wide=True),
    Scene("calendar-day", calendar.view(ViewKind.DAY), wide=True),
    Scene("calendar-list", calendar.view(ViewKind.LIST), large=True, wide=True),
    Scene("calendar-list-empty", calendar.view(ViewKind.LIST, empty=True)),
    Scene("calendar-week-empty", calendar.view(ViewKind.WEEK, empty=True)),
    Scene("calendar-filtered", calendar.filtered),
    Scene("calendar-nothing-left", calendar.nothing_left),
    Scene("calendar-chosen", calendar.several(ViewKind.MONTH), large=True),
    Scene("calendar-list-chosen", calendar.several(ViewKind.LIST)),
    Scene("calendar-slots", calendar.slots(ViewKind.MONTH)),
    Scene("calendar-week-slots", calendar.slots(ViewKind.WEEK)),
    Scene("calendar-dragging", calendar.dragging(ViewKind.MONTH, QPoint(240, 90))),
    Scene("calendar-week-dragging", calendar.dragging(ViewKind.WEEK, QPoint(110, 160))),
    Scene("calendar-empty", page("calendar", empty=True)),
    Scene("calendar-undo", undo_bar),
    Scene("calendar-advised", calendar.advised),
    Scene("calendar-refused", calendar.refused_drop),
    Scene("calendar-refused-several", calendar.refused),
    Scene("bulk-file", bulk.file, large=True),
    Scene("figures-file", figures.file, large=True),
    Scene("figures-no-export", figures.no_export),
    Scene("figures-preview", figures.preview, large=True),
    Scene("figures-done", figures.done),
    Scene("figures-earlier", figures.earlier),
    Scene("figures-typing", figures.typing, large=True),
    Scene("figures-results", figures.results, large=True),
    Scene("bulk-encoding", bulk.encoding),
    Scene("bulk-no-table", bulk.no_table),
    Scene("bulk-columns", bulk.columns),
    Scene("bulk-ready", bulk.ready),
    Scene("bulk-stopped", bulk.stopped, large=True),
    Scene("bulk-wrong", bulk.wrong),
    Scene("bulk-left-over", bulk.left_over),
    Scene("posts-several", bulk.several, large=True),
    Scene("posts-several-refused", bulk.several_refused),
    Scene("posts-out", dialog(bulk.out)),
    Scene("help", helping.first_page, large=True, wide=True),
    Scene("help-search", helping.searched),
    Scene("help-nothing-found", helping.nothing_found),
    Scene("help-explained", helping.explained),
    Scene("help-diagnostics", helping.diagnostics),
    Scene("plan", page("plan"), large=True, wide=True),
    Scene("plan-empty", page("plan", empty=True)),
    Scene("plan-failed", plan.failed),
    Scene("plan-year", plan.whole_year),
    Scene("plan-nothing-found", plan.nothing_found),
    Scene("plan-theme", plan.new_theme),
    Scene("plan-campaign", plan.campaign),
    Scene("composer-belonging", plan.belonging, large=True),
    Scene("desk-opened-last", desk.opened_last),
    Scene("desk-found", desk.palette("flu"), large=True),
    Scene("desk-acts", desk.palette("go")),
    Scene("desk-nothing-found", desk.palette("xylophon")),
    Scene("desk-keys", desk.keys, large=True),
    Scene("desk-done", desk.acts()),
    Scene("desk-done-empty", desk.acts(empty=True)),
    Scene("posts", page("posts"), large=True, wide=True),
    Scene("posts-empty", page("posts", empty=True)),
    Scene("posts-planned", posts.planned, large=True),
    Scene("posts-nothing-found", nothing_found),
    Scene("library", page("library"), large=True, wide=True),
    Scene("library-empty", page("library", empty=True)),
    Scene("library-busy", library.busy),
    Scene("library-refused", library.refused),
    Scene("library-needs", library.needing),
    Scene("library-faces", library.one_file("open-day.jpg", chosen="face-0"), large=True),
    Scene("library-text", library.one_file("thank-you.jpg")),
    Scene("library-person", library.one_file("waiting-room.jpg")),
    Scene("library-uses", library.uses, large=True),
    Scene("library-choosing", library.choosing),
    Scene("composer-new", new_post),
    Scene("composer-draft", post_in(PostState.DRAFT), large=True, wide=True),
    Scene("composer-scheduled", post_in(PostState.SCHEDULED)),
    Scene("composer-failed", post_in(PostState.FAILED)),
    Scene("composer-findings", composer.many, large=True),
    Scene("composer-signing-off", composer.signing_off),
    Scene("composer-fine-here", composer.fine_here),
    Scene("composer-signed-off", composer.answered),
    Scene("composer-people", composer.people, large=True),
    Scene("composer-choosing", composer.choosing),
    Scene("composer-by-hand", composer.by_hand, large=True),
    Scene("composer-not-saved", composer.not_saved),
    Scene("composer-own-text", composer.own_text, large=True),
    Scene("composer-picture", composer.picture),
    Scene("composer-from-library", composer.from_library),
    Scene("composer-shown", composer.shown),
    Scene("composer-not-checked", composer.could_not_check),
    Scene("composer-author", composer.author),
    Scene("composer-misspelt", writing.misspelt, large=True),
    Scene("composer-suggesting", writing.suggesting),
    Scene("composer-finding", writing.finding, large=True),
    Scene("composer-inserting", writing.inserting),
    Scene("composer-tagging", writing.tagging, large=True),
    Scene("composer-over", writing.over),
    Scene("templates", writing.templates, large=True),
    Scene("templates-new-treatment", writing.new_treatment, large=True),
    Scene("templates-unanswered", writing.unanswered),
    Scene("settings-data", keeping.full, large=True),
    Scene("settings-data-away", keeping.away),
    Scene("settings-data-empty", keeping.empty),
    Scene("settings-data-making", keeping.making),
    Scene("settings-data-failed", keeping.failed),
    Scene("export-all", keeping.export, large=True),
    Scene("hand-over-who", keeping.hand_over(0), large=True),
    Scene("hand-over-code", keeping.hand_over(1)),
    Scene("hand-over-accounts", keeping.hand_over(3)),
    Scene("hand-over-old-pc", keeping.hand_over(4)),
    Scene("restore-place", keeping.restore_place, large=True),
    Scene("restore-none", keeping.restore_none),
    Scene("restore-code", keeping.restore_code),
    Scene("restore-ready", keeping.restore_ready, large=True),
    Scene("settings-writing", writing.settings, large=True),
    Scene("settings-snippet", writing.snippet_form),
    Scene("composer-next-free", times.next_free, large=True),
    Scene("composer-different-times", times.different),
    Scene("composer-each-time", times.each, large=True),
    Scene("composer-repeating", times.repeating, large=True),
    Scene("composer-in-series", times.in_series),
    Scene("composer-kept", keeping_times.offered, large=True),
    Scene("posts-pool", times.pool, large=True),
    Scene("posts-pool-empty", times.empty_pool),
    Scene("composer-gap", times.gap),
    Scene("post-history", post_parts.history, large=True),
    Scene("post-history-inline", post_parts.history_inline),
    Scene("post-conflict", post_parts.conflict),
    Scene("post-thread", post_parts.thread, large=True),
    Scene("post-too-long", post_parts.too_long),
    Scene("post-shape", post_parts.shape, large=True),
    Scene("post-shape-border", post_parts.shape_border),
    Scene("post-preview-thread", post_parts.preview_thread),
    Scene("post-preview-fold", post_parts.preview_fold),
    Scene("post-paper", paper.asked, large=True),
    Scene("board", page("board"), large=True, wide=True),
    Scene("board-empty", page("board", empty=True)),
    Scene("board-locked", board.locked),
    Scene("board-searched", board.searched),
    Scene("board-filtered", board.filtered),
    Scene("consents", page("consents"), large=True, wide=True),
    Scene("consents-empty", page("consents", empty=True)),
    Scene("consents-person", consents.person("Rosa"), large=True),
    Scene("consents-person-removals", consents.person("George")),
    Scene("consents-person-new", consents.new_person),
    Scene("consents-withdrawn", consents.withdrawn),
    Scene("consents-guide-what", consents.guide(Step.WHAT, "Mia")),
    Scene("consents-guide-files", consents.guide_files),
    Scene("consents-guide-where", consents.guide(Step.WHERE), large=True),
    Scene("consents-guide-told", consents.guide(Step.TOLD)),
    Scene("consents-guide-care", consents.guide(Step.CARE)),
    Scene("consents-guide-signature", consents.guide(Step.SIGNATURE, "Mia")),
    Scene("consents-guide-errors", consents.guide_errors),
    Scene("consents-signing", consents.signing),
    Scene("consents-signed", consents.signed, large=True),
    Scene("answer", page("answer"), large=True, wide=True),
    Scene("answer-urgent", answer.written(answer.CHEST_PAIN), large=True),
    Scene("answer-urgent-replied", answer.written(answer.CHEST_PAIN, situation="urgent")),
    Scene("answer-stopped", answer.written(answer.RUDE, answer.TOLD), large=True),
    Scene("answer-gap", answer.written(answer.RUDE, situation="complaint")),
    Scene("answer-reason", answer.asked_for_reason),
    Scene("answer-copied", answer.copied),
    Scene("answer-failed", answer.failed),
    Scene("insights", insights.whole, large=True, wide=True),
    Scene("insights-empty", page("insights", empty=True)),
    Scene("insights-charts", insights.charts("engagement"), large=True, wide=True),
    Scene("insights-hours", insights.charts("hours"), large=True),
    Scene("insights-year", insights.year, wide=True),
    Scene("insights-pointed-at", insights.pointed_at),
    Scene("insights-table", insights.table, large=True),
    Scene("insights-why", insights.why, large=True),
    Scene("insights-few", insights.few),
    Scene("insights-goal", insights.goal, large=True),
    Scene("insights-goal-wrong", insights.goal_wrong),
    Scene("insights-failed", insights.failed),
    Scene("accounts", page("accounts"), wide=True),
    Scene("accounts-times", times.choosing, large=True),
    Scene("accounts-empty", page("accounts", empty=True)),
    Scene("accounts-ends-soon", sign_ins.soon, large=True),
    Scene("accounts-ends", sign_ins.far),
    Scene("accounts-ended", sign_ins.ended),
    Scene("accounts-ends-today", sign_ins.today),
    Scene("accounts-ends-entering", sign_ins.entering, large=True),
    Scene("accounts-ends-connected", sign_ins.connected),
    Scene("settings", page("settings"), wide=True),
    Scene("settings-empty", page("settings", empty=True)),
    Scene("settings-checks", checks.accepted, large=True),
    Scene("report-dialog", reports.making, large=True),
    Scene("settings-insights", settings_section("insights"), large=True),
    Scene("settings-keeping", settings_section("keeping"), large=True),
    Scene("settings-appearance", settings_section("appearance"), large=True),
    Scene("settings-computer", settings_section("computer")),
    Scene("settings-notices", settings_section("notices"), large=True),
    Scene("settings-lock", settings_section("lock"), large=True),
    Scene("settings-lock-on", locking.settings_on),
    Scene("locked", locking.asking, large=True),
    Scene("locked-waiting", locking.waiting),
    Scene("locked-forgotten", locking.forgotten),
    Scene("pin-dialog", locking.setting_pin),
    Scene("settings-updates", updates.empty),
    Scene("settings-updates-offered", updates.offered, large=True),
    Scene("settings-updates-in-use", updates.in_use, large=True),
    Scene("settings-updates-refused", updates.refused),
    Scene("settings-about", settings_section("about"), large=True),
    Scene("opening", opening),
    Scene("opening-locked", failure(VaultLockedError())),
    Scene("opening-key-missing", failure(KeyMissingError(FOLDER), offer_code=True), large=True),
    Scene("opening-damaged", failure(DamagedDatabaseError(FOLDER / "clinic.db"))),
    Scene("guide-welcome", first_run.at(SetUpStep.WELCOME), large=True, wide=True),
    Scene("guide-clinic", first_run.at(SetUpStep.CLINIC), large=True),
    Scene("guide-clinic-filled", first_run.clinic_filled),
    Scene("guide-clinic-wrong", first_run.clinic_wrong),
    Scene("guide-team", first_run.at(SetUpStep.TEAM), large=True),
    Scene("guide-team-filled", first_run.team_filled),
    Scene("guide-code", first_run.at(SetUpStep.CODE), large=True),
    Scene("guide-code-asked", first_run.code_asked),
    Scene("guide-code-wrong", first_run.code_wrong),
    Scene("guide-account", first_run.at(SetUpStep.ACCOUNT)),
    Scene("guide-account-demo", first_run.at(SetUpStep.ACCOUNT, empty=False)),
    Scene("guide-connecting", first_run.connecting, large=True),
    Scene("guide-post", first_run.at(SetUpStep.POST), large=True),
    Scene("guide-not-stored", first_run.not_stored),
    Scene("today-put-off", first_run.today_after),
    Scene("practice-list", first_run.practice_list, large=True),
    Scene("practice-accounts", first_run.practice_accounts),
    Scene("settings-practice", settings_section("practice")),
    Scene("dialog-pause", dialog(lambda studio: PauseDialog(studio.window))),
    Scene(
        "dialog-closing",
        dialog(lambda studio: ClosingDialog(tray=True, next_post="Tue 24 Nov 09:00", parent=studio.window)),
    ),
    Scene("dialog-move", dialog(calendar.moving)),
    Scene("dialog-move-several", dialog(calendar.moving_several)),
    Scene("dialog-note", dialog(calendar.note)),
    Scene("dialog-ics", dialog(calendar.asking_for_file)),
    Scene("dialog-legend", dialog(calendar.legend), large=True),
    Scene("dialog-crash", dialog(crash)),
)
