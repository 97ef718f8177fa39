"""Finds where an article contradicts itself."""
