import threading

import pytest

from quizapp.services import passwords
from quizapp.services.errors import BusyError, RefusedError


def test_a_password_is_kept_as_a_salted_hash_and_recognised():
    kept = passwords.hash_password("three quiet olive trees")

    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert "olive" not in kept
    assert kept != passwords.hash_password("three quiet olive trees")
    assert passwords.verify(kept, "three quiet olive trees")
    assert not passwords.verify(kept, "three quiet olive tree")


def test_nobody_has_no_password_and_is_hashed_all_the_same(monkeypatch):
    hashed = []

    class Recorder:
        def verify(self, kept, _text):
            return hashed.append(kept) is None

    monkeypatch.setattr(passwords, "_HASHER", Recorder())

    assert not passwords.verify(None, "anything at all")
    assert hashed == [passwords._NOBODYS]


def test_a_hash_that_cannot_be_read_fits_no_password():
    assert not passwords.verify("no hash at all", "anything at all")


def test_the_same_letters_composed_otherwise_are_the_same_password():
    kept = passwords.hash_password("crème brûlée")

    assert passwords.verify(kept, "crème brûlée")


def test_what_no_keyboard_can_type_is_only_a_wrong_password():
    assert not passwords.verify(passwords.hash_password("olive branches"), "\ud800\x00" * 9)


def test_a_third_hash_at_the_same_time_is_refused_at_once():
    for _ in range(passwords.AT_ONCE):
        passwords._PLACES.acquire()
    try:
        with pytest.raises(BusyError):
            passwords.verify(None, "anything")
        with pytest.raises(BusyError):
            passwords.hash_password("anything")
    finally:
        for _ in range(passwords.AT_ONCE):
            passwords._PLACES.release()

    assert passwords.verify(passwords.hash_password("anything"), "anything")


def test_a_place_is_given_back_after_every_hash():
    threads = [threading.Thread(target=passwords.verify, args=(None, "x")) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert all(not passwords.verify(None, "x") for _ in range(3))


@pytest.mark.parametrize(
    "text",
    [
        "short",
        "password",
        "Password1!",
        "P@ssw0rd2024",
        "12345678",
        "987654321",
        "aaaaaaaaaa",
        "abcabcabc",
        "qwertyuiop",
        "poiuytrewq",
        "1q2w3e4r",
        "iloveyou99",
        "carla.haddad",
        "Carla.Haddad",
        "x" * 257,
    ],
)
def test_the_first_passwords_anybody_would_guess_are_refused(text):
    with pytest.raises(RefusedError) as refused:
        passwords.check(text, "carla.haddad")

    assert set(refused.value.problems) == {"password"}


@pytest.mark.parametrize(
    "text",
    [
        "three olive trees",
        "zitrone tisch wolke",
        "kq7vm2xp",
        "الزيتون الأخضر هنا",
        "w" * 3 + "ordwise long " * 19,
    ],
)
def test_any_other_eight_characters_or_more_will_do(text):
    passwords.check(text, "carla")

    assert passwords.LONGEST >= 64
