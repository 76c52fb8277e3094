"""Practise again what was not right in an attempt: one open redo of each at most, and none of them graded.

Revision: 0004, after 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def _one_open(batch: object, name: str, columns: list[str], where: str) -> None:
    condition = sa.text(f"submitted_at IS NULL AND {where}")
    batch.create_index(name, columns, unique=True, sqlite_where=condition, postgresql_where=condition)


def upgrade() -> None:
    with op.batch_alter_table("attempt", schema=None) as batch_op:
        batch_op.add_column(sa.Column("redo_of_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_attempt_redo_of_id_attempt"), "attempt", ["redo_of_id"], ["id"], ondelete="CASCADE"
        )
        batch_op.create_check_constraint(
            batch_op.f("ck_attempt_redo_is_practice"), "redo_of_id IS NULL OR assignment_id IS NULL"
        )
        batch_op.drop_index("uq_attempt_open_practice")
        batch_op.create_index(batch_op.f("ix_attempt_redo_of_id"), ["redo_of_id"], unique=False)
        _one_open(
            batch_op,
            "uq_attempt_open_practice",
            ["person_id", "quiz_id"],
            "assignment_id IS NULL AND redo_of_id IS NULL",
        )
        _one_open(batch_op, "uq_attempt_open_redo", ["redo_of_id"], "redo_of_id IS NOT NULL")


def downgrade() -> None:
    # A redo that is open may stand beside open practice of the same quiz; without its mark only one may.
    op.execute(
        sa.text(
            "UPDATE attempt SET submitted_at = started_at WHERE redo_of_id IS NOT NULL AND submitted_at IS NULL"
        )
    )
    with op.batch_alter_table("attempt", schema=None) as batch_op:
        batch_op.drop_index("uq_attempt_open_redo")
        batch_op.drop_index("uq_attempt_open_practice")
        batch_op.drop_index(batch_op.f("ix_attempt_redo_of_id"))
        batch_op.drop_constraint(batch_op.f("ck_attempt_redo_is_practice"), type_="check")
        batch_op.drop_constraint(batch_op.f("fk_attempt_redo_of_id_attempt"), type_="foreignkey")
        batch_op.drop_column("redo_of_id")
        _one_open(batch_op, "uq_attempt_open_practice", ["person_id", "quiz_id"], "assignment_id IS NULL")
