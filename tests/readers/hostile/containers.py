"""Containers: packed in every way, damaged, cut off, nested, unsafe, too large."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import stat
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from functools import partial

from readers import files, vendors
from readers.hostile.case import Case, accepted, refused

GENOME = files.text_23andme()
OTHER = files.text_ancestrydna()
README = b"How to read this file.\nIt holds your raw data.\n"


def zipped(*members: tuple[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), content, compression)
    return buffer.getvalue()


def tarred(*members: tuple[str, bytes | None], kind: bytes = tarfile.REGTYPE) -> bytes:
    """A tar; a member without content is a folder."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for name, content in members:
            info = tarfile.TarInfo(name)
            info.type = tarfile.DIRTYPE if content is None else kind
            info.linkname = "elsewhere" if kind == tarfile.SYMTYPE else ""
            info.size = len(content or b"") if kind == tarfile.REGTYPE else 0
            archive.addfile(info, io.BytesIO(content or b""))
    return buffer.getvalue()


def flipped(content: bytes, at: int) -> bytes:
    """One bit of one byte turned."""
    damaged = bytearray(content)
    damaged[at] ^= 0x10
    return bytes(damaged)


def replaced(content: bytes, old: bytes, new: bytes) -> bytes:
    assert old in content
    return content.replace(old, new)


def bgzf(content: bytes, step: int = 16384) -> bytes:
    """Many small gzip members, each marked as bgzip marks it, and the empty one at the end."""
    members = []
    for start in [*range(0, len(content), step), len(content)]:
        deflate = zlib.compressobj(6, zlib.DEFLATED, -15)
        chunk = content[start : start + step]
        packed = deflate.compress(chunk) + deflate.flush()
        size = len(packed) + 25
        head = b"\x1f\x8b\x08\x04\0\0\0\0\0\xff\x06\0BC\x02\0" + struct.pack("<H", size)
        members.append(head + packed + struct.pack("<II", zlib.crc32(chunk), len(chunk)))
    return b"".join(members)


def encrypted() -> bytes:
    """A zip whose flags say that its member is encrypted, in both headers."""
    content = bytearray(zipped(("genome.txt", GENOME)))
    content[6] |= 1
    content[content.rfind(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def one_of_two_encrypted() -> bytes:
    content = bytearray(zipped(("a.txt", README), ("b.txt", GENOME)))
    content[content.rfind(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def overlapping() -> bytes:
    """Two entries of the directory that share one member's bytes."""
    content = zipped(("a.txt", GENOME), ("b.txt", GENOME))
    second = content.rfind(b"PK\x01\x02")
    return content[: second + 42] + struct.pack("<I", 0) + content[second + 46 :]


def equal_names() -> bytes:
    return replaced(zipped(("a.txt", GENOME), ("b.txt", OTHER)), b"b.txt", b"a.txt")


def linked() -> bytes:
    info = zipfile.ZipInfo("genome.txt", (2020, 1, 1, 0, 0, 0))
    info.create_system = 3
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(info, "/etc/passwd")
    return buffer.getvalue()


def lying_size() -> bytes:
    """A member that unpacks to more than its directory entry says."""
    content = zipped(("genome.txt", GENOME))
    entry = content.rfind(b"PK\x01\x02")
    return content[: entry + 24] + struct.pack("<I", 5000) + content[entry + 28 :]


def packed_well() -> Iterator[Case]:
    """Ways of packing that are all right."""
    gz = gzip.compress(GENOME, mtime=0)
    half = len(GENOME) // 2
    halves = gzip.compress(GENOME[:half], mtime=0) + gzip.compress(GENOME[half:], mtime=0)
    pieces = [GENOME[at : at + 200] for at in range(0, len(GENOME), 200)]
    yield accepted("gzip", gz)
    yield accepted("gzip of two members", halves)
    yield accepted(
        "gzip of many members", b"".join(gzip.compress(piece, mtime=0) for piece in pieces)
    )
    yield accepted("gzip followed by zeros", gz + bytes(512))
    yield accepted("gzip followed by something else", gz + b"something", "trailing_bytes")
    yield accepted("bgzf", bgzf(GENOME))
    yield accepted("bzip2", bz2.compress(GENOME))
    yield accepted("xz", lzma.compress(GENOME))
    yield accepted("zip", zipped(("genome.txt", GENOME)))
    yield accepted("zip stored", zipped(("genome.txt", GENOME), compression=zipfile.ZIP_STORED))
    yield accepted("zip of gzip", zipped(("genome.txt.gz", gz)))
    yield accepted("zip with a folder", zipped(("folder/", b""), ("folder/genome.txt", GENOME)))
    mac = ("__MACOSX/._genome.txt", b"\0\5\x16\7" + bytes(80))
    yield accepted("zip with mac litter first", zipped(mac, ("genome.txt", GENOME)))
    readme = ("AAA readme.txt", README)
    yield accepted("zip with readme first", zipped(readme, ("genome.txt", GENOME)), "member_chosen")
    with_comment = zipped(("genome.txt", GENOME))[:-2] + struct.pack("<H", 7) + b"comment"
    yield accepted("zip with a comment", with_comment)
    prefixed = b"PK\x03\x04 self-extracting" + zipped(("genome.txt", GENOME))
    yield accepted("zip after other bytes", prefixed)
    two = zipped(("a.txt", GENOME), ("b.txt", OTHER))
    yield accepted("zip of two with the member named", two, member="b.txt")
    yield accepted("tar of one file", tarred(("genome.txt", GENOME)))
    yield accepted("tar gz of one file", gzip.compress(tarred(("d", None), ("d/g.txt", GENOME))))
    yield accepted("tar with mac litter", tarred(("._genome.txt", b"litter"), ("g.txt", GENOME)))
    parts = vendors.familytreedna_to_2019([row for row in files.rows() if row[1] != "X"])
    x = vendors.familytreedna_to_2019([row for row in files.rows() if row[1] == "X"])
    yield accepted(
        "zip of familytreedna parts",
        zipped(("X Build37.csv", x), ("Autosomal Build37.csv", parts)),
        "member_chosen",
    )
    unphased, imputed = vendors.genesforgood(), vendors.genesforgood()
    yield accepted(
        "zip of genes for good",
        zipped(("GFG_imputed.txt", imputed), ("GFG_unphased_genotypes.txt", unphased)),
        "member_chosen",
    )


def cut_or_damaged() -> Iterator[Case]:
    """Downloads that broke off, and bits that turned."""
    gz, bz, xz = gzip.compress(GENOME, mtime=0), bz2.compress(GENOME), lzma.compress(GENOME)
    archive = zipped(("genome.txt", GENOME))
    for name, packed in (("gzip", gz), ("bzip2", bz), ("xz", xz)):
        middle = len(packed) // 2
        yield refused(f"{name} cut in the middle", packed[:middle], "truncated")
        yield refused(f"{name} cut near the end", packed[:-6], "truncated")
        yield refused(f"{name} with a flipped bit", flipped(packed, middle), "damaged")
    yield refused("gzip cut in its header", gz[:7], "truncated")
    yield refused("gzip with a wrong checksum", flipped(gz, len(gz) - 6), "damaged")
    yield refused("gzip with a wrong length", flipped(gz, len(gz) - 2), "damaged")
    second = gz + gz[: len(gz) // 3]
    yield refused("gzip with a second member cut off", second, "truncated")
    yield refused("zip cut in the middle", archive[: len(archive) // 2], "truncated")
    yield refused("zip cut in its directory", archive[:-30], "truncated")
    yield refused("zip with a flipped bit", flipped(archive, len(archive) // 2), "damaged")
    entry = archive.rfind(b"PK\x01\x02")
    yield refused("zip with a wrong checksum", flipped(archive, entry + 16), "damaged")
    yield refused("zip with a broken directory", flipped(archive, entry + 1), "damaged")
    of_two = zipped(("readme.txt", README), ("genome.txt", GENOME))
    at = of_two.rfind(b"PK\x03\x04")
    yield refused("zip with a broken local header", flipped(of_two, at), "damaged")
    yield refused("zip whose directory is elsewhere", flipped(archive, len(archive) - 3), "damaged")
    lies = archive[: entry + 20] + struct.pack("<I", 1 << 30) + archive[entry + 24 :]
    yield refused("zip whose packed size lies", lies, "truncated")
    past_the_end = archive[:28] + b"\xff\xff" + archive[30:]
    yield refused("zip whose data would begin past its end", past_the_end, "truncated")
    yield refused("tar cut off", tarred(("genome.txt", GENOME))[:20000], "truncated")
    broken = bytearray(tarred(("genome.txt", GENOME)))
    broken[124:136] = b"\x80" + bytes(11)
    yield refused("tar with a size that is no number", bytes(broken), "damaged")


def unsafe_or_nested() -> Iterator[Case]:
    """Archives that must not be believed."""
    gz = gzip.compress(GENOME, mtime=0)
    archive = zipped(("genome.txt", GENOME))
    yield refused("zip encrypted", encrypted(), "encrypted")
    yield refused("zip of two with one encrypted", one_of_two_encrypted(), "encrypted")
    yield refused("zip with overlapping members", overlapping(), "unsafe_archive")
    yield refused("zip with equal names", equal_names(), "unsafe_archive")
    yield refused("zip with a link", linked(), "unsafe_archive")
    yield refused("zip with a nameless member", zipped(("", GENOME)), "unsafe_archive")
    yield refused("zip whose size lies", lying_size(), "damaged")
    yield refused("zip in a zip", zipped(("genome.zip", archive)), "nested_archive")
    yield refused("zip of bzip2", zipped(("g.bz2", bz2.compress(GENOME))), "nested_archive")
    yield refused("zip of gzip of gzip", zipped(("g.gz", gzip.compress(gz))), "nested_archive")
    yield refused("gzip in gzip", gzip.compress(gz), "nested_archive")
    yield refused("gzip of a zip", gzip.compress(archive), "nested_archive")
    yield refused("tar of gzip", tarred(("g.gz", gz)), "nested_archive")
    yield refused(
        "zip compressed by lzma",
        zipped(("g.txt", GENOME), compression=zipfile.ZIP_LZMA),
        "unsupported_compression",
    )
    many = zipped(*((f"{number}.txt", README) for number in range(65)))
    yield refused("zip of 65 members", many, "too_many_members")
    members = b"".join(gzip.compress(b"#\n", mtime=0) for _ in range(1100))
    yield refused("gzip of 1100 members", members, "too_many_members")
    yield refused("tar with a link", tarred(("g.txt", b""), kind=tarfile.SYMTYPE), "unsafe_archive")


def of_other_content() -> Iterator[Case]:
    """Archives with no raw data in them, or with too much of it."""
    yield refused("zip that is empty", zipped(), "archive_without_dna")
    yield refused("zip of an empty folder", zipped(("folder/", b"")), "archive_without_dna")
    two = zipped(("readme.txt", README), ("notes.txt", README))
    yield refused("zip of two readmes", two, "archive_without_dna")
    yield refused("zip of a readme", zipped(("readme.txt", README)), "unknown_layout")
    yield refused("zip of a pdf", zipped(("report.pdf", b"%PDF-1.7\n")), "pdf")
    people = zipped(("a.txt", GENOME), ("b.txt", OTHER))
    yield refused("zip of two people", people, "several_dna_files")
    of_one_vendor = zipped(("a.txt", GENOME), ("b.txt", files.text_23andme(files.rows(400))))
    yield refused("zip of two people of one vendor", of_one_vendor, "several_dna_files")
    with_vcf = zipped(("a.txt", GENOME), ("b.vcf", vendors.vcf()))
    yield refused("zip of a table and a vcf", with_vcf, "several_dna_files")
    yield refused("zip without the member named", people, "member_not_found", member="c.txt")
    yield refused("text with a member named", GENOME, "member_of_no_archive", member="a.txt")
    both = tarred(("a.txt", GENOME), ("b.txt", OTHER))
    yield refused("tar of two files", both, "several_dna_files")
    yield refused("tar of folders", tarred(("a", None), ("b", None)), "archive_without_dna")
    gfg = vendors.genesforgood()
    phased = zipped(("phased.txt", gfg), ("imputed.txt", gfg))
    yield refused("zip of genes for good without the unphased", phased, "several_dna_files")
    autosomes = vendors.familytreedna_to_2019()
    pair = zipped(("Autosomal 1.csv", autosomes), ("Autosomal 2.csv", autosomes))
    yield refused("zip of two autosomal parts", pair, "several_dna_files")


def bombs() -> Iterator[Case]:
    """Small files that unpack to very much."""
    megabyte = b"# a comment\n" * ((1 << 20) // 12)
    for packing, pack in (("gzip", gzip.compress), ("bzip2", bz2.compress), ("xz", lzma.compress)):
        yield refused(f"{packing} bomb", pack(GENOME) + pack(megabyte) * 20, "unpacks_too_large")
    content = partial(zipped, ("genome.txt", GENOME + megabyte * 20))
    yield Case("zip bomb", content, "unpacks_too_large")
    zeros = gzip.compress(bytes(64 << 20), mtime=0)
    yield refused("gzip bomb of zeros", zeros, "not_text")


def cases() -> Iterator[Case]:
    """All of them."""
    yield from packed_well()
    yield from cut_or_damaged()
    yield from unsafe_or_nested()
    yield from of_other_content()
    yield from bombs()
