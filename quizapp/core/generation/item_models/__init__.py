"""One file an item model; each is found here by its module's name and knows no other. None touches files or draws dice of its own."""

import importlib
import inspect
import pkgutil

from quizapp.core.generation.item_model import ItemModel


def discover(package: str) -> dict[str, ItemModel]:
    """Return the item models in a package, each named after the module that holds it."""
    found = importlib.import_module(package)
    modules = [importlib.import_module(f"{package}.{m.name}") for m in pkgutil.iter_modules(found.__path__)]
    return {
        module.__name__.rpartition(".")[2]: value
        for module in modules
        for _, value in inspect.getmembers(module, lambda v: isinstance(v, ItemModel))
    }


ITEM_MODELS = discover(__name__)
