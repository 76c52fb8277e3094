"""Migrations lose nothing: up, down and up again on a filled database, and the tables are those of the models."""

import shutil
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect
from sqlalchemy.exc import OperationalError

from quizapp.models import Base, schema
from quizapp.models.database import open_engine
from tests.models.conftest import counts_of, rows_of

MIGRATION = """
import sqlalchemy as sa
from alembic import op

revision = "9001"
down_revision = "{newest}"
PARENTS = ({parents})


def upgrade():
    {up}


def downgrade():
    {down}
"""
PARENTS = (
    "person",
    "classroom",
    "course",
    "lesson",
    "question",
    "question_version",
    "quiz",
    "assignment",
    "attempt",
    "slot",
)
ADD = """for name in PARENTS:
        with op.batch_alter_table(name, recreate="always") as table:
            table.add_column(sa.Column("remark", sa.String(20), server_default="none", nullable=False))
"""
DROP = """for name in PARENTS:
        with op.batch_alter_table(name, recreate="always") as table:
            table.drop_column("remark")
"""
DELETE = "op.execute(sa.delete(sa.table({table!r})))"
STOCK_ENV = """
from alembic import context

with context.config.attributes["engine"].connect() as connection:
    context.configure(connection=connection, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()
"""


@pytest.fixture
def with_migration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Return a function that adds a migration after the newest one, for this test alone."""
    folder = tmp_path / "migrations"
    newest = schema.newest_revision()
    shutil.copytree(schema.migrations_folder(), folder, ignore=shutil.ignore_patterns("__pycache__"))

    def add(up: str, down: str = "pass", parents: tuple[str, ...] = PARENTS) -> Path:
        names = "".join(f"{name!r}, " for name in parents)
        text = MIGRATION.format(newest=newest, up=up, down=down, parents=names)
        (folder / "versions" / "9001_for_a_test.py").write_text(text)
        monkeypatch.setattr(schema, "migrations_folder", lambda: folder)
        return folder

    return add


def test_the_school_fills_every_table(school: Engine):
    assert [name for name, count in counts_of(school).items() if not count] == []
    assert set(Base.metadata.tables) < set(counts_of(school))


def test_a_migration_up_down_and_up_again_changes_no_row(school: Engine, with_migration):
    before = rows_of(school)
    with_migration(ADD, DROP)

    schema.upgrade(school)
    added = rows_of(school)
    schema.downgrade(school, "-1")
    after = rows_of(school)
    schema.upgrade(school)
    again = rows_of(school)

    assert added["person"][0][-1] == "none"
    assert after == before
    assert again == added
    assert foreign_key_check(school) == []


def test_a_database_from_before_there_were_families_keeps_all_it_has(school: Engine):
    before = counts_of(school)

    schema.downgrade(school, "0002")
    without = counts_of(school)
    schema.upgrade(school)

    assert before["answer"] > 1000
    assert without == {table: count for table, count in before.items() if table != "family"}
    assert counts_of(school) == before | {"family": 0}
    assert foreign_key_check(school) == []


def test_the_usual_environment_would_have_deleted_answers(school: Engine, with_migration):
    folder = with_migration(ADD, parents=("slot",))
    (folder / "env.py").write_text(STOCK_ENV)
    before = counts_of(school)

    schema.upgrade(school)

    assert before["answer"] > 1000
    assert counts_of(school)["answer"] == 0


def test_a_migration_that_would_break_references_changes_nothing(school: Engine, with_migration):
    before = rows_of(school)
    with_migration(DELETE.format(table="person"))

    with pytest.raises(RuntimeError, match=r"would break \d+ references.*nothing was changed"):
        schema.upgrade(school)

    assert rows_of(school) == before


def test_a_migration_that_fails_half_way_changes_nothing(school: Engine, with_migration):
    before = rows_of(school)
    with_migration(DELETE.format(table="answer") + "\n    op.execute(sa.text('nonsense'))")

    with pytest.raises(OperationalError, match="nonsense"):
        schema.upgrade(school)

    assert rows_of(school) == before


def test_foreign_keys_are_enforced_again_after_a_migration(school: Engine, with_migration):
    with_migration(ADD, DROP)

    schema.upgrade(school)

    with school.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_the_way_down_to_nothing_and_up_again_gives_the_same_tables(empty: Engine):
    schema.upgrade(empty)
    before = shape_of(empty)

    schema.downgrade(empty, "base")
    nothing = inspect(empty).get_table_names()
    schema.upgrade(empty)

    assert nothing == ["alembic_version"]
    assert shape_of(empty) == before


def test_the_tables_are_those_of_the_models(empty: Engine, tmp_path: Path):
    schema.upgrade(empty)
    modelled = open_engine(f"sqlite:///{tmp_path / 'modelled.sqlite3'}")
    Base.metadata.create_all(modelled)

    with empty.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        differences = compare_metadata(context, Base.metadata)
    migrated = shape_of(empty)
    migrated.pop("alembic_version")

    assert differences == []
    assert migrated == shape_of(modelled)
    modelled.dispose()


def test_the_comparison_sees_checks_and_partial_indexes(empty: Engine):
    schema.upgrade(empty)

    shape = shape_of(empty)

    assert ("ck_slot_points_positive", "points >= 1") in shape["slot"]["checks"]
    assert any("WHERE revoked_at IS NULL" in line for line in shape["card"]["indexes"])


def test_file_names_tell_the_same_revisions_as_alembic():
    scripts = ScriptDirectory(str(schema.migrations_folder()))

    revisions = [script.revision for script in reversed(list(scripts.walk_revisions()))]

    assert list(schema.known_revisions()) == revisions
    assert schema.newest_revision() == scripts.get_current_head()


def test_a_new_database_has_no_revision_and_a_migrated_one_the_newest(empty: Engine):
    before = schema.current_revision(empty), schema.is_current(empty)

    schema.upgrade(empty)

    assert before == (None, False)
    assert (schema.current_revision(empty), schema.is_current(empty)) == (schema.newest_revision(), True)


def test_a_newer_database_is_refused(empty: Engine):
    schema.upgrade(empty)
    with empty.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")

    with pytest.raises(schema.NewerDatabaseError, match=r"revision 9999.*install a newer quizapp"):
        schema.is_current(empty)


def shape_of(engine: Engine) -> dict[str, dict[str, object]]:
    """Return what the tables are made of, in an order of its own."""
    found = inspect(engine)
    with engine.connect() as connection:
        written = connection.exec_driver_sql(
            "SELECT tbl_name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
        ).fetchall()
    return {
        table: {
            "columns": [
                (c["name"], str(c["type"]), c["nullable"], c["default"]) for c in found.get_columns(table)
            ],
            "key": found.get_pk_constraint(table),
            "references": sorted(
                (k["name"], k["constrained_columns"], k["referred_table"], k["options"])
                for k in found.get_foreign_keys(table)
            ),
            "uniques": sorted((u["name"], u["column_names"]) for u in found.get_unique_constraints(table)),
            "checks": sorted((c["name"], c["sqltext"]) for c in found.get_check_constraints(table)),
            "indexes": sorted(" ".join(sql.split()) for name, sql in written if name == table),
        }
        for table in found.get_table_names()
    }


def foreign_key_check(engine: Engine) -> list[object]:
    """Return the references that lead nowhere."""
    with engine.connect() as connection:
        return list(connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall())
