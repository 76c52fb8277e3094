"""Finds the subjects of a role: each module beside its blueprint that holds a `bp` is one, named after itself."""

import importlib
import pkgutil

from flask import Blueprint


def role_blueprint(package: str, path: list[str], prefix: str = "") -> Blueprint:
    """Make a role's blueprint with every subject of its package nested in it."""
    role = Blueprint(package.rpartition(".")[2], package, url_prefix=prefix or None)
    for module in pkgutil.iter_modules(path):
        subject = getattr(importlib.import_module(f"{package}.{module.name}"), "bp", None)
        if subject is not None:
            role.register_blueprint(subject)
    return role
