"""Writes a bank back as its canonical files: reading them again gives an equal bank."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from quizapp.bank.content import Bank
from quizapp.bank.dump import dump
from quizapp.bank.families import write_families
from quizapp.bank.lock import lock_text, locked
from quizapp.core.naming import without_names
from quizapp.core.question import Question

_FIRST = ("slug", "version", "kind", "state", "objective", "bloom", "claims", "evidence", "stem")
_LAST = ("points", "later", "hints", "rationale", "note", "accepted_warnings", "reviews")
_ALWAYS = {"version", "kind", "state"}


def question_source(question: Question) -> str:
    """Return one question as canonical YAML, as an editor shows it."""
    return dump(_question_data(question))


def write(bank: Bank, folder: Path) -> None:
    """Write all files of a course; item, lesson and family files of the folder that the bank no longer has are removed.

    Raises ValueError for a bank that was read with errors, because what could not be read would be lost.
    """
    if any(problem.level == "error" for problem in bank.problems):
        raise ValueError("a bank with errors is not written, because what could not be read would be lost")
    files = _files(bank)
    for room in ("items", "lessons"):
        (folder / room).mkdir(parents=True, exist_ok=True)
    for old in [*folder.glob("items/*.yaml"), *folder.glob("lessons/*.md")]:
        if old.relative_to(folder).as_posix() not in files:
            old.unlink()
    for name, text in files.items():
        (folder / name).write_bytes(text.encode())
    write_families(bank.families, folder)


def write_lock(bank: Bank, folder: Path) -> None:
    """Lock the published questions as they are now."""
    text = lock_text(locked(bank.questions, bank.lock))
    (folder / "published.lock").write_bytes(text.encode())


def _files(bank: Bank) -> Mapping[str, str]:
    files = {
        "claims.yaml": dump({"claims": _all(bank.claims), "derived": _all(bank.derived)}),
        "quizzes.yaml": dump(_all(bank.plans)),
        "published.lock": lock_text(bank.lock),
    }
    if bank.course:
        files["course.yaml"] = dump(_fields(bank.course))
    files |= {f"lessons/{slug}.md": source for slug, source in bank.lesson_sources.items()}
    return files | {f"items/{name}.yaml": text for name, text in _items(bank).items()}


def _items(bank: Bank) -> Mapping[str, str]:
    objectives = sorted({q.objective for q in bank.questions})
    plain = [without_names(q, bank.course) if bank.course else q for q in bank.questions]
    ordered = sorted(plain, key=lambda q: q.slug)
    return {o: dump([_question_data(q) for q in ordered if q.objective == o]) for o in objectives}


def _all(parts: tuple[BaseModel, ...]) -> list[dict[str, Any]]:
    return [_fields(part) for part in parts]


def _fields(part: BaseModel) -> dict[str, Any]:
    """Return what an author would write: no field that stands at its default."""
    return part.model_dump(by_alias=True, exclude_defaults=True)


def _question_data(question: Question) -> dict[str, Any]:
    """Order the fields: what every question has, then its kind's own, then help and notes."""
    fields = _fields(question) | {name: getattr(question, name) for name in _ALWAYS}
    own = [name for name in fields if name not in {*_FIRST, *_LAST}]
    return {name: fields[name] for name in (*_FIRST, *own, *_LAST) if name in fields}
