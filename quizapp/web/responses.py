"""Between a form and the core: an interaction becomes something to draw, a form becomes a response."""

from dataclasses import dataclass
from typing import assert_never

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from quizapp.core.interaction import (
    MAX_RESPONSE_LENGTH,
    ChooseMany,
    ChooseOne,
    EnterNumber,
    EnterText,
    Interaction,
    Response,
)

_MAX_PARTS = 20


@dataclass(frozen=True, slots=True)
class InteractionView:
    """What the interaction macro draws."""

    kind_of: str
    options: tuple[tuple[str, str], ...] = ()
    unit: str = ""
    help: str = ""


def interaction_view(interaction: Interaction) -> InteractionView:
    """Return what to draw for an interaction."""
    match interaction:
        case ChooseOne(choices):
            return InteractionView("choose_one", tuple((c.id, c.text) for c in choices))
        case ChooseMany(choices):
            rule = _("Each right choice adds a share, each wrong choice takes one away; never below zero.")
            return InteractionView("choose_many", tuple((c.id, c.text) for c in choices), help=rule)
        case EnterNumber(unit):
            return InteractionView("enter_number", unit=unit, help=_("3,000 and 3000 are read alike."))
        case EnterText():
            return InteractionView("enter_text", help=_("Capital letters and accents do not matter."))
        case _:
            assert_never(interaction)


def response_from(form: MultiDict[str, str]) -> Response:
    """Read the response fields of a form: no control characters, no lone surrogates, no endless text."""
    values = form.getlist("response")[:_MAX_PARTS]
    return tuple(clean for clean in map(_cleaned, values) if clean)


def _cleaned(text: str) -> str:
    sound = text.encode("utf-8", "replace").decode("utf-8")
    return "".join(c for c in sound if c.isprintable()).strip()[:MAX_RESPONSE_LENGTH]
