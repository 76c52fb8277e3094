"""What stands behind the addresses: for each subject the things its views are asked about, and for whom they exist.

Who may call a view at all is declared beside the view. This table adds ownership: what a thing is called in an
address, and which of the cast may see it; for everybody else who may call the view there is no such thing.
"""

from dataclasses import dataclass, field
from pathlib import Path

from flask import Flask
from werkzeug.routing import IntegerConverter, Rule

from quizapp.config import Config
from quizapp.services.who import Role
from quizapp.web.access import roles_of
from quizapp.web.app import create_app
from tests.rules.world import ROLES

ALL = frozenset(ROLES)
NO_ID = 2**62
ADVICE = (
    "add its subject to THINGS in tests/rules/addresses.py: sample arguments, and for whom the thing exists"
)


@dataclass(frozen=True)
class Thing:
    """A thing that views are asked about; values in braces are names of the world, `fields` go into query and form.

    The first thing of a subject stands for all its routes, a further one for those that take exactly its values.
    """

    name: str
    values: dict[str, str] = field(default_factory=dict)
    exists_for: frozenset[str] = ALL
    fields: dict[str, str] = field(default_factory=dict)


NOTHING = (Thing("nothing in particular"),)
AMALS, CARLAS, NOBODYS = frozenset({"amal"}), frozenset({"carla", "dina"}), frozenset[str]()

THINGS: dict[str, tuple[Thing, ...]] = {
    "static_file": (Thing("a style sheet", {"version": "old", "name": "css/base.css"}),),
    "public.health": NOTHING,
    "public.home": NOTHING,
    "public.join": (Thing("an open class", {"code": "{join_code}"}),),
    "public.sign_ins": NOTHING,
    "public.welcome": (Thing("a link for Omar", {"token": "{link}"}),),
    "student.attempts": (
        Thing("her open attempt", {"attempt_id": "{open_attempt}", "position": "1"}, AMALS),
        Thing("her submitted attempt", {"attempt_id": "{done_attempt}", "position": "1"}, AMALS),
        Thing("what came of it", {"attempt_id": "{done_attempt}"}, AMALS),
        Thing("her redo", {"attempt_id": "{redo_attempt}"}, AMALS),
    ),
    "student.checks": (
        Thing(
            "a question of a lesson",
            {"slug": "01-reading-an-undated-report", "question": "which-is-lasting-fact"},
        ),
        Thing(
            "a question that no lesson asks",
            {"slug": "01-reading-an-undated-report", "question": "hts-size-un-report"},
            NOBODYS,
        ),
    ),
    "student.glossary": NOTHING,
    "student.lessons": (Thing("a lesson", {"slug": "01-reading-an-undated-report"}),),
    "student.progress": NOTHING,
    "student.quizzes": (
        Thing("a quiz", {"slug": "lesson-1"}),
        Thing(
            "a quiz assigned to her class",
            {"slug": "check-lessons-1-3"},
            frozenset({"amal", "carla"}),
            {"assignment": "{assignment}"},
        ),
    ),
    "teacher.classrooms": (Thing("Carla's class", {"classroom_id": "{class}"}, CARLAS),),
    "teacher.rosters": (
        Thing("Carla's student", {"classroom_id": "{class}", "person_id": "{amal}"}, CARLAS),
        Thing("a student of another class", {"classroom_id": "{class}", "person_id": "{basim}"}, NOBODYS),
    ),
    "teacher.assignments": (
        Thing("Carla's assignment", {"classroom_id": "{class}", "assignment_id": "{assignment}"}, CARLAS),
    ),
    "teacher.editions": (Thing("Carla's class", {"classroom_id": "{class}"}, CARLAS),),
    "teacher.marking": (
        Thing(
            "an answer for Carla to mark", {"assignment_id": "{assignment}", "slot_id": "{to_mark}"}, CARLAS
        ),
    ),
    "teacher.reports": (Thing("Carla's assignment", {"assignment_id": "{assignment}"}, CARLAS),),
    "admin.later": NOTHING,
    "admin.people": (Thing("a person", {"person_id": "{basim}"}),),
    "admin.questions": (Thing("a question", {"slug": "{question}"}),),
}

TIMES = {"due_at": "2026-03-10T18:00", "closes_at": "2026-03-12T18:00"}

# What a form has to hold so that it is not refused before anybody asks whose thing it is about.
FORMS: dict[str, dict[str, str]] = {
    "public.sign_ins.create": {"code": "{card}"},
    "student.attempts.save": {"response": "x", "sent": "1"},
    "teacher.classrooms.create": {"name": "Class C"},
    "teacher.classrooms.update": {"name": "Class C"},
    "teacher.editions.update": {"edition": "easier"},
    "teacher.rosters.preview": {"names": "Elias\nFarah"},
    "teacher.rosters.create": {"names": "Elias\nFarah"},
    "teacher.rosters.issue": {"everybody": "yes"},
    "teacher.assignments.create": TIMES | {"lesson": "{lesson}", "show_answers": "after_due"},
    "teacher.assignments.update": TIMES,
    "admin.people.create": {"name": "Elias", "role": "teacher"},
    "admin.people.change_role": {"role": "teacher"},
    "admin.questions.new": {"kind": "true_false"},
    "admin.questions.create": {"kind": "true_false"},
    "admin.questions.set_state": {"state": "retired", "loaded_version": "1", "loaded_state": "published"},
    "admin.questions.restore": {"number": "1", "loaded_version": "1", "loaded_state": "published"},
}


@dataclass(frozen=True)
class Call:
    """One address asked with one method by one of the cast."""

    rule: Rule
    method: str
    thing: Thing
    who: str

    @property
    def endpoint(self) -> str:
        """The name of the view."""
        return str(self.rule.endpoint)

    @property
    def is_allowed(self) -> bool:
        """Whether the view lets this role in."""
        return ROLES[self.who] in declared(self.rule)

    @property
    def is_reached(self) -> bool:
        """Whether the view lets this person in and the thing exists for them."""
        return self.is_allowed and (not self.is_about_it or self.who in self.thing.exists_for)

    @property
    def is_about_it(self) -> bool:
        """Whether the address or what is sent along names the thing."""
        return bool(self.arguments or self.thing.fields)

    def __str__(self) -> str:
        """Name the call in one line."""
        return f"{self.who} {self.method} {self.rule.rule} ({self.thing.name})"

    @property
    def arguments(self) -> set[str]:
        """The arguments of the address that the route leaves open."""
        return set(self.rule.arguments) - set(self.rule.defaults or {})

    def address(self, world: dict[str, object]) -> str:
        """The address of the thing."""
        return self._built({name: _filled(self.thing.values[name], world) for name in self.arguments})

    def nowhere(self) -> str:
        """The address of a thing that nobody has."""
        return self._built({name: self._missing(name) for name in self.arguments})

    def fields(self, world: dict[str, object]) -> dict[str, str]:
        """What is sent along."""
        sent = FORMS.get(self.endpoint, {}) | self.thing.fields
        return {name: _filled(value, world) for name, value in sent.items()}

    def _missing(self, name: str) -> object:
        return NO_ID if isinstance(self.rule._converters[name], IntegerConverter) else "no-such-thing"

    def _built(self, values: dict[str, object]) -> str:
        built = self.rule.build(values | (self.rule.defaults or {}))
        assert built is not None, f"{self} cannot be built from {values}"
        return built[1]


def _filled(value: str, world: dict[str, object]) -> str:
    return value.format_map(world)


def the_app() -> Flask:
    """An application to ask for its routes; it has no tables."""
    return create_app(Config(Path("nowhere"), "sqlite://", b"k" * 32))


APP = the_app()
RULES: tuple[Rule, ...] = tuple(APP.url_map.iter_rules())


def subject_of(rule: Rule) -> str:
    """Return the module a route belongs to, such as student.attempts."""
    return str(rule.endpoint).rpartition(".")[0] or str(rule.endpoint)


def declared(rule: Rule) -> frozenset[Role]:
    """Return who may call a view."""
    return roles_of(APP, str(rule.endpoint)) or frozenset()


def unknown_arguments(rule: Rule) -> set[str]:
    """Return the arguments of a route that the table has no sample for."""
    usual = THINGS.get(subject_of(rule), NOTHING)[0]
    return set(rule.arguments) - set(usual.values)


def things_of(rule: Rule) -> tuple[Thing, ...]:
    """Return the things a route is asked about."""
    usual, *more = THINGS[subject_of(rule)]
    return usual, *(t for t in more if set(t.values) == set(rule.arguments))


def calls() -> list[Call]:
    """Return every address in the table with each method, thing and one of the cast."""
    known = [r for r in RULES if subject_of(r) in THINGS and not unknown_arguments(r)]
    return [
        Call(rule, method, thing, who)
        for rule in known
        for method in sorted({"GET", "POST"} & (rule.methods or set()))
        for thing in things_of(rule)
        for who in ROLES
    ]
