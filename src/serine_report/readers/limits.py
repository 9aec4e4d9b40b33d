"""Every limit of reading, in one place; `doctor` prints them and docs/formats.md explains them."""

from __future__ import annotations

KIB = 1024
MIB = 1024 * KIB
GIB = 1024 * MIB

# Bytes as given. Standard input is held in memory, so it has no larger limit for VCF.
INPUT_BYTES = 100 * MIB
VCF_INPUT_BYTES = 2 * GIB

# Bytes after unpacking. The ratio is only looked at once enough is out, since a small file of
# equal rows packs well; a genuine raw data file packs to about a third.
UNPACKED_BYTES = 300 * MIB
VCF_UNPACKED_BYTES = 64 * GIB
UNPACKED_RATIO = 100
UNPACKED_RATIO_FROM_BYTES = 16 * MIB

LINE_BYTES = 16 * KIB
VCF_LINE_BYTES = MIB
VCF_HEADER_BYTES = 16 * MIB
HEAD_BYTES = 64 * KIB  # of a container's content, to tell what it is
TEXT_HEAD_BYTES = MIB  # of a text, to tell its layout
BLOCK_BYTES = MIB

ROWS = 5_000_000
VCF_ROWS = 10_000_000
ZIP_MEMBERS = 64
ZIP_DIRECTORY_BYTES = 256 * KIB
GZIP_MEMBERS = 1024
XZ_MEMORY_BYTES = 64 * MIB

# Rows of the wrong shape: up to ten, or this share of the rows, whichever is more.
MALFORMED_ROWS = 10
MALFORMED_SHARE = 0.0001

# Different words in one column. A raw data file has some 25 chromosomes and 30 genotypes;
# genotypes beyond the limit are kept as not comparable.
CHROMOSOME_WORDS = 1000
GENOTYPE_WORDS = 4096
ALLELE_WORDS = 512
SAMPLES = 1000

# Plausibility of a whole file.
FULL_EXPORT_ROWS = 1000
ARRAY_ROWS = 1_200_000
NO_CALL_SHARE = 0.15
HETEROZYGOSITY = (0.05, 0.45)
HETEROZYGOSITY_FROM_CALLS = 1000

# A whole genome differs from the reference at four to five million places.
WHOLE_GENOME_VARIANTS = 2_000_000
# Phred-scaled: below it a genotype is wrong more often than once in a hundred.
VCF_GENOTYPE_QUALITY = 20

# Assembly and strand, by the markers whose places and alleles are known.
EVIDENCE_MARKERS = 50
ASSEMBLY_SHARE = 0.95
STRAND_SHARE = 0.99
FOREIGN_LETTERS_SHARE = 0.05
