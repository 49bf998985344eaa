"""Inspections on the spot: the sheets of one case."""
