"""Taking a quiz in the browser, knowing the right answers from the course's files."""

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from random import Random

from playwright.sync_api import Locator, expect

from quizapp import bank
from quizapp.core.grading import Total, total
from quizapp.core.interaction import Response, part, parts
from quizapp.core.question import Question
from tests.browser.visitor import Visitor

BANK = bank.read(bank.bundled_course())
SIZES = {plan.slug: plan.size for plan in BANK.plans}


@dataclass
class Taken:
    """What was answered, question by question."""

    answers: list[tuple[Question, Response]] = field(default_factory=list)

    @property
    def missed(self) -> list[Question]:
        """The questions that were answered wrongly on purpose."""
        return [q for q, response in self.answers if q.grade(response).fraction < 1]

    @property
    def total(self) -> Total:
        """The points it earns."""
        return total([(q.points, q.grade(response).fraction) for q, response in self.answers])

    @property
    def in_words(self) -> str:
        """The points as a page writes them."""
        return f"{self.total.earned:g} of {self.total.possible}"


def question_on(visitor: Visitor) -> Question:
    """Return the question that the page asks; variants of one family may share their stem, and differ in what they offer."""
    asked, shown = visitor.heading, _plain(visitor.page.locator("form.question").inner_text())
    fitting = [q for q in BANK.all_questions if asked.endswith(q.stem)]
    assert fitting, f"no question of the course reads {asked!r}"
    return max(fitting, key=lambda q: (len(q.stem), *_fit(q, shown)))


def _fit(question: Question, shown: str) -> tuple[bool, int]:
    """Say whether all that a question offers is shown, and how much that is."""
    offered = _offered(question)
    return all(text in shown for text in offered), len(offered)


def _offered(question: Question) -> list[str]:
    """Return the words of a question's choices and gaps, whatever way it is answered."""
    return [_plain(text) for text in _texts(asdict(question.interaction(Random(0))))]


def _texts(data: object) -> Iterator[str]:
    if isinstance(data, dict):
        yield from (str(text) for name, text in data.items() if name in {"text", "before", "after"})
    if isinstance(data, dict | list | tuple):
        for inner in data.values() if isinstance(data, dict) else data:
            yield from _texts(inner)


def _plain(text: str) -> str:
    return " ".join(text.split())


def find_miss(question: Question) -> Response | None:
    """Return an answer that earns nothing, one whose mistake is explained if there is one; None when each earns a share."""
    misses = [m for m in question.near_misses() if m and question.grade(m).fraction == 0]
    return next((m for m in misses if question.remarks(m)), misses[0] if misses else None)


def answer(visitor: Visitor, response: Response) -> None:
    """Choose or type an answer, whatever controls the page has for it."""
    if visitor.page.locator(".is-arranged").count():
        put_in_order(visitor, response)
        return
    for control in visitor.page.locator("form.question [name^=response]").all():
        kind, value = control.get_attribute("type"), control.get_attribute("value")
        if kind == "checkbox" or (kind == "radio" and value in response):
            control.set_checked(value in response)
        elif kind is None and control.evaluate("one => one.localName") == "select":
            control.select_option([v for v in values_of(control) if v in response] or [""])
        elif kind != "radio":
            asked = (control.get_attribute("name") or "").partition("-")[2]
            control.fill(parts(response)[asked] if asked else response[0])


def put_in_order(visitor: Visitor, response: Response) -> None:
    """Move things up until each stands at its place; what stands right at once is kept as it is."""
    ids = sorted(parts(response), key=lambda asked: int(parts(response)[asked]))
    for place, asked in enumerate(ids):
        item = visitor.page.locator(".places > li").filter(has=visitor.page.locator(f"[value^='{asked}:']"))
        while int(item.evaluate("one => [...one.parentElement.children].indexOf(one)")) > place:
            item.locator("[data-step='-1']").click()
    keep = visitor.page.locator("[data-keep]")
    if keep.is_visible():
        keep.click()


def given(visitor: Visitor) -> set[str]:
    """Return what the page shows as answered."""
    found: set[str] = set()
    for control in visitor.page.locator("form.question [name^=response]").all():
        asked = (control.get_attribute("name") or "").partition("-")[2]
        if control.get_attribute("type") in {"radio", "checkbox"}:
            value = (control.get_attribute("value") or "") if control.is_checked() else ""
        else:
            value = control.input_value()
        if value:
            found.add(part(asked, value) if asked else value)
    return found


def values_of(control: Locator) -> list[str]:
    return [one.get_attribute("value") or "" for one in control.locator("option").all()]


def take(visitor: Visitor, *, mistakes: int, inspect: bool = False) -> Taken:
    """Answer every question of an open attempt, so many of the first ones wrongly."""
    taken = Taken()
    while not visitor.page.url.endswith("/check"):
        question = question_on(visitor)
        miss = find_miss(question) if len(taken.missed) < mistakes else None
        response = miss or question.key()
        taken.answers.append((question, response))
        answer(visitor, response)
        if inspect:
            visitor.inspect()
        here = visitor.page.url
        visitor.page.locator("button[name=go]").first.click()
        expect(visitor.page).not_to_have_url(re.compile(re.escape(here) + "$"))
    return taken
