"""Lesson files: front matter, headings, passages with their claims, figures."""

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp import bank
from quizapp.bank import parse_lesson
from quizapp.core.lesson import FIGURES, TABLES, FigureSpot, Passage
from tests.bank.small_course import LESSON_MD

FRONT = LESSON_MD[: LESSON_MD.index("## Who")]
FIGURES_KNOWN = ", ".join(f"figure:{name}" for name in sorted(FIGURES | TABLES))
FIRST_LINE = FRONT.count("\n") + 1


def body(text: str) -> list[str]:
    """Return the problems of a lesson with this body, its lines counted from 1."""
    _, problems = parse_lesson(f"{FRONT}{text}", "f")
    return [f"{p.line - FIRST_LINE + 1}:{p.column}: {p.message}" for p in problems]


def test_a_lesson_is_read_section_by_section():
    lesson, problems = parse_lesson(LESSON_MD)

    assert problems == ()
    assert [(s.anchor, s.heading) for s in lesson.sections] == [
        ("who-lived-there", "Who lived there"),
        ("shrinking", "How the area shrank"),
    ]
    assert lesson.sections[0].blocks == (
        Passage(
            anchor="population",
            html='<p>The article gave <a class="claim" data-claim="F05" href="#claim-F05">about 2.9 million people</a>'
            " for <em>the whole</em> area.</p>",
            text="The article gave about 2.9 million people for the whole area.",
            claims=("F05",),
        ),
        FigureSpot(figure="people-waffle", alt="Squares of people."),
    )
    assert lesson.later.review_by.isoformat() == "2027-05-01"
    assert lesson.later.lines[0].checked is False


def test_a_list_is_one_passage_with_all_its_claims_and_words():
    passage = parse_lesson(LESSON_MD)[0].passage("two-figures")

    assert passage.claims == ("F10", "D1")
    assert (
        passage.text
        == "Fabrice Balanche gave 3,000 square kilometres. He said so in the article, as it says."
    )
    assert 'data-claim="F10,D1" href="#claim-F10"' in passage.html
    assert passage.html.count("<li>") == 2


def test_foreign_words_carry_their_language_and_direction():
    passage = parse_lesson(LESSON_MD)[0].passage("name")
    german, _ = parse_lesson(f"{FRONT}## One {{#one}}\n\nThe word [Rettungsregierung](lang:de). {{#two}}\n")

    assert '<span lang="ar" dir="rtl">هيئة تحرير الشام</span>' in passage.html
    assert '<span lang="de" dir="ltr">Rettungsregierung</span>' in german.passage("two").html


def test_markup_in_the_text_is_shown_and_never_obeyed():
    lesson, _ = parse_lesson(
        f"{FRONT}## One {{#one}}\n\n<script>alert(1)</script> & <b onclick=x>bold</b> {{#two}}\n"
    )

    passage = lesson.passage("two")

    assert passage.text == "<script>alert(1)</script> & <b onclick=x>bold</b>"
    assert (
        passage.html == "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b onclick=x&gt;bold&lt;/b&gt;</p>"
    )


def test_windows_line_ends_from_a_form_change_nothing():
    assert parse_lesson(LESSON_MD.replace("\n", "\r\n")) == parse_lesson(LESSON_MD)


def test_the_lessons_that_ship_hold_html_that_parses_strictly():
    read = bank.read(bank.bundled_course())

    for lesson in read.lessons:
        for section in lesson.sections:
            for passage in section.passages:
                html5lib.HTMLParser(strict=True).parseFragment(passage.html)
    assert read.lessons


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("## One {#one}\n\nNo name.\n", ["3:1: no anchor at the end; expected a name such as {#population}"]),
        ("## One\n", [
            "0:1: no section; expected at least one `## Heading {#anchor}`",
            "1:1: no anchor at the end; expected a name such as {#population}",
        ]),
        ("## One {#one}\n\nText. {#Two Words}\n", ["3:7: `Two Words` is no anchor; expected small letters, digits and hyphens"]),
        ("## One {#one}\n\nText. {#one}\n", [f"3:1: the anchor `one` is already used on line {FIRST_LINE}; expected a new name"]),
        ("## One {#one}\n\nA {#b} c. {#two}\n", ["3:3: an anchor stands in the middle; expected it at the end"]),
        ("Text. {#two}\n\n## One {#one}\n", ["1:1: text before the first heading; expected `## ` first"]),
        ("# One {#one}\n\n## Two {#two}\n", ["1:1: a heading stands here; expected a ## heading, a paragraph or a list"]),
        ("## One {#one}\n\n> Quote {#two}\n", ["3:1: a blockquote stands here; expected a ## heading, a paragraph or a list"]),
        ("## One {#one}\n\n```\ncode\n```\n", ["3:1: a fence stands here; expected a ## heading, a paragraph or a list"]),
        ("## One {#one}\n\n---\n", ["3:1: a hr stands here; expected a ## heading, a paragraph or a list"]),
        ("## One {#one}\n\n- a\n\n  > b {#two}\n", ["3:1: a blockquote stands here; expected a ## heading, a paragraph or a list"]),
        ("## One {#one}\n\nSome `code` here. {#two}\n", ["3:1: a piece of code inline stands here; expected words, emphasis and spans"]),
        ("## One {#one}\n\nA\n[b](https://example.org) c. {#two}\n", ["4:5: a link to `https://example.org` stands here; expected [words](claim:F05), (claim:F05,F06) or (lang:ar)"]),
        ("## One {#one}\n\nA [b](term:m4) and ![c](figure:timeline). {#two}\n", [
            "3:1: a piece of image stands here; expected words, emphasis and spans",
            "3:7: a link to `term:m4` stands here; expected [words](claim:F05), (claim:F05,F06) or (lang:ar)",
        ]),
        ("## One {#one}\n\nA [b](claim:F05, F06). {#two}\n", ["3:5: a link cannot be read here; expected [words](claim:F05,F06) without spaces in the brackets"]),
        ("## One {#one}\n\nA [b](javascript:alert). {#two}\n", ["3:5: a link cannot be read here; expected [words](claim:F05,F06) without spaces in the brackets"]),
        ("## One {#one}\n\n![Text](figure:pie)\n", [f"3:1: there is no figure `pie`; expected one of {FIGURES_KNOWN}"]),
        ("## One {#one}\n\n![Text](timeline)\n", [f"3:1: there is no figure `timeline`; expected one of {FIGURES_KNOWN}"]),
        ("## One {#one}\n\n![](figure:timeline)\n", ["3:1: figure:timeline says nothing to who cannot see it; expected ![text]"]),
        ("## One {#one}\n\nText\x00. {#two}\n", ["3:5: the character U+0000 stands here; expected text"]),
        ("", ["0:1: no section; expected at least one `## Heading {#anchor}`"]),
    ],
)  # fmt: skip
def test_what_a_lesson_cannot_hold_is_refused_at_its_line(text, problems):
    assert body(text) == problems


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "f:1:1: expected `---`, the lesson's fields, and `---` again"),
        ("---\nslug: x\n", "f:1:1: expected `---`, the lesson's fields, and `---` again"),
        ("---\n- one\n---\n## One {#one}\n", "f:2:1: expected fields such as slug, number and title"),
        ("---\n---\n## One {#one}\n", "f:2:1: expected fields such as slug, number and title"),
        (LESSON_MD.replace("minutes: 6", "sections: []"), "f:6:1: `sections` is not a field here; sections are the ## headings below"),
        (LESSON_MD.replace("minutes: 6", "minutes: [6"), "f:7:11: this is no valid YAML: expected ',' or ']', but got ':'; expected `name: value` lines or `- ` lists"),
        (LESSON_MD.replace("minutes: 6", "minutes: &m 6"), "f:6:10: `&m` is an anchor; expected none"),
        (LESSON_MD.replace("title: People and territory\n", ""), "f:2:1: `title` is missing; expected a value"),
        (f"{FRONT.replace('number: 2', 'number: two')}", "f:3:9: `number` is 'two'; expected a whole number"),
    ],
)  # fmt: skip
def test_front_matter_that_is_none_is_refused_at_its_line(text, problem):
    lesson, problems = parse_lesson(text, "f")

    assert lesson is None
    assert problem in [str(p) for p in problems]


@given(
    st.lists(
        st.sampled_from([*"#-*_[](){}!<>&\\`\n: ab1", "{#a}", "](claim:F05)", "![x](figure:timeline)"]),
        max_size=40,
    ).map("".join)
)
def test_no_jumble_of_markdown_can_break_the_reader(text):
    lesson, problems = parse_lesson(f"{FRONT}## One {{#one}}\n\n{text}\n")

    assert (lesson is None) == bool(problems)
