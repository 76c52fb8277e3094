"""The state of the schema: which revision a database has, and how it is brought up to date."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

_PACKAGE = Path(__file__).resolve().parents[1]


class NewerDatabaseError(RuntimeError):
    """The database was made by a later version of quizapp."""


def migrations_folder() -> Path:
    """Return the migrations of a source tree, else those bundled in the installed package."""
    beside = _PACKAGE.parent / "migrations"
    return beside if (beside / "env.py").exists() else _PACKAGE / "_bundled" / "migrations"


def current_revision(engine: Engine) -> str | None:
    """Return the revision the database has, None for an empty one."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def newest_revision() -> str:
    """Return the revision this version of quizapp needs."""
    head = ScriptDirectory(str(migrations_folder())).get_current_head()
    if head is None:
        raise RuntimeError("there is no migration")
    return head


def is_current(engine: Engine) -> bool:
    """Say whether the database needs nothing; raise NewerDatabaseError when this program is too old for it."""
    revision = current_revision(engine)
    require_known(revision)
    return revision == newest_revision()


def require_known(revision: str | None) -> None:
    """Raise NewerDatabaseError for a revision that a later version of quizapp must have made."""
    known = {script.revision for script in ScriptDirectory(str(migrations_folder())).walk_revisions()}
    if revision is not None and revision not in known:
        raise NewerDatabaseError(
            f"the database has revision {revision}, which this quizapp does not know; install a newer quizapp or restore a backup"
        )


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Bring the database up to a revision."""
    command.upgrade(_config(engine), revision)


def downgrade(engine: Engine, revision: str) -> None:
    """Take the database back to a revision."""
    command.downgrade(_config(engine), revision)


def _config(engine: Engine) -> Config:
    config = Config()
    config.set_main_option("script_location", str(migrations_folder()).replace("%", "%%"))
    config.attributes["engine"] = engine
    return config
