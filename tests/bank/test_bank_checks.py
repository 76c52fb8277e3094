"""What single files cannot know of each other."""

from dataclasses import replace

import pytest

from quizapp import bank
from quizapp.bank.lock import read_lock
from tests.bank.small_course import LESSON, edit, said


def found(folder):
    """Check a folder; return level, rule and line of each problem."""
    problems = bank.check(bank.read(folder))
    return [f"{p.level} {p.rule} {line}" for p, line in zip(problems, said(folder, problems), strict=True)]


@pytest.mark.parametrize(
    ("name", "old", "new", "problem"),
    [
        ("claims.yaml", "source: balanche", "source: nobody", "error unknown-source claims.yaml:29:13: there is no source `nobody`; expected one that exists"),
        ("claims.yaml", "subject: idlib\n    relation: area", "subject: homs\n    relation: area", "error unknown-entity claims.yaml:22:14: there is no entity `homs`; expected one that exists"),
        ("claims.yaml", "value: 3000\n    kind: number", "value: idlib+homs\n    kind: entity_set", "error unknown-entity claims.yaml:24:12: there is no entity `homs`; expected one that exists"),
        ("claims.yaml", "objectives: [O2.2]\n    subject", "objectives: [O2.2, O9.9]\n    subject", "error unknown-objective claims.yaml:21:24: there is no objective `O9.9`; expected one that exists"),
        ("claims.yaml", "claims: [F10]", "claims: [F10, F11]", "error unknown-claim claims.yaml:52:19: there is no claim `F11`; expected one that exists"),
        ("course.yaml", "O2.2, lesson: 02-people-and-territory", "O2.2, lesson: 03-elsewhere", f"error lesson-objective lessons/{LESSON}.md:7:20: course.yaml gives O2.2 to lesson `03-elsewhere`; expected the same lesson in both"),
        (f"lessons/{LESSON}.md", "objectives: [O2.1, O2.2]", "objectives: [O2.1, O2.2, O9.1]", f"error unknown-objective lessons/{LESSON}.md:7:26: there is no objective `O9.1`; expected one that exists"),
        (f"lessons/{LESSON}.md", "(claim:F05)", "(claim:F99)", f"error unknown-claim lessons/{LESSON}.md:17:1: there is no claim `F99`; expected one that exists"),
        (f"lessons/{LESSON}.md", "slug: 02-people-and-territory", "slug: 02-people", f"error lesson-name lessons/{LESSON}.md:2:7: the file is not named after its slug; expected 02-people.md"),
        ("quizzes.yaml", "lesson: 02-people-and-territory", "lesson: 07-later", "error unknown-lesson quizzes.yaml:3:11: there is no lesson `07-later`; expected one that exists"),
        ("quizzes.yaml", "{objective: O2.2, count: 1}", "{objective: O9.1, count: 1}", "error unknown-objective quizzes.yaml:7:19: there is no objective `O9.1`; expected one that exists"),
        ("quizzes.yaml", "{objective: O2.2, count: 1}", "{objective: O2.2, count: 3}", "error quiz-too-large quizzes.yaml:6:5: quiz lesson-2: the bank is too small: O2.2 needs 3 and has 1"),
        ("quizzes.yaml", "  purpose: practice", "  confusable: [[F05, F99]]", "error unknown-claim quizzes.yaml:4:22: there is no claim `F99`; expected one that exists"),
        ("items/O2.1.yaml", "objective: O2.1", "objective: O9.1", "error S09 items/O2.1.yaml:5:14: There is no such objective."),
        ("items/O2.1.yaml", "objective: O2.1", "objective: O2.2", "warning misfiled items/O2.1.yaml:5:14: a question on O2.2 stands in another file; expected items/O2.2.yaml"),
        ("items/O2.1.yaml", "claims: [F05]", "claims: [F05, F98]", "error S08 items/O2.1.yaml:7:17: There is no such claim. F98"),
        ("items/O2.1.yaml", "claim: F16", "claim: F98", "error S08 items/O2.1.yaml:12:100: There is no such claim. F98"),
        ("items/O2.2.yaml", "claim: D1", "claim: D9", "error S08 items/O2.2.yaml:14:62: There is no such claim. D9"),
        ("items/O2.1.yaml", "#population, words", "#nowhere, words", "error S07 items/O2.1.yaml:8:23: The passage that proves the key does not exist."),
        ("items/O2.1.yaml", "passage: 02-people-and-territory", "passage: 05-later", "error S07 items/O2.1.yaml:8:23: The passage that proves the key does not exist."),
        ("items/O2.1.yaml", "words: about 2.9 million people", "words: three million", "error K01 items/O2.1.yaml:8:66: The words that prove the key stand in the passage exactly once."),
        ("items/O2.2.yaml", "stem: According to Balanche, how", "stem: In the article, how", "error T11 items/O2.2.yaml:9:9: The stem does not name who says this. F10"),
        ("items/O2.2.yaml", "claims: [F10]", "claims: [D1, F16]", "warning attribution items/O2.2.yaml:9:9: F16 comes from UN report; expected the stem to name that source"),
        ("items/O2.1.yaml", "how many people lived in the area?", "how many people live there now?", "error T12 items/O2.1.yaml:9:9: A word such as now or today will not stay true"),
        ("items/O2.1.yaml", "text: about 3.6 million", "text: Nowadays 3.6 million", "error ageing-word items/O2.1.yaml:12:14: `Nowadays` will not stay true; expected a date, or “in the article”"),
        ("items/O2.1.yaml", "as of about March 2021.", "which is not so today.", "error ageing-word items/O2.1.yaml:15:14: `today` will not stay true; expected a date, or “in the article”"),
        ("items/O2.2.yaml", "value: 9000", "value: 3100", "error S10 items/O2.2.yaml:9:9: Only the key earns the full score. “3,100 km²” earns it too."),
        ("items/O2.2.yaml", "value: 9000", "value: 3000", "error S10 items/O2.2.yaml:9:9: Only the key earns the full score. “3,000 km²” earns it too."),
    ],
)  # fmt: skip
def test_a_fault_is_found_where_it_stands(course, name, old, new, problem):
    edit(course, name, old, new)

    lines = found(course)

    assert [line for line in lines if line.startswith(problem)], lines


def test_a_reason_code_is_not_a_word_that_ages(course):
    edit(course, "items/O2.1.yaml", "reason: sibling-value", "reason: then-for-now")

    lines = found(course)

    assert not [line for line in lines if "ageing-word" in line], lines


def test_a_key_that_earns_nothing_is_found(course):
    edit(course, "items/O2.2.yaml", "kind: numeric", "kind: short_text")
    edit(course, "items/O2.2.yaml", "  tolerance: 5%\n  unit: km²\n", "")
    edit(course, "items/O2.2.yaml", "wrong_values", "wrong_texts")
    edit(course, "items/O2.2.yaml", "value: 9000", "text: '3000'")

    lines = found(course)

    assert (
        "error S10 items/O2.2.yaml:9:9: Only the key earns the full score. The key “3000” does not." in lines
    )


def test_a_draft_may_still_have_errors_and_what_is_retired_is_left_alone(course):
    edit(course, "items/O2.2.yaml", "According to Balanche, how", "In the article, how")
    (course / "quizzes.yaml").unlink()

    edit(course, "items/O2.2.yaml", "state: published", "state: draft")
    assert [line.split(" items")[0] for line in found(course)] == ["warning T11"]

    edit(course, "items/O2.2.yaml", "state: draft", "state: retired")
    assert found(course) == []


@pytest.mark.parametrize(
    "stem",
    [
        "As Balanche’s figures have it, how much was held?",
        "As the political scientist said, how much was held?",
    ],
)
def test_a_source_may_be_named_in_any_of_its_ways(course, stem):
    edit(
        course,
        "items/O2.2.yaml",
        "stem: According to Balanche, how many square kilometres were held?",
        f"stem: {stem}",
    )

    assert not [line for line in found(course) if "attribution" in line or "T11" in line]


def test_a_question_that_asks_for_the_source_need_not_name_it(course):
    edit(course, "items/O2.1.yaml", "claims: [F05]", "claims: [F10]")
    edit(
        course,
        "items/O2.1.yaml",
        "stem: According to the article, how many people lived in the area?",
        "stem: In the article, who gave the size of the area?",
    )
    edit(course, "items/O2.1.yaml", "text: about 2.9 million,", "text: Fabrice Balanche,")

    assert not [line for line in found(course) if "attribution" in line or "T11" in line]


def test_a_warning_accepted_with_a_reason_is_left_out_and_an_error_never_is(course):
    edit(
        course,
        "items/O2.1.yaml",
        "  hints:",
        "  accepted_warnings: {attribution: it does not state the figure}\n  hints:",
    )
    edit(course, "items/O2.1.yaml", "claims: [F05]", "claims: [F16]")
    assert not [line for line in found(course) if "attribution" in line]

    edit(course, "items/O2.1.yaml", "claims: [F16]", "claims: [F10]")
    assert [line for line in found(course) if line.startswith("error T11")]


def test_a_file_that_cannot_be_read_is_not_also_missed_elsewhere(course):
    edit(course, f"lessons/{LESSON}.md", "minutes: 6", "minutes: long")
    edit(course, "claims.yaml", "derived:", "derived: [")

    assert {line.split(":")[0] for line in found(course)} == {
        f"error schema lessons/{LESSON}.md",
        "error yaml-syntax claims.yaml",
    }


def test_without_its_course_a_bank_is_checked_as_far_as_it_goes(course):
    (course / "course.yaml").unlink()

    assert found(course) == ["error file-missing course.yaml:1:1: the file is missing; expected it here"]


def test_sentences_copied_from_the_article_are_found(course):
    article = "Today, the article gave about 2.9 million people for the whole area. According to “the article”, how many people lived there?"

    problems = bank.check(bank.read(course), article)

    assert [p.rule for p in problems] == ["copied", "copied"]
    assert said(course, problems)[0].startswith(
        "items/O2.1.yaml:9:9: “according to the article how many people lived”"
    )
    assert said(course, problems)[1].startswith(
        f"lessons/{LESSON}.md:17:1: “the article gave about 2.9 million people for” stands in the article word for word"
    )


def test_a_name_counts_as_one_word_of_a_copied_sentence(course):
    edit(
        course,
        "course.yaml",
        "name: A UN report cited in the article",
        "name: The Office for the Coordination of Aid",
    )
    edit(
        course,
        "items/O2.1.yaml",
        "how many people lived",
        "and The Office for the Coordination of Aid, how many lived",
    )
    article = "Said The Office for the Coordination of Aid, how many others. The Office for the Coordination of Aid."

    assert [p for p in bank.check(bank.read(course), article) if p.rule == "copied"] == []


class TestTheLock:
    def test_a_changed_question_with_its_version_unchanged_is_an_error(self, course):
        edit(course, "items/O2.1.yaml", "how many people lived", "how many persons lived")

        assert found(course) == [
            "error lock-changed items/O2.1.yaml:2:12: the content differs from the published version 1; expected `version: 2`"
        ]

    def test_a_changed_question_with_a_new_version_is_to_be_locked(self, course):
        edit(course, "items/O2.1.yaml", "how many people lived", "how many persons lived")
        edit(course, "items/O2.1.yaml", "version: 1", "version: 2")
        assert found(course) == [
            "warning lock-missing items/O2.1.yaml:2:12: version 2 is not locked yet (the lock has 1); write the lock"
        ]

        bank.write_lock(bank.read(course), course)
        assert found(course) == []

    def test_a_version_older_than_the_lock_is_an_error(self, course):
        edit(course, "published.lock", "area-held 1 ", "area-held 3 ")

        assert found(course) == [
            "error lock-version items/O2.2.yaml:2:12: version 1 is older than the locked 3; expected 4"
        ]

    def test_a_question_without_an_entry_is_to_be_locked(self, course):
        lock = (course / "published.lock").read_text(encoding="utf-8")
        (course / "published.lock").write_text(lock.splitlines()[0] + "\n", encoding="utf-8")

        assert found(course) == [
            "warning lock-missing items/O2.1.yaml:2:12: `population-of-the-area` is published and not locked; write the lock"
        ]

    def test_without_a_lock_there_is_one_warning(self, course):
        (course / "published.lock").unlink()

        assert found(course) == [
            "warning lock-missing published.lock:1:1: nothing is locked yet; expected an entry for each of 2 published questions"
        ]

    def test_drafts_need_no_lock(self, course):
        (course / "published.lock").unlink()
        (course / "quizzes.yaml").unlink()
        for n in (1, 2):
            edit(course, f"items/O2.{n}.yaml", "state: published", "state: draft")

        assert found(course) == []

    def test_a_published_question_that_is_gone_is_missed(self, course):
        (course / "quizzes.yaml").unlink()
        (course / "items" / "O2.2.yaml").unlink()

        (line,) = found(course)
        assert line.startswith(
            "warning lock-gone published.lock:1:1: `area-held` was published and is gone; expected it"
        )

    def test_a_slug_that_is_gone_stays_locked(self, course):
        (course / "items" / "O2.2.yaml").unlink()

        bank.write_lock(bank.read(course), course)

        assert "area-held 1 " in (course / "published.lock").read_text(encoding="utf-8")

    def test_lines_that_are_none_are_problems_and_the_others_count(self):
        line = f"area-held 1 {'0' * 64}"

        locked, problems = read_lock(f"{line}\nrubbish\n{line}\nq 0 {'0' * 64}\n", "f")

        assert list(locked) == ["area-held"]
        assert [str(p) for p in problems] == [
            "f:2:1: expected `slug version hash`; write the lock anew",
            "f:3:1: area-held stands here twice; expected it once",
            "f:4:1: expected `slug version hash`; write the lock anew",
        ]


def test_a_review_of_an_earlier_content_no_longer_counts(course):
    one = bank.read(course).questions[0]
    review = "  reviews:\n    - {by: dina, on: 2026-03-01, verdict: right, of: HASH}\n  hints:"
    edit(course, "items/O2.2.yaml", "  hints:", review.replace("HASH", one.content_hash()))
    assert found(course) == []

    edit(course, "items/O2.2.yaml", one.content_hash(), "0" * 64)
    assert [line.split(" items")[0] for line in found(course)] == ["warning review-outdated"]


def test_a_summary_counts_what_there_is(course):
    read = bank.read(course)

    assert bank.summary(read, bank.check(read)) == {
        "lessons": 1,
        "claims": 3,
        "questions": 2,
        "families": 0,
        "families_by_state": {"proposed": 0, "approved": 0, "refused": 0},
        "generated": 0,
        "by_kind": {"numeric": 1, "single_choice": 1},
        "objectives": 2,
        "problems": 0,
    }
    assert bank.summary(replace(read, course=None), ())["objectives"] == 0
