"""Changing questions: versions, states, conflicts, and what attempts keep."""

import pytest
from sqlalchemy import select, update

from quizapp import bank
from quizapp.core.question import State
from quizapp.models import AuditEvent, Question, QuestionVersion, Slot
from quizapp.models.database import writing
from quizapp.services import (
    attempts,
    imports,
    question_checks,
    question_edits,
    questions,
    results,
    starting,
    submitting,
)
from quizapp.services.errors import RefusedError, StaleError
from quizapp.services.import_report import Outcome
from quizapp.services.question_versions import Loaded
from quizapp.services.questions import Search

SLUG = "figure-with-un-as-source"


@pytest.fixture
def dina(who):
    return who("dina")


@pytest.fixture
def save(session, dina, at):
    """Return a function that saves a question with changes, as loaded unless told otherwise."""

    def edit(slug=SLUG, loaded=None, **changes):
        page = questions.read_for_editing(session, slug)
        checked = question_checks.check(page.question.model_copy(update=changes), page.around)
        with writing(session):
            return question_edits.save(session, dina, checked, loaded or page.loaded, at=at)

    return edit


def numbers(session, slug=SLUG) -> list[int]:
    asked = select(QuestionVersion.number).join(Question, Question.id == QuestionVersion.question_id)
    return list(session.scalars(asked.where(Question.slug == slug).order_by(QuestionVersion.number)))


def head(session, slug=SLUG):
    return session.execute(select(Question).where(Question.slug == slug)).scalar_one()


def deeds(session) -> list[tuple]:
    rows = session.execute(
        select(AuditEvent.action, AuditEvent.subject, AuditEvent.detail).order_by(AuditEvent.id)
    )
    return [(r.action, r.subject, r.detail) for r in rows if r.action.startswith("question.")]


def stems_of(session, attempt_id) -> dict[int, str]:
    asked = select(Slot.position, QuestionVersion.body).join(
        QuestionVersion, QuestionVersion.id == Slot.question_version_id
    )
    return {r.position: r.body["stem"] for r in session.execute(asked.where(Slot.attempt_id == attempt_id))}


def test_changed_content_becomes_a_new_version_and_the_old_one_stays(session, save, dina, at):
    before = session.scalars(select(QuestionVersion.body).join(Question).where(Question.slug == SLUG)).one()

    number = save(stem="For which figure on the people does the article name the UN?", note="shorter")

    assert number == 2
    assert numbers(session) == [1, 2]
    row = head(session)
    assert (row.version, row.stem, row.changed_at) == (
        2,
        "For which figure on the people does the article name the UN?",
        at,
    )
    old, new = session.scalars(
        select(QuestionVersion).join(Question).where(Question.slug == SLUG).order_by(QuestionVersion.number)
    )
    assert old.body == before
    assert new.body["version"] == before.get("version", 1) + 1
    assert (new.created_by_id, new.created_at) == (dina.id, at)
    assert new.content_hash != old.content_hash
    assert deeds(session) == [
        ("question.saved", f"question {SLUG}", {"before": 1, "version": 2, "state": "published"})
    ]


def test_what_the_list_and_the_drawing_use_changes_with_it(session, save):
    save(objective="O2.2", claims=("F06", "F05"))

    row = head(session)
    assert (row.objective, row.claims) == ("O2.2", ["F06", "F05"])


def test_saving_without_a_change_makes_no_version_and_no_deed(session, save):
    assert save() == 1

    assert numbers(session) == [1]
    assert deeds(session) == []


def test_saving_without_a_change_is_no_conflict_even_when_stale(session, save):
    assert save(loaded=Loaded(99, State.DRAFT)) == 1


def test_a_change_of_state_alone_makes_no_version(session, save):
    assert save(state=State.RETIRED) == 1

    assert numbers(session) == [1]
    assert head(session).state == "retired"
    assert deeds(session) == [
        ("question.state", f"question {SLUG}", {"before": "published", "version": 1, "state": "retired"})
    ]


def test_a_note_is_kept_as_a_version_but_the_meaning_has_not_risen(session, save):
    save(note="Ask Carla about this one.")

    bodies = session.scalars(
        select(QuestionVersion.body)
        .join(Question)
        .where(Question.slug == SLUG)
        .order_by(QuestionVersion.number)
    ).all()
    assert [b.get("version", 1) for b in bodies] == [1, 1]
    assert bodies[1]["note"] == "Ask Carla about this one."


def test_a_stale_edit_is_refused_and_nothing_is_lost(session, save):
    loaded = questions.read_for_editing(session, SLUG).loaded
    save(note="theirs")

    with pytest.raises(StaleError) as refusal:
        save(loaded=loaded, note="mine")

    assert refusal.value.version == 2
    assert numbers(session) == [1, 2]
    assert questions.read_for_editing(session, SLUG).question.note == "theirs"


def test_a_change_of_state_in_between_is_a_conflict_too(session, save):
    loaded = questions.read_for_editing(session, SLUG).loaded
    save(state=State.RETIRED)

    with pytest.raises(StaleError):
        save(loaded=loaded, note="mine", state=State.PUBLISHED)


def test_what_has_an_error_is_kept_as_a_draft_but_not_published(session, save):
    with pytest.raises(RefusedError):
        save(stem="Which figure is named there now?")

    assert save(stem="Which figure is named there now?", state=State.DRAFT) == 2
    with pytest.raises(RefusedError):
        save(state=State.PUBLISHED)
    assert head(session).state == "draft"


def test_a_warning_is_published_only_with_a_reason(session, save):
    negative = "For which figure does the article **not** name the UN as its source?"

    with pytest.raises(RefusedError):
        save(stem=negative)
    assert save(stem=negative, accepted_warnings={"T04": "The gap is what is asked."}) == 2


def test_a_running_and_a_finished_attempt_stay_as_they_were_and_a_new_one_gets_the_new_version(
    session, save, who, at
):
    amal = who("amal")
    with writing(session):  # a generated one is not reworded here
        generated = update(Question).where(Question.family.is_not(None))
        session.execute(generated.values(state="retired"))
    with writing(session):
        finished = starting.start(session, amal, "lesson-2", at=at)
    with writing(session):
        submitting.submit(session, amal, finished, at=at)
    with writing(session):
        running = starting.start(session, who("basim"), "lesson-2", at=at)
    before = {n: stems_of(session, n) for n in (finished, running)}
    result = results.read_result(session, amal, finished, at=at)
    shown = attempts.read_question(session, who("basim"), running, 1, at=at)

    rows = [
        r
        for n in range(1, 5)
        for r in questions.list_questions(session, Search(objective=f"O2.{n}")).rows
        if r.family is None
    ]
    for row in rows:
        question = questions.read_for_editing(session, row.slug).question
        reasons = {"T02": "It says that it is new.", **question.accepted_warnings}
        save(row.slug, stem=f"Reworded: {question.stem}", rationale="Rewritten.", accepted_warnings=reasons)

    assert {n: stems_of(session, n) for n in (finished, running)} == before
    assert results.read_result(session, amal, finished, at=at) == result
    assert attempts.read_question(session, who("basim"), running, 1, at=at) == shown
    with writing(session):
        new = starting.start(session, amal, "lesson-2", at=at)
    assert all(stem.startswith("Reworded: ") for stem in stems_of(session, new).values())


def test_a_new_question_is_its_own_first_version(session, dina, at):
    page = questions.read_for_editing(session, SLUG)
    new = page.question.model_copy(update={"slug": "quite-new", "state": State.DRAFT})

    with writing(session):
        slug = question_edits.create(session, dina, question_checks.check(new, page.around), at=at)

    assert slug == "quite-new"
    assert numbers(session, slug) == [1]
    row = head(session, slug)
    assert (row.state, row.version, row.imported_version) == ("draft", 1, None)
    assert deeds(session) == [("question.created", "question quite-new", {"version": 1, "state": "draft"})]


def test_a_name_is_never_used_again(session, dina, at):
    page = questions.read_for_editing(session, SLUG)

    with pytest.raises(RefusedError) as refusal, writing(session):
        question_edits.create(session, dina, question_checks.check(page.question, page.around), at=at)

    assert "slug" in refusal.value.problems


def test_a_new_question_with_an_error_is_not_published(session, dina, at):
    page = questions.read_for_editing(session, SLUG)
    new = page.question.model_copy(update={"slug": "quite-new", "claims": ("F99",)})

    with pytest.raises(RefusedError), writing(session):
        question_edits.create(session, dina, question_checks.check(new, page.around), at=at)

    assert session.scalar(select(Question.id).where(Question.slug == "quite-new")) is None


def test_an_earlier_version_comes_back_as_a_new_one(session, save, dina, at):
    first = questions.read_for_editing(session, SLUG).question
    save(stem="For which figure on the people does the article name the UN?")

    page = questions.read_for_restoring(session, SLUG, 1)
    with writing(session):
        question_edits.save(
            session, dina, question_checks.check(page.question, page.around), page.loaded, at=at
        )

    assert numbers(session) == [1, 2, 3]
    back = questions.read_for_editing(session, SLUG).question
    assert back.content_hash() == first.content_hash()
    assert back.version == 3


def test_an_import_sees_what_was_edited_here_and_leaves_it_alone(session, save, at):
    save(note="edited here")
    save("camps-half-a-million", state=State.RETIRED)

    with writing(session):
        report = imports.import_course(session, bank.read(bank.bundled_course()), at=at)

    assert {c.slug for c in report.changes if c.outcome is Outcome.CONFLICT} == {SLUG, "camps-half-a-million"}
    assert questions.read_for_editing(session, SLUG).question.note == "edited here"
