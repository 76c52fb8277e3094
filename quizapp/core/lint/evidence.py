"""Rules of proof: the passage must hold what proves the key."""

from collections.abc import Iterator

from quizapp.core.kinds.categorise import Categorise
from quizapp.core.kinds.cloze import Cloze
from quizapp.core.kinds.matching import Matching
from quizapp.core.kinds.numeric import Numeric
from quizapp.core.kinds.ordering import Ordering
from quizapp.core.kinds.short_text import ShortText
from quizapp.core.kinds.single_choice import SingleChoice
from quizapp.core.kinds.true_false import TrueFalse
from quizapp.core.lint.examples import choices
from quizapp.core.lint.rule import Context, Fault, Level, rule
from quizapp.core.lint.told import beginnings, figures_told, numbers
from quizapp.core.lint.wording import options_of
from quizapp.core.question import Bloom, Question
from quizapp.core.text import fold

_PASSAGE = "03-who-ran-idlib#size"
_WHICH = {"stem": "According to the article, which report gives the size of HTS?"}


@rule(
    "K01",
    Level.ERROR,
    "The words that prove the key stand in the passage exactly once.",
    good={"evidence": {"passage": _PASSAGE, "words": "about 10,000 fighters"}},
    bad={"evidence": {"passage": _PASSAGE, "words": "about 12,000 fighters"}},
)
def unproved(question: Question, context: Context) -> Iterator[Fault]:
    """See that the words can be shown marked in their passage; a missing passage is another rule's."""
    passage = context.passages.get(question.evidence.passage)
    if passage is None:
        return
    times = passage.count(" ".join(question.evidence.words.split()))
    if times != 1:
        yield Fault(
            "evidence.words", f"Here they stand {times} times." if times else "Here they do not stand."
        )


@rule(
    "K02",
    Level.ERROR,
    "A figure of the key does not stand in the passage that proves it.",
    good={"options": choices("about 10,000", "about 12,000", "about 15,000")},
    bad={"options": choices("about 10,000", "about 12,000", "about 15,000", key=1)},
)
def unproved_figure(question: Question, context: Context) -> Iterator[Fault]:
    """See that the numbers of the key are the passage's, by their value; what is worked out stands nowhere."""
    if question.evidence.passage not in context.passages or _worked_out(question, context):
        return
    told = {number for pair in numbers(_told(question, context)) for number in pair}
    for text in _right(question):
        lost = [figure for figure in figures_told(text) if figure not in told]
        yield from (Fault("evidence.words", f"The key has {number:,f}.") for number in lost)


def _worked_out(question: Question, context: Context) -> bool:
    return question.bloom is Bloom.APPLY or any(slug in context.derived for slug in question.claims)


def _told(question: Question, context: Context) -> str:
    """Return the passage and the dates; of several claims only one is stated there, so their statements as well."""
    claims = context.claims_behind(question)
    statements = [c.statement for c in claims] if len(claims) > 1 else []
    dates = [context.course.source_card.as_of, *(c.as_of for c in claims)]
    return "\n".join([context.passages[question.evidence.passage], *statements, *dates])


def _right(question: Question) -> list[str]:
    """Return what a question holds to be true; sentences of the passage and sources are the business of other rules."""
    match question:
        case Numeric():
            key = question.key_value
            right = [f"{end:f} {question.unit}" for end in (question.ends if key is None else (key,))]
        case TrueFalse():
            right = [question.stem if question.key_value else question.correction]
        case Matching():
            right = [pair.right for pair in question.pairs]
        case Ordering():
            right = [thing.text for thing in question.things]
        case Categorise():
            right = [statement.text for statement in question.statements]
        case _:
            right = [option.text for option in options_of(question) if option.key]
            right += [spellings[0] for spellings in _typed(question)]
    return right


def _typed(question: Question) -> list[tuple[str, ...]]:
    """Return what is to be typed, or put into a gap, each with all its spellings."""
    if isinstance(question, ShortText):
        return [(question.key_value, *question.accept)]
    return [(gap.key, *gap.accept) for gap in question.gaps] if isinstance(question, Cloze) else []


@rule(
    "K03",
    Level.WARNING,
    "The words of the key do not stand in the passage that proves it.",
    good=_WHICH | {"options": choices("the UN report", "the army paper", "the church letter")},
    bad=_WHICH | {"options": choices("the army paper", "the UN report", "the church letter")},
)
def unproved_words(question: Question, context: Context) -> Iterator[Fault]:
    """See that what is typed can be read in the passage, all of it, and that what is remembered echoes it."""
    if question.evidence.passage not in context.passages or _worked_out(question, context):
        return
    told = beginnings(_told(question, context))
    for spellings in _typed(question):
        if not any(beginnings(spelling) <= told for spelling in spellings):
            yield Fault("evidence.words", f"The key is “{spellings[0]}”.")
    for key in _remembered(question):
        if not beginnings(key) & told and not _is_known(key, context):
            yield Fault("evidence.words", f"The key is “{key}”.")


def _remembered(question: Question) -> list[str]:
    """Return the key that is chosen and recalled; what is understood may be said in words of one's own."""
    chosen = isinstance(question, SingleChoice) and question.bloom is Bloom.REMEMBER
    keys = [option.text for option in options_of(question) if option.key and chosen]
    return [key for key in keys if beginnings(key)]


def _is_known(key: str, context: Context) -> bool:
    """Say whether a key is what the course calls an entity or a source: the passage may call it otherwise."""
    course = context.course
    called = [name for e in course.entities for name in (e.name, e.short, e.in_text, e.option, *e.aliases)]
    called += [name for s in course.sources for name in (s.name, s.short, s.cited_as, s.option)]
    return fold(key) in map(fold, called)
