"""Modules that a library imports at once and seldom uses, imported when they are first used."""

from __future__ import annotations

import contextlib
import importlib
import sys
from collections.abc import Iterator
from types import ModuleType
from typing import Any


@contextlib.contextmanager
def deferring(*names: str) -> Iterator[None]:
    """Give out stand-ins for modules that are imported in this block, but not those in use.

    What is imported from a stand-in can be called and asked for its attributes, which imports the
    true module; a class to inherit from it cannot be.
    """
    stand_ins = {name: _StandIn(name) for name in names if name not in sys.modules}
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name, stand_in in stand_ins.items():
            if sys.modules.get(name) is stand_in:
                del sys.modules[name]


class _StandIn(ModuleType):
    __path__: list[str] = []  # noqa: RUF012 - a package holds submodules, here stand-ins too

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the true module holds
        if sys.modules.get(self.__name__) is not self:
            return getattr(importlib.import_module(self.__name__), name)
        if name.startswith("__"):
            raise AttributeError(name)
        return _Later(self.__name__, name)


class _Later:
    """A name of a module that is not imported yet."""

    def __init__(self, module: str, name: str) -> None:
        self._module = module
        self._name = name

    def _true(self) -> Any:  # noqa: ANN401 - whatever the true module holds
        module = importlib.import_module(self._module)
        try:
            return getattr(module, self._name)
        except AttributeError:  # a submodule
            return importlib.import_module(f"{self._module}.{self._name}")

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the true module holds
        return getattr(self._true(), name)

    def __call__(self, *arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - as the true one
        return self._true()(*arguments, **named)
