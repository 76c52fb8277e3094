"""Writing a bank back: canonical files, and nothing lost."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp import bank
from quizapp.bank import parse_question_source, question_source
from quizapp.bank.dump import dump
from quizapp.bank.tree import load
from tests.bank.small_course import edit
from tests.core.samples import question
from tests.core.strategies import questions

TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\n\t: #-'\"|>&*%@`"), max_size=60
)
DATA = st.recursive(
    TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)
CANONICAL = """\
slug: hts-size
version: 1
kind: single_choice
state: draft
objective: O3.1
bloom: remember
claims: [F16]
evidence:
  passage: 03-who-ran-idlib#size
  words: about 10,000 fighters
stem: According to the UN report, about how many fighters did HTS have?
options:
  - text: about 4,500
    why: That is the top of the TIP's range.
    claim: F30
  - text: about 10,000
    key: true
  - text: about 15,000
    why: That is the diplomat's figure for soldiers.
    claim: F53
hints:
  - Look at the section on the size of the group.
rationale: |-
  The UN report put HTS at about 10,000 fighters, as of early 2021. It is the only source for this number in the article.

  It says “about”.
"""


def test_one_question_is_written_field_by_field_in_the_order_of_the_format():
    text = (
        "The UN report put HTS at about 10,000 fighters, as of early 2021. It is the only source for this number in "
        "the article.\n\nIt says “about”."
    )
    one = question("single_choice", rationale=text, hints=["Look at the section on the size of the group."])

    assert question_source(one) == CANONICAL
    assert parse_question_source(CANONICAL) == (one, ())


def test_a_pasted_list_of_one_question_is_that_question():
    pasted = "- " + CANONICAL.replace("\n", "\n  ").replace("\n  \n", "\n\n").rstrip(" ")

    assert parse_question_source(pasted)[0].slug == "hts-size"


@pytest.mark.parametrize("text", ["", "# only a remark\n"])
def test_nothing_is_no_question(text):
    one, problems = parse_question_source(text)

    assert one is None
    assert [str(p) for p in problems] == ["question:1:1: nothing stands here; expected a question's fields"]


def test_all_problems_of_a_question_come_at_once():
    _, problems = parse_question_source(
        CANONICAL.replace("version: 1", "version: &v one").replace("stem:", "steam:")
    )

    assert [p.message.split(";")[0] for p in problems] == [
        "`stem` is missing",
        "`version` is 'one'",
        "`&v` is an anchor",
        "`steam` is not a field here",
    ]


@given(questions())
def test_a_question_written_and_read_again_is_the_same_question(one):
    source = question_source(one)

    again, problems = parse_question_source(source)

    assert problems == ()
    assert again == one
    assert again.content_hash() == one.content_hash()
    assert question_source(again) == source


@given(DATA)
def test_whatever_is_dumped_is_read_back(data):
    tree, problems = load(dump({"it": data}), "f")

    assert problems == ()
    assert tree.data() == {"it": data}


def test_numbers_are_written_plainly_and_texts_that_look_like_numbers_are_not():
    assert dump(
        {"a": Decimal(9000), "b": Decimal("0.50"), "c": 2000.0, "d": "9000", "e": (1, 2), "f": []}
    ) == ("a: 9000\nb: 0.50\nc: 2000\nd: '9000'\ne: [1, 2]\nf: []\n")


@settings(max_examples=20)
@given(st.lists(questions(), max_size=6, unique_by=lambda q: q.slug))
def test_a_bank_of_any_questions_survives_its_files(tmp_path_factory, drawn):
    folder = tmp_path_factory.mktemp("bank")
    made = bank.Bank(questions=tuple(sorted(drawn, key=lambda q: q.slug)))

    bank.write(made, folder)

    assert bank.read(folder) == made


def test_the_course_that_ships_survives_its_files(tmp_path):
    shipped = bank.read(bank.bundled_course())

    bank.write(shipped, tmp_path)
    again = bank.read(tmp_path)

    assert again.problems == ()
    assert again == shipped


def test_writing_twice_gives_the_same_bytes(course, tmp_path):
    bank.write(bank.read(course), tmp_path / "one")
    bank.write(bank.read(tmp_path / "one"), tmp_path / "two")

    one, two = (
        {p.relative_to(root): p.read_bytes() for p in root.rglob("*.*")}
        for root in (tmp_path / "one", tmp_path / "two")
    )
    assert one == two
    assert len(one) == 7


def test_an_edit_of_one_value_changes_one_line(course, tmp_path):
    bank.write(bank.read(course), tmp_path)
    before = (tmp_path / "items" / "O2.1.yaml").read_text(encoding="utf-8").splitlines()
    edit(tmp_path, "items/O2.1.yaml", "bloom: remember", "bloom: understand")

    bank.write(bank.read(tmp_path), tmp_path)

    after = (tmp_path / "items" / "O2.1.yaml").read_text(encoding="utf-8").splitlines()
    assert [new for old, new in zip(before, after, strict=True) if old != new] == ["  bloom: understand"]


def test_files_whose_questions_or_lessons_are_gone_are_removed_and_others_are_left(course):
    read = bank.read(course)
    (course / "README.md").write_text("For authors.\n", encoding="utf-8")

    bank.write(replace(read, questions=read.questions[:1], lessons=(), lesson_sources={}), course)

    assert sorted(p.relative_to(course).as_posix() for p in course.rglob("*.*")) == [
        "README.md", "claims.yaml", "course.yaml", "items/O2.2.yaml", "published.lock", "quizzes.yaml",
    ]  # fmt: skip


def test_a_bank_with_errors_is_not_written(course):
    edit(course, "items/O2.1.yaml", "version: 1", "version: none")

    with pytest.raises(ValueError, match="what could not be read would be lost"):
        bank.write(bank.read(course), course)


def test_a_bank_without_a_course_keeps_what_it_has(tmp_path):
    bank.write(bank.Bank(), tmp_path)

    assert not (tmp_path / "course.yaml").exists()
    assert (tmp_path / "claims.yaml").read_text(encoding="utf-8") == "claims: []\nderived: []\n"


def test_the_bundled_course_of_a_source_tree_is_its_own():
    assert bank.bundled_course().as_posix().endswith("questions/idlib")
    assert (bank.bundled_course() / "course.yaml").is_file()


def test_an_installed_package_brings_its_course_along(tmp_path, monkeypatch):
    monkeypatch.setattr("quizapp.bank.reader.__file__", str(tmp_path / "quizapp" / "bank" / "reader.py"))

    assert bank.bundled_course() == tmp_path / "quizapp" / "_bundled" / "questions" / "idlib"


def test_all_that_a_quiz_may_ask_for_is_written_and_read_again(course, tmp_path):
    wanted = "{objective: O2.2, count: 1, kind: numeric, facility: [0.3, 0.9], state: in-review}"
    edit(course, "quizzes.yaml", "{objective: O2.2, count: 1}", wanted)
    edit(course, "quizzes.yaml", "  purpose: practice", "  confusable: [[F05, F10]]")
    held = bank.read(course)

    bank.write(held, tmp_path)

    again = bank.read(tmp_path)
    assert again.plans == held.plans
    assert again.plans[0].draw[1].facility == (0.3, 0.9)
    assert again.plans[0].confusable == (("F05", "F10"),)
