"""The house keeps its shape: small files, short functions, nothing inline, nothing trusted by accident."""

import ast
import re
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

ROOT = Path(__file__).parents[2]
LONGEST_FILE, LONGEST_FUNCTION, LONGEST_TEMPLATE = 300, 40, 80
PYTHON = sorted(
    p
    for room in ("quizapp", "tests", "migrations")
    for p in (ROOT / room).rglob("*.py")
    if p.parent.name != "versions"
)
PACKAGES = sorted((ROOT / "quizapp").rglob("__init__.py"))
TEMPLATES = sorted((ROOT / "quizapp" / "web" / "templates").rglob("*.html"))
STYLES = sorted((ROOT / "quizapp" / "web" / "static" / "css").glob("*.css"))
SCRIPTS = sorted((ROOT / "quizapp" / "web" / "static" / "js").glob("*.js"))
WORDS = {"_": 1, "gettext": 1, "ngettext": 2}  # how many of the arguments are words
VAGUE_ROOMS = {"utils", "helpers", "common", "misc", "base_classes", "managers"}
VAGUE_VERBS = ("get_", "handle_", "process_", "do_", "manage_")


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", [*PYTHON, *SCRIPTS], ids=name_of)
def test_a_file_is_read_in_one_sitting(path: Path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_a_template_is_read_at_a_glance(path: Path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_TEMPLATE


@pytest.mark.parametrize("path", PYTHON, ids=name_of)
def test_no_function_is_long(path: Path):
    long = [f.name for f in functions_in(path) if (f.end_lineno or 0) - f.lineno >= LONGEST_FUNCTION]

    assert long == []


@pytest.mark.parametrize("path", PACKAGES, ids=name_of)
def test_a_package_says_what_lives_in_it(path: Path):
    tree = ast.parse(path.read_text(encoding="utf-8"))

    assert ast.get_docstring(tree)


@pytest.mark.parametrize("path", [p for p in PYTHON if "quizapp" in p.parts], ids=name_of)
def test_names_say_what_is_meant(path: Path):
    assert path.stem not in VAGUE_ROOMS
    assert [f.name for f in top_level_functions(path) if f.name.startswith(VAGUE_VERBS)] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_nothing_is_inline_for_the_policy_of_the_pages_forbids_it(path: Path):
    text = path.read_text(encoding="utf-8")

    assert (
        re.findall(r"<style|<script(?![^>]* src=)|\sstyle=|\son[a-z]+=|javascript:", text, re.IGNORECASE)
        == []
    )


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_only_one_macro_trusts_markup(path: Path):
    trusts = re.search(r"\|\s*safe\b|\bautoescape\b", path.read_text(encoding="utf-8")) is not None

    assert not trusts or path.name == "passage.html"


@pytest.mark.parametrize("path", [p for p in PYTHON if "quizapp" in p.parts], ids=name_of)
def test_no_module_makes_trusted_markup_by_itself(path: Path):
    trusts = re.search(r"\bMarkup\(", path.read_text(encoding="utf-8")) is not None

    assert not trusts or path.name == "words.py"


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_the_words_of_a_template_are_its_own_for_they_are_trusted(path: Path):
    tree = Environment(autoescape=True).parse(path.read_text(encoding="utf-8"))

    calls = [c for c in tree.find_all(nodes.Call) if isinstance(c.node, nodes.Name) and c.node.name in WORDS]
    words = [word for call in calls for word in call.args[: WORDS[call.node.name]]]
    assert [f"line {w.lineno}" for w in words if not isinstance(w, nodes.Const) or "<" in w.value] == []


@pytest.mark.parametrize("path", STYLES, ids=name_of)
def test_styles_keep_to_layers_and_logical_sides(path: Path):
    text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)

    assert "@layer" in text
    assert (
        re.findall(
            r"!important|(?:margin|padding|border)-(?:left|right)\b|text-align:\s*(?:left|right)", text
        )
        == []
    )


@pytest.mark.parametrize("path", SCRIPTS, ids=name_of)
def test_scripts_build_no_markup_from_text(path: Path):
    text = path.read_text(encoding="utf-8")

    assert (
        re.findall(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function", text)
        == []
    )


def functions_in(path: Path) -> list[ast.FunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)]


def top_level_functions(path: Path) -> list[ast.FunctionDef]:
    """Return the functions whose names are ours; a method may have to be called as a framework calls it."""
    return [n for n in ast.parse(path.read_text(encoding="utf-8")).body if isinstance(n, ast.FunctionDef)]
