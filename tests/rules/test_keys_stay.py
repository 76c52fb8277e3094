"""Nothing that tells a key leaves the server before it may.

Every kind is asked in one quiz whose secrets carry marks. A learner walks through every page there is before handing
in, and for an assigned quiz through its result before it was due: no answer of the server holds a mark. Where the key
is which option is right there is nothing to mark; there, a right choice and a wrong one get the same answers.
"""

import re
from collections.abc import Iterator
from datetime import timedelta
from random import Random

import pytest
from flask.testing import FlaskClient
from sqlalchemy import update
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from quizapp.core.kinds import KINDS
from quizapp.core.question import Question
from quizapp.models import Assignment, QuestionVersion, Slot
from quizapp.models import Question as Head
from quizapp.models.database import writing
from quizapp.services import imports
from tests.classes import class_id, quiz_id
from tests.conftest import NOON
from tests.rules.marked import MARK, QUIZ, marked_course, marked_questions, unmarked

QUESTIONS = marked_questions()
NUMBER = r"7\D?317\D?391"  # however a page groups the digits
JSON = {"Accept": "application/json"}
ELSEWHERE = (
    "/",
    "/lessons/",
    "/lessons/01-reading-an-undated-report",
    "/progress/",
    f"/quizzes/{QUIZ}",
    "/nowhere",
)
STAYS = ("back", "stay", "next", "check")


@pytest.fixture
def assignment(session: Session, people: dict[str, int]) -> int:
    """The marked quiz as the only one, assigned to Amal's class; its answers are shown once it was due."""
    with writing(session):
        imports.import_course(session, marked_course(), at=NOON)
        session.execute(update(Head).where(Head.slug.not_like(f"{MARK}%")).values(state="retired"))
    row = Assignment(
        classroom_id=class_id(session, "A"),
        quiz_id=quiz_id(session, QUIZ),
        opens_at=NOON - timedelta(days=1),
        due_at=NOON + timedelta(days=1),
        closes_at=NOON + timedelta(days=1),
        show_answers="after_due",
        created_by_id=people["carla"],
        created_at=NOON,
    )
    with writing(session):
        session.add(row)
        session.flush()
        return row.id


@pytest.fixture
def question_at(session: Session):
    """Return a function that gives the question of a place on a paper."""

    def find(attempt: int, position: int) -> Question:
        found = session.query(Head.slug).join(QuestionVersion, QuestionVersion.question_id == Head.id)
        found = found.join(Slot, Slot.question_version_id == QuestionVersion.id)
        slug = found.filter(Slot.attempt_id == attempt, Slot.position == position).scalar()
        session.rollback()
        return next(q for q in QUESTIONS if q.slug == slug)

    return find


def test_every_kind_is_asked_with_a_mark_on_all_that_is_secret():
    assert {q.kind for q in QUESTIONS} == set(KINDS)
    assert {q.slug: unmarked(q) for q in QUESTIONS if unmarked(q)} == {}


@pytest.mark.parametrize("who", ["guest", "amal"])
def test_no_page_of_practice_tells_a_key_before_handing_in(who: str, assignment: int, request):
    browser = request.getfixturevalue(who)

    said = list(everything_before_handing_in(browser, start(browser)))

    assert len(said) > 10 * len(QUESTIONS)
    assert [leak for page in said for leak in leaks(page)] == []


def test_an_assigned_quiz_keeps_its_keys_until_it_was_due(amal: FlaskClient, assignment: int, monkeypatch):
    attempt = start(amal, assignment)
    before = list(everything_before_handing_in(amal, attempt))

    submitted = [amal.post(f"/attempts/{attempt}/submit"), *everything_about(amal, attempt)]
    monkeypatch.setattr("quizapp.clock.now", lambda: NOON + timedelta(days=1))
    at_last = amal.get(f"/attempts/{attempt}/result")

    assert [leak for page in before + submitted for leak in leaks(page)] == []
    assert at_last.text.count(f"{MARK}-rationale") == len(QUESTIONS)


def test_answers_that_wait_for_their_release_stay_long_after_it_was_due(
    amal: FlaskClient, carla: FlaskClient, assignment: int, session: Session, monkeypatch
):
    with writing(session):
        session.execute(update(Assignment).values(show_answers="after_release"))
    attempt = start(amal, assignment)
    submitted = [amal.post(f"/attempts/{attempt}/submit"), *everything_about(amal, attempt)]
    monkeypatch.setattr("quizapp.clock.now", lambda: NOON + timedelta(days=9))

    waiting = list(everything_about(amal, attempt))
    carla.post(f"/teacher/assignments/{assignment}/release")
    at_last = amal.get(f"/attempts/{attempt}/result")

    assert [leak for page in submitted + waiting for leak in leaks(page)] == []
    assert at_last.text.count(f"{MARK}-rationale") == len(QUESTIONS)


def test_practice_tells_every_key_once_it_is_handed_in(guest: FlaskClient, assignment: int):
    attempt = start(guest)

    page = guest.post(f"/attempts/{attempt}/submit", follow_redirects=True)

    assert page.text.count(f"{MARK}-rationale") == len(QUESTIONS)
    assert f"{MARK}-evidence" in page.text


def test_a_right_answer_and_a_wrong_one_are_taken_alike(guest: FlaskClient, assignment: int, question_at):
    attempt = start(guest)

    for position in range(1, len(QUESTIONS) + 1):
        question = question_at(attempt, position)
        right = taken(guest, attempt, position, question.key())
        for miss in [m for m in question.near_misses() if m and question.grade(m).notice is None]:
            assert taken(guest, attempt, position, miss) == right


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.slug)
def test_the_order_and_the_names_of_the_options_do_not_depend_on_the_key(question: Question):
    shown = question.interaction(Random(7))

    for other in [q for q in QUESTIONS if q.kind == question.kind]:
        assert other.interaction(Random(7)) == shown


def start(browser: FlaskClient, assignment: int | None = None) -> int:
    form = {"assignment": str(assignment)} if assignment else {}
    page = browser.post(f"/quizzes/{QUIZ}/attempts", data=form)
    return int(page.headers["Location"].split("/")[2])


def everything_before_handing_in(browser: FlaskClient, attempt: int) -> Iterator[TestResponse]:
    """Yield every answer that a learner can get out of the server while an attempt is open."""
    for position in range(1, len(QUESTIONS) + 1):
        yield browser.get(f"/attempts/{attempt}/questions/{position}")
        for response in ("x", "1", "true", "false", ""):
            yield from saved(browser, attempt, position, (response,))
        for place in STAYS:
            answer = {"response": "x", "sent": "9", "go": place}
            yield browser.post(f"/attempts/{attempt}/answers/{position}", data=answer)
        for flagged in ("yes", "no"):
            yield browser.post(f"/attempts/{attempt}/flags/{position}", data={"flagged": flagged})
        yield browser.get(f"/attempts/{attempt}/questions/{position}")
    yield browser.get(f"/attempts/{attempt}/questions/99")
    yield browser.post(f"/attempts/{attempt}/answers/99", data={"response": "x"}, headers=JSON)
    yield from everything_about(browser, attempt)


def everything_about(browser: FlaskClient, attempt: int) -> Iterator[TestResponse]:
    yield from (browser.get(page) for page in ELSEWHERE)
    yield from (browser.get(f"/attempts/{attempt}/{page}") for page in ("check", "result"))
    yield browser.get(f"/attempts/{attempt}/result", headers=JSON)
    yield browser.post(f"/attempts/{attempt}/answers/1", data={"response": "x"}, headers=JSON)


def saved(browser: FlaskClient, attempt: int, position: int, response: tuple[str, ...]) -> list[TestResponse]:
    """Save an answer as the script does and as a form does."""
    address, form = f"/attempts/{attempt}/answers/{position}", {"response": list(response), "sent": "1"}
    return [browser.post(address, data=form, headers=JSON), browser.post(address, data=form)]


def taken(
    browser: FlaskClient, attempt: int, position: int, response: tuple[str, ...]
) -> list[tuple[int, str, str]]:
    """Return what the server says to an answer and shows afterwards, without what only echoes it."""
    said = saved(browser, attempt, position, response)
    said += [browser.get(f"/attempts/{attempt}/{page}") for page in (f"questions/{position}", "check")]
    return [(page.status_code, page.headers.get("Location", ""), without_echo(page.text)) for page in said]


def without_echo(text: str) -> str:
    text = re.sub(r'name="csrf_token" value="[^"]+"', "", text)
    text = re.sub(r" (?:checked|selected)(?=[\s>])", "", text)
    text = re.sub(r"(<textarea[^>]*>)[^<]*", r"\1", text)
    return re.sub(r'(<input[^>]*name="response[^>]* value=")[^"]*(?="[^>]*>)', keep_if_chosen, text)


def keep_if_chosen(found: re.Match[str]) -> str:
    """Return a control without what was typed; the value of something to choose is the page's own."""
    return found[0] if 'type="radio"' in found[0] or 'type="checkbox"' in found[0] else found[1]


def leaks(page: TestResponse) -> list[str]:
    told = f"{page.text}\n{page.headers}"
    return [
        f"{page.request.path}: …{told[m.start() - 60 : m.end() + 60]}…"
        for m in re.finditer(f"{MARK}|{NUMBER}", told)
    ]
