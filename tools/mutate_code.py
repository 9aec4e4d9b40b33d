"""Change the code of calling, evidence and panel in turn and list what the tests do not notice.

    python tools/mutate_code.py                     the three rooms: hours
    python tools/mutate_code.py calling evidence/combining.py

Each comparison, sum, condition, constant, argument by name and returned value is changed once, in
memory; the work tree is never touched. A change is noticed where the tests of its room fail or
run out of time. The wording of messages, annotations, asserts and decorators are left alone.
1 where a change was missed.
"""

from __future__ import annotations

import ast
import importlib.abc
import importlib.machinery
import importlib.util
import os
import resource
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any, NamedTuple

import msgspec  # noqa: F401  # heavy, so loaded once, before the changes
import pyarrow as pa  # noqa: F401
import pytest

TOP = Path(__file__).resolve().parents[1]
SOURCE = TOP / "src" / "serine_report"
ROOMS = ("calling", "evidence", "panel")

# Runs over the panel file: they change data, not code.
LEFT_OUT = ("test_panel_mutation.py", "test_evidence_pages.py")
CPU_SECONDS = 300

SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.And: ast.Or, ast.Or: ast.And,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult,
    ast.Pow: ast.Mult, ast.FloorDiv: ast.Mult, ast.Mod: ast.Mult,
    ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd, ast.USub: ast.UAdd,
}  # fmt: skip


class Mutant(NamedTuple):
    """One changed module; `what` names line and change."""

    what: str
    code: CodeType


class _Changed(importlib.abc.MetaPathFinder):
    """Finds one module, and gives it other code."""

    def __init__(self, name: str, path: Path, code: CodeType) -> None:
        self._name, self._path, self._code = name, path, code

    def find_spec(  # the three arguments are the interpreter's
        self, fullname: str, _path: object = None, _target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """The module of that name; None for every other."""
        if fullname != self._name:
            return None
        loader = importlib.machinery.SourceFileLoader(fullname, str(self._path))
        loader.get_code = lambda _: self._code  # type: ignore[method-assign,assignment]
        return importlib.util.spec_from_file_location(fullname, self._path, loader=loader)


def mutants(path: Path) -> Iterator[Mutant]:
    """Every changed form of a module, in the order of its tree."""
    text = path.read_text(encoding="utf-8")
    for index, node in enumerate(ast.walk(ast.parse(text))):
        for choice in range(len(_changes(node))):
            tree = ast.parse(text)
            nodes = list(ast.walk(tree))
            if id(nodes[index]) in _left_alone(tree):
                break
            before = ast.unparse(nodes[index])
            _changes(nodes[index])[choice]()
            after = ast.unparse(nodes[index])
            code = compile(ast.fix_missing_locations(tree), str(path), "exec")
            line = getattr(nodes[index], "lineno", 0)
            yield Mutant(f"{path.relative_to(SOURCE)}:{line}: {before}  ->  {after}", code)


def _changes(node: Any) -> list[Callable[[], None]]:  # noqa: ANN401  # each kind has its fields
    """What can be changed at this node, as functions that change it."""
    changes: list[Callable[[], None]] = []
    match node:
        case ast.Compare():
            swapped = [SWAPS[type(operator)]() for operator in node.ops]
            changes += [_put(node.ops, place, other) for place, other in enumerate(swapped)]
        case ast.BoolOp() | ast.BinOp() | ast.UnaryOp() if type(node.op) in SWAPS:
            changes.append(_set(node, "op", SWAPS[type(node.op)]()))
        case ast.UnaryOp(op=ast.Not()):
            changes.append(_set(node, "operand", ast.UnaryOp(ast.Not(), node.operand)))
        case ast.If() | ast.IfExp() | ast.While():
            changes.append(_set(node, "test", ast.UnaryOp(ast.Not(), node.test)))
        case ast.Return(value=ast.expr() as value) if ast.unparse(value) != "None":
            changes.append(_set(node, "value", ast.Constant(None)))
        case ast.Call():
            free = [n for n, word in enumerate(node.keywords) if word.arg not in (None, "strict")]
            changes += [_drop(node.keywords, place) for place in free]
        case ast.Constant():
            changes += [_set(node, "value", value) for value in _others(node.value)]
    return changes


def _others(value: object) -> list[object]:
    """Another constant of the same kind; none for None and for empty words."""
    if isinstance(value, bool):
        return [not value]
    if isinstance(value, int | float):
        return [value + 1]
    return [f"{value}x"] if isinstance(value, str) and value else []


def _set(node: ast.AST, field: str, value: object) -> Callable[[], None]:
    return lambda: setattr(node, field, value)


def _put(values: list[Any], place: int, value: object) -> Callable[[], None]:
    return lambda: values.__setitem__(place, value)


def _drop(values: list[Any], place: int) -> Callable[[], None]:
    return lambda: values.__delitem__(place)


def _left_alone(tree: ast.AST) -> set[int]:
    """Annotations, asserts, decorators, docstrings, wording, and what a package gives out."""
    roots: list[ast.AST | None] = []
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef() | ast.ClassDef():
                roots += [*node.decorator_list, getattr(node, "returns", None)]
            case ast.arg() | ast.AnnAssign():
                roots.append(node.annotation)
            case ast.Assert() | ast.JoinedStr() | ast.Raise():
                roots.append(node)
            case ast.Expr(value=ast.Constant()):
                roots.append(node)
            case ast.Assign(targets=[ast.Name(id="__all__")]):
                roots.append(node)
            case ast.If(test=ast.Name(id="TYPE_CHECKING")):
                roots.append(node)
    return {id(inner) for root in roots if root is not None for inner in ast.walk(root)}


def tests_of(path: Path) -> list[str]:
    """The test files of a module's room, those of the module's name first."""
    room = path.relative_to(SOURCE).parts[0]
    if path.parent == SOURCE:
        return [str(TOP / "tests" / f"test_{path.stem}.py")]
    files = [f for f in sorted((TOP / "tests" / room).glob("test_*.py")) if f.name not in LEFT_OUT]
    return [str(f) for f in sorted(files, key=lambda f: path.stem.rstrip("s") not in f.stem)]


def is_noticed(path: Path, code: CodeType, tests: list[str]) -> bool:
    """Run the tests with the changed module in a process of its own."""
    child = os.fork()
    if child == 0:
        name = ".".join(("serine_report", *path.relative_to(SOURCE).with_suffix("").parts))
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
        sys.meta_path.insert(0, _Changed(name, path, code))
        status = 1
        try:
            options = ["-q", "-x", "-n", "0", "-p", "no:cacheprovider", "--hypothesis-seed=0"]
            status = pytest.main([*options, *tests])
        finally:
            os._exit(int(status))
    _, status = os.waitpid(child, 0)
    return status != 0


def modules(names: list[str]) -> list[Path]:
    """The modules of these rooms and files; packages hold nothing to change."""
    found = [SOURCE / name for name in names or ROOMS]
    files = [f for path in found for f in (sorted(path.rglob("*.py")) if path.is_dir() else [path])]
    return [f for f in files if f.name != "__init__.py"]


def run(path: Path) -> tuple[int, int]:
    """Make every change of a module and print what was missed; how many were made and missed."""
    tests, text = tests_of(path), path.read_text(encoding="utf-8")
    as_it_is, broken = (compile(each, str(path), "exec") for each in (text, "1 / 0"))
    if is_noticed(path, as_it_is, tests) or not is_noticed(path, broken, tests):
        raise SystemExit(f"{path.name}: its tests fail as it is, or do not load it")
    tried = missed = 0
    for mutant in mutants(path):
        tried += 1
        if not is_noticed(path, mutant.code, tests):
            missed += 1
            print(f"missed: {mutant.what}", flush=True)
    if is_noticed(path, as_it_is, tests):
        raise SystemExit(f"{path.name}: its tests fail as it is now: run again, the count is void")
    print(f"{tried:5} changes, {missed:3} missed  {path.relative_to(SOURCE)}", flush=True)
    return tried, missed


def main() -> int:
    """Run every module asked for and print the count of all."""
    os.chdir(TOP)
    with tempfile.TemporaryDirectory() as store:
        os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = store
        counts = [run(path) for path in modules(sys.argv[1:])]
    tried, missed = (sum(each) for each in zip(*counts, strict=True))
    print(f"{tried:5} changes, {missed:3} missed: {100 * (1 - missed / tried):.1f} % noticed")
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main())
