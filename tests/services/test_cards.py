import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from quizapp.models import Card, Person, SignIn
from quizapp.models.database import writing
from quizapp.services import cards, sign_ins
from quizapp.services.errors import NotFoundError

KEY = b"s" * 32


def issue(session, at, *person_ids):
    with writing(session):
        return cards.issue(session, person_ids, KEY, at=at)


def test_a_code_has_twelve_characters_that_are_not_mistaken_for_one_another():
    codes = {cards.new_code() for _ in range(500)}

    assert len(codes) == 500
    assert all(re.fullmatch(r"[2-9A-HJKMNP-Z]{4}(-[2-9A-HJKMNP-Z]{4}){2}", code) for code in codes)
    assert len(cards.ALPHABET) == 31


@pytest.mark.parametrize("typed", ["k7qm-3rtw-9xpd", "K7QM3RTW9XPD", " K7QM 3RTW  9XPD\n", "K7QM–3RTW–9XPD"])
def test_a_code_is_read_alike_however_it_is_typed(typed):
    assert cards.code_hash(typed, KEY) == cards.code_hash("K7QM-3RTW-9XPD", KEY)


def test_the_kept_hash_depends_on_the_secret_key():
    assert cards.code_hash("K7QM-3RTW-9XPD", KEY) != cards.code_hash("K7QM-3RTW-9XPD", b"t" * 32)
    assert len(cards.code_hash("\ud800", KEY)) == 64


def test_a_card_finds_its_student_and_no_other(session, people, at):
    codes = issue(session, at, people["amal"], people["basim"])

    assert cards.find_person(session, codes[people["amal"]], KEY) == people["amal"]
    assert cards.find_person(session, codes[people["basim"]], KEY) == people["basim"]
    assert cards.find_person(session, "AAAA-AAAA-AAAA", KEY) is None
    assert cards.find_person(session, "", KEY) is None
    assert cards.read_person(session, codes[people["amal"]], KEY) == people["amal"]
    with pytest.raises(NotFoundError):
        cards.read_person(session, "AAAA-AAAA-AAAA", KEY)
    assert codes[people["amal"]] not in str(session.execute(select(Card.code_hash)).all())


def test_a_new_card_ends_the_old_one_and_the_sign_ins_it_made(session, people, at):
    old = issue(session, at, people["amal"], people["basim"])
    with writing(session):
        by_card = sign_ins.sign_in(session, people["amal"], cards.VIA, at=at)
        by_password = sign_ins.sign_in(session, people["amal"], "password", at=at)
        basims = sign_ins.sign_in(session, people["basim"], cards.VIA, at=at)

    new = issue(session, at, people["amal"])

    assert cards.find_person(session, old[people["amal"]], KEY) is None
    assert cards.find_person(session, new[people["amal"]], KEY) == people["amal"]
    assert cards.find_person(session, old[people["basim"]], KEY) == people["basim"]
    later = at + timedelta(minutes=1)
    found = [sign_ins.find_viewer(session, token, at=later).id for token in (by_card, by_password, basims)]
    assert found == [0, people["amal"], people["basim"]]


def test_a_revoked_card_is_only_paper(session, people, at):
    code = issue(session, at, people["amal"])[people["amal"]]

    with writing(session):
        cards.revoke(session, [people["amal"]], at=at)

    assert cards.find_person(session, code, KEY) is None
    assert session.scalar(select(Card.revoked_at)) == at


@pytest.mark.parametrize("name", ["carla", "dina"])
def test_staff_have_no_cards_and_nobody_gets_one_with_them(session, people, at, name):
    with pytest.raises(NotFoundError):
        issue(session, at, people["amal"], people[name])

    assert session.scalars(select(Card)).all() == []


def test_there_is_no_card_for_somebody_who_is_not_there(session, at):
    with pytest.raises(NotFoundError):
        issue(session, at, 2**62)

    assert issue(session, at) == {}


def test_a_suspended_student_or_one_who_became_staff_is_not_found_by_the_old_card(session, people, at):
    codes = issue(session, at, people["amal"], people["basim"])
    with writing(session):
        session.get(Person, people["amal"]).suspended_at = at
        session.get(Person, people["basim"]).role = "teacher"

    assert [cards.find_person(session, code, KEY) for code in codes.values()] == [None, None]
    assert session.scalars(select(SignIn)).all() == []
