"""From the bytes as given to the bytes of one text: zip, gzip, bzip2, xz, tar, told by content.

A name's ending decides nothing. The innermost allowed nestings are a zip of a gzip and a packed
tar of one file; everything streams, nothing is written to disk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import chain

from msgspec import Struct

from serine_report.errors import InputError
from serine_report.readers import archive, foreign, limits, tarball
from serine_report.readers.families.family import Family, Names
from serine_report.readers.opening import Given
from serine_report.readers.sentences import Remarks, refuse
from serine_report.readers.streams import GZIP, PACKINGS, Budget, Packing, unpack_members
from serine_report.sample import Container

Chunks = Iterator[bytes]
WhoseRows = Callable[[bytes], Family | None]

_SHOWN_NAMES = 5
_SHOWN_CHARACTERS = 60


class Unpacked(Struct, frozen=True):
    """The bytes of one text, still to be streamed, and what they came in."""

    container: Container
    chunks: Chunks
    budget: Budget
    member: str | None = None

    @contextmanager
    def explaining(self) -> Iterator[None]:
        """Where rows are refused, look whether the container is damaged, which explains it.

        Raises:
            InputError: That of the container if there is one, else that of the rows.
        """
        try:
            yield
        except InputError:
            for _ in self.chunks:
                pass
            raise


def unpack(given: Given, member: str | None, whose_rows: WhoseRows, remarks: Remarks) -> Unpacked:
    """Open whatever the bytes are packed in.

    Args:
        given: The bytes as given.
        member: The archive member that the person chose, or None.
        whose_rows: The family of a text that begins so, None where it is no raw data; by this
            the right one of several members is chosen.
        remarks: Takes what is odd about the container.

    Raises:
        InputError: It is something else, damaged, unsafe, or there is not exactly one text.
    """
    head = given.read_at(0, limits.HEAD_BYTES)
    if head.startswith(archive.MAGICS):
        return _from_zip(given, member, whose_rows, remarks)
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
    """The first bytes (fewer where there are no more), and all chunks again, as they were."""
    taken: list[bytes] = []
    n_taken = 0
    while n_taken < n_bytes and (chunk := next(chunks, None)) is not None:
        taken.append(chunk)
        n_taken += len(chunk)
    return b"".join(taken)[:n_bytes], chain(taken, chunks)


def skip(chunks: Chunks, n_bytes: int) -> Chunks:
    """The chunks without so many bytes at their beginning."""
    for chunk in chunks:
        if n_bytes < len(chunk):
            yield chunk[n_bytes:]
        n_bytes = max(0, n_bytes - len(chunk))


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
    if head.startswith(archive.MAGICS) or _packing(head) or tarball.is_tar(head):
        raise refuse("nested_archive")
    foreign.check_bytes(head)


def _from_zip(given: Given, name: str | None, whose_rows: WhoseRows, remarks: Remarks) -> Unpacked:
    found = archive.members(given)
    foreign.check_names([member.name for member in found])
    if name is not None:
        chosen = [_named(found, name)]
    elif len(found) == 1:
        chosen = found
    else:
        chosen = _with_rows(given, found, whose_rows)
        remarks.add("member_chosen")
    budget = Budget(sum(member.packed_bytes for member in chosen))
    texts = [_open_member(given, member, budget, remarks) for member in chosen]
    head, first = peek(texts[0], limits.HEAD_BYTES)
    _check_innermost(head)
    # A member need not end with a line end; a blank line more is none.
    more = chain.from_iterable(chain([b"\n"], text) for text in texts[1:])
    return Unpacked("zip", chain(first, more), budget, chosen[0].name)


def _named(found: list[archive.Member], name: str) -> archive.Member:
    for member in found:
        if name in (member.name, member.name.rpartition("/")[2]):
            return member
    raise refuse("member_not_found", members=_listed([member.name for member in found]))


def _with_rows(
    given: Given, found: list[archive.Member], whose_rows: WhoseRows
) -> list[archive.Member]:
    """The one member that holds rows, or those that a vendor splits one person's rows into."""
    if any(member.is_encrypted for member in found):
        raise refuse("encrypted")
    families = {
        member.name: family
        for member in found
        if (family := whose_rows(_head_of(given, member))) is not None
    }
    if not families:
        raise refuse("archive_without_dna", members=_listed([member.name for member in found]))
    chosen: Names = list(families)
    if len(families) > 1:
        family, *others = families.values()
        chosen = [] if any(other != family for other in others) else family.choose(chosen)
    if not chosen:
        raise refuse("several_dna_files", members=_listed(list(families)))
    by_name = {member.name: member for member in found}
    return [by_name[name] for name in chosen]


def _head_of(given: Given, member: archive.Member) -> bytes:
    chunks = _open_member(given, member, Budget(member.packed_bytes), Remarks())
    return peek(chunks, limits.HEAD_BYTES)[0]


def _open_member(given: Given, member: archive.Member, budget: Budget, remarks: Remarks) -> Chunks:
    head, chunks = peek(archive.unpack(given, member, budget), limits.HEAD_BYTES)
    if head.startswith(GZIP.magic):
        return unpack_members(GZIP, chunks, budget, remarks)
    return chunks


def _listed(names: list[str]) -> str:
    shown = [_shown(name) for name in names[:_SHOWN_NAMES]]
    n_more = len(names) - len(shown)
    return ", ".join(shown) + (f" and {n_more} more" if n_more else "") if shown else "nothing"


def _shown(name: str) -> str:
    printable = "".join(letter if letter.isprintable() else "?" for letter in name)
    return printable[:_SHOWN_CHARACTERS]
