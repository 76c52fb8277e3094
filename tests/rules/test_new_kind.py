"""A kind of question is one file, and asking it one more: nothing else has to know of it.

A package of one module stands here for a file added to `quizapp/core/kinds/`.
"""

import importlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from quizapp import bank
from quizapp.bank import Bank
from quizapp.core.kinds import KINDS, discover
from quizapp.core.lint import lint
from quizapp.core.lint.examples import example, example_context
from quizapp.models import Answer, Course, Slot
from quizapp.models import Question as Row
from quizapp.models.database import writing
from quizapp.services import imports
from tests.bank.small_course import FILES, edit, lay_out, said
from tests.conftest import NOON
from tests.core.samples import question
from tests.rules.marked import marked, unmarked
from tests.rules.test_kinds import parts_of, silent_fields

PACKAGE = "kinds_of_a_test"
MODULE = '''\
"""Say yes or no."""

from collections.abc import Iterable, Mapping
from random import Random
from typing import Any, ClassVar

from pydantic import Field

from quizapp.core.interaction import Choice, ChooseOne, Response
from quizapp.core.question import Question, Remark
from quizapp.core.score import Notice, Score

_WORDS = {"yes": "Yes, it did", "no": "No, it did not"}


class YesNo(Question):
    """A stem that is answered with yes or no."""

    example: ClassVar[Mapping[str, Any]] = {
        "stem": "According to the UN report, did HTS have about 10,000 fighters in early 2021?",
        "key": True,
        "why": "It had about as many as that.",
    }

    key_value: bool = Field(alias="key", description="Whether yes is right.")
    why: str = Field(description="Why the other answer is wrong.")

    def interaction(self, rng: Random) -> ChooseOne:
        return ChooseOne(tuple(Choice(i, words) for i, words in _WORDS.items()))

    def grade(self, response: Response) -> Score:
        if not any(response):
            return Score(0, Notice.EMPTY)
        return Score(float(response == self.key()))

    def key(self) -> Response:
        return ("yes" if self.key_value else "no",)

    def near_misses(self) -> Iterable[Response]:
        yield ("no" if self.key_value else "yes",)
        yield ()

    def guess_chance(self) -> float:
        return 0.5

    def in_words(self, response: Response) -> str:
        return "; ".join(_WORDS[one] for one in response if one in _WORDS)

    def remarks(self, response: Response) -> tuple[Remark, ...]:
        wrong = any(response) and response != self.key()
        return (Remark(self.in_words(response), self.why),) if wrong else ()
'''
QUESTION = """\
- slug: did-the-area-shrink
  version: 1
  kind: yes_no
  state: published
  objective: O2.2
  bloom: remember
  claims: [F10]
  evidence: {passage: 02-people-and-territory#two-figures, words: "gave 3,000 square kilometres"}
  stem: According to Fabrice Balanche, did the groups hold about 3,000 square kilometres?
  key: true
  why: He gave that very figure.
  hints: [Look at the list.]
  rationale: Balanche gave about 3,000 km², as of about March 2021.
"""
QUIZ = """\
- slug: yes-or-no
  title: Yes or no
  lesson: 02-people-and-territory
  purpose: practice
  draw:
    - {objective: O2.2, count: 1, kind: yes_no}
"""
ASKED = "items/O2.2.yaml"


@pytest.fixture(autouse=True)
def _yes_no(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Add a kind to those there are, for as long as a test takes."""
    package = tmp_path / "added" / PACKAGE
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "yes_no.py").write_text(MODULE, encoding="utf-8")
    monkeypatch.syspath_prepend(package.parent)
    for name, kind in discover(PACKAGE).items():
        monkeypatch.setitem(KINDS, name, kind)
    yield
    for name in [name for name in sys.modules if name.partition(".")[0] == PACKAGE]:
        del sys.modules[name]
    importlib.invalidate_caches()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The small course with a question of the kind, and a quiz that draws by it."""
    folder = lay_out(tmp_path / "course")
    (folder / ASKED).write_text(FILES[ASKED] + QUESTION, encoding="utf-8")
    (folder / "quizzes.yaml").write_text(FILES["quizzes.yaml"] + QUIZ, encoding="utf-8")
    bank.write_lock(bank.read(folder), folder)
    return folder


@pytest.fixture
def course(folder: Path) -> Bank:
    return bank.read(folder)


@pytest.fixture
def imported(session: Session, course: Bank) -> Bank:
    with writing(session):
        session.execute(delete(Course))
        imports.import_course(session, course, at=NOON)
    return course


def test_it_is_found_beside_the_others_by_its_modules_name():
    assert KINDS["yes_no"].kind_name == "yes_no"
    assert len(KINDS) == len(discover("quizapp.core.kinds")) + 1


def test_its_example_is_what_rules_and_tests_are_tried_on():
    one = question("yes_no")

    assert one.grade(one.key()).fraction == 1
    assert [one.grade(miss).fraction for miss in one.near_misses()] == [0, 0]
    assert not list(lint(example({"kind": "yes_no"}), example_context()))
    assert [f for part in parts_of(KINDS["yes_no"]) for f in silent_fields(part)] == []


def test_its_secrets_are_marked_by_its_example():
    (one,) = marked("yes_no")

    assert one.why == "zq-secret-It had about as many as that."
    assert unmarked(one) == []
    assert unmarked(question("yes_no")) != []


def test_the_bank_reads_and_checks_it(folder: Path, course: Bank):
    assert [q.slug for q in course.questions if q.kind == "yes_no"] == ["did-the-area-shrink"]
    assert said(folder, bank.check(course)) == []


def test_the_rules_of_writing_hold_for_it(folder: Path):
    edit(folder, ASKED, "did the groups hold", "did they not hold")

    found = bank.check(bank.read(folder))

    assert ("T04", 25) in [(problem.rule, problem.line) for problem in found]


def test_a_wrong_field_of_it_is_reported_at_its_place(folder: Path):
    edit(folder, ASKED, "  why: He", "  whay: He")

    found = said(folder, bank.read(folder).problems)

    assert f"{ASKED}:27:3: `whay` is not a field here; did you mean `why`?" in found


def test_what_is_written_is_read_again_as_it_was(course: Bank):
    (one,) = [q for q in course.questions if q.kind == "yes_no"]

    again, problems = bank.parse_question_source(bank.question_source(one))

    assert (again, problems) == (one, ())


def test_an_import_keeps_it(session: Session, imported: Bank):
    row = session.scalars(select(Row).where(Row.kind == "yes_no")).one()

    assert (row.slug, row.state) == ("did-the-area-shrink", "published")


@pytest.mark.parametrize(("answer", "points", "told"), [("yes", 1, False), ("no", 0, True)])
def test_it_is_drawn_asked_answered_graded_and_explained(
    amal: FlaskClient, session: Session, imported: Bank, answer: str, points: int, told: bool
):
    (one,) = [q for q in imported.questions if q.kind == "yes_no"]

    attempt = amal.post("/quizzes/yes-or-no/attempts").location.rpartition("/questions")[0]
    asked = amal.get(f"{attempt}/questions/1")
    amal.post(f"{attempt}/answers/1", data={"response": answer, "sent": 1, "go": "check"})
    amal.post(f"{attempt}/submit")
    result = amal.get(f"{attempt}/result")

    assert one.stem in asked.text
    assert re.findall(r'name="response"[^>]*value="([^"]+)"', asked.text) == ["yes", "no"]
    assert one.why not in asked.text
    assert session.scalars(select(Answer.response)).one() == [answer]
    assert session.scalars(select(Slot.fraction)).one() == points
    assert one.rationale in result.text
    assert "Yes, it did" in result.text
    assert (one.why in result.text) is told


def test_an_author_finds_it_in_the_editor(dina: FlaskClient, imported: Bank):
    kinds = dina.get("/admin/questions/kinds")
    form = dina.get("/admin/questions/new?kind=yes_no")

    assert "A stem that is answered with yes or no." in kinds.text
    assert KINDS["yes_no"].model_fields["why"].description in form.text
