"""Each item model on a ledger small enough to see what it makes and what it refuses."""

import pytest

from quizapp.core.generation import ITEM_MODELS, Ledger, Reason
from quizapp.core.generation.item_models import discover
from tests.core.generation.ledgers import claim, fields, ledger, made, size

ASK = {"group": "which group ran it"}
RAN = claim("F01", "[hts](group) ran it", complete=True, asks=ASK)
HAD = claim("F02", "[had](group) had left", subject="had")
TIP = claim("F03", "[tip](group) had stayed", subject="tip")
SIZES = (size("F01", "hts", 9_000, 11_000), size("F02", "had", 2_000, 2_500, ends=2))


def texts(variant: dict) -> list[str]:
    return [f"{'*' if o.get('key') else ''}{o['text']}" for o in variant["options"]]


def test_every_model_of_the_list_is_there():
    assert {model.code for model in ITEM_MODELS.values()} == {f"M{n}" for n in range(1, 13)}
    assert all(model.sentence for model in ITEM_MODELS.values())


def test_a_model_in_a_package_is_found_by_its_modules_name():
    assert discover("quizapp.core.generation.item_models") == ITEM_MODELS


def test_who_or_what_offers_others_of_the_same_type_and_says_what_is_said_of_them():
    (family,), refused = made("who_or_what", ledger(RAN, HAD, TIP))

    (variant,) = fields(family)
    assert family.slug == "who-or-what-f01-group"
    assert variant["stem"] == "According to the article, which group ran it?"
    assert texts(variant) == ["*HTS", "Hurras al-Din", "the TIP"]
    assert variant["options"][1]["why"] == "The article says something else of Hurras al-Din: it had left."
    assert refused == [(Reason.UNWORDED, ""), (Reason.UNWORDED, "")]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"complete": False}, Reason.OPEN),
        ({"alike": ("F02",)}, Reason.ALIKE),
        ({"asks": {"group": "which group fought Hurras al-Din"}}, Reason.NAMED),
        ({"asks": {"group": "which group did HTS run"}}, Reason.TOO_FEW),
    ],
)
def test_who_or_what_refuses_what_may_be_true_or_is_told(changes, reason):
    families, refused = made("who_or_what", ledger(RAN.model_copy(update=changes), HAD, TIP))

    assert families == []
    assert reason in dict(refused)


def test_options_of_another_form_than_the_key_are_refused():
    asks = {"name": "what was it called"}
    one = claim("F01", "it was called the [Office](name)", functional=True, asks=asks)
    others = [claim(f"F0{n}", f"it was called [some words {n}](name)") for n in (2, 3)]

    assert (Reason.FORM, "name") in made("who_or_what", ledger(one, *others))[1]


def test_of_two_together_each_stands_in_as_many_options():
    met = claim(
        "F01",
        "[russia+turkey](state) met",
        subject="idlib",
        functional=True,
        asks={"state": "which states met"},
    )

    (family,), _ = made("who_or_what", ledger(met, claim("F02", "[syria](state) stayed", subject="syria")))

    assert [texts(v) for v in fields(family)] == [
        ["Russia and Syria", "*Russia and Turkey", "Turkey and Syria"]
    ]


def test_a_true_statement_names_its_source():
    families, refused = made(
        "true_statement",
        ledger(
            HAD,
            claim("F08", "the headline names it", subject="article"),
            claim("F10", "it would rain", subject="balanche", source="balanche"),
            claim("F09"),
        ),
    )

    assert [fields(f)[0]["stem"] for f in families] == [
        "According to the article, Hurras al-Din had left.",
        "The headline names it.",
        "According to Fabrice Balanche, it would rain.",
    ]
    assert [fields(f)[0]["why"] for f in families] == [
        "The statement gives what the article says.",
        "The statement is true: the article itself shows it.",
        "The statement gives what Fabrice Balanche says.",
    ]
    assert refused == [(Reason.UNWORDED, "")]


def test_a_false_statement_holds_what_is_proved_false_and_its_correction():
    ran = RAN.model_copy(update={"exclusive": True})

    (family,), _ = made("false_statement", ledger(ran, HAD))

    (variant,) = fields(family)
    assert variant["stem"] == "According to the article, Hurras al-Din ran it."
    assert variant["key"] is False
    assert variant["correction"] == "According to the article, HTS ran it."


def test_what_is_only_unsaid_is_no_false_statement():
    assert made("false_statement", ledger(RAN, HAD)) == ([], [(Reason.OPEN, "Hurras al-Din")])


def test_a_false_statement_neither_repeats_a_name_nor_breaks_its_verb():
    fought = claim("F01", "[hts](group) fought Hurras al-Din", exclusive=True, asks=ASK)
    many = ledger(RAN.model_copy(update={"exclusive": True}), HAD)
    entities = tuple(e.model_copy(update={"plural": e.slug == "had"}) for e in many.course.entities)
    plural = Ledger(many.course.model_copy(update={"entities": entities}), many.claims)

    assert made("false_statement", ledger(fought, HAD)) == ([], [(Reason.NAMED, "Hurras al-Din")])
    assert made("false_statement", plural) == ([], [(Reason.FORM, "Hurras al-Din")])


def said(slug: str, source: str, **more):
    return claim(slug, f"it was said {slug.lower()}", source=source, attribution="explicit", **more)


def test_who_said_it_is_asked_of_what_the_article_attributes():
    families, refused = made(
        "who_said",
        ledger(
            said("F01", "un"),
            said("F02", "balanche"),
            said("F03", "diplomat"),
            said("F04", "un-report"),
            HAD,
            claim("F09"),
        ),
    )

    first = fields(families[0])
    assert [texts(v) for v in first] == [["Diplomat", "Fabrice Balanche", "*the United Nations"]]
    assert first[0]["stem"] == "In the article, which source says that it was said f01?"
    assert refused == [(Reason.NO_SOURCE, ""), (Reason.UNWORDED, "")]


def test_who_said_it_is_not_asked_where_the_words_tell_or_nobody_else_could_have():
    named = claim("F01", "Fabrice Balanche was right", source="balanche", attribution="explicit")

    assert made("who_said", ledger(named, said("F02", "un")))[1] == [
        (Reason.NAMED, ""),
        (Reason.TOO_FEW, "1"),
    ]
    assert made(
        "who_said", ledger(said("F01", "un", alike=("F02",)), said("F02", "balanche"), said("F03", "khalifa"))
    )[1][0] == (Reason.TOO_FEW, "1")


def test_a_model_serves_the_objective_that_names_it_else_the_one_most_claims_share():
    with_objective = ledger(
        said("F01", "un"), said("F02", "balanche"), said("F03", "diplomat"), O2=("who_said",)
    )
    shared = [
        SIZES[0].model_copy(update={"objectives": ("O1.1", "O2.1")}),
        SIZES[1].model_copy(update={"objectives": ("O2.1",)}),
    ]

    assert {v["objective"] for f in made("who_said", with_objective)[0] for v in fields(f)} == {"O2.1"}
    assert {v["objective"] for f in made("comparison", ledger(*shared))[0] for v in fields(f)} == {"O2.1"}


def test_no_objective_is_served_before_every_claim_of_it_has_been_taught():
    apart = [
        SIZES[0].model_copy(update={"objectives": ("O1.1",)}),
        SIZES[1].model_copy(update={"objectives": ("O2.1",)}),
    ]

    assert {v["objective"] for f in made("comparison", ledger(*apart))[0] for v in fields(f)} == {"O2.1"}
