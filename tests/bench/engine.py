"""Measures the engine alone: grading a million responses in one process, and drawing papers from a very large bank."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import cycle, islice
from random import Random

from quizapp import bank
from quizapp.core.grading import judge, mark
from quizapp.core.interaction import Response
from quizapp.core.plan import Candidate, Draw, Plan, draw, draw_forms
from quizapp.core.question import Question

RESPONSES, MOST_SECONDS = 1_000_000, 10.0
QUESTIONS, PAPER, MOST_MILLISECONDS = 20_000, 40, 20.0
_CHUNK = 10_000
_OBJECTIVES, _CLAIMS, _SEEN = 10, 1_000, 60
_TYPED = {"cloze", "long_text", "numeric", "short_text"}
_KINDS = ("single_choice", "numeric", "cloze", "true_false")


@dataclass(frozen=True)
class Figure:
    """What was measured, in which unit, and the most it may be."""

    name: str
    value: float
    unit: str
    most: float | None = None

    @property
    def is_too_much(self) -> bool:
        """Whether it is above its limit; what has none never is."""
        return self.most is not None and self.value > self.most


def measure(responses: int = RESPONSES, questions: int = QUESTIONS, rounds: int = 9) -> list[Figure]:
    """Return processor time for grading so many responses, and for drawing a paper from so many questions."""
    return [*_grading(responses), *_drawing(questions, rounds)]


def _grading(count: int) -> Iterator[Figure]:
    """Grade the course's own questions: right, nearly right, wrong, and typed words that never come twice.

    All at once, as a quiz is marked, what many answered alike is graded once; that is what the limit is for. One by one
    shows what it would take if no two answered alike.
    """
    asked = list(bank.read(bank.bundled_course()).questions)
    seconds = sum(_seconds(lambda chunk=chunk: mark(chunk)) for chunk in _chunks(asked, count))
    yield Figure(f"grading {count:,} responses", seconds, "s", MOST_SECONDS)
    alone = sum(
        _seconds(lambda chunk=chunk: [one.grade(response) for one, response in chunk])
        for chunk in _chunks(asked, count)
    )
    yield Figure("  the same one by one", alone, "s")
    for kind in sorted({q.kind for q in asked}):
        pairs = next(_chunks([q for q in asked if q.kind == kind], min(count, _CHUNK)))
        spent = _seconds(lambda pairs=pairs: [judge(one, response) for one, response in pairs])
        yield Figure(f"  a response to {kind}", 1e6 * spent / len(pairs), "µs")


def _chunks(asked: list[Question], count: int) -> Iterator[list[tuple[Question, Response]]]:
    endless = _answered(asked)
    for done in range(0, count, _CHUNK):
        yield list(islice(endless, min(_CHUNK, count - done)))


def _answered(asked: list[Question]) -> Iterator[tuple[Question, Response]]:
    known = [(one, (one.key(), *one.near_misses())) for one in asked]
    for number, (one, responses) in enumerate(cycle(known)):
        response = responses[number // len(known) % len(responses)]
        new = one.kind in _TYPED and response and number % 3
        yield one, (_never_said(response, number) if new else response)


def _never_said(response: Response, number: int) -> Response:
    """Return a response whose last words are new, so that nothing that is kept of earlier ones helps."""
    return (*response[:-1], f"{response[-1]}{number}")


def _drawing(questions: int, rounds: int) -> Iterator[Figure]:
    shuffled = large_bank(questions)
    by_slug = sorted(shuffled, key=lambda c: c.slug)
    seen = [c.slug for c in shuffled[:_SEEN]]
    for purpose in ("practice", "graded"):
        for order, held in (("in the order of slugs", by_slug), ("in any order", shuffled)):
            name = f"a {purpose} paper of {PAPER} from {questions:,}, {order}"
            yield _fastest(
                name, lambda held=held, purpose=purpose: draw(plan(purpose), held, Random(1), seen), rounds
            )
    yield _fastest(
        "  two graded forms, in any order",
        lambda: draw_forms(plan("graded"), shuffled, Random(1), seen),
        rounds,
    )


def large_bank(questions: int) -> list[Candidate]:
    """Return candidates on a thousand claims, in no order."""
    rng = Random(questions)
    held = [
        Candidate(
            slug=f"q-{rng.getrandbits(40):010x}-{n}",
            objective=f"O{n % _OBJECTIVES}.1",
            claims=frozenset({f"F{rng.randrange(_CLAIMS)}"}),
            kind=_KINDS[n % len(_KINDS)],
            facility=rng.random() if n % 2 else None,
        )
        for n in range(questions)
    ]
    rng.shuffle(held)
    return held


def plan(purpose: str) -> Plan:
    """Return a plan that draws alike from every objective."""
    parts = tuple(Draw(objective=f"O{n}.1", count=PAPER // _OBJECTIVES) for n in range(_OBJECTIVES))
    return Plan(slug="large-quiz", title="A large quiz", purpose=purpose, draw=parts)


def _fastest(name: str, call: Callable[[], object], rounds: int) -> Figure:
    best = min(_seconds(call) for _ in range(rounds))  # others on the machine only ever make it slower
    return Figure(name, 1e3 * best, "ms", None if name.startswith(" ") else MOST_MILLISECONDS)


def _seconds(call: Callable[[], object]) -> float:
    begun = time.process_time()
    call()
    return time.process_time() - begun
