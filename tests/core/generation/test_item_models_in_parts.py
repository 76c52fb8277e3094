"""Item models for questions of several parts: orders, gaps, pairs, sorts, and several right answers."""

import pytest

from quizapp.core.generation import Reason
from tests.core.generation.ledgers import claim, fields, ledger, made, size

ASK = {"group": "which group ran it"}
RAN = claim("F01", "[hts](group) ran it", complete=True, asks=ASK)
HAD = claim("F02", "[had](group) had left", subject="had")
SIZES = (
    size("F01", "hts", 9_000, 11_000),
    size("F02", "had", 2_000, 2_500, ends=2),
    size("F03", "tip", 3_000, 4_500, ends=2),
    size("F04", "turkey", 14_500, 15_500),
)
MILLIONS = (size("F05", "russia", 2_850_000, 2_950_000), size("F06", "syria", 3_550_000, 3_650_000))


def said(slug: str, source: str, words: str = "it was so then", **more):
    return claim(slug, f"{words} {slug.lower()}", source=source, attribution="explicit", **more)


def test_figures_are_put_in_order_where_none_meets_another():
    families, refused = made("in_order", ledger(*SIZES))

    assert len(families) == 5
    assert [t["claim"] for t in fields(families[0])[0]["things"]] == ["F02", "F01", "F04"]
    assert refused == []


def test_no_order_is_asked_for_where_it_is_not_certain():
    near, bound = size("F05", "russia", 10_000, 12_000), size("F06", "syria", 50_000, None, ends=0)

    assert (Reason.OVERLAP, "") in made("in_order", ledger(*SIZES[:2], near))[1]
    assert (Reason.BOUND, "") in made("in_order", ledger(*SIZES[:2], bound))[1]
    assert made("in_order", ledger(*SIZES[:2])) == ([], [(Reason.TOO_FEW, "fighters")])


def test_a_gap_takes_every_name_of_what_alone_belongs_there():
    ran = claim(
        "F01",
        "in [May](date) [tip](group) ran it",
        subject="tip",
        exclusive=True,
        functional=True,
        asks=ASK | {"date": "when"},
    )

    families, _ = made("gap", ledger(ran, HAD))

    date, group = (fields(f)[0] for f in families)
    assert group["text"] == "According to the article, in May {gap} ran it."
    assert group["gaps"] == ({"name": "gap", "key": "the TIP", "entity": "tip"},)
    assert [w["text"] for w in group["wrong_texts"]] == ["Hurras al-Din"]
    assert date["gaps"] == ({"name": "gap", "key": "May", "accept": ("in May",)},)


def test_a_gap_for_a_month_and_a_year_says_so_as_the_year_alone_would_be_true_too():
    def began(slug: str, when: str):
        return claim(
            slug, f"it {slug.lower()} began in [{when}](date)", functional=True, asks={"date": "when"}
        )

    families, _ = made("gap", ledger(began("F01", "March 2020"), began("F02", "2017")))

    assert [fields(f)[0]["stem"] for f in families] == [
        "Fill the gap to match the article, with a month and a year:",
        "Fill the gap to match the article:",
    ]


def test_a_gap_is_refused_where_something_else_fits_or_two_belong_together():
    met = claim("F02", "[russia+turkey](state) met", subject="idlib", functional=True, asks={"state": "who"})
    named = claim("F03", "it was called [Office](name)", functional=True, asks={"name": "what"})

    families, refused = made(
        "gap",
        ledger(
            RAN,
            met,
            named,
            SIZES[3].model_copy(update={"slug": "F04"}),
            claim("F05", "[had](group) left", subject="had"),
        ),
    )

    assert [f.slug for f in families] == ["gap-f03-name"]
    assert fields(families[0])[0]["gaps"][0]["accept"] == ()
    assert refused == [(Reason.OPEN, "group"), (Reason.FORM, "state")]


def test_what_may_fit_is_no_wrong_text_of_a_gap():
    ran = claim("F01", "[hts](group) ran it", exclusive=True, alike=("F02",), asks=ASK)

    (family,), _ = made("gap", ledger(ran, HAD))

    assert fields(family)[0]["wrong_texts"] == ()


def test_figures_are_matched_without_a_unit_or_a_lone_million_to_give_them_away():
    families, refused = made("matching_figures", ledger(*SIZES, *MILLIONS))

    assert [f.slug for f in families] == ["matching-figures-fighters", "matching-figures-mixed"]
    for variant in (v for f in families for v in fields(f)):
        rights = [p["right"] for p in variant["pairs"]] + [e["text"] for e in variant["extras"]]
        assert len(rights) == 4
        assert sum("million" in right for right in rights) in {0, 2}
    assert refused == []


def test_figures_that_meet_are_not_matched():
    meeting = size("F07", "khalifa", 10_000, 12_000)
    bound = size("F08", "balanche", 2_000, None, ends=0)

    families, refused = made("matching_figures", ledger(SIZES[0], SIZES[1], SIZES[2], meeting, bound))

    assert families == []
    assert dict.fromkeys(refused) == dict.fromkeys(
        [(Reason.BOUND, ""), (Reason.OVERLAP, ""), (Reason.TOO_FEW, "fighters"), (Reason.TOO_FEW, "mixed")]
    )


def test_sources_are_matched_each_once_and_never_with_a_part_of_themselves():
    of_each = [
        said(f"F{n}{m}", s)
        for n, s in enumerate(("un", "un-report", "balanche", "khalifa", "diplomat"), 1)
        for m in (1, 2)
    ]

    (family,), refused = made("matching_sources", ledger(*of_each))

    assert len(family.variants) == 8
    for variant in fields(family):
        lefts = [p["left"] for p in variant["pairs"]]
        assert len(set(lefts)) == 3
        assert not {"the United Nations", "the UN report"} <= {*lefts, variant["extras"][0]["why"]}
    assert refused == []


def test_sources_are_not_matched_where_their_statements_stand_out_or_are_few():
    few = [
        said("F11", "un"),
        said("F21", "balanche"),
        said("F31", "khalifa"),
        said("F41", "diplomat", "it was so " * 12),
    ]

    assert made("matching_sources", ledger(*few)) == ([], [(Reason.TOO_FEW, "")])


def sorted_claims():
    return [
        *(claim(f"F0{n}", f"it was so {n}", kind="entity", value="hts") for n in range(1, 4)),
        *(
            claim(f"F1{n}", f"it would be so {n}", certainty="forecast", source="balanche")
            for n in range(1, 4)
        ),
        claim("F21", "the article calls it so", certainty="wording", subject="article"),
    ]


def test_statements_are_sorted_by_what_the_ledger_knows_of_their_certainty():
    lasting, unlike, bare = (
        claim("F31", "it lies there", as_of="lasting"),
        claim("F32", "it is", certainty="error"),
        claim("F33"),
    )

    (family,), refused = made("what_sort", ledger(*sorted_claims(), lasting, unlike, bare))

    for variant in fields(family):
        sorts = [s["category"] for s in variant["statements"]]
        assert sorted(sorts) == ["what might come later"] * 2 + ["what was so at the time"] * 2 + [
            "which words were chosen"
        ]
    assert refused == [
        (Reason.FORM, "reported, text, lasting"),
        (Reason.FORM, "error, text, c. March 2021"),
        (Reason.UNWORDED, ""),
    ]


def test_nothing_is_sorted_where_one_sort_is_missing():
    assert made("what_sort", ledger(*sorted_claims()[:-1])) == ([], [(Reason.TOO_FEW, "")])


def test_several_statements_of_one_source_are_found_among_those_of_others():
    ledger_ = ledger(
        said("F01", "balanche", "the rain was heavy"),
        said("F02", "balanche", "a road was closed"),
        said("F03", "balanche", "no bus came along"),
        said("F04", "khalifa", "a shop was open"),
        said("F05", "diplomat", "the school was shut"),
    )

    families, refused = made("several", ledger_)

    (family,) = families
    assert family.slug == "several-balanche"
    for variant in fields(family):
        right = [o["text"] for o in variant["options"] if o.get("key")]
        assert len(right) == len(variant["claims"]) in {2, 3}
        assert len(variant["options"]) == len(right) + 2
        assert [o["claim"] for o in variant["options"] if not o.get("key")] in (
            ["F04", "F05"],
            ["F05", "F04"],
        )
    assert {reason for reason, _ in refused} == {Reason.TOO_FEW}


@pytest.mark.parametrize("words", ["the rain fell on", "it was 3 or 4 of", "x"])
def test_statements_whose_form_tells_them_apart_are_not_offered(words):
    ledger_ = ledger(
        said("F01", "balanche", words),
        said("F02", "balanche", words),
        said("F04", "khalifa", "a very long shop was open at last in"),
        said("F05", "diplomat", "the very old school was shut again at"),
    )

    assert made("several", ledger_)[0] == []


def test_several_things_are_said_of_one_subject_and_others_of_its_kind():
    ledger_ = ledger(
        claim("F01", "[hts](group) had a market"),
        claim("F02", "[hts](group) ran a court"),
        claim("F03", "[had](group) held a tunnel", subject="had", complete=True),
        claim("F04", "[tip](group) kept a valley", subject="tip", complete=True),
        claim("F05", "[tip](group) met HTS there", subject="tip", complete=True),
        claim("F06", "[tip](group) had a school", subject="tip"),
        claim("F07", "in the north [tip](group) was strong", subject="tip", complete=True),
        claim("F08", subject="tip"),
        claim("F09", "[hts](group) has a name that means “freeing”", relation="name_means"),
    )

    families, refused = made("several", ledger_)

    (variant,) = fields(next(f for f in families if f.slug == "several-article-hts"))
    assert variant["stem"] == "Which of these statements does the article make about HTS?"
    assert [(o["text"], o.get("key", False)) for o in variant["options"]] == [
        ("It had a market.", True),
        ("It held a tunnel.", False),
        ("It kept a valley.", False),
        ("It ran a court.", True),
    ]
    assert (Reason.NAMED, "of HTS: It met HTS there.") in refused
    assert (Reason.OPEN, "of HTS: It had a school.") in refused


def test_what_a_name_means_is_said_of_its_bearer_by_nobody():
    ledger_ = ledger(
        claim("F01", "[hts](group) had a market"),
        claim("F02", "[hts](group) ran a court"),
        claim("F03", "[had](group) held a tunnel", subject="had", complete=True),
        claim("F04", "[tip](group) means “a valley”", subject="tip", complete=True, relation="name_means"),
    )

    families, _ = made("several", ledger_)

    (variant,) = fields(next(f for f in families if f.slug == "several-article-hts"))
    whys = {o["text"]: o["why"] for o in variant["options"]}
    assert whys["It means “a valley”."] == "This is true of the TIP."


def test_statements_of_one_source_serve_the_objective_of_who_said_it():
    ledger_ = ledger(
        said("F01", "balanche", "the rain was heavy"),
        said("F02", "balanche", "a road was closed"),
        said("F03", "balanche", "no bus came along"),
        said("F04", "khalifa", "a shop was open"),
        said("F05", "diplomat", "the school was shut"),
        O2=("who_said",),
    )

    (family,), _ = made("several", ledger_)

    assert {v["objective"] for v in fields(family)} == {"O2.1"}


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({}, "The statement gives what the article says."),
        (
            {"source": "balanche", "certainty": "forecast"},
            "The statement gives what Fabrice Balanche says. Whether it holds is another question.",
        ),
        ({"subject": "article"}, "The statement is true: the article itself shows it."),
        ({"relation": "name_means"}, "The statement is true: this is what the name means."),
    ],
)
def test_a_statement_is_right_for_what_its_source_says_not_for_what_came_of_it(changes, why):
    (family,), _ = made("true_statement", ledger(claim("F01", "it rained", **changes)))

    assert fields(family)[0]["why"] == why
