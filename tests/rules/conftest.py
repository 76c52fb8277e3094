"""Every rule about addresses stands on the same filled school; a test that changes it leaves it as it was."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import NOON
from tests.rules.stage import Stage
from tests.rules.world import World, build


@pytest.fixture(scope="session")
def world(filled_file: Path, tmp_path_factory: pytest.TempPathFactory) -> World:
    """A school in which everything exists at least once."""
    return build(filled_file, tmp_path_factory.mktemp("world") / "quizapp.sqlite3")


@pytest.fixture(scope="session")
def one_stage(world: World, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """The application on that school."""
    stage = Stage(world, tmp_path_factory.mktemp("stage"))
    yield stage
    stage.close()


@pytest.fixture
def stage(one_stage: Stage, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    """The application on that school at noon; what a test changes is undone after it."""
    monkeypatch.setattr("quizapp.clock.now", lambda: NOON)
    yield one_stage
    if one_stage.was_changed:
        one_stage.restore()
