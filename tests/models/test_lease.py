"""One server or one restore at a time on an instance."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from quizapp.models.lease import InUseError, sole_use


def test_a_second_holder_is_told_who_holds_it(tmp_path: Path):
    with (
        sole_use(tmp_path),
        pytest.raises(InUseError, match=f"process {os.getpid()}.*stop it first"),
        sole_use(tmp_path),
    ):
        pass


def test_it_can_be_held_again_afterwards(tmp_path: Path):
    with sole_use(tmp_path):
        pass

    with sole_use(tmp_path):
        held = (tmp_path / "server.lock").read_text()

    assert held == f"{os.getpid()}\n"


def test_a_holder_that_was_killed_holds_nothing(tmp_path: Path):
    program = (
        "import os, sys; from pathlib import Path; from quizapp.models.lease import sole_use\n"
        "with sole_use(Path(sys.argv[1])): os.kill(os.getpid(), 9)"
    )

    subprocess.run([sys.executable, "-c", program, str(tmp_path)], check=False)

    with sole_use(tmp_path):
        assert (tmp_path / "server.lock").exists()


def test_another_process_is_refused(tmp_path: Path):
    program = (
        "import sys; from pathlib import Path; from quizapp.models.lease import InUseError, sole_use\n"
        "try:\n with sole_use(Path(sys.argv[1])): print('in')\nexcept InUseError: print('refused')"
    )

    with sole_use(tmp_path):
        said = subprocess.run(
            [sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=True
        )

    assert said.stdout == "refused\n"
