"""The Flask extensions, and the two ways a view reaches the database."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask_babel import Babel
from flask_sqlalchemy import SQLAlchemy
from flask_wtf.csrf import CSRFProtect
from sqlalchemy.orm import Session

from quizapp.models import Base, database

db = SQLAlchemy(metadata=Base.metadata)
csrf = CSRFProtect()
babel = Babel()


def session() -> Session:
    """Return this request's session, for reading."""
    return db.session()


@contextmanager
def writing() -> Iterator[Session]:
    """Open the one transaction of a request that changes something; it commits at the end of the block."""
    with database.writing(session()) as open_session:
        yield open_session
