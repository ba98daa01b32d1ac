"""Pairs of small programs, one module a subject of reasons, each with the requests that show them.

A module's `SHOWN` are the requests to its `PAIR`, and `SHOWN_SMALL` those to its `SMALL`.
"""

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from types import ModuleType

from tests.differences.reasons.pair import Pair, Shown


def every_request() -> Iterator[tuple[Pair, Shown, str]]:
    """List each request with its pair, and a name for it."""
    for module in _modules():
        for name, table in vars(module).items():
            if name.startswith("SHOWN"):
                pair = getattr(module, name.removeprefix("SHOWN_") if "_" in name else "PAIR")
                for shown in table:
                    yield pair, shown, f"{module.__name__.rpartition('.')[2]} {shown}"


def _modules() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(__path__, f"{__name__}."):
        if not found.ispkg:
            yield import_module(found.name)
