"""Batches: thousands of files, none lost, each with its reason."""
