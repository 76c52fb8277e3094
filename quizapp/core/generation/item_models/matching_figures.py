"""M5: match figures with what they count. No unit and no overlap gives a pair away, and one figure belongs to nothing listed."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from quizapp.core.claim import Claim
from quizapp.core.generation.family import Proposed, Reason
from quizapp.core.generation.figures import MILLION
from quizapp.core.generation.item_model import Bench, Fields, Marked, item_model
from quizapp.core.generation.wording import capital, truth
from quizapp.core.question import Bloom

_PAIRS, _MOST_VARIANTS = 3, 6
_STEM = "Which number in the article belongs to which point? One number is left over:"


@item_model("M5", "matching", Bloom.REMEMBER, "Which figure belongs to what?")
def matching_figures(bench: Bench) -> Iterator[Proposed]:
    """Propose a family for each type with figures enough, and one that mixes all types."""
    given = [claim for claim in bench.ledger.claims if claim.figure]
    for claim in given:
        if not bench.ledger.figures[claim.slug].exact_enough:
            yield bench.refuse([claim], Reason.BOUND)
    exact = [claim for claim in given if bench.ledger.figures[claim.slug].exact_enough]
    types = dict.fromkeys(bench.ledger.figures[claim.slug].type for claim in exact)
    for type_ in types:
        yield from _propose(bench, type_, [c for c in exact if bench.ledger.figures[c.slug].type == type_])
    yield from _propose(bench, "mixed", exact)


def _propose(bench: Bench, name: str, claims: Sequence[Claim]) -> Iterator[Proposed]:
    sets = list(combinations(claims, _PAIRS + 1))
    for pair in combinations(claims, 2):
        if _meet(bench, pair):
            yield bench.refuse(pair, Reason.OVERLAP)
    apart = [
        s for s in sets if _one_form(bench, s) and not any(_meet(bench, pair) for pair in combinations(s, 2))
    ]
    if not apart:
        yield bench.refuse(claims, Reason.TOO_FEW, name)
        return
    rng = bench.rng(name)
    chosen = [rng.sample(s, len(s)) for s in rng.sample(apart * _MOST_VARIANTS, _MOST_VARIANTS)]
    used = [claim for claim in claims if any(claim in s for s in chosen)]
    variants = dict(_variant(bench, s) for s in chosen)
    yield bench.family([name], used, variants.items())


def _meet(bench: Bench, claims: Sequence[Claim]) -> bool:
    one, other = (bench.ledger.figures[claim.slug].allows for claim in claims)
    return not one.disjoint(other)


def _one_form(bench: Bench, claims: Sequence[Claim]) -> bool:
    """Say whether no figure stands alone in being, or not being, written in millions."""
    millions = sum(bench.ledger.figures[claim.slug].ends[0] >= MILLION for claim in claims)
    return 1 not in {millions, len(claims) - millions}


def _variant(bench: Bench, claims: Sequence[Claim]) -> Marked:
    *matched, left_over = claims
    matched.sort(key=lambda claim: claim.slug)
    pairs = tuple(_pair(bench, claim) for claim in matched)
    extra = _pair(bench, left_over)
    own = {
        "pairs": pairs,
        "extras": ({"text": extra["right"], "why": extra["why"], "claim": left_over.slug},),
    }
    proof = " ".join(truth(bench.ledger, claim) for claim in matched)
    mark = " ".join(claim.slug for claim in (*matched, left_over))
    return mark, bench.question(matched, _STEM, proof, own)


def _pair(bench: Bench, claim: Claim) -> Fields:
    figure = bench.ledger.figures[claim.slug]
    why = f"{capital(figure.words)} is {figure.of}."
    return {
        "left": capital(figure.of),
        "right": figure.words,
        "why": why,
        "reason": "sibling-value",
        "claim": claim.slug,
    }
