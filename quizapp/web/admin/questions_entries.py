"""From a form to a question: what was entered, what is wrong with it and where, and what the rules find at which field."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from pydantic import ValidationError
from pydantic_core import ErrorDetails
from wtforms import BooleanField, FieldList, FormField

from quizapp.core.kinds import parse
from quizapp.core.lint import Finding, Level
from quizapp.core.question import Question
from quizapp.web.admin.questions_fields import LinesField
from quizapp.web.admin.questions_forms import Entered, Group, Problem, QuestionForm

SPARE_ROWS = 2
_SAID: Mapping[str, Any] = {
    "missing": _("Fill this in."),
    "string_too_short": _("Write at least %(min_length)s characters."),
    "string_too_long": _("Write at most %(max_length)s characters."),
    "too_short": _("Give at least %(min_length)s."),
    "too_long": _("Give at most %(max_length)s."),
    "string_pattern_mismatch": _("Choose one from the list."),
    "slug": _("Use 3 to 64 small letters, digits and hyphens."),
    "decimal_parsing": _("Write a number."),
    "float_parsing": _("Write a number."),
    "int_parsing": _("Write a whole number."),
    "greater_than": _("Give more than %(gt)s."),
    "greater_than_equal": _("Give %(ge)s or more."),
    "less_than_equal": _("Give %(le)s or less."),
    "bool_parsing": _("Choose one."),
    "enum": _("Choose one."),
}
Path = Sequence[str | int]


def question_from(form: QuestionForm, kind: type[Question], fixed: Mapping[str, Any]) -> Question | None:
    """Return the question that was entered, or None with every problem at its field."""
    form.entered = entered(form, kind)
    try:
        return parse({**form.entered.data, **fixed})
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            path = _path(kind, detail["loc"])
            complain(form, path, _message(path, detail))
        return None


def _path(kind: type[Question], place: Path) -> Path:
    """Return the path of an error with the names of fields, not those they have in files."""
    names = {info.alias: name for name, info in kind.model_fields.items() if info.alias}
    return tuple(names.get(str(step), step) if n == 0 else step for n, step in enumerate(place))


def _message(path: Path, detail: ErrorDetails) -> str:
    """Return what pydantic found in plain words."""
    kind, limits = detail["type"], detail.get("ctx", {})
    if kind == "value_error":
        text = str(gettext(str(limits["error"])))
        return text[:1].upper() + text[1:]
    if kind == "string_pattern_mismatch" and "slug" in path:
        kind = "slug"
    return str(_SAID[kind]) % limits if kind in _SAID else detail["msg"]


def entered(form: QuestionForm, kind: type[Question]) -> Entered:
    """Read a form into plain data: blank rows and blank fields are left out."""
    found = Entered()
    for name, info in kind.model_fields.items():
        if name not in form:
            continue
        control = form[name]
        value = _value(control)
        if isinstance(control, FieldList):
            found.rows[name] = [n for n, entry in enumerate(control.entries) if not _blank(_value(entry))]
        if not _blank(value) or isinstance(control, FormField):
            found.data[info.alias or name] = value
    reasons = found.data.get("accepted_warnings", [])
    found.data["accepted_warnings"] = {
        r["rule"]: r["reason"] for r in reasons if r.keys() >= {"rule", "reason"}
    }
    return found


def _value(control: Any) -> Any:  # noqa: ANN401 - WTForms has no types
    if isinstance(control, FieldList):
        return [value for value in map(_value, control.entries) if not _blank(value)]
    if isinstance(control, FormField):
        inner = {part.short_name: _value(part) for part in control.form}
        return {name: value for name, value in inner.items() if not _blank(value)}
    if isinstance(control, BooleanField):
        return control.data
    text = str("" if control.data is None else control.data).strip()
    return [line.strip() for line in text.splitlines()] if isinstance(control, LinesField) else text


def _blank(value: object) -> bool:
    """Say whether nothing was entered: no text, no tick, nothing within."""
    return not value


def complain(form: QuestionForm, path: Path, text: str) -> None:
    """Put a problem at the field it is about, and into the summary."""
    control = control_at(form, path)
    if control is None:
        form.problems.append(Problem("", text))
        return
    control.errors = [*control.errors, text]
    form.problems.append(Problem(control.id, text))


def sort_problems(form: QuestionForm, groups: Iterable[Group]) -> None:
    """Put the problems into the order in which their fields stand on the page."""
    order = {f.id: n for n, f in enumerate(f for group in groups for f in group.fields)}
    form.problems.sort(key=lambda problem: order.get(problem.id.partition("-")[0], -1))


def control_at(form: QuestionForm, path: Path) -> Any:  # noqa: ANN401 - WTForms has no types
    """Return the control at a path such as options, 1, why; None when the path names no field."""
    name, *rest = path or ("",)
    if name not in form:
        return None
    control = form[name]
    if isinstance(control, FieldList) and rest:
        rows = form.entered.rows.get(str(name), [])
        number = int(rest.pop(0))
        control = control.entries[rows[number] if number < len(rows) else number]
    if isinstance(control, FormField) and rest:
        control = control.form[str(rest[0])]
    return control


def show_findings(form: QuestionForm, findings: Iterable[Finding]) -> None:
    """Put what the rules found at its fields, and a box for the reason of each warning."""
    reasons = {row.form.rule.data for row in form.accepted_warnings}
    for finding in findings:
        control = control_at(form, finding.field.split("."))
        form.findings.setdefault(control.id, []).append(finding)
        if finding.level is Level.WARNING and finding.rule not in reasons:
            form.accepted_warnings.append_entry({"rule": finding.rule, "reason": ""})
            reasons.add(finding.rule)


def add_spare_rows(form: QuestionForm) -> None:
    """Let each list end in blank rows, so that more can be added without a script."""
    for control in form:
        if isinstance(control, FieldList) and control.name != "accepted_warnings":
            while len(control) < SPARE_ROWS or any(
                not _blank(_value(e)) for e in control.entries[-SPARE_ROWS:]
            ):
                control.append_entry()
