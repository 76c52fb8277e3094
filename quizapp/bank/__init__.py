"""The content as files: reads, writes and checks `questions/`. It knows files and the core, never tables or pages."""

from quizapp.bank.checks import check, summary
from quizapp.bank.content import Bank
from quizapp.bank.families import generated_questions, ledger_of, proposals_of, standings, write_families
from quizapp.bank.lessons import parse_lesson
from quizapp.bank.problem import Location, Problem
from quizapp.bank.reader import bundled_course, parse_question_source, read
from quizapp.bank.writer import question_source, write, write_lock

__all__ = [
    "Bank",
    "Location",
    "Problem",
    "bundled_course",
    "check",
    "generated_questions",
    "ledger_of",
    "parse_lesson",
    "parse_question_source",
    "proposals_of",
    "question_source",
    "read",
    "standings",
    "summary",
    "write",
    "write_families",
    "write_lock",
]
