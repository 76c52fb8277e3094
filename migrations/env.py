"""Runs migrations so that nothing is lost on SQLite.

Rebuilding a table while foreign keys cascade deletes rows of other tables. So: foreign keys off before the
transaction, BEGIN IMMEDIATE of our own, every step inside one transaction, and a foreign key check before the commit.
"""

import os

from alembic import context
from sqlalchemy import Connection, Engine

from quizapp.models import Base
from quizapp.models.base import UtcDateTime
from quizapp.models.database import open_engine


def run() -> None:
    engine = context.config.attributes.get("engine") or open_engine(os.environ["QUIZAPP_DATABASE_URL"])
    if engine.dialect.name == "sqlite":
        _run_sqlite(engine)
    else:
        with engine.begin() as connection:
            _migrate(connection)


def _run_sqlite(engine: Engine) -> None:
    with engine.connect().execution_options(begin="IMMEDIATE") as connection:
        driver = connection.connection.driver_connection
        driver.execute("PRAGMA foreign_keys=OFF")  # outside a transaction: inside one it has no effect
        try:
            with connection.begin():  # begun here, so that Alembic does not commit before the check
                _migrate(connection)
                _require_whole(connection)
        finally:
            driver.execute("PRAGMA foreign_keys=ON")


def _require_whole(connection: Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise RuntimeError(
            f"the migration would break {len(broken)} references, first {broken[0]}; nothing was changed"
        )


def _migrate(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        transactional_ddl=True,
        compare_type=True,
        compare_server_default=True,
        render_item=_render,
    )
    with context.begin_transaction():
        context.run_migrations()


def _render(kind: str, value: object, _autogen: object) -> str | bool:
    """Write our moments as plain columns, so that a migration never imports the tables of today."""
    if kind == "type" and isinstance(value, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    return False


run()
