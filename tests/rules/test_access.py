"""Every address, asked by everybody: who may, who may not, and for whom there is no such thing.

A GET never changes a row, nor does any request that is refused. A thing of somebody else's looks exactly like one
that is not there.
"""

import pytest
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from quizapp.services.who import Role
from tests.pages import seen
from tests.rules.addresses import ADVICE, RULES, THINGS, Call, calls, subject_of, unknown_arguments
from tests.rules.stage import Stage
from tests.rules.world import ROLES

REACHED = {200, 204, 303, 409, 422}
NO_SUCH_THING = {404, 410}
CALLS = calls()


@pytest.mark.parametrize("rule", RULES, ids=lambda r: f"{r.endpoint} {r.rule}")
def test_a_route_is_in_the_table_of_things(rule: Rule):
    subject = subject_of(rule)

    assert subject in THINGS, f"{rule.endpoint} is new: {ADVICE}"
    assert not unknown_arguments(rule), f"{rule.endpoint} asks for {unknown_arguments(rule)}: {ADVICE}"


@pytest.mark.parametrize("call", CALLS, ids=str)
def test_everybody_meets_what_is_declared_for_them(call: Call, stage: Stage):
    page = ask(stage, call, call.address(stage.world.ids))

    assert meets_expectation(call, page), f"{call} answered {page.status}"
    if call.method == "GET" or not call.is_reached:
        assert not stage.was_changed, f"{call} changed the database"


@pytest.mark.parametrize("call", [c for c in CALLS if c.is_allowed and c.arguments], ids=str)
def test_what_is_not_yours_looks_like_what_is_not_there(call: Call, stage: Stage):
    nowhere = ask(stage, call, call.nowhere())

    assert nowhere.status_code in NO_SUCH_THING, f"{call} of nothing answered {nowhere.status}"
    assert not stage.was_changed, f"{call} of nothing changed the database"
    if call.who not in call.thing.exists_for:
        foreign = ask(stage, call, call.address(stage.world.ids))
        assert seen(foreign) == seen(nowhere)


@pytest.mark.parametrize("call", [c for c in CALLS if c.method == "POST" and c.is_reached], ids=str)
def test_a_form_without_its_token_is_refused(call: Call, stage: Stage, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(stage.app.config, "WTF_CSRF_ENABLED", True)

    page = ask(stage, call, call.address(stage.world.ids))

    assert page.status_code == 400
    assert not stage.was_changed


@pytest.mark.parametrize("rule", RULES, ids=lambda r: f"{r.endpoint} {r.rule}")
def test_a_route_takes_reading_or_writing_never_both(rule: Rule):
    assert rule.methods in ({"GET", "HEAD", "OPTIONS"}, {"POST", "OPTIONS"})


def ask(stage: Stage, call: Call, address: str) -> TestResponse:
    fields = call.fields(stage.world.ids)
    data = fields if call.method == "POST" else None
    return stage.browser_of(call.who).open(address, method=call.method, query_string=fields, data=data)


def meets_expectation(call: Call, page: TestResponse) -> bool:
    if call.is_allowed:
        expected = REACHED if call.is_reached else NO_SUCH_THING
        return page.status_code in expected and not asks_to_sign_in(page)
    if ROLES[call.who] not in {Role.NOBODY, Role.GUEST}:
        return page.status_code == 403
    return asks_to_sign_in(page) if call.method == "GET" else page.status_code == 401


def asks_to_sign_in(page: TestResponse) -> bool:
    return page.status_code == 303 and page.headers["Location"].startswith("/sign-in?next=")
