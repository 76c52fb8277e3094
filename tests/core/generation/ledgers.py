"""A ledger as small as a test needs: three groups, three states, four sources, and claims to be made of them."""

from typing import Any

from hypothesis import strategies as st

from quizapp.core.claim import Claim, Course, DerivedClaim, Entity, Source
from quizapp.core.generation import ITEM_MODELS, Family, Ledger, Reason, propose
from quizapp.core.lesson import Lesson, Passage, Section

_CARD = {
    "title": "T",
    "kind": "k",
    "as_of": "c. March 2021",
    "author": "a",
    "translation": "t",
    "unknowns": (),
}
_WORDS = dict.fromkeys(("title", "language", "licence", "summary", "content_note"), "Example")
SOURCES = (
    ("article", "The article itself", "Article", "the article", "the article itself", ""),
    ("un", "The United Nations", "UN", "the UN", "the United Nations", ""),
    ("un-report", "A UN report", "UN report", "the UN report", "the UN report", "un"),
    ("balanche", "Fabrice Balanche", "Balanche", "Fabrice Balanche", "Fabrice Balanche", ""),
    ("khalifa", "Dareen Khalifa", "Khalifa", "Dareen Khalifa", "Dareen Khalifa", ""),
    ("diplomat", "A diplomat", "Diplomat", "a diplomat", "", ""),
)
ENTITIES = (
    ("hts", "HTS", "armed_group", "HTS", ""),
    ("had", "Hurras al-Din", "armed_group", "Hurras al-Din", ""),
    ("tip", "TIP", "armed_group", "the TIP", ""),
    ("turkey", "Turkey", "state", "", ""),
    ("russia", "Russia", "state", "", ""),
    ("syria", "Damascus", "state", "the Syrian government", "Syria"),
    ("balanche", "Balanche", "person", "Fabrice Balanche", ""),
    ("khalifa", "Khalifa", "person", "Dareen Khalifa", ""),
    ("idlib", "Idlib", "region", "the Idlib area", ""),
)


def course(**objectives: tuple[str, ...]) -> Course:
    """Return a course; a keyword such as O2=("who_said",) says which models an objective serves."""
    return Course(
        **_WORDS,
        slug="example",
        source_card=_CARD,
        sources=tuple(
            Source(slug=s, name=n, short=h, named=True, kind="k", cited_as=c, option=o, part_of=p)
            for s, n, h, c, o, p in SOURCES
        ),
        entities=tuple(
            Entity(slug=s, name=n, short=n, type=t, in_text=i, option=o) for s, n, t, i, o in ENTITIES
        ),
        objectives=tuple(
            {
                "slug": f"O{n}.1",
                "lesson": "01-one",
                "bloom": "remember",
                "text": "t",
                "models": objectives.get(f"O{n}", ()),
            }
            for n in (1, 2)
        ),
        naming_rules=(),
    )


def claim(slug: str, frame: str = "", **more: Any) -> Claim:
    """Return a claim of the article about HTS, unless said otherwise."""
    usual = {
        "paragraph": 1,
        "objectives": ("O1.1",),
        "subject": "hts",
        "relation": f"relation_{slug}",
        "value": "something",
        "kind": "text",
        "qualifier": "exact",
        "as_of": "c. March 2021",
        "source": "article",
        "attribution": "none",
        "certainty": "reported",
        "statement": "A statement.",
    }
    return Claim.model_validate(usual | {"slug": slug, "frame": frame} | more)


def size(slug: str, who: str, low: float, high: float | None, *, ends: int = 1, **more: Any) -> Claim:
    """Return how many fighters a group had: one number, a range of two ends, or no end for a bound."""
    middle = round((low + (high or low)) / 2)
    kind, value, text = {
        0: ("bound", "many", "many"),
        1: ("number", middle, f"about {middle:,}"),
        2: ("range", (low, high), f"about {low:,} to {high or low:,}"),
    }[ends]
    usual = {
        "subject": who,
        "relation": "fighters",
        "kind": kind,
        "value": value,
        "low": low,
        "high": high,
        "qualifier": "about",
        "unit": "fighters",
        "functional": True,
        "figure": f"the figure for {who}",
        "asks": {"fighters": f"about how many fighters did {who} have"},
    }
    return claim(slug, f"[{who}](group) had [{text}](fighters) fighters", **(usual | more))


def ledger(
    *claims: Claim,
    derived: tuple[DerivedClaim, ...] = (),
    lessons: tuple[Lesson, ...] = (),
    **objectives: tuple[str, ...],
) -> Ledger:
    """Return a ledger of these claims."""
    return Ledger(course(**objectives), claims, derived, lessons)


def lesson(*passages: tuple[str, str], number: int = 1) -> Lesson:
    """Return a lesson of these passages: the html of each, in which a claim stands as <a data-claim="F01">, and its text."""
    blocks = tuple(
        Passage(anchor=f"p{n}", html=html, text=text, claims=("F01", "F02"))
        for n, (html, text) in enumerate(passages)
    )
    return Lesson(
        slug=f"{number:02}-lesson",
        number=number,
        title="T",
        summary="s",
        minutes=5,
        objectives=(),
        content_note="n",
        sections=(Section(anchor="s", heading="H", blocks=blocks),),
    )


@st.composite
def sizes(draw: st.DrawFn) -> tuple[Claim, ...]:
    """Draw what is said of the sizes of up to seven groups: numbers, ranges and bounds, near and far from each other."""
    made = []
    for n, (who, *_) in enumerate(ENTITIES[: draw(st.integers(2, 7))], start=1):
        nominal = draw(st.integers(2, 99)) * draw(st.sampled_from([100, 1_000, 100_000]))
        ends = draw(st.sampled_from([0, 1, 1, 1, 2]))
        spread = draw(st.integers(1, 40)) / 100 + (ends == 2) * 0.1
        high = None if ends == 0 else round(nominal * (1 + spread))
        low = round(nominal * (1 - spread)) if ends == 1 else nominal
        functional = draw(st.booleans()) or draw(st.booleans())
        made.append(size(f"F{n:02}", who, low, high, ends=ends, functional=functional))
    return tuple(made)


def made(model: str, from_: Ledger) -> tuple[list[Family], list[tuple[Reason, str]]]:
    """Return the families of one model and the reasons for what it refused."""
    found = propose(from_, models={model: ITEM_MODELS[model]})
    return list(found.families), [(r.reason, r.detail) for r in found.refusals]


def fields(family: Family) -> list[dict[str, Any]]:
    """Return what the variants of a family say."""
    return [dict(variant.fields) for variant in family.variants]
