"""One form field for each field of a kind of question, chosen by its type; labels and help come with it."""

from collections.abc import Iterable, Mapping
from enum import Enum
from functools import cache
from inspect import isclass
from typing import Any, get_args, get_origin

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from pydantic.fields import FieldInfo
from wtforms import (
    BooleanField,
    FieldList,
    Form,
    FormField,
    HiddenField,
    SelectChoice,
    SelectField,
    StringField,
    TextAreaField,
)

from quizapp.core.question import Part

LABELS = {
    "accept": _("Other right spellings"),
    "accepted_warnings": _("Warnings accepted, each with its reason"),
    "ask_sort": _("Question above the sorts"),
    "ask_source": _("Question above the sources"),
    "bloom": _("Bloom level"),
    "categories": _("Categories"),
    "category": _("Category"),
    "chosen": _("Chosen from a list"),
    "claim": _("Claim"),
    "claims": _("Claims"),
    "correction": _("Correction"),
    "entity": _("Entity"),
    "evidence": _("Evidence"),
    "extras": _("Right sides that belong to nothing"),
    "gap": _("Gap"),
    "gaps": _("Gaps"),
    "high": _("Highest right number"),
    "hints": _("Hints"),
    "key": _("Right"),
    "key_value": _("Key"),
    "later": _("Rests on later events"),
    "left": _("Left side"),
    "low": _("Lowest right number"),
    "max_length": _("Most characters"),
    "model_answer": _("Model answer"),
    "name": _("Name"),
    "note": _("Note for authors"),
    "objective": _("Objective"),
    "options": _("Options"),
    "other_units": _("Other units"),
    "pairs": _("Pairs"),
    "passage": _("Passage"),
    "points": _("Points"),
    "rationale": _("Why the key is right"),
    "reason": _("Reason code"),
    "right": _("Right side"),
    "rubric": _("Rubric"),
    "rule": _("Rule"),
    "sentences": _("Sentences"),
    "share": _("Share of the points"),
    "slug": _("Name in addresses and files"),
    "sorts": _("Sorts"),
    "sources": _("Sources"),
    "state": _("State"),
    "statements": _("Statements"),
    "stem": _("Stem"),
    "text": _("Text"),
    "things": _("Things in their order"),
    "times": _("Times the unit"),
    "tolerance": _("Tolerance"),
    "unit": _("Unit"),
    "value": _("Number"),
    "why": _("Why it is wrong"),
    "words": _("The words that prove the key"),
    "wrong_texts": _("Likely wrong words"),
    "wrong_values": _("Likely wrong numbers"),
}
ONE_OF = {
    "accept": _("Spelling"),
    "categories": _("Category"),
    "claims": _("Claim"),
    "extras": _("Extra"),
    "gaps": _("Gap"),
    "hints": _("Hint"),
    "options": _("Option"),
    "other_units": _("Unit"),
    "pairs": _("Pair"),
    "rubric": _("Level"),
    "sentences": _("Sentence"),
    "sorts": _("Sort"),
    "sources": _("Source"),
    "statements": _("Statement"),
    "things": _("Thing"),
    "wrong_texts": _("Wrong words"),
    "wrong_values": _("Wrong number"),
}
CODES = {"true_false": _("True or false")}
REASONS = (
    "sibling-value",
    "then-for-now",
    "other-source",
    "other-group",
    "misconception",
    "overstated",
    "understated",
    "opposite",
    "not-in-text",
)
LISTS = {
    "claim": "claim-list",
    "claims": "claim-list",
    "entity": "entity-list",
    "reason": "reason-list",
}
_ROWS = {
    "stem": 3,
    "rationale": 3,
    "correction": 3,
    "model_answer": 5,
    "words": 2,
    "why": 2,
    "note": 2,
    "hints": 2,
}
_CHOSEN = {"objective", "passage"}


class ReasonForm(Form):
    """Why one warning is accepted."""

    rule = HiddenField()
    reason = StringField(_("Reason"), render_kw={"dir": "auto"})


class LinesField(TextAreaField):
    """A short list within a piece of a question, one entry a line."""

    def process_data(self, value: Iterable[str] | None) -> None:
        """Show each entry on a line of its own."""
        self.data = "\n".join(value or ())


def word_for(value: str) -> str:
    """Return a code such as in-review or single_choice as words."""
    return str(CODES.get(value) or gettext(value.replace("-", " ").replace("_", " ").capitalize()))


def label_for(path: str) -> str:
    """Return the path of a field as words: options.2.why is "Option 3 · Why it is wrong"."""
    name, *rest = path.split(".")
    if not rest or not rest[0].isdigit():
        return " · ".join(str(LABELS.get(step, step)) for step in (name, *rest))
    words = f"{ONE_OF.get(name, name)} {int(rest[0]) + 1}"
    return " · ".join([words, *(str(LABELS.get(step, step)) for step in rest[1:])])


def choices(words: Iterable[tuple[str, Any]], group: str | None = None) -> list[SelectChoice]:
    """Return what a list offers, under a heading if one is given."""
    return [SelectChoice(value, said, optgroup=group) for value, said in words]


def field_for(name: str, info: FieldInfo) -> Any:  # noqa: ANN401 - WTForms has no types
    """Return the form field for a model's field."""
    kind: Any = info.annotation
    inner = (get_args(kind) or (None,))[0]
    usual = {"label": LABELS.get(name, name), "description": _(info.description or "")}
    if get_origin(kind) is tuple:
        entry = FormField(part_form(inner)) if is_part(inner) else _text(name, {})
        return FieldList(entry, **usual)
    if get_origin(kind) is Mapping:
        return FieldList(FormField(ReasonForm), **usual)
    if is_part(kind):
        return FormField(part_form(kind), **usual)
    return _single(name, info, usual)


def _single(name: str, info: FieldInfo, usual: dict[str, Any]) -> Any:  # noqa: ANN401 - as above
    kind = info.annotation
    if kind is bool and info.is_required():
        words = {"": _("Choose"), "true": _("True"), "false": _("False")}
        return SelectField(choices=choices(words.items()), coerce=_yes_no, validate_choice=False, **usual)
    if kind is bool:
        return BooleanField(**usual)
    if isclass(kind) and issubclass(kind, Enum):
        members = ((m.value, _(str(m.value).replace("-", " ").capitalize())) for m in kind)
        return SelectField(choices=choices(members), validate_choice=False, **usual)
    if name in _CHOSEN:
        return SelectField(choices=[], validate_choice=False, **usual)
    return _text(name, usual)


def _text(name: str, usual: dict[str, Any]) -> Any:  # noqa: ANN401 - as above
    drawn: dict[str, Any] = {"dir": "auto"}
    if name in LISTS:
        drawn |= {"list": LISTS[name], "autocomplete": "off"}
    if name in _ROWS:
        return TextAreaField(render_kw=drawn | {"rows": _ROWS[name]}, **usual)
    return StringField(render_kw=drawn, **usual)


def _yes_no(value: object) -> str:
    return "" if value is None else str(value).lower()


@cache
def part_form(part: type[Part]) -> type[Form]:
    """Return the form of a piece of a question."""
    fields = {name: _field_within(name, info) for name, info in part.model_fields.items()}
    return type(f"{part.__name__}Form", (Form,), fields)


def _field_within(name: str, info: FieldInfo) -> Any:  # noqa: ANN401 - as above
    """Return the form field of a piece's field; a list within a list has one entry a line."""
    if get_origin(info.annotation) is tuple:
        usual = {"label": LABELS.get(name, name), "description": _(info.description or "")}
        return LinesField(render_kw={"dir": "auto", "rows": 2}, **usual)
    return field_for(name, info)


def is_part(kind: object) -> bool:
    """Say whether a type is a piece of a question with fields of its own."""
    return isclass(kind) and issubclass(kind, Part)
