"""The core stands alone: the standard library, pydantic, and fsrs for spaced review."""

import subprocess
import sys
from importlib.metadata import packages_distributions, requires

from packaging.requirements import Requirement

MAY_IMPORT = ("pydantic", "fsrs")
LOADED = """
import sys, pkgutil, importlib
def roots():
    return {name.partition('.')[0] for name in sys.modules}
before = roots()
import quizapp.core as core
names = [m.name for m in pkgutil.walk_packages(core.__path__, 'quizapp.core.')]
for name in names:
    importlib.import_module(name)
print(len(names), *sorted(roots() - before))
"""
ROOMS = """
import sys, pkgutil, importlib, quizapp.core as core
for module in pkgutil.walk_packages(core.__path__, 'quizapp.core.'):
    importlib.import_module(module.name)
print(*sorted(name for name in sys.modules if name.startswith('quizapp')))
"""


def said(program: str) -> list[str]:
    return subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    ).stdout.split()


def spelt_alike(name: str) -> str:
    return name.lower().replace("_", "-")


def with_all_they_need(names: tuple[str, ...]) -> set[str]:
    """Return distributions with all that they cannot do without."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = spelt_alike(waiting.pop())
        if name not in found:
            found.add(name)
            needed = [Requirement(line) for line in requires(name) or ()]
            waiting += [r.name for r in needed if r.marker is None or r.marker.evaluate({"extra": ""})]
    return found


def test_importing_all_of_the_core_loads_nothing_but_what_it_may():
    allowed, owners = with_all_they_need(MAY_IMPORT), packages_distributions()

    modules, *roots = said(LOADED)

    ours = sys.stdlib_module_names | {"quizapp"}
    foreign = {root for root in roots if root not in ours and not root.startswith("_sysconfigdata")}
    strangers = {root for root in foreign if allowed.isdisjoint(map(spelt_alike, owners.get(root, [])))}
    assert int(modules) > 50
    assert foreign >= set(MAY_IMPORT)
    assert strangers == set()


def test_importing_all_of_the_core_enters_no_other_room():
    assert {name for name in said(ROOMS) if not name.startswith("quizapp.core")} == {"quizapp"}
