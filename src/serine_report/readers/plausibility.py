"""Is this a person's full raw data? What is implausible is refused or remarked on."""

from __future__ import annotations

from serine_report.genome import AUTOSOMES, Assembly
from serine_report.readers import limits
from serine_report.readers.content import Content
from serine_report.readers.quality import Quality
from serine_report.readers.sentences import Remarks, count_of, refuse
from serine_report.readers.vocabularies import UNPLACED
from serine_report.sample import AssemblyEvidence, StrandEvidence

_BEYOND_HUMAN = range(27, 100)


def check_rows(
    content: Content, quality: Quality, remarks: Remarks, *, allow_partial: bool
) -> None:
    """Hold the counts of a file against those of a full export.

    Raises:
        InputError: It is another kind of file, or too short without `allow_partial`.
    """
    _check_chromosomes(quality)
    n_rows = f"{quality.n_rows:,}"
    if quality.n_rows < limits.FULL_EXPORT_ROWS:
        if not allow_partial:
            raise refuse("too_few_rows", n_rows=n_rows)
        remarks.add("partial", n_rows=n_rows)
    _remark_on_shape(content, remarks)
    _remark_on_calls(quality, remarks)
    if content.is_vcf:
        _remark_on_variants(content, quality, remarks)
    else:
        _remark_on_tests(content, quality, remarks)


def check_evidence(
    content: Content,
    assembly: AssemblyEvidence,
    strand: StrandEvidence,
    n_foreign: int,
    remarks: Remarks,
) -> None:
    """Say what the markers showed, where it is not what one expects.

    Raises:
        InputError: The letters of too many markers fit neither strand.
    """
    if strand.detected and n_foreign > limits.FOREIGN_LETTERS_SHARE * strand.n_tested:
        raise refuse(
            "letters_fit_no_strand", n_foreign=f"{n_foreign:,}", n_tested=f"{strand.n_tested:,}"
        )
    if content.has_positions:
        _remark_on_assembly(assembly, remarks)
    else:
        remarks.add("no_positions")
    if strand.detected in ("mixed", "minus"):
        remarks.add(f"strand_{strand.detected}", **_counts(strand))


def _remark_on_assembly(assembly: AssemblyEvidence, remarks: Remarks) -> None:
    counts = _counts(assembly)
    if assembly.n_tested >= limits.EVIDENCE_MARKERS and assembly.detected is None:
        remarks.add("positions_fit_no_assembly", **counts)
    elif assembly.used is None:
        remarks.add("assembly_unknown")
    elif assembly.stated not in (None, assembly.used):
        facts = {"stated": str(assembly.stated), "detected": assembly.used.value, **counts}
        remarks.add("assembly_contradicts_header", **facts)
    if assembly.used is Assembly.NCBI36:
        remarks.add("old_assembly")


def _counts(evidence: AssemblyEvidence | StrandEvidence) -> dict[str, str]:
    return {"n_agreeing": f"{evidence.n_agreeing:,}", "n_tested": f"{evidence.n_tested:,}"}


def _check_chromosomes(quality: Quality) -> None:
    names = quality.rows_by_chromosome.keys() - {UNPLACED}
    if names == {"MT"}:
        raise refuse("only_mitochondrial")
    if names == {"Y"}:
        raise refuse("only_y")
    if any(name.isdecimal() and int(name) in _BEYOND_HUMAN for name in names):
        raise refuse("not_human")


def _remark_on_shape(content: Content, remarks: Remarks) -> None:
    malformed = content.columns.malformed
    if malformed:
        were = "was" if len(malformed) == 1 else "were"
        n_rows = count_of(len(malformed), "row")
        remarks.add("malformed_rows", n_rows=n_rows, line=malformed[0], were=were)
    n_damaged = content.columns.n_damaged_positions
    if n_damaged:
        remarks.add("positions_damaged", n_rows=count_of(n_damaged, "row"))


def _remark_on_calls(quality: Quality, remarks: Remarks) -> None:
    if quality.n_conflicting_rsids:
        remarks.add("conflicting_duplicates", n_rsids=count_of(quality.n_conflicting_rsids, "id"))
    missing = [name for name in (*AUTOSOMES, "X") if name not in quality.rows_by_chromosome]
    if quality.rows_by_chromosome.keys() == {UNPLACED}:
        remarks.add("no_chromosomes")
    elif missing:
        noun = "chromosome" if len(missing) == 1 else "chromosomes"
        remarks.add("chromosomes_missing", chromosomes=f"{noun} {', '.join(missing)}")
    if quality.n_no_calls > limits.NO_CALL_SHARE * quality.n_rows:
        remarks.add("many_no_calls", percent=f"{100 * quality.n_no_calls / quality.n_rows:.0f}")


def _remark_on_tests(content: Content, quality: Quality, remarks: Remarks) -> None:
    """What is odd for an array, which tests the same places in everybody."""
    if content.columns.has_odd_characters:
        remarks.add("odd_characters")
    low, high = limits.HETEROZYGOSITY
    share = quality.heterozygosity
    has_enough = quality.n_autosomal_calls >= limits.HETEROZYGOSITY_FROM_CALLS
    if has_enough and share is not None and not low <= share <= high:
        remarks.add("unusual_heterozygosity", percent=f"{100 * share:.0f}")
    if quality.n_rows > limits.ARRAY_ROWS:
        remarks.add("imputed", n_rows=f"{quality.n_rows:,}")


def _remark_on_variants(content: Content, quality: Quality, remarks: Remarks) -> None:
    """What a reader of a VCF has to know: it lists what differs, not what was read."""
    if content.blocks is None:
        remarks.add("absent_is_unknown")
    if quality.n_rows < limits.WHOLE_GENOME_VARIANTS:
        remarks.add("partial_vcf", n_rows=f"{quality.n_rows:,}")
