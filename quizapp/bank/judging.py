"""Judges questions by the core's rules of item writing, alone and together, and puts what they find at its place."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from quizapp.bank.content import Bank
from quizapp.bank.problem import Location, Problem
from quizapp.core.claim import Attribution, Course
from quizapp.core.lint import BankFinding, Context, Finding, Level, lint, lint_bank, unaccepted
from quizapp.core.lint.attribution import SOMEBODYS, names
from quizapp.core.question import Question, State


def judge(bank: Bank) -> Iterator[Problem]:
    """Yield what is wrong with the questions; what is no longer asked is no longer judged."""
    if bank.course is None:
        return
    context = context_of(bank, bank.course)
    unread = unread_files(bank)
    for question in bank.all_questions:
        if question.state is State.RETIRED:
            continue
        findings = unaccepted(question, lint(question, context))
        yield from (_problem(bank, question, f) for f in findings if not _is_echo(f, question, unread))
        if not question.accepted_warnings.get("attribution", "").strip():
            yield from _unnamed_sources(bank, question, context)


def judge_together(bank: Bank) -> Iterator[Problem]:
    """Yield what is wrong with the questions as a whole; a warning that the course accepts with a reason is left out."""
    asked = {q.slug: q for q in bank.all_questions if q.state is not State.RETIRED}
    reasons = bank.course.accepted_warnings if bank.course else {}
    for finding in lint_bank(tuple(asked.values())):
        if finding.level is Level.ERROR or not reasons.get(finding.rule, "").strip():
            yield _problem_of_bank(bank, [asked[slug] for slug in finding.slugs], finding)


def _problem_of_bank(bank: Bank, theirs: Sequence[Question], finding: BankFinding) -> Problem:
    """Place a finding at the last of its questions, or at the course where it is about all of them."""
    place = bank.where("question", theirs[-1].slug, "stem") if theirs else bank.where("course", "")
    others = f"The other is `{theirs[0].slug}`." if theirs else ""
    said = " ".join(filter(None, (finding.sentence, finding.detail, others)))
    message = _of(bank, theirs[-1], said) if theirs else said
    if finding.level is Level.ERROR and all(q.state is State.PUBLISHED for q in theirs):
        return place.error(finding.rule, message)
    return place.warning(finding.rule, message)


def context_of(bank: Bank, course: Course) -> Context:
    """Return what a question is judged against."""
    passages = {
        f"{lesson.slug}#{passage.anchor}": passage.text
        for lesson in bank.lessons
        for section in lesson.sections
        for passage in section.passages
    }
    claims, derived = {c.slug: c for c in bank.claims}, {d.slug: d for d in bank.derived}
    return Context(course, claims, derived, passages)


def unread_files(bank: Bank) -> set[str]:
    """Return the names of files with errors: what they would define is not also missed elsewhere."""
    return {Path(p.file).stem for p in bank.problems if p.level == "error"}


def _is_echo(finding: Finding, question: Question, unread: set[str]) -> bool:
    """Say whether something is missing only because the file that defines it could not be read."""
    return (finding.rule == "S07" and question.evidence.lesson in unread) or (
        finding.rule == "S08" and "claims" in unread
    )


def _problem(bank: Bank, question: Question, finding: Finding) -> Problem:
    """Place a finding; a draft may still have errors, so there they only warn."""
    path = [int(step) if step.isdigit() else step for step in finding.field.split(".")]
    place = bank.where("question", question.slug, *path)
    message = _of(bank, question, f"{finding.sentence} {finding.detail}".strip())
    if finding.level is Level.ERROR and question.state is State.PUBLISHED:
        return place.error(finding.rule, message)
    return place.warning(finding.rule, message)


def _unnamed_sources(bank: Bank, question: Question, context: Context) -> Iterator[Problem]:
    """Warn where the article names the source of a figure and the stem does not, unless the source is what is asked.

    Opinions and forecasts are the business of rule T11; here it is a warning, because some questions ask about figures
    without stating them.
    """
    place: Location = bank.where("question", question.slug, "stem")
    claims = [c for c in context.claims_behind(question) if c.attribution is Attribution.EXPLICIT]
    asked = f"{question.stem} {question.in_words(question.key())}"
    for source in context.course.sources:
        theirs = [c for c in claims if c.source == source.slug and c.certainty not in SOMEBODYS]
        if theirs and not names(asked, source, context.course):
            message = f"{theirs[0].slug} comes from {source.short}; expected the stem to name that source"
            yield place.warning("attribution", _of(bank, question, message))


def _of(bank: Bank, question: Question, message: str) -> str:
    """Name a generated question, which stands in no file; its family's entry is the place of all its questions."""
    return f"in `{question.slug}`: {message}" if question.slug in bank.family_of else message
