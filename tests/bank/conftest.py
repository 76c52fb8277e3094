"""The small course on disk; and properties that are tried on the same examples every time."""

from pathlib import Path

import pytest
from hypothesis import settings

from tests.bank.small_course import lay_out

settings.register_profile("same-every-time", derandomize=True, deadline=None, max_examples=50)
settings.load_profile("same-every-time")


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A folder with the small course, its questions locked."""
    return lay_out(tmp_path / "idlib")
