"""Reading a course's folder: what is there, and everything that is wrong at once."""

from dataclasses import replace

import pytest

from quizapp import bank
from quizapp.bank import Location
from quizapp.core.question import State
from tests.bank.small_course import LESSON, edit, said

BLOOM = "'remember', 'understand', 'apply', 'analyse' or 'evaluate'"


def test_a_sound_course_is_read_whole(course):
    read = bank.read(course)

    assert read.problems == ()
    assert read.course is not None
    assert read.course.title == "Idlib, read with care"
    assert [c.slug for c in read.claims] == ["F05", "F10", "F16"]
    assert [d.slug for d in read.derived] == ["D1"]
    assert [lesson.slug for lesson in read.lessons] == [LESSON]
    assert [(q.slug, q.state) for q in read.questions] == [
        ("area-held", State.PUBLISHED),
        ("population-of-the-area", State.PUBLISHED),
    ]
    assert [p.size for p in read.plans] == [2]
    assert sorted(read.lock) == ["area-held", "population-of-the-area"]
    assert bank.check(read) == ()


def test_the_course_that_ships_has_no_errors():
    read = bank.read(bank.bundled_course())

    assert [str(p) for p in bank.check(read) if p.level == "error"] == []
    assert len(read.questions) >= 40


def test_only_a_plain_number_is_a_number(course):
    edit(course, "claims.yaml", "value: 3000", "value: '3000'")
    edit(course, "claims.yaml", "value: 2900000", "value: 2.9")

    read = bank.read(course)

    assert [c.value for c in read.claims] == [2.9, "3000", (9000, 11000)]


@pytest.mark.parametrize("text", ["no", "010", "12:30", "2020-03-01", "1e3", "0x1F", "1_000", "true"])
def test_what_looks_like_something_else_stays_the_text_it_is(course, text):
    edit(course, "items/O2.1.yaml", "text: about 3.6 million", f"text: {text}")

    question = bank.read(course).questions[1]

    assert question.options[1].text == text


def test_every_problem_of_every_file_is_reported_at_once_where_it_stands(course):
    edit(course, "course.yaml", "language: en\n", "")
    edit(course, "claims.yaml", "paragraph: 3", "paragraph: third")
    edit(course, "items/O2.1.yaml", "version: 1", "version: 0")
    edit(course, "items/O2.1.yaml", "bloom: remember", "bloom: recall")
    edit(
        course,
        "items/O2.1.yaml",
        "  hints: [Look at the first section.]",
        "  hint: Look at the first section.",
    )
    edit(course, "items/O2.2.yaml", "tolerance: 5%", "tolerance: a bit")
    edit(course, "quizzes.yaml", "O2.2, count: 1", "O2.2, count: 0")
    edit(course, f"lessons/{LESSON}.md", "minutes: 6", "minutes: long")

    found = said(course, bank.read(course).problems)

    assert found == [
        "claims.yaml:20:16: `paragraph` is 'third'; expected a whole number",
        "course.yaml:1:1: `language` is missing; expected a value",
        "items/O2.1.yaml:2:12: `version` is '0'; expected 1 or more",
        f"items/O2.1.yaml:6:10: `bloom` is 'recall'; expected one of {BLOOM}",
        "items/O2.1.yaml:14:3: `hint` is not a field here; did you mean `hints`?",
        "items/O2.2.yaml:11:14: `tolerance`: a tolerance is a number such as 100, or a share such as 5%; not 'a bit'",
        f"lessons/{LESSON}.md:6:10: `minutes` is 'long'; expected a whole number",
        "quizzes.yaml:7:32: `draw[2].count` is '0'; expected 1 or more",
    ]


@pytest.mark.parametrize(
    ("name", "old", "new", "problem"),
    [
        ("items/O2.1.yaml", "kind: single_choice", "kind: essay", "items/O2.1.yaml:3:9: kind is 'essay'; expected one of"),
        ("items/O2.1.yaml", "  kind: single_choice\n", "", "items/O2.1.yaml:1:3: kind is None; expected one of"),
        ("items/O2.1.yaml", "slug: population-of-the-area", "slug: P", "items/O2.1.yaml:1:9: `slug` is 'P'; expected 3 to 64 small letters"),
        ("items/O2.1.yaml", "key: true}", "why: No.}", "items/O2.1.yaml:1:3: Exactly one option is the key: mark it, and no other, with `key: true`. Here: 0."),
        ("items/O2.1.yaml", "claims: [F05]", "claims: F05", "items/O2.1.yaml:7:11: `claims` is 'F05'; expected a list"),
        ("items/O2.1.yaml", "claims: [F05]", "claims: []", "items/O2.1.yaml:7:11: `claims` is a list; expected at least 1 entries"),
        ("items/O2.1.yaml", "stem: According to the article, how many people lived in the area?", "stem:", "items/O2.1.yaml:9:3: `stem` is empty; expected a text"),
        ("items/O2.1.yaml", "stem: According", f"stem: {'long ' * 130}", "items/O2.1.yaml:9:9: `stem` is 'long long long long long long long long…'; expected at most 600 characters"),
        ("items/O2.1.yaml", "text: about 2.9 million", "text: [a, b]", "items/O2.1.yaml:11:14: `options[1].text` is a list; expected a text"),
        ("items/O2.1.yaml", "key: true", "key: perhaps", "items/O2.1.yaml:11:38: `options[1].key` is 'perhaps'; expected true or false"),
        ("items/O2.1.yaml", "text: about 2.9 million", "txt: about 2.9 million", "items/O2.1.yaml:11:8: `options[1].txt` is not a field here; take it away"),
        ("items/O2.1.yaml", "  hints: [", "  shown_in_colour: [", "items/O2.1.yaml:14:3: `shown_in_colour` is not a field here; expected one of slug, version"),
        ("items/O2.1.yaml", "words: about 2.9 million people}", "}", "items/O2.1.yaml:8:13: `evidence.words` is missing; expected a value"),
        ("items/O2.2.yaml", "  key: 3000\n", "", "items/O2.2.yaml:1:3: give the key, or the low and high end of the range"),
        ("items/O2.2.yaml", "  key: 3000\n", "  key: 3.141\n", "items/O2.2.yaml:10:8: `key`: 3.141 would be read as 3141"),
        ("items/O2.2.yaml", "- slug: area-held", "- a question\n- slug: area-held", "items/O2.2.yaml:1:3: expected a question: fields such as slug, kind and stem"),
        ("claims.yaml", "value: [9000, 11000]", "value: {from: 9000}", "claims.yaml:39:12: `value` holds fields; expected a whole number or a number or a text or a list"),
        ("claims.yaml", "derived:", "worked_out:", "claims.yaml:1:1: expected two lists, `claims:` and `derived:`"),
        ("claims.yaml", "slug: D1", "slug: X1", "claims.yaml:49:11: `slug` is 'X1'; expected a name such as D1"),
        ("quizzes.yaml", "- slug: lesson-2", "- - slug: lesson-2", "quizzes.yaml:2:3: this is no valid YAML"),
        ("quizzes.yaml", "purpose: practice", "purpose: exam", "quizzes.yaml:4:12: `purpose` is 'exam'; expected practice or graded"),
        (f"lessons/{LESSON}.md", "review_by: 2027-05-01", "review_by: soon", f"lessons/{LESSON}.md:10:14: `later.review_by` is 'soon'; expected a date such as 2027-05-01"),
    ],
)  # fmt: skip
def test_a_wrong_field_is_named_with_its_place_and_what_was_expected(course, name, old, new, problem):
    edit(course, name, old, new)

    found = said(course, bank.read(course).problems)

    assert [line for line in found if line.startswith(problem)], found


@pytest.mark.parametrize("name", ["items/O2.1.yaml", "quizzes.yaml"])
def test_a_file_that_is_no_list_is_refused(course, name):
    (course / name).write_text("slug: one\n", encoding="utf-8")

    found = said(course, bank.read(course).problems)

    assert len(found) == 1
    assert found[0].startswith(f"{name}:1:1: expected a list of ")


def test_a_course_that_is_no_mapping_is_refused(course):
    (course / "course.yaml").write_text("- one\n", encoding="utf-8")

    read = bank.read(course)

    assert said(course, read.problems) == ["course.yaml:1:1: this is a list; expected fields with values"]
    assert read.course is None


def test_empty_files_hold_nothing(course):
    for name in ("items/O2.1.yaml", "items/O2.2.yaml", "quizzes.yaml", "published.lock"):
        (course / name).write_text("", encoding="utf-8")
    (course / "claims.yaml").write_text("claims:\nderived:\n", encoding="utf-8")

    read = bank.read(course)

    assert read.problems == ()
    assert (read.questions, read.claims, read.plans, read.lock) == ((), (), (), {})


def test_quizzes_and_the_lock_may_be_missing_but_the_course_and_its_claims_may_not(course):
    for name in ("course.yaml", "claims.yaml", "quizzes.yaml", "published.lock"):
        (course / name).unlink()

    found = said(course, bank.read(course).problems)

    assert found == [
        "claims.yaml:1:1: the file is missing; expected it here",
        "course.yaml:1:1: the file is missing; expected it here",
    ]


def test_a_slug_that_stands_in_two_files_is_reported_with_the_first(course):
    edit(course, "items/O2.2.yaml", "slug: area-held", "slug: population-of-the-area")

    found = said(course, bank.read(course).problems)

    first = "the question `population-of-the-area` already stands in items/O2.1.yaml:1"
    assert found == [f"items/O2.2.yaml:1:9: {first}; expected a new slug"]


def test_a_folder_that_is_not_there_is_one_problem(tmp_path):
    problems = bank.read(tmp_path / "nowhere").problems

    assert [p.rule for p in problems] == ["no-folder"]


def test_a_folder_in_a_file_s_place_is_one_problem(course):
    (course / "quizzes.yaml").unlink()
    (course / "quizzes.yaml").mkdir()

    found = said(course, bank.read(course).problems)

    assert found == ["quizzes.yaml:1:1: the file cannot be read (Is a directory); expected it here"]


def test_a_file_that_will_not_be_read_is_pointed_out(course):
    (course / "items" / "O2.1.yml").write_text("", encoding="utf-8")
    (course / "items" / ".hidden").write_text("", encoding="utf-8")

    problems = bank.read(course).problems

    assert said(course, problems) == ["items/O2.1.yml:1:1: this file is not read; expected items/*.yaml"]
    assert problems[0].level == "warning"


def test_a_file_over_a_megabyte_is_not_read(course):
    (course / "quizzes.yaml").write_bytes(b"#" * 1_000_001)

    found = said(course, bank.read(course).problems)

    assert found == [
        "quizzes.yaml:1:1: the file has 1,000,001 bytes; at most 1,000,000 are read, so split it"
    ]


def test_bytes_that_are_no_utf_8_are_refused_at_their_place(course):
    (course / "quizzes.yaml").write_bytes(b"- slug: lesson-1\n  title: Caf\xe9\n")

    found = said(course, bank.read(course).problems)

    assert found == ["quizzes.yaml:2:13: this is no UTF-8; expected a file saved with UTF-8 encoding"]


def test_a_lesson_that_cannot_be_decoded_is_left_out(course):
    (course / "lessons" / "03-broken.md").write_bytes(b"\xff")

    read = bank.read(course)

    assert [p.rule for p in read.problems] == ["file-encoding"]
    assert [lesson.slug for lesson in read.lessons] == [LESSON]


def test_a_byte_order_mark_and_windows_line_ends_change_nothing(course):
    before = bank.read(course)
    for name in ("course.yaml", "items/O2.1.yaml", f"lessons/{LESSON}.md"):
        raw = (course / name).read_bytes()
        (course / name).write_bytes(b"\xef\xbb\xbf" + raw.replace(b"\n", b"\r\n"))

    assert bank.read(course) == before


def test_everything_read_knows_where_it_stands(course):
    read = bank.read(course)

    assert said(course, tuple(read.where(*key).error("here", "") for key in [
        ("course", ""),
        ("claim", "F10", "source"),
        ("derived", "D1"),
        ("lesson", LESSON, "minutes"),
        ("passage", f"{LESSON}#population"),
        ("question", "area-held", "evidence", "words"),
        ("question", "area-held", "wrong_values", 0, "no such field"),
        ("plan", "lesson-2", "draw", 1),
    ])) == [
        "course.yaml:1:1: ",
        "claims.yaml:29:13: ",
        "claims.yaml:49:5: ",
        f"lessons/{LESSON}.md:6:10: ",
        f"lessons/{LESSON}.md:17:1: ",
        "items/O2.2.yaml:8:67: ",
        "items/O2.2.yaml:14:7: ",
        "quizzes.yaml:7:7: ",
    ]  # fmt: skip


def test_what_was_not_read_from_files_is_placed_by_its_name(course):
    made = replace(bank.read(course), sources={})

    assert made.where("question", "area-held", "stem") == Location("question area-held")
    assert made == bank.read(course)
