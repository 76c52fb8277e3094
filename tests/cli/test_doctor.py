"""`quizapp doctor`: one line a thing, exit code 1 when something is wrong."""

from pathlib import Path


def test_a_sound_instance_is_well(run, filled: Path):
    result = run("doctor")

    lines = result.stdout.splitlines()
    assert result.exit_code == 0
    assert lines[0].startswith("quizapp ")
    assert all(line.startswith("ok ") for line in lines[1:])
    assert any("SQLite: 3." in line for line in lines)


def test_what_is_wrong_is_marked_and_told_by_the_exit_code(run, filled: Path, instance: Path):
    run("doctor")
    (instance / "secret_key").chmod(0o644)

    result = run("doctor")

    assert result.exit_code == 1
    assert [line for line in result.stdout.splitlines() if line.startswith("WRONG")] == [
        f"WRONG  secret_key: others on this machine can read it; run: chmod 600 {instance / 'secret_key'}"
    ]


def test_a_new_instance_is_well(run, instance: Path):
    result = run("doctor")

    assert result.exit_code == 0
    assert "there is none yet" in result.stdout
