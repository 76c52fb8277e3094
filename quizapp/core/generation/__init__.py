"""Item models: claims become families of questions, without chance and without guessing. It knows no kind and no file.

A family is proposed with all its variants; a person approves it before any of them enters a quiz.
"""

from quizapp.core.generation.approval import (
    Approval,
    Standing,
    approved_questions,
    is_taught,
    questions_of,
    standing,
)
from quizapp.core.generation.family import Family, Reason, Refusal, Variant
from quizapp.core.generation.frame import parse_frame
from quizapp.core.generation.item_models import ITEM_MODELS
from quizapp.core.generation.ledger import FormulaError, Ledger
from quizapp.core.generation.passages import Passages
from quizapp.core.generation.proposing import Proposals, propose

__all__ = [
    "ITEM_MODELS",
    "Approval",
    "Family",
    "FormulaError",
    "Ledger",
    "Passages",
    "Proposals",
    "Reason",
    "Refusal",
    "Standing",
    "Variant",
    "approved_questions",
    "is_taught",
    "parse_frame",
    "propose",
    "questions_of",
    "standing",
]
