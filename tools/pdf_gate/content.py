"""What is drawn: every stroke is content of the tree or an artifact, in colours that are known."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Name

from pdf_gate.structure import parent_numbers, reachable

_PAINTS = {*("f", "F", "f*", "B", "B*", "b", "b*", "s", "S", "sh", "Do", "Tj", "TJ"), "'", '"'}
_DEVICE_CMYK = {"k", "K"}


def content_problems(pdf: pikepdf.Pdf) -> Iterator[str]:
    """What is wrong on the pages."""
    if "/StructTreeRoot" not in pdf.Root:
        return  # said once, by the check of the tree
    parents = parent_numbers(pdf)
    in_tree = reachable(pdf)
    for number, page in enumerate(pdf.pages, start=1):
        listed = parents.get(int(page.obj["/StructParents"]), [])
        tagged = {i for i, parent in enumerate(listed) if _is_in(parent, in_tree)}
        yield from (f"page {number}: {p}" for p in _stream_problems(page, tagged))


def _is_in(parent: object, in_tree: set[tuple[int, int]]) -> bool:
    return isinstance(parent, pikepdf.Dictionary) and parent.objgen in in_tree


def _stream_problems(page: pikepdf.Page, tagged: set[int]) -> Iterator[str]:
    sequences: list[bool] = []  # the open ones, whether each is content (or an artifact)
    seen: set[int] = set()
    for instruction in pikepdf.parse_content_stream(page):
        operator, operands = str(instruction.operator), instruction.operands
        if operator in ("BMC", "BDC"):
            is_content = operands[0] != Name.Artifact
            if sequences and is_content != sequences[-1]:
                yield "UA 7.1: content and artifacts lie within each other"
            sequences.append(is_content)
            seen |= _number(operands)
        elif operator == "EMC":
            sequences.pop()
        elif operator in _PAINTS and not sequences:
            yield f"UA 7.1: {operator} draws what is neither content nor artifact"
        elif operator in _DEVICE_CMYK:
            yield "A 6.2.4: a colour is given in device CMYK"
    if sequences:
        yield "PDF 14.6: marked content is not closed"
    for number in seen ^ tagged:
        yield f"UA 7.1: marked content {number} is not both on the page and in the tree"


def _number(operands: Any) -> set[int]:  # noqa: ANN401 - a list of pikepdf
    properties = operands[1] if len(operands) > 1 else {}
    return {int(properties["/MCID"])} if "/MCID" in properties else set()
