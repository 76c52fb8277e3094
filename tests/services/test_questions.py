"""The bank as an admin reads it: the list, one question, its history."""

from datetime import timedelta

import pytest
from sqlalchemy import create_engine, func, select
from sqlalchemy.orm import Session

from quizapp.core.question import State
from quizapp.models import Base, Question
from quizapp.models.database import writing
from quizapp.services import question_checks, question_edits, questions
from quizapp.services.errors import NotFoundError
from quizapp.services.questions import ON_A_PAGE, Search
from tests.statements import count_statements

SLUG = "figure-with-un-as-source"


@pytest.fixture
def dina(who):
    return who("dina")


@pytest.fixture
def edited(session, dina, at):
    """A question with a second version, by Dina, an hour after the import."""
    page = questions.read_for_editing(session, SLUG)
    new = page.question.model_copy(update={"stem": page.question.stem.replace("clearly", "plainly")})
    with writing(session):
        checked = question_checks.check(new, page.around)
        question_edits.save(session, dina, checked, page.loaded, at=at + timedelta(hours=1))
    return SLUG


@pytest.fixture
def empty_session():
    """A session on a database without a course."""
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        yield session
    engine.dispose()


def slugs(page) -> list[str]:
    return [row.slug for row in page.rows]


def test_the_list_shows_every_question_by_objective_a_page_at_a_time(session):
    first, last = (
        questions.list_questions(session, Search()),
        questions.list_questions(session, Search(number=99)),
    )

    assert first.total == session.scalar(select(func.count()).select_from(Question)) > ON_A_PAGE
    assert len(first.rows) == ON_A_PAGE
    assert last.number == last.pages == -(-first.total // ON_A_PAGE)
    assert not set(slugs(first)) & set(slugs(last))
    shown = [(row.objective, row.slug) for row in (*first.rows, *last.rows)]
    assert shown == sorted(shown)


@pytest.mark.parametrize(
    ("search", "holds"),
    [
        (Search(text="CLEARLY name the un"), lambda row: "clearly name the UN" in row.stem),
        (Search(text="with-un-as"), lambda row: "with-un-as" in row.slug),
        (Search(objective="O2.1"), lambda row: row.objective == "O2.1"),
        (Search(kind="numeric"), lambda row: row.kind == "numeric"),
        (Search(state="published"), lambda row: row.state is State.PUBLISHED),
        (Search(claim="F06"), lambda row: "F06" in row.claims),
        (
            Search(claim="F06", kind="single_choice"),
            lambda row: "F06" in row.claims and row.kind == "single_choice",
        ),
    ],
)
def test_the_list_is_narrowed_by_each_field(session, search, holds):
    page = questions.list_questions(session, search)

    assert page.rows
    assert all(holds(row) for row in page.rows)


@pytest.mark.parametrize(
    "search",
    [Search(text="100%"), Search(text="_"), Search(claim="F0"), Search(claim="%"), Search(state="retired")],
)
def test_signs_of_the_database_are_only_signs(session, search):
    assert questions.list_questions(session, search).total == 0


def test_the_list_costs_three_statements(session, engine):
    with count_statements(engine) as sent:
        questions.list_questions(session, Search(text="the", objective="O2.1"))

    assert len(sent) == 3


def test_a_list_of_nothing_has_one_page(session):
    page = questions.list_questions(session, Search(text="no such words"))

    assert (page.rows, page.number, page.pages) == ((), 1, 1)


def test_a_question_is_read_with_its_course_around_it(session):
    page = questions.read_for_editing(session, SLUG)

    assert page.question.slug == SLUG
    assert page.loaded.version == 1
    assert page.question.evidence.passage in page.around.context.passages
    assert {"F06", "D1"} <= {*page.around.context.claims, *page.around.context.derived}


def test_no_such_question_is_not_found(session):
    for read in (questions.read_for_editing, questions.read_history):
        with pytest.raises(NotFoundError):
            read(session, "no-such-question")


def test_the_history_says_who_changed_what_and_when(session, edited, at):
    newest, first = questions.read_history(session, edited).versions

    assert (newest.number, newest.by, newest.at) == (2, "Dina", at + timedelta(hours=1))
    assert (first.number, first.by, first.changes) == (1, "", ())
    (change,) = newest.changes
    assert change.field == "stem"
    assert [(p.mark.value, p.text) for p in change.pieces if p.mark != "same"] == [
        ("gone", "clearly"),
        ("new", "plainly"),
    ]


def test_an_earlier_version_is_read_in_the_state_of_today(session, edited):
    page = questions.read_for_restoring(session, edited, 1)

    assert "clearly" in page.question.stem
    assert page.question.state is State.PUBLISHED
    assert page.loaded.version == 2


def test_a_version_that_never_was_is_not_found(session):
    with pytest.raises(NotFoundError):
        questions.read_for_restoring(session, SLUG, 7)


def test_without_a_course_there_is_nothing_to_list_or_begin(empty_session):
    with pytest.raises(NotFoundError):
        questions.list_questions(empty_session, Search())
    with pytest.raises(NotFoundError):
        question_checks.first_course(empty_session)
