"""Generated families as files: `families/<item model>.yaml` holds what a person decided about each.

The questions themselves are made anew from the claims every time; the files say which of them may be asked.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from quizapp.bank.content import Bank
from quizapp.bank.dump import dump
from quizapp.bank.judging import unread_files
from quizapp.bank.problem import Problem
from quizapp.core.claim import Course
from quizapp.core.generation import (
    Approval,
    Family,
    FormulaError,
    Ledger,
    Proposals,
    Standing,
    is_taught,
    parse_frame,
    standing,
)
from quizapp.core.question import Question

_FIRST = ("slug", "model", "state", "reviewer", "on", "reason", "version", "seed")
_ALWAYS = ("state", "version", "seed")


def ledger_of(bank: Bank) -> Ledger:
    """Return a course's claims as item models read them.

    Raises ValueError when the course could not be read, or when a claim names what is not there or its wording for item
    models is wrong.
    """
    wrong = next(_wording(bank), None)
    if bank.ledger is None or wrong:
        why = wrong or ("claims.yaml names what is not there" if bank.course else "course.yaml is not")
        raise ValueError(f"families are made of a course whose claims are sound; {why}")
    return bank.ledger


def proposals_of(bank: Bank) -> Proposals:
    """Return all families that the claims allow; raises ValueError as `ledger_of` does."""
    ledger_of(bank)
    return bank.proposals


def standings(bank: Bank, families: Iterable[Family]) -> tuple[Approval, ...]:
    """Return how each family stands, decisions kept unless what was decided about has changed since."""
    ledger, decided = ledger_of(bank), {approval.slug: approval for approval in bank.families}
    return tuple(standing(family, ledger, decided.get(family.slug)) for family in families)


def generated_questions(bank: Bank) -> tuple[Question, ...]:
    """Return the questions of the approved families, published, each with the passage that proves its key.

    Raises ValueError as `ledger_of` does, where a family is approved: that nothing can be read is not that nothing is asked.
    """
    if any(approval.state is Standing.APPROVED for approval in bank.families):
        ledger_of(bank)
    return bank.generated


def family_files(approvals: Iterable[Approval]) -> Mapping[str, str]:
    """Return the text of each file by its name within the course's folder."""
    by_model: dict[str, list[Approval]] = {}
    for approval in sorted(approvals, key=lambda a: a.slug):
        by_model.setdefault(approval.model, []).append(approval)
    return {f"families/{model}.yaml": dump([_data(a) for a in theirs]) for model, theirs in by_model.items()}


def write_families(approvals: Iterable[Approval], folder: Path) -> None:
    """Write how the families stand; files of item models that make none any more are removed."""
    files = family_files(approvals)
    if files:
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
    if bank.ledger is None or wrong or not decided:
        return
    families = {family.slug: family for family in bank.proposals.families}
    for approval in () if unread_files(bank) else decided:
        found = _no_longer(bank, bank.ledger, approval, families.get(approval.slug))
        if found:
            yield bank.where("family", approval.slug, "state").warning(*found)
    yield from _written_too(
        bank, [families[a.slug] for a in decided if a.slug in families and a.state is Standing.APPROVED]
    )


def _no_longer(
    bank: Bank, ledger: Ledger, approval: Approval, family: Family | None
) -> tuple[str, str] | None:
    """Return why a decision no longer holds, as a rule and a message."""
    if family is None:
        return "family-gone", "the claims no longer allow this family; write the families anew"
    now = standing(family, ledger, approval)
    if now != approval:
        return "family-changed", f"{now.reason}; review it again, then write the families anew"
    if approval.state is Standing.APPROVED and not is_taught(family, bank.proofs):
        return "family-untaught", "no lesson states its claims yet, so that it is not asked"
    return None


def _written_too(bank: Bank, approved: Iterable[Family]) -> Iterator[Problem]:
    """Yield a problem for each question written by hand under the name of one that is generated."""
    made = {variant.slug: family.slug for family in approved for variant in family.variants}
    for slug in sorted(made.keys() & {question.slug for question in bank.questions}):
        message = f"the approved family `{made[slug]}` makes a question of this name; expected another"
        yield bank.where("question", slug, "slug").error("slug-twice", message)


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
