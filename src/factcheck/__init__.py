"""Finds where an article contradicts itself."""

__version__ = "0.1.0"
