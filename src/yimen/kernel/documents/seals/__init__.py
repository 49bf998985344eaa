"""Seals on documents: how one looks, and how it is put into a PDF so that no byte can change unnoticed."""
