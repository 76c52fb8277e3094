"""Rules of the stem: short, self-contained, positive, and true for longer than today."""

import re
from collections.abc import Iterator

from quizapp.core.claim import Course
from quizapp.core.kinds.true_false import TrueFalse
from quizapp.core.lint.asked import asked
from quizapp.core.lint.rule import Context, Fault, Level, rule
from quizapp.core.lint.wording import QUOTED, joined_names, negatives, options_of, quiet_negatives
from quizapp.core.question import Question
from quizapp.core.readability import measure, without_names

_FEWEST_WORDS, _MOST_WORDS = 4, 35
_RUN, _MOST_RUNS = 6, 1
_HARDEST_GRADE = 12
_ASKING = re.compile(r"[?:][\s*_”\"’')]*$|_{3,}")
_WHOLE_STEM = re.compile(
    r"(?:according to [^,]+, )?which (?:one )?(?:of (?:the following|these) )?(?:statements? |sentences? )?"
    r"(?:is|are|was|were) (?:true|correct|right)\W*",
    re.IGNORECASE,
)
_AGEING = re.compile(
    r"\b(?:now|today|currently|nowadays|recently|these days|at present|at the moment)\b", re.IGNORECASE
)
_OPINION = re.compile(r"\bdo you (?:think|believe|feel)\b|\byour (?:own )?(?:opinion|view)\b", re.IGNORECASE)
_LEANING = re.compile(
    r"(?:according to [^,]+, )?(?P<word>they|it|its|their|these|this|those|the others?|(?:many|most|some) of them)\b",
    re.IGNORECASE,
)
_SOUND = {"stem": "According to the UN report, about how many fighters did HTS have in early 2021?"}
_NEAR_AND_FAR = [
    {"text": "It was checked.", "why": "It could not be."},
    {"text": "It was never checked.", "key": True},
    {"text": "It was not printed.", "why": "It was."},
]


@rule(
    "T01",
    Level.WARNING,
    "The stem has fewer than four words; ask a whole question.",
    good=_SOUND,
    bad={"stem": "HTS fighters?"},
)
def too_short(question: Question, _: Context) -> Iterator[Fault]:
    """See that the stem asks something by itself."""
    if len(question.stem.split()) < _FEWEST_WORDS:
        yield Fault("stem")


@rule(
    "T02",
    Level.WARNING,
    "The stem has more than 35 words; leave out what is not needed to answer.",
    good=_SOUND,
    bad={"stem": f"According to the UN report, {'which is long, ' * 12}how many fighters did HTS have?"},
)
def too_long(question: Question, _: Context) -> Iterator[Fault]:
    """See that reading is not what is tested."""
    if len(question.stem.split()) > _MOST_WORDS:
        yield Fault("stem", f"Here there are {len(question.stem.split())}.")


@rule(
    "T03",
    Level.WARNING,
    "The stem ends neither in a question mark nor in a colon.",
    good=_SOUND,
    bad={"stem": "According to the UN report, the number of HTS fighters"},
)
def asks_nothing(question: Question, _: Context) -> Iterator[Fault]:
    """See that the stem asks; a statement to judge does not have to."""
    if not isinstance(question, TrueFalse) and not _ASKING.search(question.stem):
        yield Fault("stem")


@rule(
    "T04",
    Level.ERROR,
    "A negative in the stem is easily missed: ask for what is so, or make the word bold.",
    good=_SOUND,
    bad={"stem": "Which group was not named in the UN report of 2021?"},
)
def negative(question: Question, _: Context) -> Iterator[Fault]:
    """See that the stem is positive, or its negative bold or in capitals, which is still a warning."""
    if isinstance(question, TrueFalse):
        return
    if quiet_negatives(question.stem):
        yield Fault("stem", f"Here: {quiet_negatives(question.stem)[0]}.")
    elif negatives(question.stem):
        yield Fault("stem", level=Level.WARNING)


@rule(
    "T05",
    Level.ERROR,
    "The stem has a negative and an option has one too.",
    good={"stem": "What happened to the figure of 2021 in the report?", "options": _NEAR_AND_FAR},
    bad={"stem": "What did **not** happen to the figure of 2021 in the report?", "options": _NEAR_AND_FAR},
)
def double_negative(question: Question, _: Context) -> Iterator[Fault]:
    """See that nobody has to untangle two negatives."""
    if negatives(question.stem):
        yield from (
            Fault(f"options.{n}.text") for n, o in enumerate(options_of(question)) if negatives(o.text)
        )


@rule(
    "T06",
    Level.WARNING,
    "The stem asks for any true statement; ask about one thing.",
    good=_SOUND,
    bad={"stem": "Which of the following statements is true?"},
)
def empty_question(question: Question, _: Context) -> Iterator[Fault]:
    """See that the central idea stands in the stem."""
    if _WHOLE_STEM.fullmatch(question.stem):
        yield Fault("stem")


@rule(
    "T07",
    Level.WARNING,
    "The stem is hard to read: shorter sentences and plainer words.",
    good=_SOUND,
    bad={
        "stem": "According to the UN report, approximately what multiplicity of organisational membership "
        "characterised the predominant paramilitary constellation throughout early 2021?"
    },
)
def hard_to_read(question: Question, _: Context) -> Iterator[Fault]:
    """See that neither measure puts the stem above grade 12, names within its sentences made short."""
    found = measure([without_names(question.stem)])
    if min(found.flesch_kincaid, found.ari) > _HARDEST_GRADE:
        yield Fault("stem", f"Here: grade {found.flesch_kincaid:.0f} and {found.ari:.0f}.")


@rule(
    "T12",
    Level.ERROR,
    "A word such as now or today will not stay true; give the date, or write “in the article”.",
    good=_SOUND,
    bad={"stem": "According to the UN report, how many fighters does HTS have now?"},
)
def ageing(question: Question, _: Context) -> Iterator[Fault]:
    """See that nothing that is asked depends on when it is read."""
    for field, text in asked(question):
        if found := _AGEING.search(text):
            yield Fault(field, f"Here: {found[0]}.")


@rule(
    "T13",
    Level.ERROR,
    "This asks for an opinion, which cannot be right or wrong.",
    good=_SOUND,
    bad={"stem": "How many fighters do you think HTS had, according to the UN report?"},
)
def opinion(question: Question, _: Context) -> Iterator[Fault]:
    """See that nobody is asked what they think, in the stem or in what stands below it."""
    yield from (Fault(field) for field, text in asked(question) if _OPINION.search(text))


@rule(
    "T14",
    Level.ERROR,
    "The stem begins with a word that points at a text which is not there.",
    good={"kind": "true_false", "stem": "According to the UN report, HTS had about 10,000 fighters."},
    bad={"kind": "true_false", "stem": "According to the UN report, they had about 10,000 fighters."},
)
def leaning(question: Question, _: Context) -> Iterator[Fault]:
    """See that the stem can be understood alone."""
    found = _LEANING.match(question.stem)
    if found:
        yield Fault("stem", f"Here: {found['word']}.")


@rule(
    "T15",
    Level.WARNING,
    "The stem repeats the passage word for word; ask in words of your own.",
    good=_SOUND,
    bad={"stem": "In 2021 a UN report spoke of about 10,000 fighters. The report named which day?"},
)
def copied(question: Question, context: Context) -> Iterator[Fault]:
    """See that understanding is tested and not the memory of a wording: at most one run of six words is shared.

    A name counts as one word, and what is quoted is meant to be the same.
    """
    passage = _runs(context.passages.get(question.evidence.passage, ""), context.course)
    shared = _runs(QUOTED.sub(" ", question.stem), context.course) & passage
    if len(shared) > _MOST_RUNS:
        yield Fault("stem", f"Here: {' '.join(min(shared))}.")


def _runs(text: str, course: Course) -> set[tuple[str, ...]]:
    words = joined_names(text, course)
    return {tuple(words[n : n + _RUN]) for n in range(len(words) - _RUN + 1)}
