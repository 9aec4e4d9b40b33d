"""Sum up a cohort of invented people: its tables and its page, with the time and memory they take.

    python benchmarks/cohort.py FOLDER --files 2000
    python benchmarks/cohort.py FOLDER --files 100000

Nothing is read: the rows of the tables are drawn from a seed, as a batch would have kept them.
One vendor's rs4947534 is swapped, one file in a hundred failed, some files are there twice, and
some people sent files of two tests, so that every part of the page has something to say.
"""

from __future__ import annotations

import argparse
import datetime
import hashlib
import random
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from serine_report.cohort.rows import FileRows, FindingRow, SampleRow, failed_file
from serine_report.cohort.summary import Circumstances, summarise
from serine_report.cohort.tables import build_tables, write_tables
from serine_report.panel import Panel, Variant, load_panel
from serine_report.render.cohort.page import render_cohort_html
from serine_report.render.cohort.paper import render_cohort_pdf

_CREATED = datetime.date(2026, 11, 23)

# Vendor, chip, and the variants that it does not carry.
_TESTS = (
    ("23andMe", "23andMe v5", ()),
    ("23andMe", "23andMe v4", ("rs1163251",)),
    ("23andMe", "23andMe v3", ()),
    ("AncestryDNA", "AncestryDNA V1", ("rs4947534",)),
    ("AncestryDNA", "AncestryDNA V2", ("rs477992", "rs259842")),
    ("MyHeritage", None, ("rs477992",)),
    ("FamilyTreeDNA", None, ("rs1163251", "rs477992")),
    ("LivingDNA", "Living DNA (Sirius)", ()),
    ("tellmeGen", None, ("rs259842",)),
    ("VCF", None, ()),
)
_FAILURES = (
    ("empty", "The file is empty: download it again."),
    ("truncated", "The gzip file ends too early: download it again."),
    ("web_page", "This is a web page, not a raw data file: sign in and download the file."),
    ("time_limit", "This file took longer than 120 seconds and was given up."),
)  # fmt: skip
_WARNINGS = {
    "low_call_rate": "94.1 % of the rows were read; most files have 97 % or more.",
    "malformed_rows": "3 rows have another number of columns and were not used.",
}


def draw_rows(panel: Panel, n_files: int) -> Iterator[FileRows]:
    """The rows of every file, in the order of their names."""
    chance = random.Random(5)
    sha256 = signature = ""
    for number in range(n_files):
        name = f"people/{number:06d}.txt"
        if chance.random() < 0.01:
            yield failed_file(name, *chance.choice(_FAILURES), None)
            continue
        if chance.random() > 0.004 or not sha256:
            sha256 = hashlib.sha256(name.encode()).hexdigest()
            if chance.random() > 0.01 or not signature:
                signature = chance.randbytes(64).hex()
        yield _draw_file(chance, panel, name, sha256, signature)


def _draw_file(
    chance: random.Random, panel: Panel, name: str, sha256: str, signature: str
) -> FileRows:
    vendor, chip, missing = chance.choice(_TESTS)
    findings = tuple(
        _draw_finding(chance, variant, name, vendor, is_missing=variant.rsid in missing)
        for variant in panel.variants
    )
    n_read = sum(finding.dosage is not None for finding in findings)
    total = sum(2.6 * (finding.dosage or 0) - 2.6 for finding in findings if finding.locus)
    warning = chance.choice(tuple(_WARNINGS)) if chance.random() < 0.02 else None
    sample = SampleRow(
        file=name, status="reported", reports=(f"reports/{number_of(name)}.pdf",),
        report_id=sha256[:12], created=_CREATED, panel=f"{panel.id} {panel.version}",
        tool_version="0", sha256=sha256, container="plain", vendor=vendor, chip=chip,
        n_rows=chance.randrange(550_000, 720_000), call_rate=chance.uniform(0.97, 0.999),
        warnings=(warning,) if warning else (),
        warning_sentences=(_WARNINGS[warning],) if warning else (),
        n_variants=len(findings), n_called=n_read, n_called_by_proxy=0,
        n_not_in_file=len(findings) - n_read,
        estimate_percent=total if n_read > 2 else None,
        estimate_withheld=None if n_read > 2 else "nothing_read",
    )  # fmt: skip
    return FileRows(sample=sample, findings=findings, signature=signature)


def number_of(name: str) -> str:
    """The name without folder and ending."""
    return Path(name).stem


def _draw_finding(
    chance: random.Random, variant: Variant, name: str, vendor: str, *, is_missing: bool
) -> FindingRow:
    frequency = next(f for f in variant.frequencies if f.population == "EUR")
    is_effect = frequency.allele == variant.effect_allele
    share = frequency.value if is_effect else 1 - frequency.value
    if vendor == "tellmeGen" and variant.rsid == "rs4947534":
        share = 1 - share
    letters = [
        variant.effect_allele if chance.random() < share else variant.other_allele for _ in "12"
    ]
    is_called = not is_missing and chance.random() > 0.01
    return FindingRow(
        file=name, rsid=variant.rsid, gene=variant.gene, locus=variant.locus,
        status="called" if is_called else "not_in_file" if is_missing else "no_call",
        genotype="/".join(sorted(letters)) if is_called else None,
        effect_allele=variant.effect_allele, other_allele=variant.other_allele,
        dosage=letters.count(variant.effect_allele) if is_called else None,
        direction=variant.direction, counted=is_called and variant.locus is not None,
        matched_by="rsid" if is_called else None, grade="low",
    )  # fmt: skip


def main() -> None:
    """Draw, sum up, write, and print what each step took."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--files", type=int, default=2000)
    wanted = parser.parse_args()
    wanted.folder.mkdir(parents=True, exist_ok=True)
    panel = load_panel().panel
    start = time.process_time()

    def done(step: str) -> None:
        nonlocal start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"{step}: {time.process_time() - start:.1f} s of CPU, peak {peak} MB", flush=True)
        start = time.process_time()

    tables = build_tables(draw_rows(panel, wanted.files))
    done("rows drawn and put into tables, every pair of people compared")
    contents = write_tables(tables)
    done("tables as Parquet and CSV")
    circumstances = Circumstances(
        tool_version="0", created=_CREATED, ancestry="unknown", n_files=wanted.files
    )
    facts = summarise(tables, panel, circumstances)
    done("summed up")
    contents["cohort.html"] = render_cohort_html(facts).encode()
    done("cohort.html")
    contents["cohort.pdf"] = render_cohort_pdf(facts)
    done("cohort.pdf")
    for name, content in contents.items():
        (wanted.folder / name).write_bytes(content)
        print(f"{name}: {len(content):,} bytes")


if __name__ == "__main__":
    sys.exit(main())
