"""Several things asked at once: what the kinds share whose responses have a part for each."""

from collections.abc import Iterable

from quizapp.core.interaction import Prompt, Response, part, parts
from quizapp.core.score import Notice, Score


def equal_shares(response: Response, key: Response, prompts: Iterable[Prompt]) -> Score:
    """Give an equal share for each thing that is answered as in the key; a wrong answer takes nothing away."""
    given, right = parts(response), parts(key)
    if not any(given.values()):
        return Score(0, Notice.EMPTY)
    offered = {prompt.id: {choice.id for choice in prompt.choices} for prompt in prompts}
    if any(value and value not in offered.get(asked, ()) for asked, value in given.items()):
        return Score(0, Notice.UNKNOWN_OPTION)
    return Score(sum(given.get(asked) == value for asked, value in right.items()) / len(right))


def with_part(response: Response, asked: str, value: str) -> Response:
    """Return a response in which one thing is answered otherwise."""
    return tuple(part(a, value if a == asked else v) for a, v in parts(response).items())
