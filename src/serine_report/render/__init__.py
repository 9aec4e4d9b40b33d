"""A report on its way to a reader: HTML, PDF and text, with the same sentences in each."""
