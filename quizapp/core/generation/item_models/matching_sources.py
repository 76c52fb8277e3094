"""M5: match sources with what the article takes from them. No source twice, and one statement belongs to nobody listed."""

from collections.abc import Iterator, Sequence
from itertools import combinations, product

from quizapp.core.claim import Claim
from quizapp.core.generation.family import Proposed, Reason
from quizapp.core.generation.item_model import Bench, Fields, Marked, item_model
from quizapp.core.generation.wording import cited, sentence, truth
from quizapp.core.question import Bloom

_PAIRS, _VARIANTS = 3, 8
_LONGEST = 1.6  # so many times the shortest statement
_STEM = "In the article, which statement comes from which source? One statement is left over:"


@item_model("M5", "matching", Bloom.ANALYSE, "Which statement comes from whom?")
def matching_sources(bench: Bench) -> Iterator[Proposed]:
    """Propose one family that mixes the sources the article names."""
    by_source = bench.ledger.quoted()
    together = [s for s in combinations(by_source, _PAIRS + 1) if _apart(bench, s)]
    sets = [
        claims
        for sources in together
        for claims in product(*(by_source[s] for s in sources))
        if _even(claims)
    ]
    if len(sets) < _VARIANTS:
        yield bench.refuse([claim for claims in by_source.values() for claim in claims], Reason.TOO_FEW)
        return
    rng = bench.rng("mixed")
    chosen = [rng.sample(claims, len(claims)) for claims in rng.sample(sets, _VARIANTS)]
    used = [claim for claim in bench.ledger.claims if any(claim in claims for claims in chosen)]
    yield bench.family(["mixed"], used, (_variant(bench, claims) for claims in chosen))


def _apart(bench: Bench, sources: Sequence[str]) -> bool:
    return not any(bench.ledger.one_in_the_other(*two) for two in combinations(sources, 2))


def _even(claims: Sequence[Claim]) -> bool:
    lengths = [len(claim.frame) for claim in claims]
    return max(lengths) <= _LONGEST * min(lengths)


def _variant(bench: Bench, claims: Sequence[Claim]) -> Marked:
    *matched, left_over = claims
    pairs = tuple(_pair(bench, claim) for claim in matched)
    extra = _pair(bench, left_over)
    own = {
        "pairs": pairs,
        "extras": ({"text": extra["right"], "why": extra["why"], "claim": left_over.slug},),
    }
    proof = " ".join(truth(bench.ledger, claim) for claim in matched)
    return " ".join(claim.slug for claim in claims), bench.question(matched, _STEM, proof, own)


def _pair(bench: Bench, claim: Claim) -> Fields:
    source = bench.ledger.sources[claim.source]
    return {
        "left": source.option or source.short,
        "right": sentence(bench.ledger, claim),
        "why": f"This comes from {cited(bench.ledger, claim.source)}.",
        "reason": "other-source",
        "claim": claim.slug,
    }
