"""What reading leaves alone: heavy libraries, the disk, memory."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from readers import files, vendors
from readers.test_vcf import GVCF, block, record

MEBIBYTE = 1024
SAMPLES = Path(__file__).parents[2] / "sample_genomes"

READING = """
import sys
from pyarrow import compute, csv
from serine_report.genome import Place
from serine_report.readers import read_file
opened = []
sys.addaudithook(lambda event, args: opened.append(args[:2]) if event == "open" else None)
begun = None
for path in sys.argv[1:]:
    opened.clear()
    sample = read_file(path)
    sample.markers(["rs715"])
    sample.markers_at([Place("2", 5)])
    sample.is_reference_at(Place("2", 1500))
    written = [name for name, mode in opened if mode and set(mode) & set("wax+")]
    assert not written, written
    assert "pandas" not in sys.modules, path
    with open("/proc/self/status") as lines:
        status = dict(line.split(":", 1) for line in lines)
    peak = int(status["VmHWM"].split()[0])
    begun = begun or peak
print(peak - begun)
"""


def kilobytes_used(*paths: Path) -> int:
    """By how much the peak grew after the first file: libraries are loaded by then.

    How much of a library counts as memory differs from system to system; what reading needs on top
    does not.
    """
    command = [sys.executable, "-c", READING, *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return int(done.stdout)


def test_no_form_imports_pandas_or_writes_a_file(tmp_path: Path) -> None:
    contents = {
        **{vendor: write() for vendor, write in vendors.WRITERS.items()},
        "zip": files.zipped({"genome.txt": files.text_23andme()}),
        "gvcf": vendors.vcf(more=(block(1000, 2000), record(layout="GT")), head=GVCF),
        "damaged": files.text_23andme() + b"rs1\t1\t1E+8\tAA\r\nrs2\t1\t\tAA\r\n",
        "duplicates": files.text_23andme([*files.rows(), *files.rows()]),
        "malformed": files.text_23andme() + b"rs1\t1\r\nrs1\t1\tword\tAA\r\n",
    }
    paths = [files.written(tmp_path, content, name) for name, content in contents.items()]
    assert kilobytes_used(*paths) < 20 * MEBIBYTE


WITHOUT_ARROW = """
import sys
from serine_report.calling import call_panel
from serine_report.panel import load_panel
from serine_report.readers import read_file
for path in sys.argv[1:]:
    call_panel(read_file(path), load_panel().panel, "unknown")
    assert "pyarrow" not in sys.modules, path
"""


def test_a_file_without_odd_rows_needs_no_pyarrow(tmp_path: Path) -> None:
    """It takes a tenth of a second to import, which is a sixth of a cold run to JSON."""
    text = files.text_23andme()
    contents = {
        **{vendor: vendors.WRITERS[vendor]() for vendor in ("AncestryDNA", "MyHeritage")},
        "text": text,
        "unfinished": text.rstrip(),
        "zip": files.zipped({"genome.txt": text}),
    }
    paths = [files.written(tmp_path, content, name) for name, content in contents.items()]
    command = [sys.executable, "-c", WITHOUT_ARROW, *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(("n_rows", "mebibytes"), [(640_000, 60), (967_000, 90)])
def test_a_file_as_long_as_a_real_one_takes_little_more_than_its_table(
    tmp_path: Path, n_rows: int, mebibytes: int
) -> None:
    lines = "".join(f"i{n}\tX\t{n + 1}\tAG\r\n" for n in range(n_rows - len(files.rows())))
    short = files.written(tmp_path, files.text_23andme(), "short.txt")
    path = files.written(tmp_path, files.text_23andme() + lines.encode())
    assert kilobytes_used(short, path) < mebibytes * MEBIBYTE
