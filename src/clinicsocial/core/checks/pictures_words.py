"""What the checks of pictures say. Each entry gives the sentence and what to do, for one sentence id."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from clinicsocial.core.i18n import tr, trn

Parameters = Mapping[str, str | int]


def _not_looked_into(parameters: Parameters) -> tuple[str, str]:
    return (
        tr("Picture {number} ({file}) has not been looked into yet.", **parameters),
        tr("ClinicSocial looks for faces and readable text first. Wait for it, or start the look again."),
    )


def _look_failed(parameters: Parameters) -> tuple[str, str]:
    return (
        tr("Picture {number} ({file}) could not be looked into.", **parameters),
        tr("Nobody knows whether it shows a patient, so it can't be posted. Try again, or use another file."),
    )


def _faces_unanswered(parameters: Parameters) -> tuple[str, str]:
    return (
        trn(
            "Picture {number} ({file}) shows {n} person you have not named.",
            "Picture {number} ({file}) shows {n} people you have not named.",
            int(parameters["faces"]),
            number=parameters["number"],
            file=parameters["file"],
        ),
        tr(
            "Say for each face who it is, or that nobody could be recognised. You can also blur a face. "
            "A patient needs a consent that covers this use."
        ),
    )


def _voices_unanswered(parameters: Parameters) -> tuple[str, str]:
    return (
        tr("Nobody has said yet who is seen or heard in video {number} ({file}).", **parameters),
        tr("A voice, a name that is called or a person from behind can give a patient away. Watch it first."),
    )


def _text_in_picture(parameters: Parameters) -> tuple[str, str]:
    return (
        tr("Text can be read in picture {number} ({file}): “{text}”.", **parameters),
        tr("Screens, letters and wristbands give patients away. Look at each line, then confirm."),
    )


def _code_in_picture(parameters: Parameters) -> tuple[str, str]:
    return (
        tr("A code can be read in picture {number} ({file}): “{text}”.", **parameters),
        tr("Codes on labels can stand for a patient. Cover it, or confirm that it is harmless."),
    )


PICTURES_WORDS: Mapping[str, Callable[[Parameters], tuple[str, str]]] = MappingProxyType(
    {
        "picture.not_looked_into": _not_looked_into,
        "picture.look_failed": _look_failed,
        "picture.faces_unanswered": _faces_unanswered,
        "picture.voices_unanswered": _voices_unanswered,
        "picture.text_in_picture": _text_in_picture,
        "picture.code_in_picture": _code_in_picture,
    }
)
