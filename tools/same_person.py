"""One invented person, all five variants, in every vendor's form: the findings must be the same.

    python tools/same_person.py                 640,000 rows, some minutes
    python tools/same_person.py --rows 20000

Every form of every vendor, and for 23andMe and AncestryDNA also packed, with other line ends and
with shuffled rows. Compared are the findings (status, letters, copies, direction), the loci and the
estimate. How a row was found (by id, by place, within a reference block) may differ and is printed.
Exit status 1 where anything else differs.
"""

from __future__ import annotations

import argparse
import datetime
import io
import random
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "sample_genomes"))

import synthetic
from serine_report.panel import load_panel
from serine_report.pipeline import analyse
from serine_report.readers import read_stream
from serine_report.report import Options, Report

CREATED = datetime.date(2026, 11, 26)
_MAY_DIFFER = ("matched_by", "reason")


def forms(person: synthetic.Person) -> Iterator[tuple[str, bytes]]:
    """Every form, by name."""
    v5 = synthetic.write_23andme(person, "v5")
    v2 = synthetic.write_ancestrydna(person, "V2.0")
    for name, text in (("23andMe v5", v5), ("AncestryDNA V2.0", v2)):
        yield name, text
        yield f"{name}, zip", synthetic.pack(text, "zip", "genome.txt")
        yield f"{name}, gzip", synthetic.pack(text, "gz", "genome.txt")
        yield f"{name}, LF", text.replace(b"\r\n", b"\n")
        yield f"{name}, CRLF", text.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
        yield f"{name}, shuffled", _shuffled(text)
    yield "23andMe v4", synthetic.write_23andme(person, "v4")
    for form in ("2016", "2019", "damaged"):
        yield f"MyHeritage, {form}", synthetic.write_myheritage(person, form)
    yield "FamilyTreeDNA, quoted", synthetic.write_familytreedna(person, "quoted")
    yield "FamilyTreeDNA, unquoted", synthetic.write_familytreedna(person, "unquoted")
    for name in ("livingdna", "tellmegen", "genesforgood", "dynamicdna", "selfdecode", "decodeme"):
        yield name, getattr(synthetic, f"write_{name}")(person)
    yield "Illumina", synthetic.write_illumina(person)
    for separator in ",;\t":
        yield f"generic, {separator!r}", synthetic.write_generic(person, separator)
    yield "VCF, all_sites", synthetic.write_vcf(person, "all_sites")
    yield "VCF, gvcf", synthetic.write_vcf(person, "gvcf")
    ids = synthetic.write_vcf(person, with_ids=True)
    yield "VCF, ids, BGZF", synthetic.pack_bgzf(ids)


def _shuffled(text: bytes) -> bytes:
    lines = text.splitlines(keepends=True)
    is_head = [line.startswith((b"#", b"rsid")) for line in lines]
    head = [line for line, stays in zip(lines, is_head, strict=True) if stays]
    rows = [line for line, stays in zip(lines, is_head, strict=True) if not stays]
    random.Random(5).shuffle(rows)
    return b"".join(head + rows)


def said(report: Report) -> object:
    """What has to be the same."""
    plain = msgspec.to_builtins(report)
    findings = [
        {key: value for key, value in finding.items() if key not in _MAY_DIFFER}
        for finding in plain["findings"]
    ]
    return findings, plain["loci"], plain["estimate"], plain["coverage"]


def reports(n_rows: int) -> Iterator[tuple[str, Report]]:
    """The report of each form, by name."""
    panel = load_panel()
    for name, content in forms(synthetic.make_person(20, n_rows=n_rows, chip="everything")):
        sample = read_stream(io.BytesIO(content))
        yield name, analyse(sample, panel, Options(), label=None, created=CREATED)


def main() -> int:
    """Read every form and compare it with the first."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, default=640_000)
    first, n_different = None, 0
    for name, report in reports(parser.parse_args().rows):
        first = said(report) if first is None else first
        is_same = said(report) == first
        n_different += not is_same
        found = {finding.matched_by for finding in report.findings if finding.matched_by}
        how = ", ".join(sorted(found))
        print(f"{'same' if is_same else 'DIFFERENT':10}{name:28}{report.source.n_rows:>9,}  {how}")
    return int(n_different > 0)


if __name__ == "__main__":
    sys.exit(main())
