"""Kinds that ask several things at once: each right one earns its share, and only what is wrong is explained."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from quizapp.core.interaction import ChooseEach, FillGaps, PutInOrder, Response, part, parts
from quizapp.core.question import Question, Remark, option_id
from quizapp.core.score import Notice, Verdict
from tests.core.samples import question
from tests.core.strategies import questions

CATEGORIES = ["finding", "label", "forecast"]


def put(**places: str) -> Response:
    """Return a response by words: what was asked, then what was chosen."""
    return tuple(part(option_id(asked.replace("_", " ")), value) for asked, value in places.items())


def chosen(**words: str) -> Response:
    return put(**{asked: option_id(word) for asked, word in words.items()})


def test_what_is_answered_in_two_ways_is_answered_by_nothing():
    assert parts(("a:1", "a:1", "b:1", "b:2", "nonsense", ":3")) == {"a": "1", "b": "", "nonsense": ""}


@given(questions(), st.data())
def test_whatever_is_chosen_of_what_is_offered_earns_between_nothing_and_everything(one: Question, data):
    offered = one.interaction(Random(1))
    asked = getattr(offered, "prompts", getattr(offered, "blanks", ()))
    ids = [c.id for c in getattr(offered, "choices", ())]
    places = st.integers(0, len(ids) + 1).map(str)
    response = [part(i, data.draw(places)) for i in ids]
    response += [
        part(a.id, data.draw(st.sampled_from([c.id for c in a.choices] or ["some words"]))) for a in asked
    ]

    score = one.grade(tuple(response))

    assert 0 <= score.fraction <= 1
    assert one.grade(tuple(reversed(response))) == score
    assert isinstance(one.in_words(tuple(response)), str)
    assert all(remark.why for remark in one.remarks(tuple(response)))


class TestMatching:
    def test_every_left_side_is_offered_all_right_sides_in_an_order_that_tells_nothing(self):
        orders = set()
        for seed in range(30):
            offered = question("matching").interaction(Random(seed))
            assert isinstance(offered, ChooseEach)
            assert [p.text for p in offered.prompts] == ["HTS", "Hurras al-Din", "TIP"]
            assert len({p.choices for p in offered.prompts}) == 1
            orders.add(tuple(c.text for c in offered.prompts[0].choices))

        assert len(orders) > 10

    def test_right_sides_that_differ_in_one_number_alone_stand_in_its_order(self):
        sizes = ["9,000 km²", "100 km²", "3,000 km²"]
        pairs = [{"left": f"year {n}", "right": size, "why": "Because."} for n, size in enumerate(sizes)]
        one = question("matching", pairs=pairs, extras=[{"text": "6,000 km²", "why": "Because."}])

        offered = one.interaction(Random(5)).prompts[0].choices

        assert [c.text for c in offered] == ["100 km²", "3,000 km²", "6,000 km²", "9,000 km²"]

    @pytest.mark.parametrize(
        ("answered", "fraction"),
        [
            ({"HTS": "about 10,000"}, 1 / 3),
            ({"HTS": "about 10,000", "TIP": "about 15,000"}, 1 / 3),
            ({"HTS": "about 10,000", "TIP": "3,000 to 4,500"}, 2 / 3),
            ({"HTS": "3,000 to 4,500", "TIP": "about 10,000"}, 0),
        ],
    )
    def test_each_right_pair_earns_its_share_and_a_wrong_one_takes_nothing_away(self, answered, fraction):
        assert question("matching").grade(chosen(**answered)).fraction == pytest.approx(fraction)

    @pytest.mark.parametrize("response", [("deadbeef:deadbeef",), put(HTS="deadbeef"), ("x:y", "z")])
    def test_what_is_not_there_is_said_to_be_unknown(self, response):
        assert question("matching").grade(response).notice is Notice.UNKNOWN_OPTION

    def test_a_pair_without_its_right_side_is_no_answer(self):
        assert question("matching").grade(put(HTS="")).verdict is Verdict.UNANSWERED

    def test_a_right_side_in_the_wrong_place_says_once_what_it_really_is(self):
        one = question("matching")
        response = chosen(HTS="about 15,000", TIP="about 15,000", Hurras_al_Din="about 10,000")

        assert one.remarks(response) == (
            Remark("about 15,000", "That is the diplomat's figure.", "F53"),
            Remark("about 10,000", "The UN report gives it for HTS.", "F16"),
        )
        assert (
            one.in_words(response) == "HTS – about 15,000; Hurras al-Din – about 10,000; TIP – about 15,000"
        )

    @pytest.mark.parametrize(
        ("fields", "error"),
        [
            ({"right": "The Levant"}, "two right sides read the same: levant"),
            ({"left": "The Levant"}, "two left sides read the same: levant"),
        ],
    )
    def test_repeats_are_refused(self, fields, error):
        pairs = [{"left": f"l{n}", "right": f"r{n}", "why": "Because."} | fields for n in range(3)]

        with pytest.raises(ValidationError, match=error):
            question("matching", pairs=pairs)


class TestCategorise:
    def test_the_categories_keep_their_order_and_the_statements_do_not(self):
        offered = [question("categorise").interaction(Random(seed)) for seed in range(30)]

        assert {tuple(c.text for c in o.prompts[0].choices) for o in offered} == {tuple(CATEGORIES)}
        assert len({tuple(p.text for p in o.prompts) for o in offered}) == 6

    def test_each_statement_in_its_category_earns_its_share(self):
        one = question("categorise")
        response = chosen(**{"HTS was jihadist.": "label", "Millions will flee.": "finding"})

        assert one.grade(response).fraction == pytest.approx(1 / 3)
        assert one.grade(response).verdict is Verdict.PARTLY
        assert one.in_words(response) == "HTS was jihadist. – label; Millions will flee. – finding"
        assert one.remarks(response) == (Remark("Millions will flee.", "It speaks of what may come."),)

    def test_a_statement_needs_a_category_that_there_is(self):
        lost = [{"text": f"Statement {n}.", "category": "opinion", "why": "Because."} for n in range(3)]

        with pytest.raises(ValidationError, match="there is no category 'opinion'; expected one of finding"):
            question("categorise", statements=lost)


class TestAttribution:
    def test_it_asks_for_the_source_and_the_sort(self):
        offered = question("attribution").interaction(Random(1))

        assert [p.text for p in offered.prompts] == ["Who says so?", "What kind of statement is it?"]
        assert [len(p.choices) for p in offered.prompts] == [3, 2]

    @pytest.mark.parametrize(
        ("source", "sort", "fraction"),
        [
            ("the UN report", "a finding", 1),
            ("the UN report", "a label", 0.5),
            ("Fabrice Balanche", "a finding", 0.5),
            ("Fabrice Balanche", "a label", 0),
        ],
    )
    def test_each_of_the_two_earns_one_half(self, source, sort, fraction):
        response = (part("source", option_id(source)), part("sort", option_id(sort)))

        assert question("attribution").grade(response).fraction == fraction

    def test_what_was_chosen_wrongly_is_explained(self):
        one = question("attribution")
        response = (part("source", option_id("Fabrice Balanche")), part("sort", option_id("a label")))

        assert one.in_words(response) == "Fabrice Balanche; a label"
        assert [r.why for r in one.remarks(response)] == ["He speaks of the land.", "It gives a number."]
        assert one.in_words(response[:1]) == "Fabrice Balanche"

    @pytest.mark.parametrize("name", ["sources", "sorts"])
    def test_each_list_has_exactly_one_key(self, name):
        with pytest.raises(ValidationError, match=f"exactly one of the {name} is the key, not 0"):
            question("attribution", **{name: [{"text": "one"}, {"text": "two"}]})


class TestOrdering:
    def test_the_things_are_offered_in_every_order_whatever_theirs_is(self):
        things = [{"text": f"{n},000 fighters", "why": "Because."} for n in (1, 2, 3)]
        rising = question("ordering", things=things)
        falling = question("ordering", things=things[::-1])

        offered = [rising.interaction(Random(seed)) for seed in range(40)]

        assert all(isinstance(o, PutInOrder) for o in offered)
        assert len(set(offered)) == 6
        assert offered == [falling.interaction(Random(seed)) for seed in range(40)]

    @pytest.mark.parametrize(
        ("places", "fraction"),
        [
            ("1234", 1),
            ("2134", 1 / 3),
            ("3412", 2 / 3),
            ("4321", 0),
            ("123", 2 / 3),
            ("1", 0),
            ("1111", 0),
            ("1222", 1 / 3),
        ],
    )
    def test_each_neighbour_that_follows_as_it_should_earns_its_share(self, places, fraction):
        one = question("ordering")
        response = tuple(part(option_id(t.text), place) for t, place in zip(one.things, places, strict=False))

        assert one.grade(response).fraction == pytest.approx(fraction)

    @pytest.mark.parametrize("response", [put(HTS="5"), put(HTS="0"), put(HTS="first"), put(nobody="1")])
    def test_a_place_or_a_thing_that_is_not_there_is_said_to_be_unknown(self, response):
        one = question("ordering")

        assert one.grade(response).notice is Notice.UNKNOWN_OPTION
        assert one.in_words(response) == ""
        assert one.remarks(response) == ()

    def test_what_does_not_follow_as_it_should_is_told_its_figure(self):
        one = question("ordering")
        response = put(TIP="1", Hurras_al_Din="2", HTS="3", Turkish_soldiers="4")

        assert one.in_words(response) == "1. TIP; 2. Hurras al-Din; 3. HTS; 4. Turkish soldiers"
        assert [r.about for r in one.remarks(response)] == ["Hurras al-Din", "TIP", "HTS"]

    def test_two_things_that_read_the_same_are_refused(self):
        with pytest.raises(ValidationError, match="two things read the same: tip"):
            question("ordering", things=[{"text": t, "why": "So."} for t in ("HTS", "TIP", "the TIP")])


class TestCloze:
    def test_it_offers_its_text_with_gaps_to_type_and_to_choose(self):
        offered = question("cloze").interaction(Random(1))

        assert isinstance(offered, FillGaps)
        assert [b.before for b in offered.blanks] == ["In early 2021, ", " had about ", " fighters, says "]
        assert [len(b.choices) for b in offered.blanks] == [0, 0, 3]
        assert offered.after == "."
        assert not {"who", "number", "source"} & {b.id for b in offered.blanks}

    @pytest.mark.parametrize(
        ("who", "number", "fraction"),
        [
            ("hts", "10.000", 2 / 3),
            ("Hayat Tahrri al Sham", "10 000", 2 / 3),
            ("HTS", "15000", 1 / 3),
            ("", "10000", 1 / 3),
            ("TIP", "1,0000", 0),
        ],
    )
    def test_each_typed_gap_is_read_as_a_short_text_is(self, who, number, fraction):
        assert question("cloze").grade(put(who=who, number=number)).fraction == pytest.approx(fraction)

    def test_a_chosen_gap_takes_an_option_and_no_words(self):
        one = question("cloze")

        assert one.grade(chosen(source="the UN report")).fraction == pytest.approx(1 / 3)
        assert one.grade(put(source="the UN report")).fraction == 0

    def test_a_gap_that_is_not_there_is_said_to_be_unknown(self):
        assert question("cloze").grade(put(when="2021")).notice is Notice.UNKNOWN_OPTION

    def test_it_repeats_the_text_with_what_was_put_in_and_says_what_that_really_names(self):
        one = question("cloze")
        response = (*put(number="15 000"), *chosen(source="the diplomat"))

        assert one.in_words(response) == "In early 2021, … had about 15 000 fighters, says the diplomat."
        assert one.in_words(put(source="deadbeef")) == ""
        assert one.remarks(response) == (
            Remark("15 000", "That is the diplomat's figure.", "F53"),
            Remark("the diplomat", "He speaks of soldiers.", "F53"),
        )

    @pytest.mark.parametrize(
        ("fields", "error"),
        [
            ({"text": "There is no gap here."}, "the text has the gaps none; expected who, number, source"),
            ({"text": "It was {who} and {who}."}, "the text has the gaps who, who; expected who, number"),
            ({"wrong_texts": []}, "the gap 'source' is chosen from a list, which needs wrong words too"),
            (
                {"wrong_texts": [{"gap": "when", "text": "2021", "why": "So."}]},
                "there is no gap 'when'; expected one of who, number, source",
            ),
            (
                {"wrong_texts": [{"gap": "who", "text": "the HTS", "why": "So."}]},
                "two words for who read the same: hts",
            ),
            ({"gaps": [{"name": "who", "key": k} for k in "ab"]}, "two gaps read the same: who"),
        ],
    )
    def test_a_text_and_its_gaps_have_to_fit(self, fields, error):
        with pytest.raises(ValidationError, match=error):
            question("cloze", **fields)
