"""A knowledge base of what was said in diplomatic cables."""

__version__ = "0.1.0"
