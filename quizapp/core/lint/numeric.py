"""Rules of numbers to type."""

from collections.abc import Iterator
from decimal import Decimal

from quizapp.core.claim import Claim
from quizapp.core.kinds.numeric import Numeric
from quizapp.core.lint.rule import Context, Fault, Level, rule
from quizapp.core.lint.told import figures_told
from quizapp.core.lint.wording import figures
from quizapp.core.question import Question
from quizapp.core.text import fold, parse_number

_ROUGH = ("about", "around", "rounded", "share")
_SPELT = {"km²": "square kilometres", "km2": "square kilometres", "%": "per cent share", "$": "dollars"}
_PREFIX = 4
_WIDEST = Decimal("0.25")
_NUMBER = {"kind": "numeric", "claims": ["F11"]}
_STEM = {"stem": "According to Balanche, how many square kilometres were held in September 2017?"}


@rule(
    "N01",
    Level.WARNING,
    "The number that is asked for stands in the stem.",
    good=_NUMBER | _STEM,
    bad=_NUMBER | {"stem": "Balanche gave 9,000 for September 2017: how many square kilometres is that?"},
)
def told_in_stem(question: Question, _: Context) -> Iterator[Fault]:
    """See that the stem does not give the key away."""
    if isinstance(question, Numeric):
        told = {number for pair in figures(question.stem) for number in pair}
        if question.key_value in told or set(question.ends) <= told:
            yield Fault("stem")


@rule(
    "N02",
    Level.WARNING,
    "The claim is rounded, so a number near it is right too: give a tolerance.",
    good=_NUMBER | {"tolerance": "5%"},
    bad=_NUMBER | {"tolerance": "0"},
)
def no_tolerance(question: Question, context: Context) -> Iterator[Fault]:
    """See that "about" leaves room."""
    if not isinstance(question, Numeric) or question.low is not None:
        return
    if parse_number(question.tolerance.rstrip("% ")):
        return
    rough = [c for c in context.claims_behind(question) if c.qualifier.startswith(_ROUGH)]
    if rough:
        yield Fault("tolerance", f"{rough[0].slug} is {rough[0].qualifier}.")


@rule(
    "N03",
    Level.WARNING,
    "The stem does not name the unit that is asked for.",
    good=_NUMBER | _STEM | {"unit": "km²"},
    bad=_NUMBER | {"stem": "According to Balanche, how large was the area in September 2017?", "unit": "km²"},
)
def unit_untold(question: Question, _: Context) -> Iterator[Fault]:
    """See that a reader knows what to count before reaching the box."""
    if not isinstance(question, Numeric) or not question.unit:
        return
    spelt = fold(_SPELT.get(question.unit, question.unit)).split()
    if question.unit not in question.stem and not any(w[:_PREFIX] in fold(question.stem) for w in spelt):
        yield Fault("stem", f"It is {question.unit}.")


@rule(
    "N04",
    Level.ERROR,
    "The claim gives a bound such as “more than”, which no single number answers.",
    good=_NUMBER,
    bad=_NUMBER | {"claims": ["F08"], "stem": "According to the article, how many people lived in camps?"},
)
def bound(question: Question, context: Context) -> Iterator[Fault]:
    """See that no number is asked for where the article gives none: no claim of the key gives a bound for it."""
    if not isinstance(question, Numeric):
        return
    claims = context.claims_behind(question)
    bounds = [c for c in claims if c.kind == "bound"]
    asked_for = bounds if bounds == list(claims) else [c for c in bounds if _is_value(c, question)]
    yield from (Fault("claims", f"{c.slug} says: {c.qualifier}.") for c in asked_for[:1])


def _is_value(claim: Claim, question: Numeric) -> bool:
    """Say whether a claim's value is the key, or an end of the range that is right, in its unit."""
    right = {full for end in question.ends for full in figures_told(f"{end:f} {question.unit}")}
    return isinstance(claim.value, int | float) and Decimal(str(claim.value)) in right


@rule(
    "N05",
    Level.ERROR,
    "The tolerance is more than a quarter of the key, so that a wrong number counts as right.",
    good=_NUMBER | {"tolerance": "5%"},
    bad=_NUMBER | {"tolerance": "200%"},
)
def wide_tolerance(question: Question, _: Context) -> Iterator[Fault]:
    """See that whoever is right knows the number; where more of them are right, a range says which."""
    if not isinstance(question, Numeric):
        return
    tolerance = parse_number(question.tolerance.removesuffix("%").strip()) or Decimal(0)
    whole = Decimal(100) if question.tolerance.endswith("%") else min(map(abs, question.ends))
    if tolerance > _WIDEST * whole:
        yield Fault("tolerance", "Give a range if more numbers are right.")
