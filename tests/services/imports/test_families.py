"""Questions of approved families come in and go out with their family's decision."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from quizapp import bank
from quizapp.bank import Bank
from quizapp.core.generation import Standing
from quizapp.core.kinds import parse
from quizapp.core.plan import Plan
from quizapp.core.question import State
from quizapp.models import Course, Family, Question, QuestionVersion
from quizapp.models.database import writing
from quizapp.services import candidates, exports, imports
from quizapp.services.errors import RefusedError
from quizapp.services.import_report import ImportReport, Outcome
from tests.conftest import NOON
from tests.decided import FAMILY, decided, undecided
from tests.services.imports.conftest import Bring, changed, outcome_of, versions_of

pytestmark = pytest.mark.usefixtures("emptied")  # whatever was decided in the files that ship


@pytest.fixture(scope="module")
def plain(course: Bank) -> Bank:
    """The course without a decision."""
    return undecided(course)


@pytest.fixture(scope="module")
def approved(course: Bank) -> Bank:
    """The course with one approved family."""
    return decided(course)


def generated_in(session: Session) -> dict[str, Question]:
    session.rollback()
    rows = session.scalars(select(Question).where(Question.family == FAMILY))
    return {row.slug: row for row in rows}


def outcomes(report: ImportReport) -> set[Outcome]:
    return {change.outcome for change in report.changes}


def test_an_approved_family_comes_in_as_questions_like_all_others(
    session: Session, bring: Bring, approved: Bank, plain: Bank
):
    bring(plain)

    report = bring(approved)

    found = generated_in(session)
    assert set(found) == {question.slug for question in approved.generated} != set()
    for question in approved.generated:
        row, version = found[question.slug], session.execute(versions_of(question.slug)).one()
        assert (row.family, row.state, row.version) == (FAMILY, State.PUBLISHED, 1)
        assert parse(version.body) == question
        assert version.content_hash == question.content_hash()
    assert outcome_of(report, FAMILY).outcome is Outcome.UPDATED
    assert session.scalar(select(Family.state).where(Family.slug == FAMILY)) == Standing.APPROVED


def test_an_approved_family_comes_in_once(session: Session, bring: Bring, approved: Bank):
    bring(approved)

    assert outcomes(bring(approved)) == {Outcome.UNCHANGED}


def test_its_questions_are_drawn_and_know_their_family(session: Session, bring: Bring, approved: Bank):
    bring(approved)
    objective = approved.generated[0].objective
    plan = Plan.model_validate(
        {"slug": "any", "title": "Any", "draw": [{"objective": objective, "count": 1}]}
    )

    course_id = session.scalars(select(Course.id)).one()
    drawable = candidates.read_drawable(session, course_id, plan, NOON.date()).candidates

    families = {one.slug: one.family for one in drawable}
    assert {slug for slug, family in families.items() if family == FAMILY} == set(generated_in(session))
    assert "" in families.values()


@pytest.mark.parametrize("state", [Standing.PROPOSED, Standing.REFUSED])
def test_a_family_that_is_approved_no_longer_has_its_questions_retired(
    session: Session, bring: Bring, approved: Bank, course: Bank, state: Standing
):
    bring(approved)

    report = bring(decided(course, state, reason="Too plain."))
    again = bring(decided(course, state, reason="Too plain."))

    found = generated_in(session)
    assert {row.state for row in found.values()} == {State.RETIRED}
    assert report.count(Outcome.RETIRED) == len(found) > 0
    assert (report.conflicts, report.absent, outcomes(again)) == ((), (), {Outcome.UNCHANGED})


def test_a_family_approved_again_has_its_questions_published_again(
    session: Session, bring: Bring, approved: Bank, plain: Bank
):
    for course in (approved, plain):
        bring(course)

    report = bring(approved)

    assert {row.state for row in generated_in(session).values()} == {State.PUBLISHED}
    assert report.conflicts == ()
    assert outcomes(bring(approved)) == {Outcome.UNCHANGED}


def test_a_family_whose_claim_changed_has_its_questions_retired(
    session: Session, bring: Bring, approved: Bank
):
    bring(approved)
    claims = tuple(
        c.model_copy(update={"as_of": "March 2021"}) if c.slug == "F16" else c for c in approved.claims
    )

    bring(replace(approved, claims=claims))

    assert {row.state for row in generated_in(session).values()} == {State.RETIRED}


def test_a_family_whose_item_model_says_it_otherwise_has_its_questions_retired(
    session: Session, bring: Bring, approved: Bank, course: Bank
):
    bring(approved)

    bring(decided(course, variants_hash="0" * 64))

    assert {row.state for row in generated_in(session).values()} == {State.RETIRED}


def test_a_passage_that_moved_is_followed_by_a_version_without_a_conflict(
    session: Session, bring: Bring, approved: Bank
):
    bring(approved)
    question = approved.generated[0]
    slug, anchor = question.evidence.lesson, question.evidence.anchor
    source = approved.lesson_sources[slug].replace(f"{{#{anchor}}}", "{#moved-here}")
    lesson, _ = bank.parse_lesson(source)
    moved = replace(
        approved,
        lessons=tuple(lesson if one.slug == slug else one for one in approved.lessons),
        lesson_sources={**approved.lesson_sources, slug: source},
    )

    report = bring(moved)

    first, second = session.execute(versions_of(question.slug).order_by(QuestionVersion.number)).all()
    assert (first.number, second.number, second.current, second.state) == (1, 2, 2, State.PUBLISHED)
    assert second.body["evidence"]["passage"] == f"{slug}#moved-here"
    assert second.content_hash != first.content_hash
    assert first.body.get("version") == second.body.get("version")
    assert (outcome_of(report, question.slug).outcome, report.conflicts) == (Outcome.UPDATED, ())
    assert outcomes(bring(moved)) == {Outcome.UNCHANGED}


def test_a_question_made_here_under_the_name_of_a_generated_one_is_a_conflict(
    session: Session, bring: Bring, approved: Bank
):
    bring(approved)
    slug = approved.generated[0].slug
    with writing(session):
        row = session.scalars(select(Question).where(Question.slug == slug)).one()
        row.imported_version = row.imported_hash = row.family = None

    report = bring(approved)

    assert [change.slug for change in report.conflicts] == [slug]


def test_a_generated_question_that_somebody_took_over_is_generated_no_more(
    session: Session, bring: Bring, approved: Bank, course: Bank
):
    bring(approved)
    own = approved.generated[0]
    refused = decided(course, Standing.REFUSED, reason="One of them is written by hand.")

    report = bring(replace(refused, questions=(*refused.questions, own)))

    row = session.scalars(select(Question).where(Question.slug == own.slug)).one()
    assert (row.family, row.state) == (None, State.PUBLISHED)
    assert outcome_of(report, own.slug).outcome is Outcome.UPDATED


def test_claims_that_cannot_be_read_retire_nothing(session: Session, bring: Bring, approved: Bank):
    bring(approved)
    claim = approved.claims[0].model_copy(update={"source": "nobody"})

    with pytest.raises(RefusedError, match=r"nothing was imported: .*claims\.yaml names what is not there"):
        bring(replace(approved, claims=(claim, *approved.claims[1:])))

    assert {row.state for row in generated_in(session).values()} == {State.PUBLISHED}


def test_a_change_of_a_written_question_leaves_the_generated_ones(
    session: Session, bring: Bring, approved: Bank, some
):
    bring(approved)

    report = bring(changed(approved, some.slug, stem="What did the article report on this?"))

    assert [c.slug for c in report.changes if c.outcome is not Outcome.UNCHANGED] == [some.slug]


def test_an_export_holds_the_decisions_and_not_what_is_made_of_them(
    session: Session, bring: Bring, approved: Bank, tmp_path: Path
):
    bring(approved)

    exported = exports.export_course(session, "idlib")

    assert exported.families == approved.families
    assert exported.questions == approved.questions
    assert outcomes(bring(exported)) == {Outcome.UNCHANGED}
    bank.write(exported, tmp_path)
    assert bank.read(tmp_path) == exported
    with writing(session):
        session.execute(delete(Course))
    bring(bank.read(tmp_path))
    assert exports.export_course(session, "idlib") == exported
    assert set(generated_in(session)) == {question.slug for question in approved.generated}


def test_two_courses_keep_their_own_families(session: Session, bring: Bring, approved: Bank, plain: Bank):
    bring(approved)
    other = replace(plain, course=plain.course.model_copy(update={"slug": "other"}))
    with writing(session):
        imports.import_course(session, other, at=NOON)

    assert {row.state for row in generated_in(session).values()} == {State.PUBLISHED}
    assert exports.export_course(session, "other").families == plain.families
