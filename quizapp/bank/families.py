"""Generated families as files: `families/<item model>.yaml` holds what a person decided about each.

The questions themselves are made anew from the claims every time; the files say which of them may be asked.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from quizapp.bank.content import Bank
from quizapp.bank.dump import dump
from quizapp.bank.problem import Problem
from quizapp.core.claim import Course
from quizapp.core.generation import (
    Approval,
    Family,
    FormulaError,
    Ledger,
    Passages,
    Proposals,
    Standing,
    approved_questions,
    is_taught,
    parse_frame,
    propose,
    standing,
)
from quizapp.core.question import Question

_FIRST = ("slug", "model", "state", "reviewer", "on", "reason", "version", "seed")
_ALWAYS = ("state", "version", "seed")


def ledger_of(bank: Bank) -> Ledger:
    """Return a course's claims as item models read them.

    Raises ValueError when the course could not be read, or when a claim's wording for item models is wrong.
    """
    wrong = next(iter(_wording(bank)), None)
    if bank.course is None or wrong:
        raise ValueError(
            f"families are made of a course whose claims are sound; {wrong or 'course.yaml is not'}"
        )
    return Ledger(bank.course, bank.claims, bank.derived, bank.lessons)


def proposals_of(bank: Bank) -> Proposals:
    """Return all families that the claims allow, with the seeds that are written down, and what was refused."""
    return propose(ledger_of(bank), {approval.slug: approval.seed for approval in bank.families})


def standings(bank: Bank, families: Iterable[Family]) -> tuple[Approval, ...]:
    """Return how each family stands, decisions kept unless what was decided about has changed since."""
    ledger, decided = ledger_of(bank), {approval.slug: approval for approval in bank.families}
    return tuple(standing(family, ledger, decided.get(family.slug)) for family in families)


def generated_questions(bank: Bank) -> tuple[Question, ...]:
    """Return the questions of the approved families, published, each with the passage that proves its key."""
    if not any(approval.state is Standing.APPROVED for approval in bank.families):
        return ()
    ledger = ledger_of(bank)
    families = proposals_of(bank).families
    return tuple(approved_questions(families, ledger, bank.families, Passages(ledger).proofs))


def family_files(approvals: Iterable[Approval]) -> Mapping[str, str]:
    """Return the text of each file by its name within the course's folder."""
    by_model: dict[str, list[Approval]] = {}
    for approval in sorted(approvals, key=lambda a: a.slug):
        by_model.setdefault(approval.model, []).append(approval)
    return {f"families/{model}.yaml": dump([_data(a) for a in theirs]) for model, theirs in by_model.items()}


def write_families(approvals: Iterable[Approval], folder: Path) -> None:
    """Write how the families stand; files of item models that make none any more are removed."""
    files = family_files(approvals)
    (folder / "families").mkdir(exist_ok=True)
    for old in folder.glob("families/*.yaml"):
        if old.relative_to(folder).as_posix() not in files:
            old.unlink()
    for name, text in files.items():
        (folder / name).write_bytes(text.encode())


def family_problems(bank: Bank) -> Iterator[Problem]:
    """Yield wording that item models cannot read, and decisions that no longer hold."""
    wrong = tuple(_wording(bank))
    yield from wrong
    decided = [approval for approval in bank.families if approval.state is not Standing.PROPOSED]
    if bank.course is None or wrong or not decided:
        return
    ledger = ledger_of(bank)
    families = {family.slug: family for family in proposals_of(bank).families}
    proofs = Passages(ledger).proofs
    for approval in decided:
        place = bank.where("family", approval.slug, "state")
        family = families.get(approval.slug)
        if family is None:
            yield place.warning(
                "family-gone", "the claims no longer allow this family; write the families anew"
            )
        elif standing(family, ledger, approval) != approval:
            why = standing(family, ledger, approval).reason
            yield place.warning("family-changed", f"{why}; review it again, then write the families anew")
        elif approval.state is Standing.APPROVED and not is_taught(family, proofs):
            yield place.warning("family-untaught", "no lesson states its claims yet, so that it is not asked")


def _wording(bank: Bank) -> Iterator[Problem]:
    """Yield what is wrong with frames and questions, each at its claim; with formulas once frames can be read."""
    unread = tuple(_frames(bank))
    yield from unread
    if bank.course and not unread:
        yield from _formulas(bank, bank.course)


def _frames(bank: Bank) -> Iterator[Problem]:
    for claim in bank.claims:
        try:
            types = {slot.type for slot in parse_frame(claim.frame).slots}
        except ValueError as error:
            yield bank.where("claim", claim.slug, "frame").error("frame", str(error))
            continue
        for type_ in set(claim.asks) - types:
            message = f"the frame has no slot of the type `{type_}`; expected [words]({type_}) in it"
            yield bank.where("claim", claim.slug, "asks", type_).error("frame", message)


def _formulas(bank: Bank, course: Course) -> Iterator[Problem]:
    for derived in bank.derived:
        try:
            _ = Ledger(course, bank.claims, (derived,)).figures
        except FormulaError as error:
            yield bank.where("derived", derived.slug, "formula").error("formula", str(error))


def _data(approval: Approval) -> dict[str, Any]:
    fields = approval.model_dump(exclude_defaults=True)
    fields |= {name: getattr(approval, name) for name in _ALWAYS}
    rest = [name for name in fields if name not in _FIRST]
    return {name: fields[name] for name in (*_FIRST, *rest) if name in fields}
