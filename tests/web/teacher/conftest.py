"""Classes of the stage as the browser meets them."""

import pytest

from tests.classes import assign, class_id, enrol, teacher, times


@pytest.fixture
def room(session) -> int:
    """Carla's class."""
    return class_id(session, "A")


@pytest.fixture
def others_room(session) -> int:
    """Omar's class."""
    return class_id(session, "B")


@pytest.fixture
def given(session, people, room, at) -> int:
    """A lesson and a quiz, assigned to Carla's class for a week and two days for late work."""
    return assign(session, teacher(people, "carla"), room, times(at, 7, 9), at=at)


@pytest.fixture
def many(session, room, at) -> list[int]:
    """Thirty more students in Carla's class."""
    return enrol(session, room, [f"Student {n:02}" for n in range(30)], at=at)
