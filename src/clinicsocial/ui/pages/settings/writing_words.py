"""What the cards and forms of Settings › Writing say."""

from __future__ import annotations

from clinicsocial.core.i18n import tr
from clinicsocial.ui.pages.settings.named import CardWords
from clinicsocial.ui.widgets.named_dialog import FormWords


def snippet_words() -> CardWords:
    """The card of snippets."""
    return CardWords(
        "snippets",
        tr("Snippets"),
        tr("Pieces of text you use again and again. While writing, press Ctrl+Shift+I to insert one."),
        tr("There are no snippets yet: keep your telephone, opening hours or booking link as one."),
        tr("Add a snippet…"),
        tr("Add the usual ones for your country"),
    )


def group_words() -> CardWords:
    """The card of hashtag groups."""
    return CardWords(
        "hashtags",
        tr("Hashtag groups"),
        tr("Hashtags that belong together, inserted in one go as far as each network takes them."),
        tr("There are no groups yet. Two or three hashtags are enough for most posts."),
        tr("Add a group…"),
    )


def template_words() -> CardWords:
    """The card of the clinic's own templates."""
    return CardWords(
        "templates",
        tr("Your own templates"),
        tr("Posts that others begin from. Save one from the menu “More” of a post."),
        tr("There are no templates of your own yet; those of the app are always there."),
        tr("Add a template…"),
    )


def snippet_form() -> FormWords:
    """The form of a snippet."""
    from clinicsocial.core.writing.clinic_fields import field_words

    fields = ", ".join(f"{{{name}}}" for name in field_words())
    hint = tr("These are filled in when you insert it: {fields}", fields=fields)
    return FormWords(tr("Snippet"), tr("Text"), hint, "body")


def group_form() -> FormWords:
    """The form of a hashtag group."""
    hint = tr("With a blank between. Begin each word with a capital: #BackPainTips.")
    return FormWords(tr("Hashtag group"), tr("Hashtags"), hint, "tags")


def template_form() -> FormWords:
    """The form of a template."""
    hint = tr("Write [square brackets] where something has to be filled in.")
    return FormWords(tr("Template"), tr("Text"), hint, "text")
