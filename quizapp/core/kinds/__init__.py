"""One file a kind of question; each is found here by its module's name, which is how data names it, and knows no other."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator, Mapping
from typing import Any

from quizapp.core.question import Question


class UnknownKindError(ValueError):
    """A question names a kind that does not exist."""


def discover(package: str) -> dict[str, type[Question]]:
    """Return the kinds in a package, each named after the module that holds it."""
    found = importlib.import_module(package)
    names = [module.name for module in pkgutil.iter_modules(found.__path__)]
    return {name: kind for name in names for kind in _kinds_in(f"{package}.{name}")}


def _kinds_in(module_name: str) -> Iterator[type[Question]]:
    module = importlib.import_module(module_name)
    for _, value in inspect.getmembers(module, inspect.isclass):
        if issubclass(value, Question) and value.__module__ == module_name:
            value.kind_name = module_name.rpartition(".")[2]
            yield value


KINDS = discover(__name__)


def parse(data: Mapping[str, Any]) -> Question:
    """Build a question of the kind its data names.

    Raises UnknownKindError for an unknown kind and pydantic.ValidationError, with every error at once, for wrong fields.
    """
    kind = KINDS.get(str(data.get("kind", "")))
    if kind is None:
        raise UnknownKindError(f"kind is {data.get('kind')!r}; expected one of {', '.join(sorted(KINDS))}")
    return kind.model_validate(data)
