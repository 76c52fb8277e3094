"""Between a form and the core: an interaction becomes something to draw, a form becomes a response."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import assert_never

from flask_babel import format_decimal
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from quizapp.core.interaction import (
    MAX_RESPONSE_LENGTH,
    MAX_WRITTEN_LENGTH,
    Choice,
    ChooseEach,
    ChooseMany,
    ChooseOne,
    EnterNumber,
    EnterText,
    FillGaps,
    Interaction,
    MarkSentences,
    PutInOrder,
    Response,
    WriteText,
    part,
    parts,
)

_MAX_PARTS, _MAX_ASKED = 20, 32
_FIELD = "response"
_TYPED = "response-"  # a typed part's field is named after what it answers
Options = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One of several things asked: the words before it, and what it offers; without options it is typed."""

    id: str
    text: str
    options: Options = ()

    @property
    def name(self) -> str:
        """The name of its field."""
        return _FIELD if self.options else f"{_TYPED}{self.id}"


@dataclass(frozen=True, slots=True)
class InteractionView:
    """What the interaction macro draws."""

    kind_of: str
    options: Options = ()
    rows: tuple[Row, ...] = ()
    after: str = ""
    unit: str = ""
    max_length: int = MAX_RESPONSE_LENGTH
    help: str = ""

    def typed(self, row: Row, response: Response) -> str:
        """Return what was typed into a row before."""
        return parts(response).get(row.id, "")


def interaction_view(interaction: Interaction) -> InteractionView:  # noqa: PLR0911 - one return a way to answer
    """Return what to draw for an interaction."""
    match interaction:
        case ChooseOne(choices):
            return InteractionView("choose_one", _options(choices))
        case ChooseMany(choices):
            return InteractionView("choose_many", _options(choices), help=_takes_away())
        case MarkSentences(choices, one):
            kind, words = ("mark_one", "") if one else ("mark_many", _takes_away())
            return InteractionView(kind, _options(choices), help=words)
        case ChooseEach() | PutInOrder() | FillGaps():
            return _several(interaction)
        case EnterNumber(unit):
            return InteractionView("enter_number", unit=unit, help=_("3,000 and 3000 are read alike."))
        case EnterText():
            return InteractionView("enter_text", help=_("Capital letters and accents do not matter."))
        case WriteText(max_length):
            most = format_decimal(max_length)
            words = _(
                "Up to %(most)s characters. In a quiz from your teacher, they read and mark it.", most=most
            )
            return InteractionView("write_text", max_length=max_length, help=words)
        case _:
            assert_never(interaction)


def _several(interaction: ChooseEach | PutInOrder | FillGaps) -> InteractionView:
    match interaction:
        case ChooseEach(prompts):
            rows = tuple(_row(p.id, p.text, p.choices) for p in prompts)
            return InteractionView("choose_each", rows=rows, help=_adds_a_share())
        case PutInOrder(choices):
            numbers = range(1, len(choices) + 1)
            places = tuple(Choice(str(n), _("Place %(place)s", place=n)) for n in numbers)
            words = _("Each one that rightly follows the one before it adds a share.")
            rows = tuple(_row(c.id, c.text, places) for c in choices)
            return InteractionView("put_in_order", rows=rows, help=words)
        case FillGaps(blanks, after):
            rows = tuple(_row(b.id, b.before, b.choices) for b in blanks)
            return InteractionView("fill_gaps", rows=rows, after=after, help=_adds_a_share())
        case _:
            assert_never(interaction)


def _takes_away() -> str:
    return str(_("Each right choice adds a share, each wrong choice takes one away; never below zero."))


def _adds_a_share() -> str:
    return str(_("Each right one adds a share; a wrong one takes nothing away."))


def _options(choices: Iterable[Choice]) -> Options:
    return tuple((choice.id, choice.text) for choice in choices)


def _row(asked: str, text: str, choices: Iterable[Choice]) -> Row:
    return Row(asked, text, tuple((part(asked, choice.id), choice.text) for choice in choices))


def response_from(form: MultiDict[str, str]) -> Response:
    """Read the response fields of a form: no control characters, no lone surrogates, no endless text."""
    values = form.getlist(_FIELD)[:_MAX_PARTS]
    longest = MAX_WRITTEN_LENGTH if len(values) == 1 else MAX_RESPONSE_LENGTH
    given = [clean for value in values if (clean := _cleaned(value, longest))]
    return tuple([*given, *_typed_parts(form)][:_MAX_PARTS])


def _typed_parts(form: MultiDict[str, str]) -> Iterator[str]:
    """Yield what was typed into the fields of several gaps; those left empty are no part of the response."""
    for name, value in form.items():
        asked, clean = name.removeprefix(_TYPED), _cleaned(value, MAX_RESPONSE_LENGTH)
        if name.startswith(_TYPED) and asked.isalnum() and len(asked) <= _MAX_ASKED and clean:
            yield part(asked, clean)


def _cleaned(text: str, longest: int) -> str:
    """Return a text that can be kept: of what cannot be seen, only line breaks remain."""
    sound = text.encode("utf-8", "replace").decode("utf-8").replace("\r\n", "\n")
    return "".join(c for c in sound if c.isprintable() or c == "\n").strip()[:longest]
