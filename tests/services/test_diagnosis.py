"""What doctor finds: nothing on a sound instance, and each fault by its name."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from quizapp import config as settings_of
from quizapp.config import Config
from quizapp.services import diagnosis, health
from quizapp.services.diagnosis import Finding


@pytest.fixture
def sound(config: Config) -> Config:
    """An instance with nothing wrong."""
    settings = settings_of.load({}, instance=config.instance)
    settings.instance.chmod(0o700)
    return settings


def found(settings: Config) -> dict[str, Finding]:
    return {finding.about: finding for finding in diagnosis.examine(settings)}


def wrong(settings: Config) -> list[str]:
    return [finding.about for finding in diagnosis.examine(settings) if not finding.well]


def change(settings: Config, statement: str) -> None:
    with closing(sqlite3.connect(settings.database_file)) as connection, connection:
        connection.execute(statement)


def test_a_sound_instance_has_nothing_wrong(sound: Config):
    findings = found(sound)

    assert wrong(sound) == []
    assert set(findings) == {
        "the instance folder",
        "secret_key",
        "SQLite",
        "disk",
        "file system",
        "content",
        "revision",
        "writing",
    }
    assert findings["content"].text == "sound; journal mode wal"


def test_before_the_first_start_there_is_no_database_and_that_is_well(tmp_path: Path):
    settings = settings_of.load({}, instance=tmp_path / "new")

    findings = found(settings)

    assert findings["database"].text == "there is none yet; `quizapp serve` makes it"
    assert wrong(settings) == []
    assert not settings.database_file.exists()


def test_a_key_that_others_can_read_is_wrong(sound: Config):
    (sound.instance / "secret_key").chmod(0o644)
    sound.instance.chmod(0o755)

    findings = found(sound)

    assert wrong(sound) == ["the instance folder", "secret_key"]
    assert f"chmod 600 {sound.instance / 'secret_key'}" in findings["secret_key"].text


@pytest.mark.parametrize(("version", "warns"), [((3, 40, 1), True), ((3, 51, 3), False)])
def test_the_race_of_older_sqlites_is_told(
    sound: Config, monkeypatch: pytest.MonkeyPatch, version: tuple[int, ...], warns: bool
):
    monkeypatch.setattr(diagnosis.sqlite3, "sqlite_version_info", version)

    finding = found(sound)["SQLite"]

    assert finding.well
    assert ("write-ahead log" in finding.text) is warns


def test_too_little_room_is_wrong(sound: Config, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(diagnosis.shutil, "disk_usage", lambda _path: SimpleNamespace(free=50 * 2**20))

    assert wrong(sound) == ["disk"]


@pytest.mark.parametrize(
    ("mounts", "kind"),
    [
        ("disk / ext4 rw 0 0\nserver:/home {folder} nfs4 rw 0 0\n", "nfs4"),
        ("disk / ext4 rw 0 0\nserver:/home /elsewhere nfs4 rw 0 0\n", None),
        ("server:/ / nfs rw 0 0\ndisk {folder} ext4 rw 0 0\n", None),
        ("disk / ext4 rw 0 0\n//nas/school {parent} cifs rw 0 0\n", "cifs"),
    ],
)
def test_the_file_system_nearest_to_a_folder_counts(tmp_path: Path, mounts: str, kind: str | None):
    folder = tmp_path / "with space"
    folder.mkdir()
    table = tmp_path / "mounts"
    escaped = str(folder).replace(" ", "\\040")
    table.write_text(mounts.format(folder=escaped, parent=tmp_path))

    assert diagnosis.network_file_system(folder, table) == kind


def test_where_mounts_are_not_listed_nothing_is_claimed(tmp_path: Path):
    assert diagnosis.network_file_system(tmp_path, tmp_path / "none") is None


def test_a_network_file_system_is_wrong(sound: Config, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(diagnosis, "network_file_system", lambda _folder: "nfs4")

    assert "SQLite loses data" in found(sound)["file system"].text
    assert wrong(sound) == ["file system"]


def test_broken_references_are_wrong(sound: Config):
    change(sound, "DELETE FROM person WHERE name = 'Amal'")

    assert (
        found(sound)["content"].text
        == "1 references lead nowhere; restore a backup with `quizapp restore FILE`"
    )


def test_a_damaged_database_is_wrong_and_nothing_is_raised(sound: Config):
    with sound.database_file.open("r+b") as file:
        file.seek(4096 * 2)
        file.write(b"\xff" * 4096 * 20)

    assert "content" in wrong(sound)


def test_what_is_no_database_is_wrong_and_nothing_is_raised(sound: Config):
    sound.database_file.write_text("Dear school, " * 500)

    assert wrong(sound) == ["content", "database"]


def test_a_newer_database_is_wrong(sound: Config):
    change(sound, "UPDATE alembic_version SET version_num = '9999'")

    assert "install a newer quizapp" in found(sound)["revision"].text
    assert wrong(sound) == ["revision"]


def test_an_older_database_waits_for_its_update(sound: Config):
    change(sound, "DELETE FROM alembic_version")

    finding = found(sound)["revision"]

    assert finding.well
    assert "`quizapp serve` brings it up to" in finding.text


def test_a_database_that_takes_no_writes_is_wrong(sound: Config, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(health.shutil, "disk_usage", lambda _path: SimpleNamespace(free=0))

    assert wrong(sound) == ["disk", "writing"]


def test_another_database_than_sqlite_has_no_file_to_look_at(sound: Config, tmp_path: Path):
    elsewhere = replace(sound, database_url="sqlite://")

    assert set(found(elsewhere)) == {"the instance folder", "secret_key", "revision", "writing"}
