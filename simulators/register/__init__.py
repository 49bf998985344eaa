"""Registers of other bodies: people, enterprises, insurance, property and its files, invented from a number."""
