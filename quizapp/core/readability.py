"""How hard a text is to read: Flesch-Kincaid grade and Automated Readability Index, each a year of school.

Own counts of sentences and syllables, because libraries for them fetch word lists when they run.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+(?:[.,'’/-][^\W_]+)*")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[”’\"')]*\s+(?=[“‘\"'(]*[A-Z\d])")
_VOWELS = re.compile(r"[aeiouyà-öø-ÿ]+")
# The e that is written and not spoken: in fire, fires, fired, statement; not in wanted, places, table, settled.
_SILENT = re.compile(
    r"(?<=[^aeiouyl])e(?=(?:ment|fore|times|fire|ly|ful|less)s?$)"
    r"|(?<=[^aeiouyl])(?:e|(?<![cgsxz])(?<!ch)(?<!sh)es|(?<![td])ed)$|(?<=[aeiouyl]l)(?:e|es|ed)$|(?<=[aeiouy])(?:e|es|ed)$"
)
# Two vowels side by side that are spoken apart: Syria, radio, previous, science, area, museum, influence, being.
_APART = re.compile(
    r"(?<![cglst])ia|(?<![cgst])io(?!n|us)|(?<![cgtx])iou|(?:sc|so|r)ie(?=n|t)|iet\b|iu(?=m)|(?:ar|id|cr|r)ea(?=$|l|s$|t)"
    r"|eo(?!p)|eu(?=m)|[aeou]ing$|ua(?!rd|rt)|(?<![qg])ue(?=n)|uo(?!t)"
)
_NAME = re.compile(r"(?:(?<=[\w,;:–] )|(?<=[\w,;:–] [“‘(]))(?!I\b)[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*")
# What stands for a name: short and plain, because whoever reads about Idlib learns its names first.
_FOR_A_NAME = "name"


@dataclass(frozen=True, slots=True)
class Reading:
    """What was counted in a text, and the grades that follow; a text without words has grade 0."""

    words: int
    sentences: int
    syllables: int
    letters: int
    longest: int

    @property
    def flesch_kincaid(self) -> float:
        """Flesch-Kincaid grade level (Kincaid et al. 1975)."""
        if not self.words:
            return 0.0
        return 0.39 * self.words / self.sentences + 11.8 * self.syllables / self.words - 15.59

    @property
    def ari(self) -> float:
        """Automated Readability Index (Smith & Senter 1967)."""
        if not self.words:
            return 0.0
        return 4.71 * self.letters / self.words + 0.5 * self.words / self.sentences - 21.43


def measure(texts: Iterable[str]) -> Reading:
    """Count in texts of which each, such as an entry of a list, ends a sentence."""
    sentences = [words for text in texts for one in sentences_of(text) if (words := _WORD.findall(one))]
    words = [word for sentence in sentences for word in sentence]
    return Reading(
        words=len(words),
        sentences=len(sentences),
        syllables=sum(map(syllables_in, words)),
        letters=sum(c.isalnum() for word in words for c in word),
        longest=max(map(len, sentences), default=0),
    )


def sentences_of(text: str) -> list[str]:
    """Split a text into sentences: at a full stop, question or exclamation mark before a capital or a digit."""
    return _SENTENCE_END.split(text.strip())


def words_in(sentence: str) -> int:
    """Count the words; 2.9 and twenty-five are one each."""
    return len(_WORD.findall(sentence))


def syllables_in(word: str) -> int:
    """Estimate how many syllables a word has; a number counts as one."""
    low = word.casefold()
    groups = _VOWELS.findall(_SILENT.sub("", low))
    return max(1, len(groups) + len(_APART.findall(low)))


def without_names(text: str) -> str:
    """Return a text with each name within a sentence, of however many words, made one short word."""
    return _NAME.sub(_FOR_A_NAME, text)
