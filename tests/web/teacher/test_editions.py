"""How a class reads: the form, and who may change it."""

from sqlalchemy import select

from quizapp.models import Classroom


def edition_of(session, room):
    session.rollback()
    return session.scalar(select(Classroom.edition).where(Classroom.id == room))


def test_a_teacher_fixes_the_text_and_opens_the_choice_again(carla, session, room):
    address = f"/teacher/classes/{room}/edition"
    before = carla.get(address).text

    answer = carla.post(address, data={"edition": "easier"})
    fixed = edition_of(session, room)
    shown = carla.get(address).text
    carla.post(address, data={"edition": ""})

    assert 'value="" checked' in before
    assert (answer.status_code, answer.location) == (303, f"/teacher/classes/{room}")
    assert fixed == "easier"
    assert 'value="easier" checked' in shown
    assert edition_of(session, room) is None
    assert f'href="{address}"' in carla.get(f"/teacher/classes/{room}").text


def test_no_other_text_is_taken(carla, session, room):
    page = carla.post(f"/teacher/classes/{room}/edition", data={"edition": "shorter"})

    assert page.status_code == 422
    assert "<title>Error:" in page.text
    assert edition_of(session, room) is None


def test_another_teachers_class_does_not_exist(omar, session, room):
    assert omar.get(f"/teacher/classes/{room}/edition").status_code == 404
    assert omar.post(f"/teacher/classes/{room}/edition", data={"edition": "easier"}).status_code == 404
    assert edition_of(session, room) is None
