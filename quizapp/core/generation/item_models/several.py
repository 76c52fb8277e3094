"""M12: which of these statements come from one source, or hold for one subject? The wrong ones belong to others."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from quizapp.core.claim import Claim, Entity, Source
from quizapp.core.generation.falsity import not_said
from quizapp.core.generation.family import Proposed, Reason
from quizapp.core.generation.item_model import Bench, Fields, Marked, item_model
from quizapp.core.generation.ledger import Ledger, filler_of
from quizapp.core.generation.wording import (
    capital,
    cited,
    is_meaning,
    mentions,
    predicate,
    sentence,
    truth,
)
from quizapp.core.lint.wording import content_roots
from quizapp.core.question import Bloom

_KEYS, _WRONG, _MOST_VARIANTS = (2, 3), 2, 3
_LONGEST = 2  # so many times the shortest option


@dataclass(frozen=True)
class _Choice:
    """A statement to choose or leave, the claim it comes from, and whose it is."""

    text: str
    claim: Claim
    why: str

    @cached_property
    def roots(self) -> frozenset[str]:
        """The words that carry its meaning."""
        return content_roots(self.text)

    @cached_property
    def has_figure(self) -> bool:
        """Whether it gives a number."""
        return any(c.isdigit() for c in self.text)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One question's material: what is asked, the right statements and the wrong ones."""

    parts: tuple[str, ...]
    stem: str
    right: tuple[_Choice, ...]
    wrong: tuple[_Choice, ...]
    like: str = ""  # the item model whose objective it serves too


@item_model("M12", "multiple_choice", Bloom.UNDERSTAND, "Which of these statements belong together?")
def several(bench: Bench) -> Iterator[Proposed]:
    """Propose a family for each source with several claims, and for each subject of which a source says several things."""
    for source in bench.ledger.course.sources:
        yield from _propose(bench, _of_source(bench.ledger, source))
    for entity in bench.ledger.course.entities:
        for source in bench.ledger.course.sources:
            right = tuple(_said_of(bench.ledger, entity, source))
            if len(right) >= min(_KEYS):
                yield from _about(bench, entity, source, right)


def _propose(bench: Bench, sheet: _Sheet) -> Iterator[Proposed]:
    claims = [choice.claim for choice in sheet.right]
    sets = [s for keys in _KEYS for s in _sets(sheet, keys)]
    if not sets:
        yield bench.refuse(claims, Reason.TOO_FEW, " ".join(sheet.parts))
        return
    chosen = bench.rng(*sheet.parts).sample(sets, min(_MOST_VARIANTS, len(sets)))
    yield bench.family(sheet.parts, claims, (_variant(bench, sheet, options) for options in chosen))


def _sets(sheet: _Sheet, keys: int) -> Iterator[tuple[_Choice, ...]]:
    """Yield options with so many keys, unless their form tells them from the wrong ones."""
    for right in combinations(sheet.right, keys):
        for wrong in combinations(sheet.wrong, _WRONG):
            if not _tells(right, wrong):
                yield (*right, *wrong)


def _tells(right: Sequence[_Choice], wrong: Sequence[_Choice]) -> bool:
    """Say whether the form tells right from wrong: lengths far apart, figures on one side, a word all keys share."""
    lengths = [len(choice.text) for choice in (*right, *wrong)]
    if max(lengths) > _LONGEST * min(lengths):
        return True
    if any(c.has_figure for c in right) is not any(c.has_figure for c in wrong):
        return True
    in_all = frozenset.intersection(*(choice.roots for choice in right))
    return not in_all <= frozenset[str]().union(*(choice.roots for choice in wrong))


def _variant(bench: Bench, sheet: _Sheet, options: Sequence[_Choice]) -> Marked:
    right = [choice for choice in options if choice in sheet.right]
    claims = [choice.claim for choice in right]
    listed = tuple(_option(choice, key=choice in right) for choice in sorted(options, key=lambda o: o.text))
    proof = " ".join(truth(bench.ledger, claim) for claim in claims)
    mark = " ".join(choice.claim.slug for choice in options)
    own = {"options": listed, "objective": bench.objective(claims, sheet.like)}
    return mark, bench.question(claims, sheet.stem, proof, own)


def _option(choice: _Choice, *, key: bool) -> Fields:
    shared = {"text": choice.text, "why": choice.why}
    return (
        {**shared, "key": True} if key else {**shared, "reason": "other-source", "claim": choice.claim.slug}
    )


def _of_source(ledger: Ledger, source: Source) -> _Sheet:
    right = ledger.quoted().get(source.slug, ())
    others = [
        claim
        for slug, theirs in ledger.quoted().items()
        if not ledger.one_in_the_other(slug, source.slug)
        for claim in theirs
    ]
    stem = f"Which of these statements does the article take from {source.option or source.short}?"
    mine, theirs = (tuple(_stated(ledger, c) for c in group) for group in (right, others))
    return _Sheet((source.slug,), stem, mine, theirs, like="who_said")


def _stated(ledger: Ledger, claim: Claim) -> _Choice:
    return _Choice(sentence(ledger, claim), claim, f"This comes from {cited(ledger, claim.source)}.")


def _said_of(ledger: Ledger, entity: Entity, source: Source | None = None) -> Iterator[_Choice]:
    for claim in ledger.claims:
        if claim.subject != entity.slug or claim.slug not in ledger.frames:
            continue
        text = predicate(ledger, claim)
        if text and (source is None or _comes_from(ledger, claim, source)):
            says = (
                "This is true" if is_meaning(claim) else f"{capital(cited(ledger, claim.source))} says this"
            )
            yield _Choice(f"{capital(text)}.", claim, f"{says} of {entity.in_text or entity.short}.")


def _comes_from(ledger: Ledger, claim: Claim, source: Source) -> bool:
    return ledger.sources[claim.source] == source and not is_meaning(claim)


def _about(bench: Bench, entity: Entity, source: Source, right: tuple[_Choice, ...]) -> Iterator[Proposed]:
    wrong: list[_Choice] = []
    for other in bench.ledger.course.entities:
        if other.type == entity.type and other != entity:
            for choice in _said_of(bench.ledger, other):
                reason = _against(bench.ledger, choice, entity)
                if reason:
                    yield bench.refuse([choice.claim], reason, f"of {entity.short}: {choice.text}")
                else:
                    wrong.append(choice)
    name = entity.in_text or entity.short
    stem = f"Which of these statements does {cited(bench.ledger, source.slug)} make about {name}?"
    yield from _propose(bench, _Sheet((source.slug, entity.slug), stem, right, tuple(wrong)))


def _against(ledger: Ledger, choice: _Choice, entity: Entity) -> Reason | None:
    """Return why what is said of another subject cannot be offered as wrong of this one."""
    filler = filler_of([entity], (choice.claim.slug,))
    if mentions(choice.text, filler):
        return Reason.NAMED
    slot = next(s for s in ledger.frames[choice.claim.slug].slots if ledger.is_subject(choice.claim, s))
    return not_said(ledger, choice.claim, slot, filler)
