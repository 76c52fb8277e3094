"""Keep which text of the lessons a person reads, and which one a class fixes.

Revision: 0005, after 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_KNOWN = "edition IN ('standard', 'easier')"


def upgrade() -> None:
    for table in ("person", "classroom"):
        with op.batch_alter_table(table) as batch:
            batch.add_column(sa.Column("edition", sa.String(length=32), nullable=True))
            batch.create_check_constraint(op.f(f"ck_{table}_edition_known"), _KNOWN)


def downgrade() -> None:
    for table in ("classroom", "person"):
        with op.batch_alter_table(table) as batch:
            batch.drop_constraint(op.f(f"ck_{table}_edition_known"), type_="check")
            batch.drop_column("edition")
