"""The order of a paper: neighbours differ, and what is easily confused stands close together."""

from collections import Counter
from collections.abc import Iterable, Sequence
from operator import attrgetter
from random import Random

from quizapp.core.drawing.candidate import Candidate

_APART = 5  # so far from each other two questions on one claim do little harm in practice
_NEAR = 2
_CLASHING, _THIRD_OF_A_KIND, _TOGETHER = 4, 2, 1


def arrange(chosen: Iterable[Candidate], confusable: Sequence[Sequence[str]], rng: Random) -> list[Candidate]:
    """Order questions: no two neighbours of one objective where it can be avoided, then as few other blemishes as can be.

    Those are two on one claim less than five places apart, and three of a kind in a row; and claims of a confusable set
    are brought within two places of each other.
    """
    left = _hardest_to_place_first(sorted(chosen, key=attrgetter("slug")), rng)
    counts = Counter(c.objective for c in left)
    sets = [frozenset(claims) for claims in confusable]
    ordered: list[Candidate] = []
    while left:
        costs = _neighbour_costs(counts, ordered[-1].objective if ordered else "")
        good = [c for c in left if costs[c.objective] == min(costs.values())]
        best = _least_blemished(good, ordered[1 - _APART :], sets)
        left.remove(best)
        counts[best.objective] -= 1
        ordered.append(best)
    return ordered


def _hardest_to_place_first(chosen: Sequence[Candidate], rng: Random) -> list[Candidate]:
    """Return questions in a random order, but those first that must be far from most others."""
    clashes = [sum(one.clashes(other) for other in chosen) for one in chosen]
    keys = [(-count, rng.random()) for count in clashes]
    return [chosen[n] for n in sorted(range(len(chosen)), key=keys.__getitem__)]


def _least_blemished(
    good: Sequence[Candidate], before: Sequence[Candidate], sets: Sequence[frozenset[str]]
) -> Candidate:
    """Return the first of those with the fewest blemishes; looking ends where none can be better."""
    best, fewest = good[0], _blemishes(good[0], before, sets)
    for one in good[1:]:
        if fewest <= (-_TOGETHER if sets else 0):
            break
        blemishes = _blemishes(one, before, sets)
        if blemishes < fewest:
            best, fewest = one, blemishes
    return best


def _neighbour_costs(counts: Counter[str], last: str) -> dict[str, int]:
    """Return, for each objective that could come next, how many neighbours of one objective there will be at least."""
    left = counts.total()
    (most, _), *others = counts.most_common(2)
    second = others[0][1] if others else 0
    costs = {}
    for objective, count in (+counts).items():
        crowd = second if objective == most else counts[most]
        # After this one, `left - 1` are to be placed: its own kind cannot come first, a crowd of others can.
        unavoidable = max(0, 2 * (count - 1) - (left - 1), 2 * crowd - (left - 1) - 1)
        costs[objective] = (objective == last) + unavoidable
    return costs


def _blemishes(one: Candidate, before: Sequence[Candidate], sets: Sequence[frozenset[str]]) -> int:
    """Return how ill a question would stand behind those before it; below 0 where it stands well."""
    clashing = sum(one.clashes(other) for other in before)
    kinds = [other.kind for other in before[-_NEAR:]]
    third = bool(one.kind) and kinds == [one.kind] * _NEAR
    together = any(_confused(one, other, sets) for other in before[-_NEAR:])
    return _CLASHING * clashing + _THIRD_OF_A_KIND * third - _TOGETHER * together


def _confused(one: Candidate, other: Candidate, sets: Sequence[frozenset[str]]) -> bool:
    return one.claims.isdisjoint(other.claims) and any(
        not s.isdisjoint(one.claims) and not s.isdisjoint(other.claims) for s in sets
    )
