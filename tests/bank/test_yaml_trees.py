"""YAML as the bank reads it: scalars stay text, everything has a place, and what could surprise is refused."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quizapp.bank import parse_question_source
from quizapp.bank.tree import MAX_DEPTH, decode, load


def lines(text: str) -> list[str]:
    return [str(problem) for problem in load(text, "f")[1]]


def test_every_scalar_stays_the_text_that_was_written():
    tree, problems = load("a: no\nb: 010\nc: 12:30\nd: 'null'\ne: null\nf: ~\ng:\nh: |-\n  x\n  y\n", "f")

    assert problems == ()
    assert tree.data() == {
        "a": "no", "b": "010", "c": "12:30", "d": "null", "e": None, "f": None, "g": None, "h": "x\ny",
    }  # fmt: skip


def test_a_path_leads_to_its_place_and_a_wrong_one_as_far_as_it_goes():
    tree, _ = load("a:\n  - {b: c}\n  - d\n", "f")

    assert [(tree.find(path).place.line, tree.find(path).place.column) for path in (["a", 0, "b"], ["a", 1], ["a", 7, "x"], ["z"])] == [
        (2, 9), (3, 5), (2, 3), (1, 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a: &x 1", "f:1:4: `&x` is an anchor; expected none"),
        ("a: *x", "f:1:4: `*x` is an alias; write the text out again"),
        ("a: !!python/object:os.system {}", "f:1:4: `tag:yaml.org,2002:python/object:os.system` is a tag; expected the bare value"),
        ("a: 1\nb: 2\na: 3", "f:3:1: `a` stands here twice; expected it once"),
        ("a:\t1", "f:1:3: a tab stands here; expected spaces"),
        ("a: 1\n---\nb: 2", "f:2:1: a second document starts here; expected one a file"),
        ("%YAML 1.1\n---\na: 1", "f:2:1: a % directive stands here; expected none"),
        ("? [a, b]\n: c", "f:1:3: a name is expected before the colon"),
        ("a: \x07", "f:1:4: the character U+0007 stands here; expected text"),
        ('a: "\\0"', "f:1:1: the character U+0000 stands here; expected text"),
        ('a: "\\ud800"', "f:1:1: the character U+D800 stands here; expected text"),
        ("a: \ud800", "f:1:4: the character U+D800 stands here; expected text"),
        ("a: [1, 2", "f:1:9: this is no valid YAML: expected ',' or ']', but got '<stream end>'; expected `name: value` lines or `- ` lists"),
        ('a: "\\UFFFFFFFF"', "f:1:1: this is no valid YAML: it cannot be read; expected `name: value` lines or `- ` lists"),
        ("a: " + "[" * (MAX_DEPTH + 1), f"f:1:{MAX_DEPTH + 3}: nested more than {MAX_DEPTH} deep; expected a few levels"),
        ("- " * 500 + "a", f"f:1:{2 * MAX_DEPTH + 1}: nested more than {MAX_DEPTH} deep; expected a few levels"),
    ],
)  # fmt: skip
def test_what_could_surprise_is_refused_at_its_place(text, problem):
    assert lines(text) == [problem]


def test_all_refusals_of_a_file_come_at_once():
    assert lines("a: &x 1\nb: !t 2\na: *x\n") == [
        "f:1:4: `&x` is an anchor; expected none",
        "f:2:4: `!t` is a tag; expected the bare value",
        "f:3:1: `a` stands here twice; expected it once",
        "f:3:4: `*x` is an alias; write the text out again",
    ]


def test_many_aliases_are_never_expanded():
    bomb = "a: &a [x, x]\n" + "".join(
        f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )

    assert len(lines(bomb)) == 9 + 16


def test_lines_are_counted_from_where_the_text_stands_in_its_file():
    assert str(load("a: &x 1", "f", first_line=41)[1][0]).startswith("f:41:4:")


@given(st.text(max_size=200))
@example("? ")
@example("- - - !!map &a *a %")
@example("%YAML 9.9\n---\n")
@example("%TAG ! !\n--- !x\n")
def test_no_text_can_break_the_reader(text):
    assert parse_question_source(text)[1]


@given(st.lists(st.sampled_from(list("a:-[]{}?,#&*!|>'\"%@` \n\\~0")), max_size=40).map("".join))
def test_no_jumble_of_yaml_marks_can_break_the_reader(text):
    assert parse_question_source(text)[1]


@given(st.binary(max_size=100))
def test_no_bytes_can_break_the_decoder(raw):
    text, problems = decode(raw, "f")

    assert (text is None) == bool(problems)
