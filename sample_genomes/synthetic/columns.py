"""Rows as columns of words, and columns of words as the text of a file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from serine_report.genome import Assembly
from synthetic.rows import ONE_COPY, PAR, Rows, X

CHROMOSOME_NAMES = (*(str(number) for number in range(23)), "X", "Y", "X", "MT")
CRLF, LF = "\r\n", "\n"
INVENTED = "SYNTHETIC: every genotype below is invented and no real person is in this file."


def in_order(rows: Rows, assembly: Assembly) -> Rows:
    """Rows by chromosome 1 to 22, X, Y, MT and by position on that assembly."""
    chromosomes = np.where(rows.chromosomes == PAR, X, rows.chromosomes)
    return rows.take(np.lexsort((rows.positions[assembly], chromosomes)))


def chromosome_words(rows: Rows) -> list[str]:
    """Chromosomes as `1` to `22`, `X`, `Y`, `MT`."""
    return [CHROMOSOME_NAMES[code] for code in rows.chromosomes.tolist()]


def position_words(rows: Rows, assembly: Assembly) -> list[str]:
    """1-based positions on that assembly."""
    return list(map(str, rows.positions[assembly].tolist()))


def genotype_words(rows: Rows) -> list[str]:
    """Genotypes as one word: `AG`, `--`, `A` where there is one copy."""
    codes = rows.first.astype(np.int64) * 256 + rows.second
    values, places = np.unique(codes, return_inverse=True)
    words = [
        chr(value >> 8) + (chr(value & 255) if value & 255 != ONE_COPY else "")
        for value in values.tolist()
    ]
    return [words[place] for place in places.tolist()]


def four_columns(rows: Rows, assembly: Assembly) -> tuple[list[str], ...]:
    """Id, chromosome, position and genotype of each row."""
    return (
        rows.rsids,
        chromosome_words(rows),
        position_words(rows, assembly),
        genotype_words(rows),
    )


def renamed(rsids: Iterable[str], prefix: str) -> list[str]:
    """Ids with a vendor's own prefix in place of 23andMe's `i`."""
    return [rsid if rsid[0] == "r" else prefix + rsid[1:] for rsid in rsids]


def joined(columns: Sequence[Iterable[str]], separator: str = "\t") -> list[str]:
    """One line a row."""
    return list(map(separator.join, zip(*columns, strict=True)))


def text(header: Sequence[str], lines: Iterable[str], newline: str = LF) -> bytes:
    """Header and lines, each ended."""
    return newline.join([*header, *lines, ""]).encode("ascii")
