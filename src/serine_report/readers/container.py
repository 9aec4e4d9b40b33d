"""From the bytes as given to the bytes of one text: zip, gzip, bzip2, xz, tar, told by content.

A name's ending decides nothing. The innermost allowed nestings are a zip of a gzip and a packed
tar of one file; everything streams, nothing is written to disk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain

from serine_report.readers import archive, foreign, limits, tarball
from serine_report.readers.opening import Given
from serine_report.readers.sentences import Remarks, refuse
from serine_report.readers.streams import GZIP, PACKINGS, Budget, Packing, unpack_members
from serine_report.sample import Container

Chunks = Iterator[bytes]
LooksLikeRows = Callable[[bytes], bool]

_SHOWN_NAMES = 5
_SHOWN_CHARACTERS = 60


@dataclass(frozen=True)
class Unpacked:
    """The bytes of one text, still to be streamed, and what they came in."""

    container: Container
    chunks: Chunks
    budget: Budget
    member: str | None = None


def unpack(
    given: Given, member: str | None, looks_like_rows: LooksLikeRows, remarks: Remarks
) -> Unpacked:
    """Open whatever the bytes are packed in.

    Args:
        given: The bytes as given.
        member: The archive member that the person chose, or None.
        looks_like_rows: Whether a text that begins so is raw DNA data; chooses among members.
        remarks: Takes what is odd about the container.

    Raises:
        InputError: It is something else, damaged, unsafe, or there is not exactly one text.
    """
    head = given.read_at(0, limits.HEAD_BYTES)
    if head.startswith(archive.MAGICS):
        return _from_zip(given, member, looks_like_rows, remarks)
    if member is not None:
        raise refuse("member_of_no_archive")
    budget = Budget(given.size)
    packing = _packing(head)
    if packing is None:
        return _from_tar_or_text("plain", given.chunks(), budget)
    return _from_tar_or_text(
        packing.name, unpack_members(packing, given.chunks(), budget, remarks), budget
    )


def peek(chunks: Chunks, n_bytes: int) -> tuple[bytes, Chunks]:
    """The first bytes (fewer where there are no more), and all chunks again."""
    taken: list[bytes] = []
    n_taken = 0
    while n_taken < n_bytes and (chunk := next(chunks, b"")):
        taken.append(chunk)
        n_taken += len(chunk)
    head = b"".join(taken)
    return head[:n_bytes], chain([head] if head else [], chunks)


def _packing(head: bytes) -> Packing | None:
    return next((packing for packing in PACKINGS if head.startswith(packing.magic)), None)


def _from_tar_or_text(container: Container, chunks: Chunks, budget: Budget) -> Unpacked:
    head, chunks = peek(chunks, limits.HEAD_BYTES)
    if tarball.is_tar(head):
        head, chunks = peek(tarball.unpack(chunks), limits.HEAD_BYTES)
        container = "tar"
    _check_innermost(head)
    return Unpacked(container, chunks, budget)


def _check_innermost(head: bytes) -> None:
    foreign.check_bytes(head)
    if head.startswith(archive.MAGICS) or _packing(head) or tarball.is_tar(head):
        raise refuse("nested_archive")


def _from_zip(
    given: Given, name: str | None, looks_like_rows: LooksLikeRows, remarks: Remarks
) -> Unpacked:
    found = archive.members(given)
    foreign.check_names([member.name for member in found])
    if name is not None:
        chosen = _named(found, name)
    elif len(found) == 1:
        chosen = found[0]
    else:
        chosen = _only_rows(given, found, looks_like_rows)
        remarks.add("member_chosen")
    budget = Budget(chosen.packed_bytes)
    chunks = _open_member(given, chosen, budget, remarks)
    head, chunks = peek(chunks, limits.HEAD_BYTES)
    _check_innermost(head)
    return Unpacked("zip", chunks, budget, chosen.name)


def _named(found: list[archive.Member], name: str) -> archive.Member:
    for member in found:
        if name in (member.name, member.name.rpartition("/")[2]):
            return member
    raise refuse("member_not_found", members=_listed(found))


def _only_rows(
    given: Given, found: list[archive.Member], looks_like_rows: LooksLikeRows
) -> archive.Member:
    if any(member.is_encrypted for member in found):
        raise refuse("encrypted")
    with_rows = [member for member in found if looks_like_rows(_head_of(given, member, Remarks()))]
    if not with_rows:
        raise refuse("archive_without_dna", members=_listed(found))
    if len(with_rows) > 1:
        raise refuse("several_dna_files", members=_listed(with_rows))
    return with_rows[0]


def _head_of(given: Given, member: archive.Member, remarks: Remarks) -> bytes:
    chunks = _open_member(given, member, Budget(member.packed_bytes), remarks)
    return peek(chunks, limits.HEAD_BYTES)[0]


def _open_member(given: Given, member: archive.Member, budget: Budget, remarks: Remarks) -> Chunks:
    head, chunks = peek(archive.unpack(given, member, budget), limits.HEAD_BYTES)
    if head.startswith(GZIP.magic):
        return unpack_members(GZIP, chunks, budget, remarks)
    return chunks


def _listed(found: list[archive.Member]) -> str:
    names = [_shown(member.name) for member in found[:_SHOWN_NAMES]]
    more = len(found) - len(names)
    return ", ".join(names) + (f" and {more} more" if more else "") if names else "nothing"


def _shown(name: str) -> str:
    printable = "".join(letter if letter.isprintable() else "?" for letter in name)
    return printable[:_SHOWN_CHARACTERS]
