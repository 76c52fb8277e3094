"""Every kind of question is used, explained, and keeps its promises to the pages."""

from random import Random
from typing import get_args

import pytest
from pydantic import BaseModel

from quizapp import bank
from quizapp.core.interaction import Interaction
from quizapp.core.kinds import KINDS
from tests.core.samples import question

BANK = bank.read(bank.bundled_course())


@pytest.mark.parametrize("name", KINDS)
def test_a_kind_has_a_question_in_the_bank(name: str):
    assert [q.slug for q in BANK.questions if q.kind == name]


@pytest.mark.parametrize("name", KINDS)
def test_every_field_of_a_kind_says_what_goes_into_it(name: str):
    silent = [f"{part.__name__}.{field}" for part in parts_of(KINDS[name]) for field in silent_fields(part)]

    assert silent == []


@pytest.mark.parametrize("name", KINDS)
def test_a_kind_is_answered_in_one_of_the_known_ways(name: str):
    assert isinstance(question(name).interaction(Random(1)), Interaction)


def parts_of(model: type[BaseModel]) -> set[type[BaseModel]]:
    """Return a model and every model within its fields."""
    inner = {t for f in model.model_fields.values() for t in (f.annotation, *get_args(f.annotation))}
    models = {t for t in inner if isinstance(t, type) and issubclass(t, BaseModel) and t is not model}
    return {model}.union(*map(parts_of, models))


def silent_fields(model: type[BaseModel]) -> list[str]:
    return [name for name, info in model.model_fields.items() if not info.description]
