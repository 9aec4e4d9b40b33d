"""A personal report on variants linked to serine, from a raw DNA file, on one machine."""

__version__ = "0.1.0"
