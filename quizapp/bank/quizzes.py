"""Checks what quizzes draw: that there is enough of it, that two forms belong together, and what may be drawn at all."""

from collections.abc import Iterator
from datetime import date
from random import Random

from quizapp.bank.content import Bank
from quizapp.bank.paper import candidates
from quizapp.bank.problem import Location, Problem
from quizapp.core.plan import BankTooSmallError, Plan, draw, draw_form


def quizzes(bank: Bank, on: date) -> Iterator[Problem]:
    """Yield a problem for each quiz that cannot be drawn on a day, each half form, and each question that waits in vain."""
    drawable = candidates(bank, on)
    for plan in bank.plans:
        yield from _forms(bank, plan)
        try:
            # If a plan can be drawn with one seed it can be drawn with any; a form leaves room for its partner.
            draw(plan, drawable, Random(0)) if plan.form is None else draw_form(plan, drawable)
        except BankTooSmallError as error:
            yield bank.where("plan", plan.slug, "draw").error("quiz-too-large", str(error))
    yield from _without_box(bank)


def _forms(bank: Bank, plan: Plan) -> Iterator[Problem]:
    if plan.form is None:
        return
    place = bank.where("plan", plan.slug, "partner")
    partner = next((other for other in bank.plans if other.slug == plan.partner), None)
    if partner is None:
        yield place.error(
            "form-partner", f"there is no quiz `{plan.partner}`; expected that of the other form"
        )
    else:
        yield from _together(place, plan, partner)


def _together(place: Location, plan: Plan, partner: Plan) -> Iterator[Problem]:
    if partner.partner != plan.slug or partner.form in {None, plan.form}:
        message = (
            f"`{partner.slug}` is not the other form of this quiz; expected A and B, each naming the other"
        )
        yield place.error("form-partner", message)
    if (plan.draw, plan.seed) != (partner.draw, partner.seed):
        message = f"`{partner.slug}` differs in what it draws; expected the same draw and seed for both forms"
        yield place.error("form-differs", message)


def _without_box(bank: Bank) -> Iterator[Problem]:
    telling = {lesson.slug for lesson in bank.lessons if lesson.later}
    for question in bank.questions:
        if question.later and question.evidence.lesson not in telling:
            message = (
                f"lesson `{question.evidence.lesson}` tells of nothing later; expected its box, or no `later`"
            )
            yield bank.where("question", question.slug, "later").warning("later-without-box", message)
