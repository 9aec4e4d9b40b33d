"""Is this a person's full raw data? What is implausible is refused or remarked on."""

from __future__ import annotations

from serine_report.genome import AUTOSOMES, Assembly
from serine_report.readers import limits
from serine_report.readers.quality import Quality
from serine_report.readers.rows import Columns
from serine_report.readers.sentences import Remarks, count_of, refuse
from serine_report.sample import AssemblyEvidence, StrandEvidence

_BEYOND_HUMAN = range(27, 100)


def check_rows(
    columns: Columns, quality: Quality, remarks: Remarks, *, allow_partial: bool
) -> None:
    """Hold the counts of a file against those of a full export.

    Raises:
        InputError: It is another kind of file, or too short without `allow_partial`.
    """
    _check_chromosomes(quality)
    if quality.n_rows < limits.FULL_EXPORT_ROWS:
        if not allow_partial:
            raise refuse("too_few_rows", n_rows=f"{quality.n_rows:,}")
        remarks.add("partial", n_rows=f"{quality.n_rows:,}")
    _remark_on_shape(columns, remarks)
    _remark_on_counts(quality, remarks)


def check_evidence(
    assembly: AssemblyEvidence, strand: StrandEvidence, n_foreign: int, remarks: Remarks
) -> None:
    """Say what the markers showed, where it is not what one expects.

    Raises:
        InputError: The letters of too many markers fit neither strand.
    """
    if strand.detected and n_foreign > limits.FOREIGN_LETTERS_SHARE * strand.n_tested:
        raise refuse(
            "letters_fit_no_strand", n_foreign=f"{n_foreign:,}", n_tested=f"{strand.n_tested:,}"
        )
    counts = _counts(assembly)
    if assembly.n_tested >= limits.EVIDENCE_MARKERS and assembly.detected is None:
        remarks.add("positions_fit_no_assembly", **counts)
    elif assembly.used is None:
        remarks.add("assembly_unknown")
    elif assembly.stated not in (None, assembly.used):
        remarks.add(
            "assembly_contradicts_header",
            stated=str(assembly.stated), detected=assembly.used.value, **counts,
        )  # fmt: skip
    if assembly.used is Assembly.NCBI36:
        remarks.add("old_assembly")
    if strand.detected in ("mixed", "minus"):
        remarks.add(f"strand_{strand.detected}", **_counts(strand))


def _counts(evidence: AssemblyEvidence | StrandEvidence) -> dict[str, str]:
    return {"n_agreeing": f"{evidence.n_agreeing:,}", "n_tested": f"{evidence.n_tested:,}"}


def _check_chromosomes(quality: Quality) -> None:
    names = quality.rows_by_chromosome.keys() - {"0"}
    if names == {"MT"}:
        raise refuse("only_mitochondrial")
    if names == {"Y"}:
        raise refuse("only_y")
    if any(name.isdecimal() and int(name) in _BEYOND_HUMAN for name in names):
        raise refuse("not_human")


def _remark_on_shape(columns: Columns, remarks: Remarks) -> None:
    if columns.malformed:
        n_rows = len(columns.malformed)
        remarks.add(
            "malformed_rows",
            n_rows=count_of(n_rows, "row"),
            line=columns.malformed[0],
            were="was" if n_rows == 1 else "were",
        )
    if columns.n_damaged_positions:
        remarks.add("positions_damaged", n_rows=count_of(columns.n_damaged_positions, "row"))


def _remark_on_counts(quality: Quality, remarks: Remarks) -> None:
    if quality.n_conflicting_rsids:
        remarks.add("conflicting_duplicates", n_rsids=count_of(quality.n_conflicting_rsids, "id"))
    missing = [name for name in (*AUTOSOMES, "X") if name not in quality.rows_by_chromosome]
    if missing:
        remarks.add("chromosomes_missing", chromosomes=_named(missing))
    if quality.n_no_calls > limits.NO_CALL_SHARE * quality.n_rows:
        remarks.add("many_no_calls", percent=f"{100 * quality.n_no_calls / quality.n_rows:.0f}")
    low, high = limits.HETEROZYGOSITY
    share = quality.heterozygosity
    has_enough = quality.n_autosomal_calls >= limits.HETEROZYGOSITY_FROM_CALLS
    if has_enough and share is not None and not low <= share <= high:
        remarks.add("unusual_heterozygosity", percent=f"{100 * share:.0f}")
    if quality.n_rows > limits.ARRAY_ROWS:
        remarks.add("imputed", n_rows=f"{quality.n_rows:,}")


def _named(chromosomes: list[str]) -> str:
    noun = "chromosome" if len(chromosomes) == 1 else "chromosomes"
    return f"{noun} {', '.join(chromosomes)}"
