"""A command-line reference made from a knowledge base: patterns, causes, symptoms, and who says so."""

__version__ = "0.2.0"
