"""VCF and gVCF: variants of a sequenced genome, and the stretches found to be the reference."""
