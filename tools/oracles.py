"""Read clean synthetic rows and compare every genotype with three programs that others wrote.

    apt-get install bcftools plink2
    python tools/oracles.py
    python tools/oracles.py --rows 60000 --print 20

`snps` reads the person's 23andMe, AncestryDNA and MyHeritage texts (in an environment of its own,
made under .benchmarks/). `bcftools` and `plink2` read the VCF; plink2 only the places with two
alleles on autosomes, which is what it can write as letters. Rows are compared by chromosome and
position. Classes of difference that are no disagreement are counted apart and explained in
docs/formats.md; exit status 1 where any other difference is left.
"""

from __future__ import annotations

import argparse
import io
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(HOUSE / "sample_genomes"), str(HOUSE / "benchmarks")]

import synthetic  # noqa: E402 - after the path to it
from environments import make, peer  # noqa: E402
from serine_report.readers import read_stream  # noqa: E402

Place = tuple[str, int]
Genotypes = dict[Place, str]

_SNPS = """
import sys
from snps import SNPs
table = SNPs(sys.argv[1], deduplicate=False, deduplicate_XY_chrom=False).snps
for chrom, pos, genotype in zip(table["chrom"], table["pos"], table["genotype"]):
    print(chrom, pos, "" if genotype != genotype else genotype, sep="\\t")
"""


def ours(content: bytes) -> Genotypes:
    """What serine-report reads: letters in alphabetical order, nothing for a no-call."""
    table = read_stream(io.BytesIO(content)).table
    columns = (table[name].to_pylist() for name in ("chromosome", "position", "genotype"))
    return {
        (chromosome, position): _plain(genotype)
        for chromosome, position, genotype in zip(*columns, strict=True)
    }


def of_snps(path: Path) -> Genotypes:
    """What the snps library reads of a vendor's text."""
    make(peer("snps"))
    read = _table(_printed(peer("snps").python, "-c", _SNPS, path))
    # AncestryDNA's chromosome 25, which X and Y share, is PAR there and X here.
    return {("X" if place[0] == "PAR" else place[0], place[1]): read[place] for place in read}


def of_bcftools(path: Path) -> Genotypes:
    """What bcftools reads of a VCF."""
    form = "%CHROM\t%POS[\t%TGT]\n"
    return _table(_printed("bcftools", "query", "-f", form, path))


def of_plink2(path: Path) -> Genotypes:
    """What plink2 reads of a VCF, autosomes only, written out again as letters."""
    stem = path.with_suffix("")
    chosen = ("--autosome", "--max-alleles", "2")
    _printed("plink2", "--vcf", path, *chosen, "--export", "ped", "--out", stem)
    letters = stem.with_suffix(".ped").read_text().split()[6:]
    places = [line.split() for line in stem.with_suffix(".map").read_text().splitlines()]
    pairs = zip(letters[::2], letters[1::2], strict=True)
    return {
        (place[0], int(place[3])): _plain("".join(pair))
        for place, pair in zip(places, pairs, strict=True)
    }


def _printed(*command: str | Path) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def _table(text: str) -> Genotypes:
    rows = (line.split("\t") for line in text.splitlines())
    return {(row[0], int(row[1])): _plain(row[2]) for row in rows}


def _plain(genotype: str | None) -> str:
    letters = (genotype or "").replace("/", "").replace("|", "")
    return "" if set(letters) & set("0-.") else "".join(sorted(letters))


def _class_of(place: Place, mine: str, theirs: str | None) -> str:
    """`agrees`, a class that docs/formats.md explains, or `DIFFERS`."""
    if theirs is None:
        return "not listed by the other"
    if mine == theirs:
        return "no-call in both" if not mine else "agrees"
    if place[0] in ("X", "Y", "MT") and mine and mine in (theirs * 2, theirs[:1]):
        return "one copy, written once or twice"
    return "DIFFERS"


def comparisons(n_rows: int, folder: Path) -> Iterator[tuple[str, Genotypes, Genotypes]]:
    """Each pair: what was compared, ours, theirs."""
    person = synthetic.make_person(20, n_rows=n_rows, chip="everything")
    others: list[tuple[str, bytes, Callable[[Path], Genotypes]]] = [
        ("snps, 23andMe", synthetic.write_23andme(person, "v5"), of_snps),
        ("snps, AncestryDNA", synthetic.write_ancestrydna(person, "V2.0"), of_snps),
        ("snps, MyHeritage", synthetic.write_myheritage(person, "2019"), of_snps),
        ("bcftools, VCF", synthetic.write_vcf(person), of_bcftools),
        ("plink2, VCF", synthetic.write_vcf(person), of_plink2),
    ]
    for name, content, read in others:
        path = folder / f"{name.replace(', ', '_')}.{'vcf' if 'VCF' in name else 'txt'}"
        path.write_bytes(content)
        yield name, ours(content), read(path)


def main() -> int:
    """Compare, and print a table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--print", type=int, default=0, help="so many places that differ")
    wanted = parser.parse_args()
    n_differing = 0
    print("| beside | agree | of them called | other classes |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for name, mine, theirs in comparisons(wanted.rows, Path(folder)):
            of_place = {place: _class_of(place, mine[place], theirs.get(place)) for place in mine}
            counts = Counter(of_place.values())
            called = counts.pop("agrees")
            total = called + counts.pop("no-call in both", 0)
            rest = ", ".join(f"{kind}: {n:,}" for kind, n in sorted(counts.items())) or "none"
            print(f"| {name} | {total:,} | {called:,} | {rest} |")
            n_differing += counts["DIFFERS"]
            differing = [place for place, kind in of_place.items() if kind == "DIFFERS"]
            for place in differing[: wanted.print]:  # invented people only: letters may be shown
                print(*place, mine[place], theirs[place], file=sys.stderr)
    return int(n_differing > 0)


if __name__ == "__main__":
    sys.exit(main())
