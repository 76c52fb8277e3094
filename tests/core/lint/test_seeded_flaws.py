"""Flaws put into good questions of the course, at least one for each rule: lint finds every one, and the rest stays clean."""

from typing import Any

import pytest
from pydantic import ValidationError

from quizapp import bank
from quizapp.bank.judging import context_of
from quizapp.core.kinds import parse
from quizapp.core.lint import BANK_RULES, REFUSALS, RULES, lint, lint_bank, refusal, unaccepted
from quizapp.core.question import Question, State

COURSE = bank.read(bank.bundled_course())
CONTEXT = context_of(COURSE, COURSE.course)
BY_SLUG = {q.slug: q for q in COURSE.questions}
ASKED = [q for q in COURSE.questions if q.state is not State.RETIRED]

ORIGIN, SEATS, SHARE = "hts-members-origin", "hts-and-salvation-government", "displaced-share-un"
SIZE, AREA, TRADE = "hts-size-un-report", "area-2017-balanche", "trade-under-hts"
LISTED, FOR_GOOD = "who-listed-hts", "listing-for-good"
GAPS, PAIRS, SORTED = (
    "ceasefire-when-and-by-whom",
    "spellings-and-standard-names",
    "findings-and-labels-sorted",
)
SENTENCES, SAYS, ORDER = (
    "purpose-of-seized-aid-sentence",
    "strongest-force-who-says-so",
    "three-dates-in-order",
)
AID = "03-who-ran-the-idlib-area#aid-taken"
ASKS_ORIGIN = "According to the UN report cited in the article, where did most HTS fighters come from?"


def fields_of(slug: str, name: str) -> Any:
    """Return one field of a question as it is written."""
    return BY_SLUG[slug].model_dump(mode="json", by_alias=True)[name]


def each(slug: str, name: str, **values: Any) -> list[dict[str, Any]]:
    """Return the parts of a field with one of their own fields changed."""
    (field, new), *_ = values.items()
    return [part | {field: value} for part, value in zip(fields_of(slug, name), new, strict=True)]


def texts(*new: str | None) -> dict[str, Any]:
    """Say the new words of options, None for those that stay."""
    return {"texts": new}


SEEDS: list[tuple[str, str, dict[str, Any]]] = [
    ("S02", ORIGIN, {"options": [{"text": "from Syria", "key": True}, {"text": "from China", "why": "No."}]}),
    ("S05", TRADE, {"hints": [" "]}),
    ("S06", ORIGIN, {"options": [{"text": "a", "key": True}, {"text": "b", "why": "No."}, {"text": "c"}]}),
    ("S07", ORIGIN, {"evidence": {"passage": "03-who-ran-the-idlib-area#gone", "words": "most of them"}}),
    ("S08", ORIGIN, {"claims": ["F17", "F98"]}),
    ("S09", ORIGIN, {"objective": "O9.9"}),
    ("S10", SIZE, {"wrong_values": [{"value": "10500", "why": "Too many."}]}),
    ("T01", ORIGIN, {"stem": "HTS in 2021?"}),
    ("T02", ORIGIN, {"stem": ASKS_ORIGIN.replace("where", "which is long, " * 12 + "where")}),
    ("T03", ORIGIN, {"stem": "According to the UN report cited in the article, most HTS fighters came"}),
    ("T04", ORIGIN, {"stem": ASKS_ORIGIN.replace("come", "not come")}),
    ("T05", ORIGIN, {"stem": ASKS_ORIGIN.replace("come", "**not** come"), **texts("not from China")}),
    ("T06", ORIGIN, {"stem": "Which of the following statements is true?"}),
    (
        "T07",
        ORIGIN,
        {
            "stem": "In the UN report, which geographical provenance predominantly characterised organisational membership?"
        },
    ),
    ("T10", ORIGIN, {"stem": "Where did most HTS fighters come from?"}),
    (
        "T11",
        AREA,
        {"stem": "According to the article, how many square kilometres were held in September 2017?"},
    ),
    ("T12", ORIGIN, {"stem": ASKS_ORIGIN.replace("did most", "do most").replace("from?", "from today?")}),
    ("T13", ORIGIN, {"stem": ASKS_ORIGIN.replace("where did", "where do you think")}),
    (
        "T14",
        ORIGIN,
        {"stem": "According to the UN report cited in the article, they mostly came from where?"},
    ),
    (
        "T15",
        ORIGIN,
        {"stem": "A UN report that the article cites estimated around 10,000 fighters from where?"},
    ),
    ("O01", ORIGIN, texts(None, "all of the above")),
    ("O02", SEATS, texts("It made every decision there was to be made.")),
    ("O03", ORIGIN, texts(None, "from Europe, above all from France and from Britain")),
    ("O04", ORIGIN, texts("only from China")),
    ("O05", SHARE, texts("about 1 in 3", "about 2 in 3", "about 1 in 5", "about 1 in 2")),
    ("O06", SHARE, texts(None, None, "about 2 in 4 of them", "nearly 1 in 2 of them")),
    ("O07", SHARE, texts("about 25 %")),
    ("O08", ORIGIN, texts("from 3 villages")),
    (
        "O09",
        ORIGIN,
        {"stem": "In the UN report cited in the article, HTS is called an:", **texts("army", "party")},
    ),
    ("O10", ORIGIN, texts("From China")),
    ("O11", SEATS, texts(None, "It held a few of the seats")),
    ("O12", ORIGIN, {"stem": ASKS_ORIGIN.replace("the UN report", "the UN report on Syrians")}),
    ("O13", SEATS, texts("Syria, Turkey and Iran met.", "Syria and Iran parted.", "Turkey met France.")),
    (
        "O14",
        SEATS,
        texts(None, "It had most of the seats in the council.", "It had most of the seats in its council."),
    ),
    ("O15", LISTED, texts(None, "the office of the UN", None, "the office of the EU")),
    ("O16", SHARE, texts("1,000 to 2,000", "about 3,000", "about 4,000", "about 5,000")),
    ("O17", SHARE, texts("about 2,000", "about 3,300", "about 4,000", "about 5,000")),
    (
        "K01",
        ORIGIN,
        {"evidence": {"passage": "03-who-ran-the-idlib-area#size", "words": "most of them Turks"}},
    ),
    ("N01", AREA, {"stem": "Fabrice Balanche gave 9,000 square kilometres for September 2017: what was it?"}),
    ("N02", AREA, {"tolerance": "0"}),
    ("N03", AREA, {"stem": "According to Fabrice Balanche, how large was the area in September 2017?"}),
    ("N04", AREA, {"claims": ["F08"]}),
    ("F01", FOR_GOOD, {"correction": BY_SLUG[FOR_GOOD].stem}),
    ("F02", FOR_GOOD, {"stem": "A listing such as the one in the article of 2021 does not end."}),
    (
        "F03",
        FOR_GOOD,
        {"stem": "A listing such as the one in the article of 2021 ends, and it is made by a court."},
    ),
    ("S11", TRADE, {"entity": "nobody"}),
    ("A01", SAYS, {"claims": ["F16"]}),
    (
        "E01",
        SENTENCES,
        {"sentences": [{"text": "It was kept secret.", "key": True}, {"text": "So.", "why": "No."}]},
    ),
    ("E02", SENTENCES, {"evidence": {"passage": AID, "words": "part of the goods was"}}),
    (
        "T08",
        GAPS,
        {
            "text": "In March {year}, {state} and {more} agreed.",
            "gaps": [*fields_of(GAPS, "gaps"), {"name": "more", "key": "Russia"}],
        },
    ),
    ("T09", GAPS, {"text": "{state} and Russia had negotiated the ceasefire of March {year}."}),
    ("M02", PAIRS, {"extras": []}),
    ("M04", PAIRS, {"pairs": each(PAIRS, "pairs", right=("10 km²", "20 people", "30 people"))}),
    ("M05", SORTED, {"statements": each(SORTED, "statements", category=["a label of the article"] * 5)}),
    ("R01", ORDER, {"things": each(ORDER, "things", claim=("F16", "F53", "F30"))}),
    ("R01", ORDER, {"things": each(ORDER, "things", claim=("F16", "F08", "F38"))}),
    ("K02", AREA, {"key": "7000"}),
    ("K02", SHARE, texts("about 1 in 6", "about 1 in 5", "about 1 in 4", "about 3 in 4")),
    ("K03", TRADE, {"key": "cattle", "accept": []}),
    ("N04", AREA, {"claims": ["F08", "F16"], "key": "1000000", "unit": "people"}),
    ("N05", AREA, {"tolerance": "200%"}),
    ("O01", ORIGIN, texts(None, "both A and B")),
    ("O06", PAIRS, {"pairs": each(PAIRS, "pairs", right=("9,000 to 11,000", "10,000", "20,000"))}),
    ("T12", GAPS, {"text": "In March {year}, {state} and Russia agreed on what holds today."}),
    (
        "T13",
        SORTED,
        {"statements": each(SORTED, "statements", text=("Do you think so?", *"abcd"))},
    ),
]
REFUSED = [
    ("S01", ORIGIN, {"options": [{"text": "a"}, {"text": "b"}, {"text": "c"}]}),
    ("S02", ORIGIN, {"options": [{"text": "from Syria", "key": True}]}),
    ("S03", LISTED, {"options": [{"text": t, "key": True} for t in "abcd"]}),
    ("S04", ORIGIN, texts("from Syria!")),
    ("M01", PAIRS, {"pairs": fields_of(PAIRS, "pairs")[:2]}),
    ("M03", PAIRS, {"pairs": each(PAIRS, "pairs", right=("HTS", "the TIP", "hts"))}),
    ("R02", ORDER, {"things": fields_of(ORDER, "things")[:2]}),
    ("T08", GAPS, {"text": "The ceasefire began in March 2020.", "gaps": [], "wrong_texts": []}),
    ("T08", GAPS, {"text": "The ceasefire began in March 2020."}),
    ("F01", FOR_GOOD, {"correction": ""}),
]


def flawed(slug: str, changes: dict[str, Any]) -> Question:
    """Return a question of the course with a flaw in it."""
    fields = BY_SLUG[slug].model_dump(mode="json", by_alias=True)
    new = dict(changes)
    for option, text in zip(fields.get("options", []), new.pop("texts", ()), strict=False):
        option["text"] = text or option["text"]
    return parse(fields | new)


def rules_found(question: Question) -> set[str]:
    return {f.rule for f in unaccepted(question, lint(question, CONTEXT))}


@pytest.mark.parametrize(("rule", "slug", "changes"), SEEDS, ids=[rule for rule, *_ in SEEDS])
def test_a_seeded_flaw_is_found(rule, slug, changes):
    assert rules_found(BY_SLUG[slug]) == set()

    assert rule in rules_found(flawed(slug, changes))


@pytest.mark.parametrize(("rule", "slug", "changes"), REFUSED, ids=[rule for rule, *_ in REFUSED])
def test_a_flaw_that_leaves_no_question_is_refused(rule, slug, changes):
    with pytest.raises(ValidationError) as error:
        flawed(slug, changes)

    found = [refusal(BY_SLUG[slug].kind, detail) for detail in error.value.errors()]
    assert [one.id for one, _ in filter(None, found)] == [rule]


def test_every_rule_is_seeded():
    seeded = {rule for rule, *_ in SEEDS}

    assert {rule.id for rule in RULES} - seeded == set()
    assert {one.id for one in REFUSALS} - {rule for rule, *_ in REFUSED} == set()
    assert len(seeded) + len(BANK_RULES) >= 33


@pytest.mark.parametrize("question", ASKED, ids=lambda q: q.slug)
def test_a_question_that_ships_is_clean(question):
    assert rules_found(question) == set()


def key_first(question: Question) -> Question:
    options = sorted(question.options, key=lambda o: not o.key)
    return question.model_copy(update={"options": tuple(options)})


def key_longest(question: Question) -> Question:
    options = tuple(
        o.model_copy(update={"text": o.text + " as they told us" * 9}) if o.key else o
        for o in question.options
    )
    return question.model_copy(update={"options": options})


@pytest.mark.parametrize(
    ("rule", "seed"),
    [
        ("B01", lambda q: key_first(q) if q.kind == "single_choice" else q),
        ("B03", lambda q: q.model_copy(update={"key_value": True}) if q.kind == "true_false" else q),
        ("B04", lambda q: key_longest(q) if q.kind == "single_choice" else q),
    ],
)
def test_a_flaw_seeded_all_over_the_bank_is_found(rule, seed):
    assert lint_bank(ASKED) == ()

    assert rule in {f.rule for f in lint_bank([seed(q) for q in ASKED])}


def test_a_twin_in_the_bank_is_found():
    twin = BY_SLUG[SIZE].model_copy(update={"slug": "hts-size-again"})

    assert [(f.rule, f.slugs) for f in lint_bank([*ASKED, twin])] == [("B02", (SIZE, twin.slug))]
