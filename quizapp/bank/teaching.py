"""Checks what a lesson does with its text: its editions agree, its guesses and checks stand where they can be answered."""

from collections.abc import Iterator

from quizapp.bank.content import Bank
from quizapp.bank.problem import Problem
from quizapp.core.lesson import Edition, FigureSpot, Lesson, Passage, Section
from quizapp.core.question import Question, State


def teaching(bank: Bank) -> Iterator[Problem]:
    """Yield what is wrong with the editions, the guesses and the checks of lessons."""
    questions = {question.slug: question for question in bank.questions}
    for lesson in bank.lessons:
        yield from _editions(bank, lesson)
        yield from _guesses(bank, lesson)
        yield from _checks(bank, lesson, questions)


def _editions(bank: Bank, lesson: Lesson) -> Iterator[Problem]:
    """See that the easier text has the same sections, passages and figures in the same order, on the same claims."""
    if not lesson.easier:
        return
    if not lesson.easier_summary:
        message = "the easier text has no summary; expected `easier_summary:`"
        yield bank.where("lesson", lesson.slug).error("editions-differ", message)
    ours, theirs = _outline(lesson.sections), _outline(lesson.easier)
    if ours != theirs:
        odd = next((one for one in theirs if one not in ours), None) or next(
            (one for one in ours if one not in theirs), "their order"
        )
        message = f"the easier text has other sections, passages or figures; look at `{odd}`, expected the same in the same order"
        yield bank.where("lesson", lesson.slug).error("editions-differ", message)
    for section in lesson.easier:
        for passage in section.passages:
            yield from _claims(bank, lesson, passage)


def _outline(sections: tuple[Section, ...]) -> list[str]:
    found = []
    for section in sections:
        found.append(f"## {section.anchor}")
        found += [b.figure if isinstance(b, FigureSpot) else f"#{b.anchor}" for b in section.blocks]
    return found


def _claims(bank: Bank, lesson: Lesson, easier: Passage) -> Iterator[Problem]:
    standard = lesson.passage(easier.anchor)
    if standard and set(standard.claims) != set(easier.claims):
        differ = ", ".join(sorted(set(standard.claims) ^ set(easier.claims)))
        place = bank.where("passage", f"{lesson.slug}#{Edition.EASIER}/{easier.anchor}")
        yield place.error(
            "editions-differ", f"{differ} stands in one edition alone; expected the same claims"
        )


def _guesses(bank: Bank, lesson: Lesson) -> Iterator[Problem]:
    met: set[str] = set()
    for n, guess in enumerate(lesson.guesses):
        place = bank.where("lesson", lesson.slug, "guesses", n, "section")
        yield from _section(bank, lesson, guess.section, ("guesses", n, "section"))
        if guess.section in met:
            yield place.error("guess-twice", f"`{guess.section}` has a guess already; expected one a section")
        met.add(guess.section)
        for m, claim in enumerate(guess.claims):
            if claim not in {c.slug for c in bank.claims} | {d.slug for d in bank.derived}:
                where = bank.where("lesson", lesson.slug, "guesses", n, "claims", m)
                yield where.error("unknown-claim", f"there is no claim `{claim}`; expected one that exists")


def _section(bank: Bank, lesson: Lesson, anchor: str, path: tuple[str | int, ...]) -> Iterator[Problem]:
    known = [section.anchor for section in lesson.sections]
    if anchor not in known:
        message = f"there is no section `{anchor}`; expected one of {', '.join(known)}"
        yield bank.where("lesson", lesson.slug, *path).error("unknown-section", message)


def _checks(bank: Bank, lesson: Lesson, questions: dict[str, Question]) -> Iterator[Problem]:
    known = [section.anchor for section in lesson.sections]
    for n, check in enumerate(lesson.checks):
        yield from _section(bank, lesson, check.after, ("checks", n, "after"))
        read = known[: known.index(check.after) + 1] if check.after in known else known
        for m, slug in enumerate(check.questions):
            problem = _why_not(lesson, questions.get(slug), read)
            if problem:
                place = bank.where("lesson", lesson.slug, "checks", n, "questions", m)
                yield place.error("check-unfit", f"`{slug}` {problem}")


def _why_not(lesson: Lesson, question: Question | None, read: list[str]) -> str:
    """Say why a question cannot be asked after these sections, or nothing."""
    if question is None:
        return "is no question of the bank; expected one that exists"
    if question.state is not State.PUBLISHED:
        return f"is {question.state}; expected a published question"
    if question.by_hand:
        return "has to be marked by somebody; expected a question with feedback at once"
    slug, _, anchor = question.evidence.passage.partition("#")
    if slug != lesson.slug:
        return f"is proved in `{slug}`; expected a question on this lesson"
    sections = [s.anchor for s in lesson.sections if any(p.anchor == anchor for p in s.passages)]
    if not set(sections) & set(read):
        return "is proved by a passage that comes later; expected one that has been read"
    return ""
