"""The form of a question, made from its kind's fields, and the form that searches the list."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import HiddenField, SearchField, SelectChoice, SelectField, StringField

from quizapp.core.kinds import KINDS
from quizapp.core.lint import Finding
from quizapp.core.question import Question, State
from quizapp.services.question_checks import Surroundings
from quizapp.services.question_versions import Loaded
from quizapp.services.questions import Search
from quizapp.web.admin.questions_fields import choices, field_for, word_for

NOT_EDITED = {"kind", "version", "reviews"}
_MOST_SHOWN = 90
_ABSURD = 10
_LATER = {
    _("Feedback and help"): ("rationale", "hints"),
    _("What it rests on"): ("objective", "bloom", "claims", "evidence"),
    _("Where it stands"): ("state", "points", "later", "note"),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, and the id of the control it is about; none when it is about the whole."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that stand together under a heading."""

    title: str
    fields: tuple[Any, ...]


@dataclass(slots=True)
class Entered:
    """What a form held: plain data, and for each list the row each kept entry stood in."""

    data: dict[str, Any] = field(default_factory=dict)
    rows: dict[str, list[int]] = field(default_factory=dict)


class SearchForm(FlaskForm):
    """Which questions are wanted."""

    text = SearchField(_("Words"), render_kw={"dir": "auto"})
    objective = SelectField(_("Objective"), validate_choice=False)
    kind = SelectField(_("Kind"), validate_choice=False)
    state = SelectField(_("State"), validate_choice=False)
    claim = StringField(_("Claim, such as F16"), render_kw={"autocomplete": "off"})

    def search(self, number: int) -> Search:
        """Return what is asked for."""
        asked = {
            name: (self[name].data or "").strip() for name in ("text", "objective", "kind", "state", "claim")
        }
        return Search(**asked, number=number)

    def offer(self, objectives: Iterable[tuple[str, str]]) -> None:
        """Fill the lists to choose from."""
        named = ((slug, _short(f"{slug} – {text}")) for slug, text in objectives)
        self.objective.choices = choices([("", gettext("Any objective")), *named])
        self.kind.choices = choices([("", gettext("Any kind")), *((k, word_for(k)) for k in sorted(KINDS))])
        states = ((s.value, word_for(s.value)) for s in State)
        self.state.choices = choices([("", gettext("Any state")), *states])


class QuestionForm(FlaskForm):
    """What every question's form has beside the fields of its kind."""

    loaded_version = HiddenField()
    loaded_state = HiddenField()

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.problems: list[Problem] = []
        self.entered = Entered()
        self.findings: dict[str, list[Finding]] = {}

    @property
    def loaded(self) -> Loaded:
        """What was before the editor when the form was opened; nonsense is a version that never was."""
        return loaded_from(self.loaded_version.data, self.loaded_state.data)

    @loaded.setter
    def loaded(self, loaded: Loaded) -> None:
        self.loaded_version.data, self.loaded_state.data = str(loaded.version), loaded.state.value


def loaded_from(version: str | None, state: str | None) -> Loaded:
    """Read what was loaded; nonsense is read as a version that never was."""
    known = next((s for s in State if s.value == state), State.DRAFT)
    sound = version and version.isdecimal() and len(version) < _ABSURD
    return Loaded(int(version) if version and sound else 0, known)


@lru_cache
def form_class(kind: type[Question]) -> type[QuestionForm]:
    """Return the form of a kind."""
    made = {n: field_for(n, i) for n, i in kind.model_fields.items() if n not in NOT_EDITED}
    return type(f"{kind.__name__}Form", (QuestionForm,), made)


def empty_form(kind: type[Question], around: Surroundings) -> QuestionForm:
    """Return a form with what was sent, or with nothing."""
    return _offered(form_class(kind)(), around)


def filled_form(question: Question, around: Surroundings, loaded: Loaded) -> QuestionForm:
    """Return a form that holds a question."""
    data = question.model_dump(mode="json")
    data["accepted_warnings"] = [{"rule": r, "reason": why} for r, why in question.accepted_warnings.items()]
    form = form_class(type(question))(formdata=None, data=data)
    form.loaded = loaded
    return _offered(form, around)


def _offered(form: QuestionForm, around: Surroundings) -> QuestionForm:
    """Fill the lists to choose from; what was chosen stays, even if it does not exist any more."""
    objectives = ((o.slug, _short(f"{o.slug} – {o.text}")) for o in around.context.course.objectives)
    form.objective.choices = _with(choices(objectives), form.objective.data)
    passage = form.evidence.form.passage
    known = [c for slug in around.lessons for c in _passages(slug, around)]
    passage.choices = _with(known, passage.data)
    return form


def _passages(slug: str, around: Surroundings) -> list[SelectChoice]:
    """Return the passages of a lesson to choose from, under its title."""
    texts = {
        p.partition("#")[2]: text for p, text in around.context.passages.items() if p.startswith(f"{slug}#")
    }
    words = ((f"{slug}#{anchor}", _short(f"{anchor}: {text}")) for anchor, text in texts.items())
    return choices(words, around.lessons[slug].title)


def _with(known: list[SelectChoice], chosen: str | None) -> list[SelectChoice]:
    if chosen in {choice.value for choice in known}:
        return known
    return [*choices([(chosen or "", chosen or gettext("Choose"))]), *known]


def _short(text: str) -> str:
    return text if len(text) <= _MOST_SHOWN else f"{text[: _MOST_SHOWN - 1]}…"


def groups(form: QuestionForm, kind: type[Question], *, named: bool) -> tuple[Group, ...]:
    """Return the fields of a form in the order an author needs them, those of the kind right after the stem.

    A question that has its name keeps it for ever, so that the field for it is left out.
    """
    own = [n for n in kind.model_fields if n not in Question.model_fields]
    first = ["stem", *own] if named else ["slug", "stem", *own]
    grouped = {_("What is asked"): first, **_LATER}
    return tuple(Group(str(title), tuple(form[n] for n in names)) for title, names in grouped.items())
