"""The core stands alone: no web, no database."""

import subprocess
import sys


def test_importing_the_core_loads_no_framework():
    program = (
        "import sys, pkgutil, importlib, quizapp.core as core\n"
        "names = [m.name for m in pkgutil.walk_packages(core.__path__, 'quizapp.core.')]\n"
        "[importlib.import_module(name) for name in names]\n"
        "print(sorted({'flask', 'sqlalchemy', 'jinja2', 'ruamel', 'markdown_it'} & set(sys.modules)), len(names) > 10)"
    )

    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert said.stdout.strip() == "[] True"
