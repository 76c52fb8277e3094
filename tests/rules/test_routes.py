"""A page is one view, one template and one place: what belongs together carries the same name."""

import ast
from pathlib import Path

import pytest
from jinja2 import nodes
from werkzeug.routing import Rule

from quizapp import web
from tests.rules.addresses import APP, RULES, declared, subject_of

TEMPLATES = Path(web.__path__[0]) / "templates"
ROLES = ("public", "student", "teacher", "admin")
SHARED = {"base.html", "errors/show.html"}
# What a view shows in place of its own page, or in another role's room: the front door of a learner is their day.
ELSEWHERE = {
    "student/today/index.html": "public.home.index",
    "public/home/empty.html": "public.home.index",
    "public/welcome/gone.html": "public.welcome.show",
    "teacher/rosters/sheet.html": "teacher.rosters.issue",
}
PAGES = sorted(
    p.relative_to(TEMPLATES).as_posix()
    for p in TEMPLATES.rglob("*.html")
    if not p.name.startswith("_") and not p.is_relative_to(TEMPLATES / "_parts")
)
SUBJECTS = sorted(p for role in ROLES for p in (Path(web.__path__[0]) / role).glob("[a-z]*.py"))
VIEWS = sorted({str(r.endpoint) for r in RULES})


@pytest.mark.parametrize("rule", RULES, ids=lambda r: f"{r.endpoint} {r.rule}")
def test_a_route_belongs_to_a_role_and_says_who_may_call_it(rule: Rule):
    role = subject_of(rule).partition(".")[0]

    assert role in {*ROLES, "static_file"}
    assert declared(rule), f"{rule.endpoint} declares nobody; put @may(...) below its route"


@pytest.mark.parametrize("page", [p for p in PAGES if p not in SHARED])
def test_a_template_lies_where_its_view_does(page: str):
    view = ELSEWHERE.get(page, page.removesuffix(".html").replace("/", "."))

    assert view in VIEWS, f"there is no view {view} for {page}"


@pytest.mark.parametrize("module", SUBJECTS, ids=lambda p: f"{p.parent.name}.{p.stem}")
def test_a_subject_shows_only_its_own_templates(module: Path):
    named = {text for text in strings_in(module) if text.endswith(".html")}

    own = f"{module.parent.name}/{module.stem}/"
    strangers = {page for page in named if not page.startswith(own) and page not in ELSEWHERE}
    assert not strangers - {".html"}


@pytest.mark.parametrize("page", [p for p in PAGES if p != "base.html"])
def test_a_page_stands_in_the_frame_and_fills_its_title_and_content(page: str):
    parsed = APP.jinja_env.parse((TEMPLATES / page).read_text(encoding="utf-8"))

    blocks = {block.name for block in parsed.find_all(nodes.Block)}
    assert parsed.find(nodes.Extends) is not None
    assert {"title", "content"} <= blocks


@pytest.mark.parametrize("endpoint", VIEWS)
def test_a_view_says_in_one_sentence_what_it_does(endpoint: str):
    sentence = (APP.view_functions[endpoint].__doc__ or "").partition("\n")[0]

    assert sentence.endswith("."), f"{endpoint} needs one present-tense sentence"


def strings_in(module: Path) -> set[str]:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    return {n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)}
