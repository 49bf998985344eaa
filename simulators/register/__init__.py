"""Registers of other bodies: social insurance, property and its files, invented from a person's number."""
