"""A small invented panel as TOML text, for tests to break one line of at a time."""

from __future__ import annotations

TOML = """\
schema_version = 1
id = "small"
version = "0.1.0"
title = "An invented panel"

[trait]
name = "alanine measurement"
efo = "EFO_0000001"
analyte = "alanine"

[[loci]]
name = "L1"
genes = ["GENE1"]
lead = "rs10"
stand_in = "rs20"
stand_in_study = "study2"
mechanism = "A step."
mechanism_citations = ["study1"]

[[loci.linkage]]
first = "rs10"
second = "rs20"
first_raising = "A"
second_raising = "C"
r2 = 0.5
people = 50
population = "Somewhere"
provenance = "computed"

[combining]
study = "study1"
unit = "log10"
people = 6000
leads = ["rs10"]
ancestry = "EUR"
independence = "one locus"

[combining.level]
mean = 300.0
standard_deviation = 60.0
unit = "micromoles per litre"
matrix = "serum"
people = 100
population = "some adults"
citation = "study2"
provenance = "read"

[[variants]]
rsid = "rs10"
aliases = ["rs9"]
gene = "GENE1"
locus = "L1"
context = "intron"
places = { NCBI36 = "1:100", GRCh37 = "1:200", GRCh38 = "1:300" }
alleles = ["A", "G"]
effect_allele = "A"
other_allele = "G"
direction = "higher"
reference_base = { base = "G", confidence = "high", provenance = "computed" }

[variants.claim]
direction = "higher"
words = "increase"
reference_number = 1
citation = "study1"
provenance = "read"

[[variants.associations]]
study = "study1"
trait = "alanine measurement"
efo = "EFO_0000001"
effect_allele = "A"
other_allele = "G"
effect_allele_frequency = 0.3
beta = 0.02
standard_error = 0.002
unit = "log10"
p_value = 1e-20
n = 6000
ancestry = "European"
direction_read = "table 1"

[[variants.frequencies]]
population = "EUR"
allele = "A"
value = 0.3
source = "study 1"
citation = "study1"
provenance = "read"

[[variants.caveats]]
id = "a_caveat"
text = "A sentence."
citations = ["study2"]

[[variants.proxies]]
rsid = "rs30"
order = 1
alleles = ["C", "T"]
r2 = 0.9
r2_words = "0.90"
people = 50
population = "Somewhere"
ancestry = "EUR"
provenance = "computed"
places = { NCBI36 = "1:101", GRCh37 = "1:201", GRCh38 = "1:301" }
haplotypes = [
  { target = "A", proxy = "C", frequency = 0.3 },
  { target = "G", proxy = "T", frequency = 0.7 },
]

[[variants]]
rsid = "rs20"
gene = "GENE1"
locus = "L1"
context = "exon"
places = { NCBI36 = "1:110", GRCh37 = "1:210", GRCh38 = "1:310" }
alleles = ["C", "T"]
effect_allele = "C"
other_allele = "T"
direction = "higher"

[[variants.associations]]
study = "study2"
trait = "alanine measurement"
efo = "EFO_0000001"
effect_allele = "C"
other_allele = "T"
effect_allele_frequency = 0.4
beta = 0.05
standard_error = 0.005
unit = "ln"
p_value = 1e-12
n = 5000
ancestry = "European"
direction_read = "table 2"

[[variants]]
rsid = "rs40"
gene = "GENE2"
context = "intron"
places = { NCBI36 = "X:100", GRCh37 = "X:200", GRCh38 = "X:300" }
alleles = ["A", "T"]
effect_allele = "T"
other_allele = "A"
direction = "unsupported"

[[statements]]
id = "a_statement"
section = "what_it_is"
topic = "alanine"
evidence = "background"
text = "A statement."
traced = "yes"
citations = ["study2"]

[pathway]
title = "A pathway"
drawing_note = "Invented."
further_reading = ["study2"]

[[pathway.steps]]
id = "a_step"
text = "A step."
variants = ["rs10"]
citations = ["study1"]

[[citations]]
key = "study1"
title = "The first study"

[[citations]]
key = "study2"
title = "The second study"
"""


def broken(old: str, new: str) -> bytes:
    """The panel with one piece of it replaced, at its first place."""
    assert old in TOML
    return TOML.replace(old, new, 1).encode()
