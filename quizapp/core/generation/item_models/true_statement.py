"""M3, true: what a claim says, with its source, to be judged."""

from collections.abc import Iterator

from quizapp.core.claim import Claim
from quizapp.core.generation.family import Proposed, Reason
from quizapp.core.generation.item_model import Bench, item_model
from quizapp.core.generation.wording import according_to, cited, is_meaning, told, truth
from quizapp.core.lint.attribution import SOMEBODYS
from quizapp.core.question import Bloom


@item_model("M3", "true_false", Bloom.REMEMBER, "Is this what the source says? It is.")
def true_statement(bench: Bench) -> Iterator[Proposed]:
    """Propose one statement for each claim that has a clause which stands alone."""
    for claim in bench.ledger.claims:
        if claim.slug not in bench.ledger.frames:
            yield bench.refuse([claim], Reason.UNWORDED)
            continue
        own = {"key": True, "why": _why(bench, claim)}
        fields = bench.question([claim], f"{told(bench.ledger, claim)}.", truth(bench.ledger, claim), own)
        yield bench.family([claim.slug], [claim], [("true", fields)])


def _why(bench: Bench, claim: Claim) -> str:
    if is_meaning(claim):
        return "The statement is true: this is what the name means."
    if not according_to(bench.ledger, claim):
        return "The statement is true: the article itself shows it."
    # A forecast does not become true because its author is quoted rightly.
    doubt = " Whether it holds is another question." if claim.certainty in SOMEBODYS else ""
    return f"The statement gives what {cited(bench.ledger, claim.source)} says.{doubt}"
