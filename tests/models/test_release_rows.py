"""What the tables hold of answers that wait for their release, and what becomes of them on the way down."""

from sqlalchemy import text

from quizapp.models import schema


def test_the_way_down_lets_answers_wait_for_the_due_date_again(school):
    with school.begin() as connection:
        for table in ("assignment", "attempt"):
            connection.execute(text(f"UPDATE {table} SET show_answers = 'after_release' WHERE id = 1"))  # noqa: S608

    schema.downgrade(school, "0005")

    with school.connect() as connection:
        for table in ("assignment", "attempt"):
            found = connection.scalars(text(f"SELECT show_answers FROM {table} WHERE id = 1")).all()  # noqa: S608
            assert found == ["after_due"]
    schema.upgrade(school)
    assert schema.is_current(school)
