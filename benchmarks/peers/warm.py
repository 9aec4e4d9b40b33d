"""One warm job in one interpreter: `python warm.py JOB FILE`; a line in, a line of JSON out.

Runs in the environment of the peer that the job belongs to, so imports stand in the jobs.
The limit, counting the newlines of the same file, is measured after each run.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

WANTED = {"rs1163251", "rs715", "rs477992", "rs4947534", "rs259842"}
COLUMNS = ["rsid", "chromosome", "position", "genotype"]


def serine_report(path: str) -> Callable[[], object]:
    """Read, QC, assembly and strand evidence, and the match of the panel."""
    from serine_report.calling import call_panel
    from serine_report.panel import load_panel
    from serine_report.readers import read_file

    panel = load_panel().panel
    return lambda: call_panel(read_file(path), panel, "unknown")


def serine_report_panel(path: str) -> Callable[[], object]:
    """The same with a panel of as many variants as the third argument says."""
    from serine_report.calling import call_panel
    from serine_report.readers import read_file

    panel = _panel_of(int(sys.argv[3]))
    return lambda: call_panel(read_file(path), panel, "unknown")


def serine_report_render(path: str) -> Callable[[], object]:
    """A full report to PDF, tagged and archival, once everything is loaded.

    Each call is another person's, from the folder of `path`: a process that has set one report
    remembers its lines, and nobody's report is made twice.
    """
    import datetime
    from pathlib import Path

    from serine_report.panel import load_panel
    from serine_report.pipeline import analyse
    from serine_report.readers import read_file
    from serine_report.render.pdf import render_pdf
    from serine_report.report import Options

    panel = load_panel()
    created = datetime.date(2026, 11, 24)
    reports = iter(
        [
            analyse(read_file(file), panel, Options(), label=None, created=created)
            for file in sorted(Path(path).parent.glob("*.zip"))
        ]
    )
    return lambda: render_pdf(next(reports), panel)


def empty_document(_: str) -> Callable[[], object]:
    """The least that WeasyPrint does: one word on one page, tagged."""
    from serine_report.render.weasyprint_loader import load_weasyprint

    load_weasyprint()
    import weasyprint

    return lambda: weasyprint.HTML(string="<title>a</title><p>a").write_pdf(pdf_variant="pdf/ua-1")


def _panel_of(size: int):  # noqa: ANN202  # the peers' environments lack the type
    """The serine panel, and common markers as further variants without evidence."""
    import csv
    import gzip

    import msgspec

    from serine_report.panel import Panel, load_panel
    from serine_report.resources import reference_file

    plain = msgspec.to_builtins(load_panel().panel)
    plain["variants"] = list(plain["variants"])
    with gzip.open(reference_file("common_markers.tsv.gz"), "rt", encoding="ascii") as stream:
        for row in list(csv.DictReader(stream, delimiter="\t"))[: size - len(plain["variants"])]:
            first, second = sorted((row["allele_a"], row["allele_b"]))
            plain["variants"].append(
                {
                    "rsid": row["rsid"],
                    "gene": "none",
                    "context": "none",
                    "places": {
                        "NCBI36": f"{row['chromosome']}:{row['ncbi36']}",
                        "GRCh37": f"{row['chromosome']}:{row['grch37']}",
                        "GRCh38": f"{row['chromosome']}:{row['grch38']}",
                    },
                    "alleles": [first, second],
                    "effect_allele": first,
                    "other_allele": second,
                    "direction": "unsupported",
                }
            )
    return msgspec.convert(plain, Panel)


def snps(path: str) -> Callable[[], object]:
    """The `snps` library: load and look up."""
    from snps import SNPs

    def job() -> object:
        table = SNPs(path).snps
        return table[table.index.isin(WANTED)]

    return job


def pandas_c(path: str) -> Callable[[], object]:
    """pandas, C engine: load and look up, no QC."""
    import pandas as pd

    def job() -> object:
        table = pd.read_csv(path, sep="\t", comment="#", names=COLUMNS, dtype={"chromosome": str})
        return table[table["rsid"].isin(WANTED)]

    return job


def polars(path: str) -> Callable[[], object]:
    """polars: load as text and look up, no QC."""
    import polars as pl

    def job() -> object:
        table = pl.read_csv(
            path, separator="\t", comment_prefix="#", has_header=False, new_columns=COLUMNS,
            infer_schema=False, quote_char=None,
        )  # fmt: skip
        return table.filter(pl.col("rsid").is_in(list(WANTED)))

    return job


def pyarrow(path: str) -> Callable[[], object]:
    """Pyarrow's csv reader: load as text and look up, no QC."""
    import pyarrow as pa
    import pyarrow.compute as pc
    from pyarrow import csv

    wanted = pa.array(sorted(WANTED))

    def job() -> object:
        table = csv.read_csv(
            path,
            read_options=csv.ReadOptions(skip_rows=20, column_names=COLUMNS),
            parse_options=csv.ParseOptions(delimiter="\t", quote_char=False),
            convert_options=csv.ConvertOptions(column_types=dict.fromkeys(COLUMNS, pa.string())),
        )
        return table.filter(pc.is_in(table["rsid"], value_set=wanted))

    return job


def duckdb(path: str) -> Callable[[], object]:
    """duckdb: scan and look up, no QC."""
    import duckdb as db

    words = ", ".join(f"'{rsid}'" for rsid in sorted(WANTED))
    query = (
        "select * from read_csv(?, delim='\\t', header=false, skip=20, all_varchar=true, "
        f"names={COLUMNS}) where rsid in ({words})"
    )
    return lambda: db.execute(query, [path]).fetchall()


def arv(path: str) -> Callable[[], object]:
    """arv: load and look up."""
    import arv as library

    def job() -> object:
        genome = library.load(path)
        return [genome[rsid] for rsid in WANTED if rsid in genome]

    return job


def line_loop(path: str) -> Callable[[], object]:
    """Plain Python keeping the rows of a panel."""
    wanted = {rsid.encode() for rsid in WANTED}

    def job() -> object:
        with Path(path).open("rb") as lines:
            return [line for line in lines if line.partition(b"\t")[0] in wanted]

    return job


def gunzip(path: str) -> Callable[[], object]:
    """Python's own gzip."""
    import gzip

    packed = gzip.compress(Path(path).read_bytes())
    return lambda: gzip.decompress(packed)


_OURS = (serine_report, serine_report_panel, serine_report_render, empty_document)
_PEERS = (snps, pandas_c, polars, pyarrow, duckdb, arv)
_YARDSTICKS = (line_loop, gunzip)
JOBS = {job.__name__: job for job in (*_OURS, *_PEERS, *_YARDSTICKS)}


def count_newlines(path: str) -> None:
    """The limit: every byte is looked at once."""
    with Path(path).open("rb", buffering=0) as stream:
        while block := stream.read(1 << 18):
            block.count(b"\n")


def seconds(function: Callable[[], object]) -> float:
    """CPU seconds of this process in one call."""
    before = time.process_time()
    function()
    return time.process_time() - before


def main() -> None:
    """Run the job once to warm up, and again for each line that comes: it, then the limit."""
    answers = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)  # some jobs print
    job = JOBS[sys.argv[1]](sys.argv[2])
    job()
    print("ready", file=answers)
    for _ in sys.stdin:
        figures = {
            "seconds": seconds(job),
            "limit_seconds": seconds(lambda: count_newlines(sys.argv[2])),
        }
        print(json.dumps(figures), file=answers)


if __name__ == "__main__":
    main()
