"""The list of boxes on later events."""

from quizapp.services import later


def test_an_admin_sees_which_boxes_are_to_be_reviewed(dina, monkeypatch, at):
    in_time = dina.get("/admin/later/").text
    monkeypatch.setattr(later, "is_overdue", lambda _box, on: on == at.date())
    overdue = dina.get("/admin/later/").text

    assert in_time.count("/lessons/0") == 8
    assert "overdue</bdi>" not in in_time
    assert overdue.count("– overdue") == 8
