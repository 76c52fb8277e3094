"""The tables, and how their database is opened. Plain SQLAlchemy; no Flask, no rules of the trade beyond constraints."""

from quizapp.models.attempt import Answer, Attempt, Slot
from quizapp.models.base import Base
from quizapp.models.classroom import Assignment, Classroom, Membership
from quizapp.models.course import (
    Claim,
    Course,
    Family,
    Lesson,
    LessonVersion,
    Question,
    QuestionVersion,
    Quiz,
    Source,
    Visit,
)
from quizapp.models.marking import Marking
from quizapp.models.person import AuditEvent, Card, Invitation, Person, SignIn

__all__ = [
    "Answer",
    "Assignment",
    "Attempt",
    "AuditEvent",
    "Base",
    "Card",
    "Claim",
    "Classroom",
    "Course",
    "Family",
    "Invitation",
    "Lesson",
    "LessonVersion",
    "Marking",
    "Membership",
    "Person",
    "Question",
    "QuestionVersion",
    "Quiz",
    "SignIn",
    "Slot",
    "Source",
    "Visit",
]
