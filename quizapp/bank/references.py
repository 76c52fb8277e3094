"""Checks that whatever claims, lessons and quizzes name exists; what questions name is judged by the rules."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from quizapp.bank.content import Bank
from quizapp.bank.judging import unread_files
from quizapp.bank.problem import Location, Problem
from quizapp.core.claim import Claim, Course, DerivedClaim
from quizapp.core.plan import Plan
from quizapp.core.question import Question

_ENTITY_SET = re.compile(r"[a-z0-9_]+(?:\+[a-z0-9_]+)*")


def references(bank: Bank) -> Iterator[Problem]:
    """Yield a problem for each name that names nothing."""
    yield from _claims(bank)
    yield from _errata(bank)
    yield from _lessons(bank)
    yield from _plans(bank)
    for question in bank.questions:
        yield from _misfiled(bank, question)


def _missing(place: Location, what: str, name: str, known: Iterable[str]) -> Iterator[Problem]:
    if name not in set(known):
        yield place.error(f"unknown-{what}", f"there is no {what} `{name}`; expected one that exists")


def _objectives(bank: Bank) -> set[str]:
    return {o.slug for o in bank.course.objectives} if bank.course else set()


def _claim_slugs(bank: Bank) -> set[str]:
    return {c.slug for c in bank.claims} | {d.slug for d in bank.derived}


def _claims(bank: Bank) -> Iterator[Problem]:
    for room, stated in (("claim", bank.claims), ("derived", bank.derived)):
        for one in stated:
            yield from _objectives_of(bank, room, one)
    for derived in bank.derived:
        for n, slug in enumerate(derived.claims):
            place = bank.where("derived", derived.slug, "claims", n)
            yield from _missing(place, "claim", slug, {c.slug for c in bank.claims})
    if bank.course:
        for claim in bank.claims:
            yield from _who_and_what(bank, bank.course, claim)


def _errata(bank: Bank) -> Iterator[Problem]:
    for n, erratum in enumerate(bank.course.errata if bank.course else ()):
        for m, slug in enumerate(erratum.claims):
            place = bank.where("course", "", "errata", n, "claims", m)
            yield from _missing(place, "claim", slug, _claim_slugs(bank))


def _objectives_of(bank: Bank, room: str, stated: Claim | DerivedClaim) -> Iterator[Problem]:
    for n, objective in enumerate(stated.objectives if bank.course else ()):
        place = bank.where(room, stated.slug, "objectives", n)
        yield from _missing(place, "objective", objective, _objectives(bank))


def _who_and_what(bank: Bank, course: Course, claim: Claim) -> Iterator[Problem]:
    sources = {s.slug for s in course.sources}
    entities = {e.slug for e in course.entities}
    yield from _missing(bank.where("claim", claim.slug, "source"), "source", claim.source, sources)
    yield from _missing(
        bank.where("claim", claim.slug, "subject"), "entity", claim.subject, entities | sources
    )
    for name in _entities_in(claim):
        yield from _missing(bank.where("claim", claim.slug, "value"), "entity", name, entities)


def _entities_in(claim: Claim) -> list[str]:
    """Return the entities a value names: one slug, or several joined by +; free text names none."""
    named = claim.kind in {"entity", "entity_set"} and isinstance(claim.value, str)
    return str(claim.value).split("+") if named and _ENTITY_SET.fullmatch(str(claim.value)) else []


def _lessons(bank: Bank) -> Iterator[Problem]:
    for lesson in bank.lessons:
        yield from _misnamed(bank, lesson.slug)
        for n, objective in enumerate(lesson.objectives):
            place = bank.where("lesson", lesson.slug, "objectives", n)
            yield from _lesson_objective(bank, place, lesson.slug, objective)
        for passage in (p for s in lesson.sections for p in s.passages):
            place = bank.where("passage", f"{lesson.slug}#{passage.anchor}")
            for slug in passage.claims:
                yield from _missing(place, "claim", slug, _claim_slugs(bank))


def _misnamed(bank: Bank, slug: str) -> Iterator[Problem]:
    place = bank.where("lesson", slug, "slug")
    if place.file.endswith(".md") and Path(place.file).stem != slug:
        yield place.error("lesson-name", f"the file is not named after its slug; expected {slug}.md")


def _lesson_objective(bank: Bank, place: Location, lesson: str, name: str) -> Iterator[Problem]:
    if bank.course is None:
        return
    found = next((o for o in bank.course.objectives if o.slug == name), None)
    if found is None:
        yield from _missing(place, "objective", name, ())
    elif found.lesson != lesson:
        message = f"course.yaml gives {name} to lesson `{found.lesson}`; expected the same lesson in both"
        yield place.error("lesson-objective", message)


def _plans(bank: Bank) -> Iterator[Problem]:
    for plan in bank.plans:
        if plan.lesson is not None:
            place = bank.where("plan", plan.slug, "lesson")
            yield from _missing(
                place, "lesson", plan.lesson, {le.slug for le in bank.lessons} | unread_files(bank)
            )
        for n, part in enumerate(plan.draw):
            if bank.course:
                place = bank.where("plan", plan.slug, "draw", n, "objective")
                yield from _missing(place, "objective", part.objective, _objectives(bank))
        yield from _confusable(bank, plan)


def _confusable(bank: Bank, plan: Plan) -> Iterator[Problem]:
    for n, claims in enumerate(plan.confusable):
        for m, claim in enumerate(claims):
            place = bank.where("plan", plan.slug, "confusable", n, m)
            yield from _missing(place, "claim", claim, _claim_slugs(bank))


def _misfiled(bank: Bank, question: Question) -> Iterator[Problem]:
    place = bank.where("question", question.slug, "objective")
    if place.file.endswith(".yaml") and Path(place.file).stem != question.objective:
        message = f"a question on {question.objective} stands in another file; expected items/{question.objective}.yaml"
        yield place.warning("misfiled", message)
