"""The words a course explains: all of them, and those that a lesson's text uses."""

import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import Text, cast, select
from sqlalchemy.orm import Session

from quizapp.core.claim import Term
from quizapp.core.lesson import Passage, Section
from quizapp.models import Course
from quizapp.services import parsed
from quizapp.services.errors import NotFoundError

_MOST = 200
_ANCHOR_OR_TAG = re.compile(r"(<a\b.*?</a>|<[^>]*>)", re.DOTALL)


def read(session: Session) -> tuple[Term, ...]:
    """Return every word of the course, in the order of the alphabet."""
    body = session.scalars(select(cast(Course.body, Text)).order_by(Course.id)).first()
    if body is None:
        raise NotFoundError
    return tuple(sorted(parsed.course(body).glossary, key=lambda term: _sorted_as(term.term)))


@dataclass(frozen=True, slots=True)
class Explained:
    """A text in which words lead to their explanations, and the words it uses in the order of the alphabet."""

    sections: tuple[Section, ...]
    terms: tuple[Term, ...]


class ExplainedOnce:
    """Explains a text's words once for each version of it, up to a bound: looking for them costs more than the page."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, Explained] = {}

    def __call__(self, version: Hashable, sections: Sequence[Section], terms: Sequence[Term]) -> Explained:
        """Return the text with each word leading to its explanation where it first stands outside a claim."""
        found = self._kept.get(version)
        if found is None:
            if len(self._kept) >= _MOST:
                self._kept.clear()
            found = self._kept[version] = explain(sections, terms)
        return found


explained = ExplainedOnce()


def explain(sections: Sequence[Section], terms: Sequence[Term]) -> Explained:
    """Find the words of a text and make the first place of each outside a claim lead to its explanation.

    The HTML was sanitised when it was read, so that its tags can be told from its words.
    """
    text = " ".join(passage.text for section in sections for passage in section.passages)
    used = sorted((t for t in terms if _finder(t).search(text)), key=lambda term: _sorted_as(term.term))
    waiting = {term.slug: term for term in used}
    return Explained(tuple(_with_terms(section, waiting) for section in sections), tuple(used))


def _with_terms(section: Section, waiting: dict[str, Term]) -> Section:
    blocks = tuple(_linked(b, waiting) if isinstance(b, Passage) else b for b in section.blocks)
    return section.model_copy(update={"blocks": blocks})


def _linked(passage: Passage, waiting: dict[str, Term]) -> Passage:
    pieces = _ANCHOR_OR_TAG.split(passage.html)
    for n, piece in enumerate(pieces):
        if not piece.startswith("<"):
            pieces[n] = "".join(_with_links(piece, waiting))
    return passage.model_copy(update={"html": "".join(pieces)})


def _with_links(text: str, waiting: dict[str, Term]) -> Iterator[str]:
    """Yield a text in pieces, the first place of each word that still waits made a link."""
    while True:
        found = [(match, term) for term in waiting.values() if (match := _finder(term).search(text))]
        if not found:
            yield text
            return
        # Where two words begin at one place, the longer is meant.
        match, term = min(found, key=lambda one: (one[0].start(), -len(one[0][0])))
        del waiting[term.slug]
        yield text[: match.start()]
        yield f'<a class="term" href="#word-{term.slug}">{match[0]}</a>'
        text = text[match.end() :]


@lru_cache(maxsize=500)
def _finder(term: Term) -> re.Pattern[str]:
    """Find a word in any of its forms, as a word of its own."""
    forms = sorted({term.term, *term.forms}, key=lambda form: (-len(form), form))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)", re.IGNORECASE)


def _sorted_as(word: str) -> str:
    return word.casefold().removeprefix("the ").removeprefix("al-")
