"""What a WSGI server loads."""

import importlib
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize("demo", [False, True])
def test_the_application_is_the_instances_that_the_environment_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, demo: bool
):
    monkeypatch.setenv("QUIZAPP_INSTANCE", str(tmp_path))
    monkeypatch.setenv("QUIZAPP_DEMO", "1" if demo else "0")
    monkeypatch.delitem(sys.modules, "quizapp.web.wsgi", raising=False)

    app = importlib.import_module("quizapp.web.wsgi").app

    assert app.config["QUIZAPP"].instance == tmp_path
    assert app.config["QUIZAPP"].demo is demo
