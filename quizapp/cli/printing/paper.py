"""Prints a paper as a teacher reads it: first the questions as students meet them, then answers and evidence."""

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from string import ascii_uppercase
from typing import assert_never

from quizapp.bank.paper import Entry, Ground, Sheet
from quizapp.core.interaction import (
    Choice,
    ChooseEach,
    ChooseMany,
    ChooseOne,
    EnterNumber,
    EnterText,
    FillGaps,
    Interaction,
    MarkSentences,
    Prompt,
    PutInOrder,
    WriteText,
    parts,
)

_WIDTH = 100
_GAP = "________"
_LABEL = 11


def paper_text(sheet: Sheet) -> str:
    """Return a paper with its answer and evidence sheet as plain text."""
    numbered = list(enumerate(sheet.entries, start=1))
    size = f"{_counted(len(numbered), 'question')}, {_counted(sheet.points, 'point')}"
    purpose = f"{sheet.purpose}, form {sheet.form}" if sheet.form else sheet.purpose
    lines = [
        f"{sheet.title} – {sheet.course}",
        f"Quiz {sheet.quiz} ({purpose}), seed {sheet.seed}: {size}",
        *(line for number, entry in numbered for line in _question(number, entry)),
        "",
        "ANSWERS AND EVIDENCE",
        "The words between >> and << prove the key.",
        *(line for number, entry in numbered for line in _answer(number, entry)),
    ]
    return "\n".join(lines)


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _question(number: int, entry: Entry) -> Iterator[str]:
    yield ""
    # A space that does not break: lines end before the points, not within.
    points = _counted(entry.points, "point").replace(" ", "\u00a0")
    yield from _wrapped(f"{number:>3}. ", f"{entry.stem} [{points}]")
    for line in _ways(entry.interaction):
        yield from _wrapped(" " * 8, line, hanging=3)


def _wrapped(label: str, text: str, hanging: int = 0) -> list[str]:
    """Return lines of a text behind a label, the later ones indented as far and `hanging` more."""
    return textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=label,
        subsequent_indent=" " * (len(label) + hanging),
        break_long_words=False,
    )


def _ways(interaction: Interaction) -> Iterator[str]:
    """Yield one line for each thing a student has to do or can choose."""
    match interaction:
        case ChooseOne(choices):
            yield from _lettered(choices)
        case ChooseMany(choices):
            yield "Choose every answer that is right."
            yield from _lettered(choices)
        case MarkSentences(choices, one):
            yield "Mark one sentence." if one else "Mark every sentence that fits."
            yield from _lettered(choices)
        case ChooseEach(prompts):
            yield from _each(prompts)
        case PutInOrder(choices):
            yield "Give each its place."
            yield from (f"___ {choice.text}" for choice in choices)
        case _:
            yield from _ways_to_type(interaction)


def _each(prompts: Sequence[Prompt]) -> Iterator[str]:
    """Letter what several prompts have in common once; offer anything else behind its prompt."""
    if _shared(prompts):
        yield "Write the letter of what belongs to each."
        yield from _lettered(prompts[0].choices)
        yield from (f"{prompt.text} {_GAP}" for prompt in prompts)
    else:
        for prompt in prompts:
            yield f"{prompt.text} {_GAP} ({' / '.join(choice.text for choice in prompt.choices)})"


def _shared(prompts: Sequence[Prompt]) -> bool:
    return len(prompts) > 1 and len({prompt.choices for prompt in prompts}) == 1


def _ways_to_type(interaction: FillGaps | EnterNumber | EnterText | WriteText) -> Iterator[str]:
    match interaction:
        case FillGaps(blanks, after):
            offered = (f" ({' / '.join(c.text for c in b.choices)})" if b.choices else "" for b in blanks)
            yield (
                "".join(f"{b.before}{_GAP}{choices}" for b, choices in zip(blanks, offered, strict=True))
                + after
            )
        case EnterNumber(unit):
            yield f"{_GAP} {unit}".rstrip()
        case EnterText():
            yield _GAP * 4
        case WriteText():
            yield from [_GAP * 10] * 3
        case _:
            assert_never(interaction)


def _lettered(choices: Sequence[Choice]) -> Iterator[str]:
    yield from (f"{letter}. {choice.text}" for letter, choice in zip(ascii_uppercase, choices, strict=False))


def _answer(number: int, entry: Entry) -> Iterator[str]:
    proof = entry.proof
    yield ""
    yield f"{number:>3}. {entry.slug} ({entry.kind}, objective {entry.objective}, version {entry.version})"
    yield from _labelled("Key", f"{_letters(entry)}{entry.key_words}")
    yield from _labelled("Because", entry.rationale)
    yield from _labelled("Passage", f"{proof.before}>>{proof.words}<<{proof.after}")
    yield from _labelled(
        "", f"{'#'.join(filter(None, (proof.lesson_slug, proof.anchor)))}, “{proof.lesson_title}”"
    )
    for ground in entry.grounds:
        yield from _labelled(f"Claim {ground.claim}", ground.statement)
        yield from _labelled("", _whose(ground))


def _labelled(label: str, text: str) -> list[str]:
    return _wrapped(f"     {label:<{_LABEL}}", text)


def _letters(entry: Entry) -> str:
    """Return the letters of the right choices, where the paper has letters, each prompt's in turn."""
    if isinstance(entry.interaction, ChooseEach) and _shared(entry.interaction.prompts):
        chosen = parts(entry.key)
        return ", ".join(_letter(prompt, chosen) for prompt in entry.interaction.prompts) + ": "
    if not isinstance(entry.interaction, ChooseOne | ChooseMany | MarkSentences):
        return ""
    lettered = zip(ascii_uppercase, entry.interaction.choices, strict=False)
    return ", ".join(letter for letter, choice in lettered if choice.id in entry.key) + ": "


def _letter(prompt: Prompt, chosen: Mapping[str, str]) -> str:
    ids = [choice.id for choice in prompt.choices]
    return ascii_uppercase[ids.index(chosen[prompt.id])]


def _whose(ground: Ground) -> str:
    return f"Source: {ground.source}. As of: {ground.as_of}. Certainty: {ground.certainty}."
