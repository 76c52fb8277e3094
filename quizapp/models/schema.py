"""The state of the schema: which revision a database has, and how it is brought up to date.

Whether anything is to be done is asked at every start, so it is answered without Alembic, whose import takes 0.15 s.
"""

from pathlib import Path
from typing import Any

from sqlalchemy import Engine, inspect, text

_PACKAGE = Path(__file__).resolve().parents[1]
_REVISION = text("SELECT version_num FROM alembic_version")


class NewerDatabaseError(RuntimeError):
    """The database was made by a later version of quizapp."""


def migrations_folder() -> Path:
    """Return the migrations of a source tree, else those bundled in the installed package."""
    beside = _PACKAGE.parent / "migrations"
    return beside if (beside / "env.py").exists() else _PACKAGE / "_bundled" / "migrations"


def known_revisions() -> tuple[str, ...]:
    """Return the revisions this version of quizapp knows, oldest first; each file's name begins with its own."""
    files = (migrations_folder() / "versions").glob("[0-9]*_*.py")
    return tuple(sorted(file.name.partition("_")[0] for file in files))


def newest_revision() -> str:
    """Return the revision this version of quizapp needs."""
    return known_revisions()[-1]


def current_revision(engine: Engine) -> str | None:
    """Return the revision the database has, None for an empty one."""
    if not inspect(engine).has_table("alembic_version"):
        return None
    with engine.connect() as connection:
        revision: str | None = connection.scalar(_REVISION)
    return revision


def is_current(engine: Engine) -> bool:
    """Say whether the database needs nothing; raise NewerDatabaseError when this program is too old for it."""
    revision = current_revision(engine)
    require_known(revision)
    return revision == newest_revision()


def require_known(revision: str | None) -> None:
    """Raise NewerDatabaseError for a revision that a later version of quizapp must have made."""
    if revision is not None and revision not in known_revisions():
        raise NewerDatabaseError(
            f"the database has revision {revision}, which this quizapp does not know; install a newer quizapp or restore a backup"
        )


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Bring the database up to a revision."""
    from alembic import command  # noqa: PLC0415 - see above

    command.upgrade(_config(engine), revision)


def downgrade(engine: Engine, revision: str) -> None:
    """Take the database back to a revision."""
    from alembic import command  # noqa: PLC0415 - see above

    command.downgrade(_config(engine), revision)


def _config(engine: Engine) -> Any:  # noqa: ANN401 - naming Alembic's type would import it
    from alembic.config import Config  # noqa: PLC0415 - see above

    config = Config()
    config.set_main_option("script_location", str(migrations_folder()).replace("%", "%%"))
    config.attributes["engine"] = engine
    return config
