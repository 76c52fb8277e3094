from datetime import timedelta

import pytest
from sqlalchemy import select

from quizapp.models import AuditEvent, Card, Invitation, Person
from quizapp.models.database import writing
from quizapp.services import cards, people, sign_ins
from quizapp.services.errors import NotFoundError, RefusedError
from quizapp.services.people import Search
from quizapp.services.who import NOBODY, Role

KEY = b"s" * 32


@pytest.fixture
def cast(people):
    """The cast's ids; the name `people` belongs to the service here."""
    return people


@pytest.fixture
def dina(who):
    return who("dina")


@pytest.fixture
def noise(session, at):
    """A guest, whom no list of people may show."""
    with writing(session):
        guest, _ = sign_ins.begin_guest(session, at=at)
    return guest.id


@pytest.fixture
def do(session, dina, at):
    """Return a function that does something to a person as Dina, and commits."""

    def verb(name, *arguments, by=dina):
        with writing(session):
            return getattr(people, name)(session, by, *arguments, at=at)

    return verb


def names(page):
    return [row.name for row in page.rows]


def trail(session):
    rows = session.execute(
        select(AuditEvent.action, AuditEvent.actor_id, AuditEvent.subject, AuditEvent.detail)
    )
    return [tuple(r) for r in rows if not r.action.startswith("course")]


def test_the_list_shows_everybody_with_a_name_staff_first(session, cast, noise):
    page = people.list_people(session, Search())

    assert names(page) == ["Dina", "Carla", "Omar", "Amal", "Basim"]
    assert (page.total, page.number, page.pages) == (5, 1, 1)


@pytest.mark.parametrize(
    ("search", "found"),
    [
        (Search("ar"), ["Carla", "Omar"]),
        (Search("CARLA"), ["Carla"]),
        (Search("a", Role.STUDENT), ["Amal", "Basim"]),
        (Search(role=Role.ADMIN), ["Dina"]),
        (Search("%"), []),
        (Search("_"), []),
        (Search(number=2), []),
    ],
)
def test_the_list_is_narrowed_by_name_and_role(session, cast, noise, search, found):
    assert names(people.list_people(session, search)) == found


def test_a_long_list_comes_in_pages(session, cast, at):
    with writing(session):
        session.add_all(Person(role="student", name=f"S{n:03}", created_at=at) for n in range(96))

    pages = [people.list_people(session, Search(number=n)) for n in (1, 2, 3)]

    assert [len(page.rows) for page in pages] == [50, 50, 1]
    assert pages[0].pages == 3
    assert len({row.id for page in pages for row in page.rows}) == 101


def test_the_last_sign_in_is_known_after_signing_out(session, cast, at):
    for hours in (1, 3):
        with writing(session):
            token = sign_ins.switch(session, NOBODY, cast["carla"], "password", at + timedelta(hours=hours))
    with writing(session):
        sign_ins.sign_out(session, sign_ins.find_viewer(session, token, at=at))

    rows = {row.name: row.last_sign_in_at for row in people.list_people(session, Search()).rows}

    assert rows["Carla"] == at + timedelta(hours=3)
    assert rows["Omar"] is None


def test_one_person_is_shown_with_classes_and_card(session, cast, dina, do, at):
    do("give_card", cast["amal"], KEY)

    amal = people.read_person(session, dina, cast["amal"])
    me = people.read_person(session, dina, cast["dina"])

    assert (amal.person.name, amal.classrooms, amal.card_issued_at) == ("Amal", ("Class A",), at)
    assert (amal.person.is_staff, amal.is_me, me.person.is_staff, me.is_me) == (False, False, True, True)


def test_a_guest_and_nobody_are_no_people_here(session, dina, do, noise):
    for person_id in (noise, 2**60):
        with pytest.raises(NotFoundError):
            people.read_person(session, dina, person_id)
        for verb in ("suspend", "reinstate", "make_link"):
            with pytest.raises(NotFoundError):
                do(verb, person_id)


def test_adding_a_person_is_written_down(session, cast, dina, do, at):
    person_id = do("add", "  Yara ", Role.TEACHER)

    page = people.read_person(session, dina, person_id)
    assert (page.person.name, page.person.role, page.person.has_password) == ("Yara", Role.TEACHER, False)
    assert trail(session) == [("person.added", cast["dina"], f"person {person_id}", {"role": "teacher"})]


def test_staff_get_links_and_no_cards_students_cards_and_no_links(session, cast, do):
    assert len(do("make_link", cast["carla"])) >= 43
    assert do("give_card", cast["amal"], KEY).count("-") == 2

    with pytest.raises(RefusedError):
        do("make_link", cast["amal"])
    with pytest.raises(RefusedError):
        do("give_card", cast["carla"], KEY)
    assert [event[0] for event in trail(session)] == ["invitation.made", "card.issued"]
    assert len(session.scalars(select(Invitation)).all()) == 1
    assert len(session.scalars(select(Card)).all()) == 1


def test_a_suspended_person_is_out_at_once_until_reinstated(session, cast, do, at):
    with writing(session):
        token = sign_ins.sign_in(session, cast["carla"], "password", at=at)

    do("suspend", cast["carla"])

    assert sign_ins.find_viewer(session, token, at=at) is NOBODY
    do("reinstate", cast["carla"])
    assert sign_ins.find_viewer(session, token, at=at) is NOBODY
    assert session.get(Person, cast["carla"]).suspended_at is None
    assert [event[0] for event in trail(session)] == ["person.suspended", "person.reinstated"]


def test_another_role_ends_the_card_and_every_sign_in(session, cast, do, at):
    code = do("give_card", cast["amal"], KEY)
    with writing(session):
        token = sign_ins.sign_in(session, cast["amal"], "join", at=at)

    do("change_role", cast["amal"], Role.TEACHER)
    do("change_role", cast["amal"], Role.STUDENT)

    assert cards.find_person(session, code, KEY) is None
    assert sign_ins.find_viewer(session, token, at=at) is NOBODY
    assert trail(session)[1] == (
        "person.role",
        cast["dina"],
        f"person {cast['amal']}",
        {"from": "student", "to": "teacher"},
    )


def test_the_role_somebody_has_already_changes_nothing(session, cast, do, at):
    with writing(session):
        token = sign_ins.sign_in(session, cast["amal"], "join", at=at)

    do("change_role", cast["amal"], Role.STUDENT)

    assert sign_ins.find_viewer(session, token, at=at).id == cast["amal"]
    assert trail(session) == []


@pytest.mark.parametrize(("verb", "arguments"), [("suspend", ()), ("change_role", (Role.STUDENT,))])
def test_admins_cannot_shut_themselves_out(session, cast, do, verb, arguments):
    with pytest.raises(RefusedError):
        do(verb, cast["dina"], *arguments)

    assert session.get(Person, cast["dina"]).role == "admin"


def test_two_admins_who_suspend_each_other_at_the_same_time_leave_one(session, cast, who, do):
    do("change_role", cast["carla"], Role.ADMIN)
    carla = who("carla")

    do("suspend", cast["carla"])

    with pytest.raises(RefusedError):
        do("suspend", cast["dina"], by=carla)
