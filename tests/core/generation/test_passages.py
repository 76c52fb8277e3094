"""Where a lesson states a claim: the first passage that says as much of it as any, and the words in it."""

from quizapp.core.generation import Passages
from tests.core.generation.ledgers import claim, ledger, lesson, size

MENTION = ('How many fighters <a data-claim="F01">a group had</a>.', "How many fighters a group had.")
STATED = (
    'A report gave <a class="claim" data-claim="F01,F03">about 10,000 <em>fighters</em></a>.',
    "A report gave about 10,000 fighters.",
)
HTS = size("F01", "hts", 9_000, 11_000, statement="HTS had around 10,000 fighters.")


def found(*lessons, said=HTS):
    return {slug: (e.passage, e.words) for slug, e in Passages(ledger(said, lessons=lessons)).proofs.items()}


def test_a_mere_mention_is_passed_over_for_the_place_that_states_it():
    assert found(lesson(MENTION, STATED)) == {"F01": ("01-lesson#p1", "about 10,000 fighters")}


def test_of_equal_places_the_first_lesson_counts():
    assert found(lesson(STATED, number=2), lesson(STATED)) == {
        "F01": ("01-lesson#p0", "about 10,000 fighters")
    }


def test_words_that_stand_twice_give_way_to_their_sentence():
    html, text = STATED
    twice = (f"{html} It said about 10,000 fighters.", f"{text} It said about 10,000 fighters.")

    assert found(lesson(twice)) == {"F01": ("01-lesson#p0", "A report gave about 10,000 fighters.")}


def test_a_claim_that_no_lesson_states_has_no_passage():
    assert found() == {}
    assert found(lesson(('<a data-claim="F02">Rain</a> fell.', "Rain fell."))) == {}
    assert (
        found(lesson(('<a>Rain</a> fell, said <a data-claim="F01">HTS</a>.', "Rain fell, said HTS."))) == {}
    )


def test_a_sentence_too_long_to_mark_is_not_shown():
    words = "about 10,000 fighters, and " * 12
    long = (f'<a data-claim="F01">{words}</a>', words.strip())

    assert found(lesson(long)) == {}


def test_entities_are_known_by_every_name():
    met = claim(
        "F01",
        statement="Both negotiated.",
        subject="idlib",
        kind="entity_set",
        value="russia+turkey",
        qualifier="exact",
    )
    passage = (
        'In May, <a data-claim="F01">Russia and Turkey</a> negotiated.',
        "In May, Russia and Turkey negotiated.",
    )

    assert found(lesson(passage), said=met) == {
        "F01": ("01-lesson#p0", "In May, Russia and Turkey negotiated.")
    }


def test_a_value_in_words_or_as_a_range_counts_too():
    words = claim("F01", statement="It was so.", value="hard to verify")
    spread = size("F01", "had", 2_000, 2_500, ends=2, statement="It was so.")

    assert found(
        lesson(('It was <a data-claim="F01">hard to verify</a>.', "It was hard to verify.")), said=words
    )
    assert found(
        lesson(('They were <a data-claim="F01">2,000 to 2,500</a>.', "They were 2,000 to 2,500.")),
        said=spread,
    )
