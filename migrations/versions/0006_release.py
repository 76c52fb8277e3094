"""Let the answers of an assignment wait until its teacher releases them.

Revision: 0006, after 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_BEFORE = "show_answers IN ('after_submit', 'after_due')"
_NOW = "show_answers IN ('after_submit', 'after_due', 'after_release')"


def _know(batch: object, table: str, condition: str) -> None:
    name = op.f(f"ck_{table}_show_answers_known")
    batch.drop_constraint(name, type_="check")
    batch.create_check_constraint(name, condition)


def upgrade() -> None:
    with op.batch_alter_table("assignment") as batch:
        batch.add_column(sa.Column("released_at", sa.DateTime(timezone=True), nullable=True))
        _know(batch, "assignment", _NOW)
    with op.batch_alter_table("attempt") as batch:
        _know(batch, "attempt", _NOW)


def downgrade() -> None:
    # Answers that wait for their release wait for the due date then: the later of the two moments left.
    for table in ("attempt", "assignment"):
        rows = sa.table(table, sa.column("show_answers"))
        later = sa.update(rows).where(rows.c.show_answers == "after_release").values(show_answers="after_due")
        op.execute(later)
    with op.batch_alter_table("attempt") as batch:
        _know(batch, "attempt", _BEFORE)
    with op.batch_alter_table("assignment") as batch:
        _know(batch, "assignment", _BEFORE)
        batch.drop_column("released_at")
