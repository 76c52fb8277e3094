"""Turns a YAML tree into the core's models, and pydantic's errors into problems that name the place in plain words."""

import difflib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from quizapp.bank.problem import Location, Problem
from quizapp.bank.tree import Node
from quizapp.core.kinds import KINDS, UnknownKindError, parse
from quizapp.core.lint import refusal
from quizapp.core.question import Part, Question

T = TypeVar("T")
M = TypeVar("M", bound=BaseModel)
Fields = Mapping[str, str]
_PATTERNS = {
    r"^O\d+\.\d+$": "a name such as O2.1",
    r"^F\d{2}[a-z]?$": "a name such as F05",
    r"^D\d+$": "a name such as D1",
    r"^[a-z0-9][a-z0-9-]{2,63}$": "3 to 64 small letters, digits and hyphens",
    r"^[a-z0-9-]+$": "small letters, digits and hyphens",
    r"^[a-z0-9_]+$": "small letters, digits and underscores",
    r"^[a-z0-9-]+#[a-z0-9-]+$": "lesson#anchor, such as 02-people-and-territory#population",
    r"^\d{2}-[a-z0-9-]+$": "a name such as 02-people-and-territory",
    r"^(practice|graded)$": "practice or graded",
}
_EXPECTED: Mapping[str, str] = {
    "string_type": "a text",
    "tuple_type": "a list",
    "list_type": "a list",
    "dict_type": "fields with values",
    "mapping_type": "fields with values",
    "model_type": "fields with values",
    "model_attributes_type": "fields with values",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "decimal_type": "a number",
    "decimal_parsing": "a number",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "date_type": "a date such as 2027-05-01",
    "date_parsing": "a date such as 2027-05-01",
    "date_from_datetime_parsing": "a date such as 2027-05-01",
}
_LIMITS: Mapping[str, str] = {
    "string_too_short": "at least {min_length} characters",
    "string_too_long": "at most {max_length} characters",
    "too_short": "at least {min_length} entries",
    "too_long": "at most {max_length} entries",
    "greater_than_equal": "{ge} or more",
    "less_than_equal": "{le} or less",
    "decimal_max_digits": "at most {max_digits} digits",
    "decimal_max_places": "at most {decimal_places} decimals",
    "decimal_whole_digits": "at most {whole_digits} digits before the point",
    "enum": "one of {expected}",
}


def build(node: Node, model: type[M], **more: object) -> tuple[M | None, tuple[Problem, ...]]:
    """Build a model from a tree and from what stands elsewhere, with every problem at its own place."""
    return _attempt(node, _fields(model), lambda data: model.model_validate(_with(data, more)))


def build_question(node: Node) -> tuple[Question | None, tuple[Problem, ...]]:
    """Build a question of the kind its tree names."""
    if not isinstance(node.value, dict):
        return None, (node.place.error("schema", "expected a question: fields such as slug, kind and stem"),)
    try:
        return _attempt(node, _fields(_kind_of(node)), parse, _kind_named(node))
    except UnknownKindError as error:
        return None, (node.find(["kind"]).place.error("unknown-kind", str(error)),)


def entries(node: Node, what: str) -> tuple[list[Node], tuple[Problem, ...]]:
    """Return the entries of a list; an empty file is an empty list."""
    if node.value is None:
        return [], ()
    if isinstance(node.value, list):
        return node.value, ()
    return [], (node.place.error("schema", f"expected a list of {what}, each starting with `- `"),)


def _with(data: Any, more: Mapping[str, object]) -> Any:  # noqa: ANN401 - a list or text is for pydantic to refuse
    return {**data, **more} if isinstance(data, dict) else data


def _kind_named(node: Node) -> str:
    kind = node.child("kind")
    return str(kind.value) if kind else ""


def _kind_of(node: Node) -> type[BaseModel]:
    return KINDS.get(_kind_named(node), Part)


def _attempt(
    node: Node, fields: Fields, make: Callable[[Any], T], kind: str = ""
) -> tuple[T | None, tuple[Problem, ...]]:
    try:
        return make(node.data()), ()
    except ValidationError as error:
        details = [d for d in error.errors(include_url=False) if not _is_echo(d)]
        refused = [_refused(node, kind, detail) for detail in details]
        others = [d for d, problem in zip(details, refused, strict=True) if problem is None]
        found = _merged(_problem(node, fields, detail) for detail in others)
        return None, tuple(sorted([*found, *filter(None, refused)]))


def _refused(node: Node, kind: str, detail: ErrorDetails) -> Problem | None:
    """Return a flaw that leaves no question under the id and in the words of its rule of item writing."""
    found = refusal(kind, detail)
    if found is None:
        return None
    rule, here = found
    return node.find(detail["loc"]).place.error(
        rule.id, f"{rule.sentence} Here: {here}." if here else rule.sentence
    )


def _is_echo(detail: ErrorDetails) -> bool:
    """Say whether a list seems too short only because entries of it are wrong, which is reported anyway."""
    return detail["type"] == "too_short" and len(detail["input"]) >= detail["ctx"]["min_length"]


def _merged(found: Iterable[tuple[Location, str, str]]) -> Iterator[Problem]:
    """Say once what is wrong with a field for which several things would do."""
    wanted: dict[tuple[Location, str], dict[str, None]] = {}
    for place, wrong, expected in found:
        wanted.setdefault((place, wrong), {})[expected] = None
    for (place, wrong), choices in wanted.items():
        yield place.error("schema", wrong + " or ".join(choices))


def _problem(node: Node, fields: Fields, detail: ErrorDetails) -> tuple[Location, str, str]:
    """Return where something is wrong, what it is, and what was expected."""
    path = detail["loc"]
    place = node.find(path).place
    name = f"`{_spelt(node.known(path))}`"
    if detail["type"] == "extra_forbidden":
        return _unknown_field(node, fields, path)
    if detail["type"] == "missing":
        return place, f"`{_spelt(path)}` is missing; expected", _wanted(fields, path)
    if detail["type"] == "value_error":
        return place, "", f"{name}: {detail['msg']}".removeprefix("``: ").replace("Value error, ", "", 1)
    subject = "this" if name == "``" else name
    return place, f"{subject} {_said(detail['input'])}; expected ", _expected(detail)


def _wanted(fields: Fields, path: tuple[str | int, ...]) -> str:
    described = fields.get(str(path[0])) if len(path) == 1 else ""
    return f": {described}" if described else " a value"


def _unknown_field(node: Node, fields: Fields, path: tuple[str | int, ...]) -> tuple[Location, str, str]:
    parent = node.find(path[:-1])
    name = str(path[-1])
    known = list(fields) if len(path) == 1 else []
    near = difflib.get_close_matches(name, known, n=1)
    expected = f"expected one of {', '.join(known)}" if known else "take it away"
    if near:
        expected = f"did you mean `{near[0]}`?"
    return parent.keys.get(name, parent.place), f"`{_spelt(path)}` is not a field here; ", expected


def _fields(model: type[BaseModel]) -> Fields:
    """Return a model's fields as authors write them, each with its help."""
    return {info.alias or name: info.description or "" for name, info in model.model_fields.items()}


def _expected(detail: ErrorDetails) -> str:
    kind, limits = detail["type"], detail.get("ctx", {})
    if kind == "string_pattern_mismatch":
        pattern = str(limits["pattern"])
        return _PATTERNS.get(pattern, pattern)
    if kind in _LIMITS:
        return _LIMITS[kind].format(**limits)
    return _EXPECTED.get(kind, detail["msg"])


def _said(value: object) -> str:
    if value is None:
        return "is empty"
    if isinstance(value, str):
        shown = value if len(value) <= 40 else f"{value[:39]}…"  # noqa: PLR2004 - enough to recognise it by
        return f"is {shown!r}"
    return "is a list" if isinstance(value, list | tuple) else "holds fields"


def _spelt(path: Sequence[str | int]) -> str:
    """Spell a path as an author reads it: options[2].why, counted from 1."""
    text = ""
    for step in path:
        text += f"[{step + 1}]" if isinstance(step, int) else f".{step}"
    return text.removeprefix(".")
