"""Proposes questions from a course's claims."""

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from quizapp import bank
from quizapp.bank import Bank
from quizapp.bank.dump import dump
from quizapp.core.generation import ITEM_MODELS, Approval, Family, Proposals
from quizapp.core.question import Evidence

Standings = Mapping[str, Approval]
Proofs = Mapping[str, Evidence]


@click.command(epilog="Example: quizapp generate --json questions/idlib")
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the families, refusals and counts as JSON.")
@click.option("--write", is_flag=True, help="Note the families in families/*.yaml; decisions are kept.")
def command(path: Path | None, *, as_json: bool, write: bool) -> None:
    """Propose questions from a course's claims: families with all their variants, and what was refused, and why.

    Without PATH the course that comes with quizapp is used. A family is asked only after a person has approved it: with
    --write, set its state to approved in families/*.yaml, with reviewer and on. What has changed since is proposed again.
    """
    folder = path or bank.bundled_course()
    course = bank.read(folder)
    proposals = _proposals(course)
    standings = {a.slug: a for a in bank.standings(course, proposals.families)}
    if write:
        bank.write_families(standings.values(), folder)
    if as_json:
        click.echo(json.dumps(_data(course, proposals, standings), indent=2, ensure_ascii=False, default=str))
    else:
        _print(course, proposals, standings)


def _proposals(course: Bank) -> Proposals:
    errors = [problem for problem in course.problems if problem.level == "error"]
    if errors:
        raise click.ClickException(f"nothing was proposed: {errors[0]}; `quizapp check` shows all errors")
    try:
        return bank.proposals_of(course)
    except ValueError as error:
        raise click.ClickException(f"nothing was proposed: {error}") from error


def _counts(proposals: Proposals) -> dict[str, dict[str, int]]:
    """Count families, variants and refusals of each item model."""
    families = Counter(family.model for family in proposals.families)
    refused = Counter(refusal.model for refusal in proposals.refusals)
    variants: Counter[str] = Counter()
    for family in proposals.families:
        variants[family.model] += len(family.variants)
    return {
        name: {"families": families[name], "variants": variants[name], "refused": refused[name]}
        for name in ITEM_MODELS
    }


def _data(course: Bank, proposals: Proposals, standings: Standings) -> dict[str, Any]:
    counts = _counts(proposals)
    return {
        "families": [_family(family, standings[family.slug], course.proofs) for family in proposals.families],
        "refused": [
            {
                "model": r.model,
                "claims": r.claims,
                "reason": r.reason.name.lower(),
                "why": r.reason,
                "detail": r.detail,
            }
            for r in proposals.refusals
        ],
        "models": {name: {"code": ITEM_MODELS[name].code, **count} for name, count in counts.items()},
        "reasons": dict(Counter(str(refusal.reason) for refusal in proposals.refusals).most_common()),
        "states": dict(Counter(str(approval.state) for approval in standings.values())),
        "total": {
            what: sum(count[what] for count in counts.values())
            for what in ("families", "variants", "refused")
        },
    }


def _family(family: Family, approval: Approval, proofs: Proofs) -> dict[str, Any]:
    return {
        "slug": family.slug,
        "model": family.model,
        "state": approval.state,
        "reason": approval.reason,
        "claims": family.claims,
        "seed": family.seed,
        "passages": {slug: proofs[slug].passage if slug in proofs else None for slug in family.rests_on},
        "variants": [variant.fields for variant in family.variants],
    }


def _print(course: Bank, proposals: Proposals, standings: Standings) -> None:
    proofs = course.proofs
    for family in proposals.families:
        where = {proofs[slug].passage if slug in proofs else f"{slug} untaught" for slug in family.rests_on}
        click.echo(
            f"# {family.slug}: {standings[family.slug].state}, {len(family.variants)} variants; see {', '.join(sorted(where))}"
        )
        click.echo(dump([variant.fields for variant in family.variants]))
    for refusal in proposals.refusals:
        detail = f" ({refusal.detail})" if refusal.detail else ""
        click.echo(f"refused {refusal.model} {', '.join(refusal.claims)}: {refusal.reason}{detail}")
    for name, count in _counts(proposals).items():
        numbers = ", ".join(f"{what} {number}" for what, number in count.items())
        click.echo(f"{ITEM_MODELS[name].code} {name}: {numbers}")
    click.echo(f"families {len(proposals.families)}, refused {len(proposals.refusals)}")
